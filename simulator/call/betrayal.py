"""What gives a fact away in whoever's words, and all that is said before it is told. Pure."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from simulator.call.scenario import Scenario
from simulator.call.text import Stems, sentences

GAP = 3
"""Other words that may stand among those of a phrase."""


@dataclass(frozen=True)
class Phrase:
    """Words that together give a fact away, in any order, near each other in a sentence."""

    text: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, stems: Stems) -> "Phrase":
        return cls(text, stems.all(text))

    def within(self, said: Sequence[str]) -> bool:
        """Whether a sentence, as the row of its stems, has it."""
        if not self.words or not self.words.issubset(said):
            return False
        far = len(self.words) + GAP
        return any(
            self.words.issubset(said[at : at + far])
            for at, word in enumerate(said)
            if word in self.words
        )


class Saying(NamedTuple):
    """Words of the scenario, where they stand, and the facts without which they are not said."""

    place: tuple[str | int, ...]
    text: str
    needs: frozenset[str] = frozenset()

    def rows(self, stems: Stems) -> list[list[str]]:
        return rows(self.text, stems)


def rows(text: str, stems: Stems) -> list[list[str]]:
    """The stems of each sentence."""
    return [stems.row(sentence) for sentence in sentences(text)]


@dataclass(frozen=True)
class Before:
    """What trainee and customer may read or say before a fact is told."""

    scenario: Scenario

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        return tuple(_sayings(self.scenario))

    def of(self, fact: str) -> Iterator[Saying]:
        later = self.later(fact)
        return (one for one in self.sayings if not one.needs & later)

    def later(self, fact: str) -> frozenset[str]:
        """The fact, and those that are told only after it."""
        later, more = frozenset[str](), frozenset({fact})
        while more != later:
            later = more
            after = (one.id for one in self.scenario.facts if later.intersection(one.after))
            more = later.union(after)
        return later


def _sayings(scenario: Scenario) -> Iterator[Saying]:
    for key, value in scenario.briefing.model_dump(mode="json").items():
        yield Saying(("briefing", key), json.dumps(value, ensure_ascii=False))
    yield Saying(("opener",), scenario.opener)
    yield Saying(("customer", "speech"), scenario.customer.speech)
    if scenario.hello is not None:
        yield Saying(("hello",), scenario.hello)
    for number, twist in enumerate(scenario.twists):
        yield Saying(("twists", number, "say"), twist.say)
    for number, remedy in enumerate(scenario.remedies):
        needs = frozenset(remedy.when.revealed + remedy.when.fact)
        yield Saying(("remedies", number, "say"), remedy.say, needs)
    yield from _replies(scenario)


def _replies(scenario: Scenario) -> Iterator[Saying]:
    """What the customer says to a reply."""
    for number, fact in enumerate(scenario.facts):
        for which, text in enumerate(fact.told):
            yield Saying(("facts", number, "told", which), text, frozenset({fact.id}))
    for number, answer in enumerate(scenario.answers):
        for which in range(len(answer.said)):
            for text in answer.ways(which + 1):
                yield Saying(("answers", number, "said", which), text)
    for number, line in enumerate(scenario.lines):
        when = line.when
        needs = frozenset([*when.revealed, when.fact] if when.fact else when.revealed)
        yield Saying(("lines", number, "say"), line.say, needs)
