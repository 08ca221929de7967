"""A hold shows itself: the promise against the clock, the rising impatience, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator import library
from simulator.call.floor import Phase
from simulator.kit import Kit
from simulator.ui.advising import Advising
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_page import CallPage, Exits, Words
from simulator.ui.disputing import Disputes
from simulator.ui.ledger import Ledger
from simulator.ui.look import Look
from simulator.ui.tasks import Tasks

GREETING = "Good morning, Harrow & Pine returns, Sam speaking."
TWO_MINUTES = "May I put you on hold for two minutes while I ask the tailor?"
NO_TIME = "Hold the line, please."


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(look: Look, kit: Kit, tasks: Tasks, clock: Clock, qtbot: QtBot) -> CallPage:
    scenario = library.find("worn-clothing-return")
    driver = CallDriver(scenario, lambda: kit.session(scenario, 1), tasks, 0.0, clock)
    disputes = Disputes(Ledger(lambda _: None), driver.call_id)
    exits = Exits(lambda: None, lambda _: None, lambda: None, lambda *_: None)
    made = CallPage(
        look, driver, Words(kit.reasons, kit.heard, disputes, Advising(kit.adviser, tasks)), exits
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    driver.answer()
    return made


def held(page: CallPage, qtbot: QtBot, asked: str) -> CallPage:
    for reply in (GREETING, asked):
        page.driver.say(reply)
        qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)
    page.driver.hold()
    return page


def after(page: CallPage, clock: Clock, seconds: float) -> None:
    clock.now += seconds
    page.refresh()


def test_the_promise_runs_against_the_clock(page: CallPage, clock: Clock, qtbot: QtBot) -> None:
    held(page, qtbot, TWO_MINUTES)
    after(page, clock, 34)
    pane = page.holding
    assert pane.isVisible()
    assert not page.reply.isVisible()
    assert pane.time.text() == "0:34"
    assert pane.promise.words.text() == "You said “two minutes”: 1:26 left."

    after(page, clock, 100)

    assert pane.promise.words.text() == "You said “two minutes”. That was 0:14 ago."


def test_a_hold_without_a_time_says_so(page: CallPage, qtbot: QtBot) -> None:
    held(page, qtbot, NO_TIME)

    assert "You gave no time" in page.holding.promise.words.text()


def test_impatience_rises_and_says_what_it_costs(
    page: CallPage, clock: Clock, qtbot: QtBot
) -> None:
    held(page, qtbot, NO_TIME)
    pane, moods, before = page.holding, [], page.customer.heat.accessibleName()
    assert "nothing yet" in pane.cost.text()
    for _ in range(5):
        after(page, clock, 45)
        moods.append(pane.mood.text())

    assert len(set(moods)) >= 3
    assert moods[-1] == "Close to giving up"
    assert "Heat goes up by" in pane.cost.text()
    assert page.customer.heat.accessibleName() != before


def test_what_was_shown_is_what_it_costs(page: CallPage, clock: Clock, qtbot: QtBot) -> None:
    held(page, qtbot, NO_TIME)
    before = page.driver.call.standing
    after(page, clock, 90)
    shown = page.holding.cost.text()

    page.driver.hold()
    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)

    now = page.driver.call.standing
    assert f"Patience left: {now.patience:.1f} of {before.patience:.1f}." in shown
    assert f"by {now.feelings.anger - before.feelings.anger:g} " in shown


def test_the_way_there_and_back_is_one_key(page: CallPage, qtbot: QtBot) -> None:
    page.reply.edit.setPlainText("What I was about to say")
    for reply in (GREETING, TWO_MINUTES):
        page.driver.say(reply)
        qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)
    page.reply.setFocus()
    QTest.keyClick(page.reply.edit, Qt.Key.Key_F7)
    assert page.driver.phase is Phase.HELD
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.holding.button)

    QTest.keyClick(page.holding.button, Qt.Key.Key_F7)

    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)
    assert page.reply.isVisible()
    assert not page.holding.isVisible()
    assert page.reply.edit.toPlainText() == "What I was about to say"


def test_record_and_policy_are_at_hand_on_hold(page: CallPage, qtbot: QtBot) -> None:
    page.resize(1280, 800)
    held(page, qtbot, TWO_MINUTES)

    assert page.sheets.record.isVisible()
    assert page.sheets.policy.isVisible()
