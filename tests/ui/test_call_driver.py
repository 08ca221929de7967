"""The driver asks the floor, and the session answers: ringing, speaking, hold, hanging up."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from simulator import library
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.errors import HoldTheLineError
from simulator.call.events import Discarded
from simulator.call.floor import Phase
from simulator.call.ports import Clause
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker
from simulator.kit import Kit
from simulator.session import Session
from simulator.ui.call_driver import CallDriver
from simulator.ui.tasks import Tasks

GREETING = "Good morning, Harrow & Pine returns, Sam speaking. How can I help?"


@pytest.fixture
def scenario() -> Scenario:
    return library.find("worn-clothing-return")


@pytest.fixture
def driver(scenario: Scenario, kit: Kit, tasks: Tasks) -> CallDriver:
    return CallDriver(scenario, lambda: kit.session(scenario, 1), tasks, pause=0)


def until(qtbot: QtBot, driver: CallDriver, *phases: Phase) -> None:
    qtbot.waitUntil(lambda: driver.phase in phases)


def breath_of(qtbot: QtBot, driver: CallDriver) -> float:
    """The pause before the answer that is being waited for, on a clock that stands still."""
    qtbot.waitUntil(lambda: driver.state.wake_at is not None)
    return (driver.state.wake_at or 0.0) - driver.state.since


def say(qtbot: QtBot, driver: CallDriver, text: str) -> None:
    assert driver.say(text)
    until(qtbot, driver, Phase.LISTENING, Phase.ENDED)


def test_it_rings_until_it_is_answered(driver: CallDriver) -> None:
    assert not driver.agents_turn
    assert not driver.say("Hello?")
    assert driver.elapsed() == 0

    driver.answer()

    assert driver.phase is Phase.GREETING


def test_the_customer_answers_the_greeting_with_the_opener(
    driver: CallDriver, scenario: Scenario, qtbot: QtBot
) -> None:
    driver.answer()
    say(qtbot, driver, GREETING)

    assert driver.call.turns[-1].text == scenario.opener
    assert driver.partial == ""


def test_on_an_outbound_call_they_pick_up_and_say_hello(
    kit: Kit, tasks: Tasks, qtbot: QtBot
) -> None:
    scenario = library.find("gone-quiet")
    driver = CallDriver(scenario, lambda: kit.session(scenario, 1), tasks, pause=0)

    driver.ring()
    until(qtbot, driver, Phase.LISTENING)

    assert [turn.text for turn in driver.call.turns] == [scenario.hello]


def test_words_are_not_taken_while_the_customer_answers(driver: CallDriver, qtbot: QtBot) -> None:
    driver.answer()
    driver.say(GREETING)

    assert not driver.say("And another thing")
    until(qtbot, driver, Phase.LISTENING)
    assert len(driver.call.turns) == 2


def test_the_customer_takes_a_breath_and_a_setting_shortens_it(
    scenario: Scenario, kit: Kit, tasks: Tasks, qtbot: QtBot
) -> None:
    waits = []
    for pause in (1.0, 0.01):
        driver = CallDriver(
            scenario, lambda: kit.session(scenario, 1), tasks, pause, clock=lambda: 100.0
        )
        driver.answer()
        driver.say(GREETING)
        waits.append(breath_of(qtbot, driver))

    assert 0.5 < waits[0] < 3
    assert waits[1] == pytest.approx(waits[0] / 100)


def test_with_a_breath_all_the_words_come_in_the_end(
    scenario: Scenario, kit: Kit, tasks: Tasks, qtbot: QtBot
) -> None:
    driver = CallDriver(scenario, lambda: kit.session(scenario, 1), tasks, pause=0.001)
    driver.answer()
    for reply in (GREETING, "I'm sorry it came apart on you. What happened to it?"):
        say(qtbot, driver, reply)

    assert len(driver.call.turns) == 4


def test_hold_and_back(driver: CallDriver, qtbot: QtBot) -> None:
    driver.answer()
    say(qtbot, driver, GREETING)
    driver.hold()
    assert driver.phase is Phase.HELD

    driver.hold()
    until(qtbot, driver, Phase.LISTENING)

    assert [event.type for event in driver.call.events].count("held") == 1


def test_dead_air_is_asked_about_and_then_hung_up_on(driver: CallDriver, qtbot: QtBot) -> None:
    driver.hurry(0.01)
    driver.answer()
    until(qtbot, driver, Phase.ENDED)

    assert driver.call.ending is Ending.CUSTOMER_HUNG_UP
    assert {turn.text for turn in driver.call.turns if turn.speaker is Speaker.AGENT} == {""}


def test_hanging_up_ends_it_once(driver: CallDriver, qtbot: QtBot) -> None:
    driver.answer()
    say(qtbot, driver, GREETING)
    with qtbot.waitSignal(driver.ended):
        driver.hang_up()

    driver.hang_up()

    assert driver.call.ending is Ending.AGENT_HUNG_UP
    assert not driver.say("Wait")


def test_a_call_cut_off_goes_on_where_it_stood(
    driver: CallDriver, scenario: Scenario, kit: Kit, tasks: Tasks, qtbot: QtBot
) -> None:
    driver.answer()
    say(qtbot, driver, GREETING)
    session = driver.session
    assert session is not None
    again = CallDriver(scenario, lambda: session, tasks, pause=0)

    again.resume()
    until(qtbot, again, Phase.LISTENING)
    say(qtbot, again, "I'm sorry it has come apart on you. What happened to it?")

    assert len(again.call.turns) == 4
    assert kit is not None


class _Speechless:
    """A customer who cannot answer."""

    name = "speechless"

    def available(self) -> str | None:
        return None

    def lines(self) -> tuple[str, ...]:
        return ()

    def by(self) -> str:
        return self.name

    def discarded(self) -> tuple[Discarded, ...]:
        return ()

    def notice(self) -> str | None:
        return None

    def stop(self) -> None:
        """It says nothing anyhow."""

    def reply(self, call: Call, direction: Direction) -> Iterator[Clause]:
        raise HoldTheLineError("The customer’s words did not come.")


def test_a_customer_who_cannot_answer_does_not_stop_the_call(
    scenario: Scenario, kit: Kit, tasks: Tasks, qtbot: QtBot
) -> None:
    mute = replace(kit, customer=_Speechless)
    driver = CallDriver(scenario, lambda: mute.session(scenario, 1), tasks, pause=0)
    driver.answer()

    with qtbot.waitSignal(driver.trouble) as trouble:
        driver.say(GREETING)
    until(qtbot, driver, Phase.LISTENING)

    assert trouble.args == ["The customer’s words did not come."]


class _Endless(_Speechless):
    """A customer who begins, and then says nothing until they are stopped."""

    def __init__(self) -> None:
        self.stopped = threading.Event()

    def reply(self, call: Call, direction: Direction) -> Iterator[Clause]:
        yield Clause("Well, as I was saying,")
        self.stopped.wait(10)

    def notice(self) -> str | None:
        return "The service is slow. The call goes on."

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def endless(scenario: Scenario, kit: Kit, tasks: Tasks) -> CallDriver:
    kit = replace(kit, customer=_Endless)
    return CallDriver(scenario, lambda: kit.session(scenario, 1), tasks, pause=0)


def begun(qtbot: QtBot, driver: CallDriver) -> Session:
    """The session of a call whose customer is in the middle of a sentence."""
    driver.answer()
    driver.say(GREETING)
    qtbot.waitUntil(lambda: bool(driver.partial))
    assert driver.session is not None
    return driver.session


def test_hanging_up_on_a_customer_in_mid_sentence_stops_them(
    endless: CallDriver, tasks: Tasks, qtbot: QtBot
) -> None:
    session = begun(qtbot, endless)
    customer = session.cast.customer
    with qtbot.waitSignal(tasks.idle):
        endless.hang_up()

    assert isinstance(customer, _Endless)
    assert customer.stopped.is_set()
    assert session.ended is Ending.AGENT_HUNG_UP
    assert session.call.turns[-1].text == "Well, as I was saying,…"


def test_a_call_that_is_closed_can_go_on_where_it_stood(
    endless: CallDriver, tasks: Tasks, qtbot: QtBot
) -> None:
    session = begun(qtbot, endless)
    with qtbot.waitSignal(tasks.idle):
        endless.stop()

    assert session.ended is None
    assert list(session.pending()) == []


def test_a_notice_is_shown_once(endless: CallDriver, qtbot: QtBot) -> None:
    shown: list[str] = []
    endless.trouble.connect(shown.append)
    begun(qtbot, endless)
    endless.hang_up()

    assert shown == ["The service is slow. The call goes on."]
