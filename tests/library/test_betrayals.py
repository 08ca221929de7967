"""What an author is told about the phrases that betray a fact."""

from pathlib import Path

import pytest

from simulator.call.scenario import Scenario
from simulator.library import rules

KETTLE = Path(__file__).parents[1] / "data" / "kettle.json"


def told(*phrases: str, fact: int = 0) -> list[str]:
    """What is wrong with these phrases of one of the kettle's facts."""
    document = Scenario.model_validate_json(KETTLE.read_bytes()).model_dump(by_alias=True)
    document["facts"][fact]["betrayed_by"] = list(phrases)
    found = rules.findings(Scenario.model_validate(document))
    return [one.what for one in found if "betrayed_by" in one.place]


def test_phrases_that_only_the_fact_tells_are_right() -> None:
    assert told("burnt arm", "scalded") == []


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        ("…", "there is no word in it"),
        ("his arm was badly burnt", "“his arm was badly burnt” has more than four words"),
        ("Burnt. Badly.", "“Burnt. Badly.” is more than a sentence"),
        ("menaces", "“menaces” may be said before this is told, in opener"),
        ("short", "“short” may be said before this is told, in customer.speech"),
        ("came back", "“came back” may be said before this is told, in briefing.situation"),
        ("boiling over", "“boiling over” may be said before this is told, in lines[0].say"),
        ("march", "“march” may be said before this is told, in answers[0].said[0]"),
    ],
)
def test_a_phrase_that_betrays_nothing_is_a_warning(phrase: str, what: str) -> None:
    assert told(phrase) == [what]


def test_the_same_phrase_turned_round_is_one_too_many() -> None:
    assert told("burnt arm", "arms burnt", "arm burnt") == ["“burnt arm” is the same"]


def test_what_is_told_before_does_not_betray_what_comes_after_it() -> None:
    assert told("boy", fact=0) == []
    assert told("boy", fact=1) == ["“boy” may be said before this is told, in facts[0].told[0]"]


def test_nothing_of_a_later_fact_is_said_before() -> None:
    assert told("hospital night") == []
