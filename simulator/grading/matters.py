"""What a customer minds about, found in their own words and weighed.

Every sentence is a matter, and weighs by the harms and feelings in it; the heaviest are the heart
of the call, and what is much lighter is beside the point. An author's stakes, where there are some,
are asked first by the judge.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simulator.call.moves import SignalKind
from simulator.call.verdicts import Quote
from simulator.grading.hearing import Hearing, Said
from simulator.grading.words import sentences

FEELING_WEIGHS = 2
MENTION_WEIGHS = 0.6
IN_A_JAB = 0.5
"""What a harm weighs that is only the words of a jab ("this is a joke")."""

HEART = 0.6
"""Of the heaviest matter's weight: from here on it is what they mind about most."""

BESIDE = 0.34
"""Of the heaviest matter's weight: below this it is beside the point."""

Aim = Literal["at what matters", "near it", "beside it", "unknown"]


@dataclass
class Matter:
    """Something told. `troubled`: with a harm or a feeling, which belongs to what it follows."""

    quote: Quote
    words: set[str]
    weight: float
    troubled: bool


@dataclass(frozen=True)
class Matters:
    """The matters of a call, in the order they were told."""

    all: tuple[Matter, ...]

    @classmethod
    def of(cls, hearing: Hearing) -> "Matters":
        return cls(tuple(matter for said in hearing.said for matter in _matters(said, hearing)))

    def until(self, turn: int) -> "Matters":
        """What had been told before this turn."""
        return Matters(tuple(matter for matter in self.all if matter.quote.turn < turn))

    @cached_property
    def heart(self) -> frozenset[str]:
        """The words of what they mind about most."""
        return self._words(HEART, float("inf"))

    @cached_property
    def near(self) -> frozenset[str]:
        """The words of what weighs less, but is no trifle."""
        return self._words(BESIDE, HEART) - self.heart

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words of what is much lighter, and only of that."""
        return self._words(0, BESIDE) - self.heart - self.near

    def aim(self, words: frozenset[str]) -> Aim:
        """What these words of the agent are about."""
        if words & self.heart:
            return "at what matters"
        if words & self.near:
            return "near it"
        return "beside it" if words & self.beside else "unknown"

    def _words(self, low: float, high: float) -> frozenset[str]:
        most = max((matter.weight for matter in self.all), default=0)
        return frozenset(
            word
            for matter in self.all
            if low * most <= matter.weight < high * most
            for word in matter.words
        )


def _matters(said: Said, hearing: Hearing) -> list[Matter]:
    found: list[Matter] = []
    for start, end in sentences(said.text):
        here = [one.kind for one in said.signals if start <= one.start < end]
        harms, feelings = here.count(SignalKind.HARM), here.count(SignalKind.FEELING)
        jab = SignalKind.JAB in here
        words = set(hearing.words.content(said.text[start:end]))
        weight = harms * (IN_A_JAB if jab else 1) + FEELING_WEIGHS * feelings
        weight += 0 if jab else len(words & hearing.words.weighty)
        if feelings and not harms and found:
            found[-1].words |= words
            found[-1].weight += weight
            found[-1].troubled = True
        elif words:
            quote = Quote(turn=said.number, quote=said.text[start:end].strip())
            troubled = bool(harms or feelings)
            found.append(Matter(quote, words, weight + MENTION_WEIGHS, troubled))
    return found
