"""Drills in the window: by keyboard, from what is for today to when it comes back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from simulator.call.errors import StorageError
from simulator.drills.moments import Skill
from simulator.drills.schedule import Drill, Why
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore
from simulator.ui.desk import Desk
from simulator.ui.drill_page import FIRST_TRY, OVER, DrillPage
from simulator.ui.drill_words import comes_back, lasting, why_words
from simulator.ui.drilling import Drilling
from simulator.ui.drills_page import DrillsPage
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.text import Text
from tests.drills.people import small_deck
from tests.ui.conftest import Furnish
from tests.ui.drilled import drilled

Key = Qt.Key
GOOD = "Oh no, that must have been maddening for you. I'll see what I can do about it now."
RUDE = "Don't be so stupid."


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key, modifiers)


def type_in(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def read(page: QWidget) -> str:
    """What can be read there."""
    return "\n".join(one.text() for one in page.findChildren(Text) if one.isVisible())


def shown(desk: Desk) -> QWidget | None:
    return desk.window_.pages.currentWidget()


def answered(drilling: Drilling, qtbot: QtBot, words: str) -> DrillPage:
    """Types it, and waits for what comes of it."""
    page = drilling.page
    type_in(words)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.result is not None or page.waiting)
    if page.waiting:
        type_in("Thank you for waiting.")
        press(Key.Key_Return)
        qtbot.waitUntil(lambda: page.result is not None)
    return page


def of(skill: Skill, drilling: Drilling, qtbot: QtBot) -> DrillPage:
    """The first drill of this skill."""
    drilling.practise(skill)
    qtbot.waitUntil(lambda: drilling.window_.pages.currentWidget() is drilling.page)
    return drilling.page


def cards(desk: Desk) -> dict[str, str]:
    assert desk.ledger.history is not None
    return dict(desk.ledger.history.cards())


def test_a_round_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    press(Key.Key_Return)
    for number in range(1, 7):
        assert f"{number} of 6" in read(drilling.page)
        answered(drilling, qtbot, GOOD)
        press(Key.Key_Return)

    assert isinstance(shown(desk), DrillsPage)
    assert "Done for now" in read(drilling.today)
    assert "back tomorrow" in read(drilling.today)
    assert len(cards(desk)) == 6
    press(Key.Key_Escape)
    assert shown(desk) is desk.library


def test_it_is_a_key_away(desk: Desk, qtbot: QtBot) -> None:
    drilled(desk, qtbot)
    desk.goto("library")

    press(Key.Key_4, Qt.KeyboardModifier.ControlModifier)

    assert isinstance(shown(desk), DrillsPage)


def test_what_counted_and_one_thing_to_do_better(desk: Desk, qtbot: QtBot) -> None:
    page = of(Skill.JAB, drilled(desk, qtbot), qtbot)
    drilling = desk.drilling
    assert drilling is not None

    answered(drilling, qtbot, RUDE)

    words = read(page)
    assert RUDE in words
    assert "Heard as" in words
    assert "One thing to do differently" in words


def test_the_first_try_counts_and_what_was_said_can_be_made_better(
    desk: Desk, qtbot: QtBot
) -> None:
    drilling = drilled(desk, qtbot)
    of(Skill.JAB, drilling, qtbot)
    page = answered(drilling, qtbot, RUDE)
    before = cards(desk)

    press(Key.Key_T)

    assert page.reply.text() == RUDE
    answered(drilling, qtbot, "I'd like to put that right. Where did it tear?")
    assert page.result is not None
    assert FIRST_TRY in read(page)
    assert cards(desk) == before


def test_half_a_minute_cuts_nobody_off(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    page = of(Skill.JAB, drilling, qtbot)
    type_in("I was just going to say")
    began = page.clock()
    page.clock = lambda: began + 31

    page.show_time()

    assert page.time.text() == OVER
    assert page.reply.isVisible()
    assert page.reply.text() == "I was just going to say"


def test_the_promise_of_a_hold_ticks(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    page = of(Skill.HOLD, drilling, qtbot)
    now = page.clock()
    page.clock = lambda: now
    type_in("May I put you on hold for two minutes while I look?")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.waiting)
    assert page.time.text() == "You said “two minutes”: 2:00 left"

    page.clock = lambda: now + 5
    page.show_time()
    assert page.time.text() == "You said “two minutes”: that is over"
    type_in("I am back.")
    assert page.time.text() == "You said “two minutes”: back too late"
    press(Key.Key_Return)

    qtbot.waitUntil(lambda: page.result is not None)
    assert "later than you had said" in read(page)


def test_whoever_begins_to_type_is_back(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    page = of(Skill.HOLD, drilling, qtbot)
    now = page.clock()
    page.clock = lambda: now
    type_in("May I put you on hold for two minutes while I look?")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.waiting)
    type_in("Thank you ")
    page.clock = lambda: now + 30
    type_in("for waiting.")

    press(Key.Key_Return)

    qtbot.waitUntil(lambda: page.result is not None)
    assert drilling.attempt is not None
    assert drilling.attempt.judged is not None
    assert drilling.attempt.judged.level == 3


def test_an_empty_reply_says_nothing(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    page = of(Skill.JAB, drilling, qtbot)

    press(Key.Key_Return)

    assert page.result is None
    assert page.reply.isVisible()


def test_escape_ends_it_and_keeps_what_was_practised(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    press(Key.Key_Return)
    answered(drilling, qtbot, GOOD)
    press(Key.Key_Return)

    press(Key.Key_Escape)

    assert "Done for now" in read(drilling.today)
    assert len(cards(desk)) == 1


def test_escape_before_the_first_answer_goes_back_to_the_list(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    press(Key.Key_Return)

    press(Key.Key_Escape)

    qtbot.waitUntil(lambda: "For today" in read(drilling.today))
    assert cards(desk) == {}


def test_when_nothing_is_left_it_says_when_the_next_comes(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    press(Key.Key_Return)
    for _ in range(6):
        answered(drilling, qtbot, RUDE)
        press(Key.Key_Return)

    desk.goto("drills")

    qtbot.waitUntil(lambda: "Nothing is left for today" in read(drilling.today))
    assert "comes back tomorrow" in read(drilling.today)
    assert isinstance(QApplication.focusWidget(), Button)


def test_tomorrow_it_is_back(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    press(Key.Key_Return)
    answered(drilling, qtbot, RUDE)
    tomorrow = drilling.now() + timedelta(days=1)
    drilling.now = lambda: tomorrow

    drilling.show()

    qtbot.waitUntil(lambda: "back for today" in read(drilling.today))


def test_without_any_call_it_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    assert desk.tools is not None
    desk.drilling = desk.drilling_with(desk.tools)
    desk.drilling.practice.deck = ()

    desk.goto("drills")

    today = desk.drilling.today
    qtbot.waitUntil(lambda: "Put a scenario into your library" in read(today))


class FullDisk(MemoryStore):
    def save_card(self, *_: object) -> None:
        raise StorageError("The disk is full.")


class Unreadable(MemoryStore):
    def cards(self) -> dict[str, str]:
        raise StorageError("The history is damaged.")


def test_a_history_that_cannot_be_read_stops_nobody(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(Unreadable())

    drilling = drilled(desk, qtbot)

    assert "damaged" in desk.window_.notice.words.text()
    qtbot.waitUntil(lambda: "Six drills" in read(drilling.today))


@pytest.fixture
def full() -> History:
    return FullDisk()


def test_a_full_disk_is_said_and_the_round_goes_on(
    furnish: Furnish, full: History, qtbot: QtBot
) -> None:
    desk = furnish(full)
    drilling = drilled(desk, qtbot)
    press(Key.Key_Return)

    page = answered(drilling, qtbot, GOOD)

    assert "The disk is full" in desk.window_.notice.words.text()
    press(Key.Key_Return)
    assert "2 of 6" in read(page)


def test_another_size_of_text_makes_the_pages_anew(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    before = drilling.today

    desk.look.rescale(2.0)

    drilled(desk, qtbot)
    qtbot.waitUntil(lambda: "For today" in read(drilling.today))
    assert drilling.today is not before


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (4, "in four days"),
        (21, "in three weeks"),
        (90, "in three months"),
    ],
)
def test_when_it_comes_back_in_words(days: int, words: str) -> None:
    assert comes_back(days) == words


@pytest.mark.parametrize(
    ("why", "count", "words"),
    [
        (Why.NEW, 0, "new for you"),
        (Why.MISSED, 1, "missed once this week"),
        (Why.MISSED, 2, "missed twice this week"),
        (Why.MISSED, 3, "missed three times this week"),
        (Why.MISSED, 30, "missed often this week"),
        (Why.DUE, 0, "back for today"),
        (Why.DUE, 1, "waiting since yesterday"),
        (Why.DUE, 3, "waiting for three days"),
    ],
)
def test_why_in_words(why: Why, count: int, words: str) -> None:
    assert why_words(Drill(small_deck()[0], why, count)) == words


@pytest.mark.parametrize(
    ("drills", "words"),
    [(1, "One drill, about one minute"), (6, "Six drills, about three minutes")],
)
def test_how_long_it_takes_in_words(drills: int, words: str) -> None:
    assert lasting(drills) == words


def test_leaving_while_a_reply_is_judged_keeps_a_focus(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    drilling.today.start.click()
    type_in(GOOD)
    press(Key.Key_Return)

    press(Key.Key_Escape)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert drilling.today is focus or drilling.today.isAncestorOf(focus)
    assert shown(desk) is drilling.today


def test_the_first_time_it_says_how_far_it_is(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    drilling.today.show_waiting()

    drilling.today.show_drawn(0.4)

    assert "40 %" in read(drilling.today)
