"""A fact told in other words is told; talking around it is not."""

import json

import pytest

from tests.customer import people

pytestmark = pytest.mark.whole

TELLINGS: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
    (people.DATA / "tellings.json").read_text("utf-8")
)
"""By scenario and fact: what somebody said in a model's place who tells it, and who talks around
it.
"""
FACTS = [(name, fact) for name, facts in TELLINGS.items() for fact in facts]
MISSED, MISTAKEN = 0.02, 0.08
"""Of the tellings, which would be told twice; of the others, which would never be told."""


def told(name: str, fact: str, text: str) -> bool:
    return people.background(name).telling.told(text, fact)


def test_every_fact_is_told_and_talked_around() -> None:
    shipped = [(name, one.id) for name in TELLINGS for one in people.scenario(name).facts]
    assert shipped == FACTS


def test_a_fact_told_in_other_words_is_told() -> None:
    said = [(*one, text) for one in FACTS for text in TELLINGS[one[0]][one[1]]["told"]]
    missed = [one for one in said if not told(*one)]
    assert len(missed) <= MISSED * len(said), missed


def test_talking_around_a_fact_does_not_tell_it() -> None:
    said = [(*one, text) for one in FACTS for text in TELLINGS[one[0]][one[1]]["around"]]
    mistaken = [one for one in said if told(*one)]
    assert len(mistaken) <= MISTAKEN * len(said), mistaken


def test_telling_another_fact_does_not_tell_it() -> None:
    said = [
        (name, fact, text)
        for name, fact in FACTS
        for other, ways in TELLINGS[name].items()
        for text in ways["told"]
        if other != fact
    ]
    mistaken = [one for one in said if told(*one)]
    assert len(mistaken) <= MISTAKEN * len(said), mistaken


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_what_the_author_wrote_tells_it(name: str, fact: str) -> None:
    one = people.scenario(name).fact(fact)
    assert [text for text in one.told if not told(name, fact, text)] == []
