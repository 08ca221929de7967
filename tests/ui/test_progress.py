"""The progress page: as plots and as tables, from no call to many, and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from simulator import paths
from simulator.drills.moments import Skill
from simulator.grading.rubric import load_rubric
from simulator.ui import progress_words as words
from simulator.ui.desk import Desk
from simulator.ui.progress_lines import MOST
from simulator.ui.progress_page import UNREAD, ProgressPage
from simulator.ui.progress_today import Starts
from simulator.ui.widgets.band import Band
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.skill_plot import SkillPlot
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.text_table import TextTable
from tests.ui.conftest import Furnish
from tests.ui.drilled import drilled
from tests.ui.history import store_of

Key = Qt.Key


def opened(desk: Desk, qtbot: QtBot) -> ProgressPage:
    desk.goto("progress")
    page = desk.progress.page
    qtbot.waitUntil(page.lines.isVisible)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def visible(page: ProgressPage, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in page.findChildren(kind) if one.isVisible()]


def texts(page: ProgressPage) -> str:
    return "\n".join(one.text() for one in visible(page, Text) if isinstance(one, Text))


def button(page: ProgressPage, name: str) -> Button:
    found = [one for one in page.findChildren(Button) if one.accessibleName().startswith(name)]
    return next(one for one in found if one.isVisible())


def test_before_the_first_call_there_is_one_to_begin(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(store_of(0))
    page = opened(desk, qtbot)

    assert words.NO_CALLS in texts(page)
    assert visible(page, SkillPlot) == []
    button(page, "Start").click()
    assert desk.window_.pages.currentWidget() is desk.briefing


def test_calls_that_cannot_be_read_are_not_waited_for(furnish: Furnish, qtbot: QtBot) -> None:
    store = store_of(1)
    desk = furnish(store)
    store.close()

    desk.goto("progress")

    qtbot.waitUntil(lambda: desk.progress.page.count.text() == UNREAD)


def test_after_two_calls_it_says_when_there_will_be_more(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(2)), qtbot)

    assert words.LITTLE_YET in texts(page)
    assert "few calls yet" in texts(page)
    assert len(visible(page, SkillPlot)) == 6


def test_the_weak_skill_is_named_with_its_evidence(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(store_of(4))
    page = opened(desk, qtbot)

    assert "No goodbye in each of the last 4 calls." in texts(page)
    button(page, "See the last call").click()
    assert desk.window_.pages.currentWidget() is desk.after.scorecard
    press(Key.Key_Escape)
    assert desk.window_.pages.currentWidget() is page


def test_every_plot_says_what_it_shows(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(4)), qtbot)

    assert page.lines.plot.accessibleName().startswith("Every call, one line: 4 calls")
    names = [one.accessibleName() for one in visible(page, SkillPlot)]
    assert "Empathy over time: newest levels 2 2 2 2. Named" in names
    bands = [one.accessibleName() for one in visible(page, Band)]
    assert [name.split(":")[0] for name in bands] == [name for name, _ in words.TRAITS.values()]


def test_the_lines_are_walked_and_opened_by_keyboard(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(store_of(3))
    page = opened(desk, qtbot)
    page.lines.plot.setFocus()

    press(Key.Key_Up)
    assert page.lines.plot.at == 1
    assert "80 of 100" in page.lines.plot.accessibleDescription()
    press(Key.Key_Return)

    assert desk.window_.pages.currentWidget() is desk.after.scorecard


def test_the_page_follows_the_line_that_is_looked_at(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(MOST)), qtbot)
    page.lines.plot.setFocus()

    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    press(Key.Key_End)
    low = bar.value()
    press(Key.Key_Home)

    assert bar.value() < low


def test_t_turns_plots_into_tables_and_back(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(3)), qtbot)

    press(Key.Key_T)
    assert len(visible(page, TextTable)) == 3
    assert not page.lines.plot.isVisible()
    assert visible(page, SkillPlot) == visible(page, Band) == []

    press(Key.Key_T)
    assert visible(page, TextTable) == []
    assert page.lines.plot.isVisible()


def test_a_call_is_opened_from_the_table(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(store_of(3))
    page = opened(desk, qtbot)
    page.turn()

    button(page, "Open 4 November").click()

    assert desk.window_.pages.currentWidget() is desk.after.scorecard


def test_older_calls_are_a_button_away(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(MOST + 3)), qtbot)
    newest = [one.call.id for one in page.lines.shown()]
    assert newest == list(range(4, MOST + 4))

    page.lines.older.click()
    assert page.lines.shown()[0].call.id == 1

    page.lines.newer.click()
    assert [one.call.id for one in page.lines.shown()] == newest


def test_a_drill_is_offered_where_there_are_drills(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(store_of(4))
    wanted: list[Skill] = []
    desk.progress.starts = lambda: Starts(desk.take, desk.after.open_past, wanted.append)
    page = opened(desk, qtbot)

    button(page, "Start the drill: Closings").click()

    assert wanted == [Skill.CLOSING]


def test_the_drill_it_recommends_is_the_one_that_begins(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(store_of(4))
    drilled(desk, qtbot)
    page = opened(desk, qtbot)

    button(page, "Start the drill: Closings").click()

    assert desk.drilling is not None
    drilling = desk.drilling
    qtbot.waitUntil(lambda: drilling.attempt is not None)
    assert drilling.attempt is not None
    assert drilling.attempt.moment.skill is Skill.CLOSING


def test_everything_that_can_be_missed_has_words() -> None:
    rubric = load_rubric(paths.assets())

    advised = {item for text in rubric.criteria for item in text.advise}
    assert advised == set(words.MISSED)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_page(furnish: Furnish, qtbot: QtBot, scale: float) -> None:
    desk = furnish(store_of(12))
    desk.window_.resize(1024, 640)
    desk.look.rescale(scale)
    page = opened(desk, qtbot)

    for _ in range(2):
        content = page.scroller.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= page.scroller.viewport().width()
        page.turn()


def test_from_the_lines_the_focus_goes_to_the_table_and_back(
    furnish: Furnish, qtbot: QtBot
) -> None:
    page = opened(furnish(store_of(3)), qtbot)
    page.lines.plot.setFocus()
    page.lines.plot.look_at(1)

    press(Key.Key_T)
    link = button(page, f"Open {page.lines.shown()[1].call.started.astimezone().day}")
    assert page.lines.at() == 1
    assert any(one.hasFocus() for one in visible(page, type(link)))

    press(Key.Key_T)
    assert page.lines.plot.hasFocus()
    assert page.lines.plot.at == 1
