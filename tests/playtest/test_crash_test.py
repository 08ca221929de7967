"""The crash test tells a ready scenario from one that is not."""

import json
from dataclasses import replace
from functools import cache, partial

import pytest

from simulator import library, paths
from simulator.app import main
from simulator.app.wiring import build_kit
from simulator.call.scenario import Ending, Scenario
from simulator.kit import Kit
from simulator.playtest.bots import Bot, Sentences
from simulator.playtest.crash_test import MOST_SHARED, Played, Task, play, play_all, report, tasks

GRATEFUL = library.find("grateful-caller")
SHIPPED = [entry.scenario for entry in library.entries() if entry.scenario]
WORDS = Sentences.load(paths.assets(), "en")


@cache
def kit() -> Kit:
    return build_kit(paths.assets())


def played(bot: Bot, scenario: Scenario = GRATEFUL) -> Played:
    return play(Task(scenario, bot, seed=1, strangers=("Oh, how lovely.",)), kit(), WORDS)


@pytest.mark.parametrize("bot", list(Bot))
def test_every_bot_brings_a_call_to_an_end(bot: Bot) -> None:
    call = played(bot)
    assert call.bot is bot
    assert 0 <= call.overall <= 100
    assert not call.repeats


@pytest.mark.whole
@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda one: one.id)
@pytest.mark.parametrize("bot", [Bot.PARROT, Bot.RAMBLER, Bot.ROBOT])
def test_customers_speak_their_own_words(scenario: Scenario, bot: Bot) -> None:
    """At most one line in five of any call is from the phrasebook they share."""
    assert played(bot, scenario).shared <= MOST_SHARED


def test_a_customer_out_of_words_of_their_own_is_not_ready() -> None:
    expert = replace(played(Bot.EXPERT), passed=True)
    assert report(GRATEFUL, [replace(expert, shared=0.2)]).not_ready == ()
    (why,) = report(GRATEFUL, [expert, replace(expert, shared=0.25)]).not_ready
    assert "25%" in why


def test_the_expert_succeeds_where_the_parrot_fails() -> None:
    assert played(Bot.EXPERT).passed
    assert not played(Bot.PARROT).passed


def test_the_same_seed_plays_the_same() -> None:
    assert played(Bot.WALK) == played(Bot.WALK)


@pytest.mark.whole
def test_several_processes_play_what_one_does() -> None:
    wanted = [Task(GRATEFUL, bot, 1) for bot in (Bot.EXPERT, Bot.RUDE)]
    together = list(play_all(wanted, partial(build_kit, paths.assets()), WORDS))
    assert together == [play(task, kit(), WORDS) for task in wanted]


def test_a_scenario_whose_parrot_passes_is_not_ready() -> None:
    expert, parrot = played(Bot.EXPERT), played(Bot.PARROT)
    lucky = Played(**{**vars(parrot), "passed": True})
    assert report(GRATEFUL, [expert, parrot]).not_ready == ()
    (why,) = report(GRATEFUL, [expert, lucky]).not_ready
    assert "parrot" in why
    exempt = GRATEFUL.model_copy(update={"exempt": {"parrot": "nothing to parrot"}})
    assert report(exempt, [expert, lucky]).not_ready == ()


def test_what_was_never_reached_is_named() -> None:
    found = report(GRATEFUL, [played(Bot.EXPERT)])
    assert found.never_said
    assert set(found.never_ended) == {
        note.ending.value for note in GRATEFUL.endings if note.ending is not Ending.RESOLVED
    }


def test_walks_without_strangers_take_the_playtests_replies() -> None:
    own = {reply for test in GRATEFUL.playtests for reply in test.replies}
    walk = next(task for task in tasks(GRATEFUL, (), 1) if task.bot is Bot.WALK)
    assert set(walk.strangers) == own
    walk = next(task for task in tasks(GRATEFUL, ("Hm.",), 1) if task.bot is Bot.WALK)
    assert walk.strangers == ("Hm.",)


@pytest.mark.whole
def test_the_command_reports_and_says_whether_all_are_ready(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["playtest", "grateful-caller", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["scenario"], found["not_ready"]) == ("grateful-caller", [])
