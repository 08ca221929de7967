"""Who plays the customer: chosen in the briefing, shown and switched in the call, and kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator import paths, store
from simulator.call.events import Spoken
from simulator.call.floor import Phase
from simulator.call.mode import Mode
from simulator.chat.talk import Fault
from simulator.grading.rubric import load_rubric
from simulator.store import settings as kept
from simulator.store.settings import LLM, SCRIPTED, Loaded, Settings
from simulator.testing import Piece
from simulator.ui.call_cast import FOR_NOW
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.first_steps import FIRST_CALL
from simulator.ui.ledger import Opened
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Tools
from simulator.ui.widgets.text import Text
from simulator.ui.window import Window
from tests.ui.conftest import entries, shipped_kit
from tests.ui.modelled import MODEL, OPENAI, PLACE, modelled
from tests.ui.seconded import SecondJudge

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, Harrow & Pine returns, Sam speaking."
ASKING = "What happened to it?"
SAID = "It came apart in my hands, if you must know."

Furnished = Callable[..., Desk]


@pytest.fixture
def with_model(window: Window, tasks: Tasks) -> Iterator[Furnished]:
    """A desk whose model gives these answers; words may go to it."""
    made: list[Desk] = []

    def furnish(*answers: Sequence[Piece] | str, **settings: object) -> Desk:
        chosen = Settings(theme="light", customer_pause=0.0, reduced_motion="on")
        chosen = chosen.changed(**{"service": OPENAI, "agreed": (PLACE,), **settings})
        desk = Desk(window, tasks, entries(), Loaded(chosen))
        desk.keep(Opened(store.open_history(store.history_file())))
        desk.equip(Tools(modelled(shipped_kit(), *answers), load_rubric(paths.assets())))
        made.append(desk)
        return desk

    yield furnish
    for desk in made:
        desk.ledger.close()


def greeted(desk: Desk, qtbot: QtBot) -> CallDriver:
    desk.take(FLAGSHIP)
    desk.briefing.ready()
    driver = desk.driver
    assert driver is not None
    driver.answer()
    say(driver, qtbot, GREETING)
    return driver


def say(driver: CallDriver, qtbot: QtBot, text: str) -> None:
    driver.say(text)
    qtbot.waitUntil(lambda: driver.phase in (Phase.LISTENING, Phase.ENDED))


def spoken_by(driver: CallDriver) -> list[str]:
    return [one.by for one in driver.call.events if isinstance(one, Spoken)]


def page_of(desk: Desk) -> CallPage:
    assert desk.calls.page is not None
    return desk.calls.page


def test_without_a_model_one_quiet_line_leads_to_the_settings(desk: Desk) -> None:
    desk.take(FLAGSHIP)
    line = desk.briefing.cast_choice

    assert line.choice is None
    assert line.to_settings is not None
    line.to_settings.click()

    assert desk.window_.pages.currentWidget() is desk.settings_page


def test_without_a_model_nothing_is_said_of_who_plays(desk: Desk, qtbot: QtBot) -> None:
    greeted(desk, qtbot)

    assert not page_of(desk).bar.player.isVisible()


def test_who_plays_is_remembered(with_model: Furnished) -> None:
    desk = with_model()
    desk.take(FLAGSHIP)
    assert desk.briefing.cast_choice.choice is not None
    assert desk.briefing.cast_choice.choice.value() == SCRIPTED

    desk.briefing.cast_choice.choice.choose(LLM)

    assert kept.load(kept.settings_file()).settings.customer == LLM


def test_nobody_is_asked_unless_the_trainee_wants_it(with_model: Furnished, qtbot: QtBot) -> None:
    driver = greeted(with_model(), qtbot)  # its model has no answer, and would fail

    say(driver, qtbot, ASKING)

    assert spoken_by(driver) == ["scripted", "scripted"]


def test_the_model_finds_the_words(with_model: Furnished, qtbot: QtBot) -> None:
    desk = with_model(SAID, customer=LLM)
    driver = greeted(desk, qtbot)

    say(driver, qtbot, ASKING)

    assert spoken_by(driver)[0] == "scripted", "the opener is the author's"
    assert spoken_by(driver)[1] != "scripted"
    assert page_of(desk).bar.player.words() == f"{MODEL} plays"


def test_a_key_switches_who_plays_from_the_next_turn_on(
    with_model: Furnished, qtbot: QtBot
) -> None:
    desk = with_model(customer=LLM)
    driver = greeted(desk, qtbot)

    QTest.keyClick(page_of(desk).reply.edit, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    say(driver, qtbot, ASKING)

    assert page_of(desk).bar.player.words() == "Scripted customer"
    assert spoken_by(driver)[1] == "scripted"
    assert desk.settings.customer == LLM, "only this call"


def test_the_model_is_switched_on_in_the_call(with_model: Furnished, qtbot: QtBot) -> None:
    desk = with_model(SAID)
    driver = greeted(desk, qtbot)

    page_of(desk).bar.player.click()
    say(driver, qtbot, ASKING)

    assert spoken_by(driver)[1] != "scripted"


def test_in_an_assessment_nothing_is_switched(with_model: Furnished, qtbot: QtBot) -> None:
    desk = with_model(customer=LLM)
    desk.take(FLAGSHIP)
    desk.briefing.mode_choice.choose(Mode.ASSESSMENT)
    desk.briefing.ready()
    assert desk.driver is not None
    desk.driver.answer()
    say(desk.driver, qtbot, GREETING)

    assert page_of(desk).bar.player.isVisible()
    assert not page_of(desk).bar.player.isEnabled()


def test_a_model_that_fails_is_said_and_the_script_goes_on(
    with_model: Furnished, qtbot: QtBot
) -> None:
    desk = with_model((Fault.NO_CREDIT,), customer=LLM)
    driver = greeted(desk, qtbot)

    say(driver, qtbot, ASKING)

    assert spoken_by(driver)[1] == "scripted"
    assert page_of(desk).bar.player.words() == FOR_NOW
    assert desk.window_.notice.isVisible()


def test_the_first_call_is_always_the_scripted_one(with_model: Furnished) -> None:
    desk = with_model(customer=LLM)
    scenario = next(
        one.scenario for one in entries() if one.scenario and one.scenario.id == FIRST_CALL
    )

    desk.first.begin(scenario)

    assert not page_of(desk).bar.player.isVisible()


def test_the_scorecard_and_the_past_calls_say_who_played_and_what_it_cost(
    with_model: Furnished, qtbot: QtBot
) -> None:
    desk = with_model(SAID, customer=LLM)
    driver = greeted(desk, qtbot)
    say(driver, qtbot, ASKING)
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    shown = [one.text() for one in desk.after.scorecard.findChildren(Text)]
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))

    said = f"{MODEL} played, 1,000 tokens, $0.0005"
    assert said in shown
    assert said in desk.after.past.rows[0].accessibleName()


def test_a_model_that_is_not_allowed_any_words_is_not_offered(with_model: Furnished) -> None:
    desk = with_model(agreed=())
    desk.take(FLAGSHIP)

    assert desk.briefing.cast_choice.choice is None


def test_a_call_is_graded_without_waiting_for_the_model(
    with_model: Furnished, qtbot: QtBot
) -> None:
    desk = with_model(grader=LLM)
    tools = desk.tools
    assert tools is not None
    slow = SecondJudge(tools.kit)
    desk.tools = replace(tools, kit=replace(tools.kit, judging=slow))
    driver = greeted(desk, qtbot)
    driver.hang_up()
    desk.finished(driver)

    desk.after.scorecard.judging.instead.click()
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))

    assert slow.ended.wait(5)
    history = desk.ledger.history
    assert history is not None
    (call,) = history.history()
    (one,) = history.grades(call.id)
    assert one.grade.grader == "embedded"
