"""The scorecard ties its line and its judgements to the words of the call."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.call.floor import Phase
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.ui.desk import Desk
from simulator.ui.feeling_table import FeelingTable
from simulator.ui.lesson_parts import Instead
from simulator.ui.promise_parts import PromisesCard
from simulator.ui.scorecard_parts import WordsLink
from simulator.ui.second_opinion import SecondOpinion
from simulator.ui.story_parts import LineCard
from simulator.ui.ways import Tools
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.plot import FeelingPlot
from simulator.ui.widgets.text import Text

ANGRY = (
    "worn-clothing-return",
    "Good morning, Harrow & Pine returns, Sam speaking.",
    "I'm so sorry it came apart on you. What happened to it?",
    "I can send it to our tailor today, and it is mended free by Friday the 14th.",
)
SHORT = ("worn-clothing-return", "Good morning, Sam speaking.", "That is our policy.")
GRATEFUL = (
    "grateful-caller",
    "Good morning, Skylark Air, Sam speaking.",
    "Thank you for telling me, that means a lot to all of us here.",
    "I'll pass it on to Callum today, in your own words, through his manager.",
)
GRIEVING = (
    "bereavement-account",
    "Good morning, Halyard, Sam speaking.",
    "I'm so sorry for your loss. Every letter with her name on it must hurt.",
    "Nesta sounds like somebody I would have liked to know.",
)


def line_of(desk: Desk, qtbot: QtBot, scenario: str, *replies: str) -> LineCard:
    """The card of the line, on the scorecard of a call with these replies."""
    desk.take(scenario)
    desk.briefing.ready()
    driver = desk.driver
    assert driver is not None
    driver.answer()
    for reply in replies:
        qtbot.waitUntil(lambda: driver.phase in (Phase.GREETING, Phase.LISTENING, Phase.ENDED))
        driver.say(reply)
    qtbot.waitUntil(lambda: driver.phase in (Phase.LISTENING, Phase.ENDED))
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    (card,) = desk.after.scorecard.findChildren(LineCard)
    return card


@pytest.mark.parametrize(
    ("call", "feeling"), [(ANGRY, "heat"), (GRATEFUL, "joy"), (GRIEVING, "grief")]
)
def test_the_line_shows_the_feeling_that_tells_most(
    desk: Desk, qtbot: QtBot, call: tuple[str, ...], feeling: str
) -> None:
    card = line_of(desk, qtbot, *call)

    assert card.plot.accessibleName().endswith(f": {feeling} over the call")


def test_every_point_says_why_and_in_which_words(desk: Desk, qtbot: QtBot) -> None:
    card = line_of(desk, qtbot, *ANGRY)
    card.plot.setFocus()

    QTest.keyClick(card.plot, Qt.Key.Key_Right)
    QTest.keyClick(card.plot, Qt.Key.Key_Right)

    said = card.says.text()
    assert "Heat" in said
    assert "down 1: you spoke of what happened to her. “sorry it came apart on you”" in said


def test_from_a_point_to_its_words_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    card = line_of(desk, qtbot, *ANGRY)
    card.plot.setFocus()
    QTest.keyClick(card.plot, Qt.Key.Key_Home)
    QTest.keyClick(card.plot, Qt.Key.Key_Right)

    QTest.keyClick(card.plot, Qt.Key.Key_Return)

    story = desk.after.scorecard.story
    assert story.script.currentIndex().row() == 2
    assert story.heard is not None
    assert story.heard.reply.text == ANGRY[2]


def test_how_it_might_have_been_said_is_one_click_from_the_words(desk: Desk, qtbot: QtBot) -> None:
    line_of(desk, qtbot, *SHORT)
    card = desk.after.scorecard
    qtbot.waitUntil(lambda: bool(card.findChildren(Instead)))
    (better, *others) = card.findChildren(Instead)
    words = [one.text() for one in better.findChildren(Text)]
    (go,) = better.findChildren(Button)

    go.click()

    assert words[:2] == ["You", "“That is our policy.”"]
    assert words[2] == "Try"
    assert card.story.script.currentIndex().row() == 2
    assert others, "the other criteria have theirs in their rows"


def test_what_was_taught_is_not_taught_again_soon(desk: Desk, qtbot: QtBot) -> None:
    line_of(desk, qtbot, *SHORT)
    qtbot.waitUntil(lambda: bool(desk.ledger.wordings(None)))
    assert desk.ledger.history is not None
    (first,) = desk.ledger.history.history()
    shown = desk.ledger.wordings(None)

    line_of(desk, qtbot, *SHORT)
    qtbot.waitUntil(lambda: bool(desk.ledger.wordings(but=first.id)))

    assert not shown & desk.ledger.wordings(but=first.id)


def test_the_line_as_a_table_has_the_words_too(desk: Desk, qtbot: QtBot) -> None:
    card = line_of(desk, qtbot, *ANGRY)

    card.swap.click()

    assert not card.table.isHidden()
    assert card.plot.isHidden()
    (table,) = desk.after.scorecard.findChildren(FeelingTable)
    assert any("“sorry it came apart on you”" in one.text() for one in table.findChildren(Text))


def test_the_strength_leads_to_its_words(desk: Desk, qtbot: QtBot) -> None:
    line_of(desk, qtbot, *ANGRY)
    (link,) = desk.after.scorecard.findChildren(WordsLink)
    (go,) = link.findChildren(Button)

    go.click()

    assert desk.after.scorecard.story.script.currentIndex().row() in (2, 4)


def test_a_line_without_a_point_takes_no_focus(desk: Desk, qtbot: QtBot) -> None:
    plot = FeelingPlot(desk.look, (), "Heat over the call")
    qtbot.addWidget(plot)

    plot.look_at(3)

    assert plot.at is None
    assert plot.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_table_has_what_both_of_them_said(desk: Desk, qtbot: QtBot) -> None:
    card = line_of(desk, qtbot, *ANGRY)

    card.swap.click()

    said = [one.text() for one in card.table.findChildren(Text)]
    assert any(one.startswith("You: “") for one in said)
    assert any(one.startswith("Denise: “") for one in said)


def test_the_line_can_be_walked_from_end_to_end(desk: Desk, qtbot: QtBot) -> None:
    card = line_of(desk, qtbot, *ANGRY)
    looked: list[int] = []
    card.plot.looked.connect(looked.append)

    QTest.keyClick(card.plot, Qt.Key.Key_Home)
    QTest.keyClick(card.plot, Qt.Key.Key_Right)
    QTest.keyClick(card.plot, Qt.Key.Key_Right)
    QTest.keyClick(card.plot, Qt.Key.Key_Left)

    assert looked == [0, 1, 2, 1]


def test_a_customer_whom_nothing_moved_is_said_to_be_so(desk: Desk, qtbot: QtBot) -> None:
    card = line_of(desk, qtbot, ANGRY[0], ANGRY[1])

    assert card.says.text().startswith("Nothing that was said moved heat by much.")


def test_the_promises_of_the_call_are_listed(desk: Desk, qtbot: QtBot) -> None:
    line_of(desk, qtbot, *ANGRY)

    (card,) = desk.after.scorecard.findChildren(PromisesCard)
    assert [one.what for one in card.promises] == ["Repair by our tailor, free"]


@pytest.fixture
def reading(desk: Desk, tools: Tools) -> Iterator[Event]:
    """The lesson of a call is not found before this is set; its grade is."""
    may_teach = Event()
    judge = tools.kit.grade

    def patient(transcript: Transcript) -> Grade:
        may_teach.wait()
        return judge(transcript)

    coach = replace(tools.kit.coach, grade=patient)
    desk.equip(replace(tools, kit=replace(tools.kit, coach=coach)))
    yield may_teach
    may_teach.set()


def test_the_grade_does_not_wait_for_the_lesson(desk: Desk, reading: Event, qtbot: QtBot) -> None:
    line_of(desk, qtbot, *SHORT)
    assert not desk.after.scorecard.findChildren(Instead)

    reading.set()

    qtbot.waitUntil(lambda: bool(desk.after.scorecard.findChildren(Instead)))


def test_a_lesson_moves_nothing_that_is_being_read(
    desk: Desk, reading: Event, qtbot: QtBot
) -> None:
    desk.window_.resize(1024, 640)
    line_of(desk, qtbot, *SHORT)
    card = desk.after.scorecard
    read = card.rows[3].opener
    card.scroller.bring(read)
    read.setFocus()
    at = read.mapTo(card, QPoint(0, 0)).y()
    scrolled = card.scroller.verticalScrollBar().value()

    reading.set()
    qtbot.waitUntil(lambda: bool(card.findChildren(Instead)))

    assert read.mapTo(card, QPoint(0, 0)).y() == at
    assert card.scroller.verticalScrollBar().value() > scrolled


def test_without_a_model_no_second_judge_is_offered(desk: Desk, qtbot: QtBot) -> None:
    line_of(desk, qtbot, *SHORT)

    assert not desk.after.scorecard.findChildren(SecondOpinion)
