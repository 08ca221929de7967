"""On the scorecard a model may be asked to judge the call as well; the grade stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.kit import Kit
from simulator.ui.desk import Desk
from simulator.ui.second_opinion import APART, SecondOpinion
from simulator.ui.widgets.lines import Tag
from simulator.ui.widgets.text import Text
from tests.ui.conftest import shipped_kit
from tests.ui.seconded import MODEL, REASON, SecondJudge, seconded
from tests.ui.test_tree import call

NO_CREDIT = "The model could not judge this call. There is no credit left."


@pytest.fixture
def notice() -> str:
    """Why the second judge could not judge; nothing where it could."""
    return ""


@pytest.fixture
def equipped(notice: str) -> tuple[Kit, SecondJudge]:
    return seconded(shipped_kit(), notice)


@pytest.fixture
def kit(equipped: tuple[Kit, SecondJudge]) -> Kit:
    return equipped[0]


@pytest.fixture
def judge(equipped: tuple[Kit, SecondJudge]) -> SecondJudge:
    return equipped[1]


def graded(desk: Desk, qtbot: QtBot) -> SecondOpinion:
    call(desk, qtbot)
    driver = desk.driver
    assert driver is not None
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    return part(desk)


def part(desk: Desk) -> SecondOpinion:
    parts = desk.after.scorecard.findChildren(SecondOpinion)
    return parts[-1]


def words(shown: SecondOpinion) -> str:
    return " ".join(one.text() for one in shown.findChildren(Text) if not one.isHidden())


def asked(desk: Desk, qtbot: QtBot, judge: SecondJudge) -> SecondOpinion:
    shown = graded(desk, qtbot)
    assert shown.button is not None
    shown.button.click()
    judge.let_go()
    qtbot.waitUntil(lambda: bool(shown.rows))
    return shown


def test_both_judges_stand_beside_each_other(desk: Desk, qtbot: QtBot, judge: SecondJudge) -> None:
    shown = asked(desk, qtbot, judge)

    assert "Built-in judge" in words(shown)
    assert MODEL in words(shown)
    assert [one.title for one in shown.rows][:2] == ["Empathy", "Next steps"]
    assert any(tag.accessibleName() == APART for tag in shown.findChildren(Tag))


def test_it_is_asked_by_its_key(desk: Desk, qtbot: QtBot, judge: SecondJudge) -> None:
    shown = graded(desk, qtbot)
    desk.after.scorecard.scroller.setFocus()

    QTest.keyClick(desk.after.scorecard.scroller, Qt.Key.Key_J)
    judge.let_go()

    qtbot.waitUntil(lambda: bool(shown.rows))


def test_answers_that_differ_open_with_both_reasons(
    desk: Desk, qtbot: QtBot, judge: SecondJudge
) -> None:
    shown = asked(desk, qtbot, judge)
    before = words(shown)
    opener = next(one for one in shown.openers if "Empathy" in one.accessibleDescription())

    opener.click()

    assert REASON not in before
    assert REASON in words(shown)
    assert "Asked 3 times: yes, no, yes." in words(shown)


def test_it_says_how_far_it_is_and_can_be_stopped(
    desk: Desk, qtbot: QtBot, judge: SecondJudge
) -> None:
    shown = graded(desk, qtbot)
    assert shown.button is not None
    shown.button.click()
    qtbot.waitUntil(lambda: "Farewell" in words(shown))
    assert shown.line is not None
    assert shown.line.accessibleDescription() == "40 %"

    stop = shown.button
    assert stop is not None
    stop.click()

    qtbot.waitUntil(judge.ended.is_set)
    assert shown.line is None
    assert not shown.rows


def test_the_grade_stays_and_the_opinion_is_kept_with_the_call(
    desk: Desk, qtbot: QtBot, judge: SecondJudge
) -> None:
    asked(desk, qtbot, judge)
    history = desk.ledger.history
    assert history is not None
    (kept,) = history.history()
    (grade,) = history.grades(kept.id)

    desk.after.open_past(kept.id)

    assert grade.grade.grader == "embedded"
    assert kept.overall == grade.grade.overall
    assert part(desk).rows
    assert judge.asked == 1


@pytest.mark.parametrize("notice", [NO_CREDIT])
def test_where_the_model_fails_it_says_why_and_may_be_asked_again(
    desk: Desk, qtbot: QtBot, judge: SecondJudge
) -> None:
    shown = graded(desk, qtbot)
    assert shown.button is not None
    shown.button.click()
    judge.let_go()
    qtbot.waitUntil(lambda: NO_CREDIT in words(shown))

    assert shown.button is not None
    assert shown.button.words() == "Ask again"
    assert desk.ledger.history is not None
    assert not desk.ledger.history.opinions(desk.ledger.history.history()[0].id)
