"""Trying a moment again: the call forks there, both takes are kept and stand beside each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.call.call import Call
from simulator.call.events import Ended
from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.store.history import History, KeptCall, Take
from simulator.ui.desk import Desk
from simulator.ui.takes import Pair, TakeShown, next_way, place_among, title_of
from simulator.ui.takes_page import Bars, TakesPage
from simulator.ui.widgets.take_plot import TakeTree, TwoLines
from tests.store.people import KETTLE, Clock, played

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, Harrow & Pine, Sam speaking."
WORSE = "Let me see what our policy says about worn items."
BETTER = "Eleven months isn't what you paid for. Where were you when it went?"


def kept(desk: Desk) -> History:
    assert desk.ledger.history is not None
    return desk.ledger.history


def play(desk: Desk, qtbot: QtBot, *replies: str) -> None:
    """Says these and hangs up; waits for what the window shows then."""
    driver = desk.driver
    assert driver is not None
    for reply in replies:
        qtbot.waitUntil(lambda: driver.agents_turn)
        driver.say(reply)
    qtbot.waitUntil(lambda: driver.agents_turn)
    driver.hang_up()
    desk.finished(driver)


@pytest.fixture
def first(desk: Desk, qtbot: QtBot) -> Desk:
    """A first take with a reply worth saying again, and its scorecard open."""
    desk.take(FLAGSHIP)
    desk.briefing.ready()
    assert desk.driver is not None
    desk.driver.answer()
    play(desk, qtbot, GREETING, WORSE)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    return desk


def again(desk: Desk, qtbot: QtBot, turn: int, *replies: str) -> TakesPage:
    """Tries it again from a turn of the call whose scorecard is open; the page that comes."""
    desk.after.scorecard.story.show_turn(turn)
    QTest.keyClick(desk.after.scorecard, Qt.Key.Key_T)
    play(desk, qtbot, *replies)
    return takes_page(desk, qtbot)


def takes_page(desk: Desk, qtbot: QtBot) -> TakesPage:
    qtbot.waitUntil(lambda: isinstance(desk.window_.pages.currentWidget(), TakesPage))
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, TakesPage)
    return page


def test_the_second_take_begins_where_the_first_was_left(first: Desk, qtbot: QtBot) -> None:
    first.after.scorecard.story.show_turn(2)
    QTest.keyClick(first.after.scorecard, Qt.Key.Key_T)
    driver = first.driver
    assert driver is not None
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)

    assert driver.call.turns[0].text == GREETING
    assert len(driver.call.turns) == 2


def test_both_takes_stand_beside_each_other(first: Desk, qtbot: QtBot) -> None:
    page = again(first, qtbot, 2, BETTER)

    assert page.pair is not None
    older, newer = next(page.pair.rows())
    assert older is not None
    assert newer is not None
    assert (older.text, newer.text) == (WORSE, BETTER)
    assert page.findChildren(TwoLines)
    assert page.findChildren(Bars)


def test_both_takes_are_kept(first: Desk, qtbot: QtBot) -> None:
    again(first, qtbot, 2, BETTER)

    assert len(kept(first).history()) == 2


def test_a_fork_of_a_fork_is_shown_in_the_tree(first: Desk, qtbot: QtBot) -> None:
    page = again(first, qtbot, 2, BETTER)
    QTest.keyClick(page, Qt.Key.Key_T)
    play(first, qtbot, "Calm down.")
    page = takes_page(first, qtbot)

    name = page.findChildren(TakeTree)[0].accessibleName()
    assert name == "Takes: take 2 began in take 1; take 3 began in take 2"


def test_the_first_reply_can_be_said_again(first: Desk, qtbot: QtBot) -> None:
    page = again(first, qtbot, 0, "Hello, this is Sam at Harrow & Pine.")

    assert page.pair is not None
    assert page.pair.parting == 0


def test_esc_leads_to_the_scorecard_of_the_newer_take(first: Desk, qtbot: QtBot) -> None:
    page = again(first, qtbot, 2, BETTER)
    QTest.keyClick(page, Qt.Key.Key_Escape)

    assert first.window_.pages.currentWidget() is first.after.scorecard


def shown(number: int, parent: int | None, turn: int, call: Call) -> TakeShown:
    row = KeptCall(
        id=number,
        scenario_id="kettle",
        scenario_version=1,
        title="The kettle",
        seed=1,
        mode="practice",
        started=Clock()(),
        ending=Ending.ABANDONED,
        duration=1.0,
        overall=None,
        passed=None,
    )
    return TakeShown(Take(row, parent, turn), number, call, None, "today")


def call_of(*replies: str) -> Call:
    return Call.of(KETTLE, 1, played(*replies)).then(Ended(ending=Ending.ABANDONED))


def test_takes_part_at_the_agents_words() -> None:
    one = shown(1, None, 0, call_of("Hello.", "I'm sorry.", "Bye."))
    other = shown(2, 1, 2, call_of("Hello.", "So sorry.", "Bye."))

    assert Pair.of(other, one).parting == 2


def test_a_take_that_was_cut_short_is_level_with_the_other() -> None:
    one = shown(1, None, 0, call_of("Hello.", "I'm sorry.", "Bye."))
    other = shown(2, 1, 2, call_of("Hello.", "So sorry."))

    rows = list(Pair.of(one, other).rows())

    assert len(rows) == 4
    assert rows[-1][1] is None


def test_the_page_counts_the_takes() -> None:
    takes = [shown(number, None, 0, call_of("Hello.")) for number in (1, 2, 3)]

    assert title_of(takes) == "The same moment, three times"
    assert next_way(takes) == "Try a fourth way"


def test_a_call_that_was_not_kept_is_no_take() -> None:
    assert place_among([], None) is None
