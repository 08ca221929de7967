"""What an author is told about remedies."""

from collections.abc import Mapping
from pathlib import Path

from simulator.call.scenario import Scenario
from simulator.library import rules

KETTLE = Path(__file__).parents[1] / "data" / "kettle.json"


def told(*remedies: Mapping[str, object]) -> list[str]:
    """What is wrong with these remedies of the kettle."""
    kettle = Scenario.model_validate_json(KETTLE.read_bytes())
    scenario = Scenario.model_validate(
        {**kettle.model_dump(by_alias=True), "remedies": list(remedies)}
    )
    found = rules.findings(scenario)
    return [finding.what for finding in found if finding.place[:1] == ("remedies",)]


def test_a_remedy_that_is_right() -> None:
    assert told({"say": "A scald on a child's arm: how frightening.", "meets": ["E1", "E2"]}) == []


def test_facts_and_offers_must_be_there() -> None:
    found = told(
        {"say": "How awful.", "meets": ["E2"], "when": {"revealed": ["moon"], "offered": ["sun"]}}
    )

    assert found == ['there is no fact "moon"', 'there is no offer "sun"']


def test_a_remedy_is_for_one_criterion() -> None:
    assert told({"say": "How awful, goodbye.", "meets": ["E2", "F1"]}) == [
        "E2, F1 are items of several criteria"
    ]


def test_not_every_item_can_be_met_by_words() -> None:
    assert told({"say": "How awful.", "meets": ["E9"]}) == [
        'there is no item that words can meet "E9"'
    ]


def test_words_that_meet_nothing_answer_something() -> None:
    assert told({"say": "I'm here."}) == [
        "this meets no item and answers nothing, so it never fits"
    ]
    assert told({"say": "I'm here.", "when": {"act": ["silence"]}}) == []


def test_no_sentence_is_said_twice() -> None:
    first = {"say": "I will see to it today. Good.", "meets": ["O3"]}
    again = {"say": "Well then. I will see to it today!", "meets": ["O3"]}

    assert told(first, again) == ["“I will see to it today!” is said in remedies[0].say too"]


def test_a_point_in_a_figure_ends_no_sentence() -> None:
    first = {"say": "I'll send the £412.60 by Monday, and I'll ring you.", "meets": ["O3"]}
    again = {"say": "I can move £12.60 by Monday, and I'll ring you.", "meets": ["O3"]}

    assert told(first, again) == []


def test_only_the_agents_name_is_filled_in() -> None:
    assert told({"say": "Ask for {agent}.", "meets": ["N5"]}) == []
    assert told({"say": "Ask for {name}.", "meets": ["N5"]}) == [
        "{name} is not filled in remedies[0].say"
    ]
