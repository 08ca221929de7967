"""Characters hold: what a bad model says does not come out, and what a good one says does."""

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.customer.llm import LlmCustomer
from simulator.customer.scripted import ScriptedCustomer
from simulator.customer.words import CustomerWords
from simulator.kit import Kit
from simulator.testing import ScriptedChat
from tests.characters.bad_model import lines_of
from tests.characters.kit import Bench, Played, Task, one_call, trainees
from tests.characters.moments import Moment, all_moments

pytestmark = pytest.mark.real  # whole calls by the dozen: a minute of work
SCENARIOS = [entry.scenario for entry in library.entries() if entry.scenario is not None]
MOST_DISCARDED = 0.03
"""Of replies in character: each costs a wait, and the words that were better."""
MOST_SAID = 0.06
"""Of the clauses: sentences of a mistake that were said all the same. A blunt count: most of them
contradict nothing when people read them."""


@pytest.fixture(scope="module")
def played() -> list[Played]:
    bench, names = Bench(), [str(one["name"]) for one in trainees()]
    return [
        one_call(Task(scenario, names[(place + turn) % len(names)], turn), bench)
        for place, scenario in enumerate(SCENARIOS)
        for turn in range(2)
    ]


def test_nothing_that_was_discarded_is_said(played: list[Played]) -> None:
    assert any(one.discarded for one in played)
    assert [text for one in played for text in one.out] == []


def test_nothing_that_is_kept_back_is_told(played: list[Played]) -> None:
    assert [leak for one in played for leak in one.leaked] == []


def test_a_mistake_is_hardly_ever_said(played: list[Played]) -> None:
    said = [words for one in played for kind, _, words in one.mistakes if kind != "leaks"]
    clauses = sum(len(one.clauses) for one in played)

    assert len(said) <= MOST_SAID * clauses, said


def test_a_scenario_has_a_bad_model_of_its_own() -> None:
    for scenario in SCENARIOS:
        assert set(lines_of(scenario.id)["leaks"]) == {fact.id for fact in scenario.facts}


def test_words_in_character_pass() -> None:
    kit, words = build_kit(paths.assets()), CustomerWords.load(paths.assets(), "en")
    moments = all_moments()

    refused = [moment.text for moment in moments if not passes(moment, kit, words)]

    assert len(refused) <= MOST_DISCARDED * len(moments), refused


def passes(moment: Moment, kit: Kit, words: CustomerWords) -> bool:
    """Whether all of it is said, at its moment."""
    scripted = kit.customer()
    assert isinstance(scripted, ScriptedCustomer)
    customer = LlmCustomer(ScriptedChat(moment.text, moment.text), words, scripted)
    session = moment.session(kit)
    session.played_by(customer)
    for _ in session.say(moment.reply):
        pass
    return not customer.discarded()
