"""What a customer minds about, found in their own words and weighed.

Of the sentences that show a harm or a feeling the heaviest are what they mind about most; what is
much lighter is beside the point. An author's stakes, where there are some, are asked first by the
judges.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simulator.call.moves import SignalKind
from simulator.call.verdicts import Quote
from simulator.grading.hearing import Hearing, Said
from simulator.grading.words import sentences

FEELING_WEIGHS = 2
MUCH_LIGHTER = 0.6

Aim = Literal["at what matters", "beside it", "unknown"]


@dataclass
class Matter:
    """Something that went wrong for them. What was only felt belongs to the sentence before."""

    quote: Quote
    words: set[str]
    weight: float


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
    def most(self) -> tuple[Matter, ...]:
        heaviest = max((matter.weight for matter in self.all), default=0)
        return tuple(one for one in self.all if one.weight >= heaviest * MUCH_LIGHTER)

    @cached_property
    def heart(self) -> frozenset[str]:
        """The words of what they mind about most."""
        return frozenset(word for matter in self.most for word in matter.words)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words of what is much lighter, and only of that."""
        lighter = [matter for matter in self.all if matter not in self.most]
        return frozenset(word for matter in lighter for word in matter.words) - self.heart

    def aim(self, words: frozenset[str]) -> Aim:
        """What these words of the agent are about."""
        if words & self.heart:
            return "at what matters"
        return "beside it" if words & self.beside else "unknown"


def _matters(said: Said, hearing: Hearing) -> list[Matter]:
    found: list[Matter] = []
    for start, end in sentences(said.text):
        here = [one for one in said.signals if start <= one.start < end]
        harms = sum(one.kind is SignalKind.HARM for one in here)
        feelings = sum(one.kind is SignalKind.FEELING for one in here)
        words = set(hearing.words.content(said.text[start:end]))
        weight = harms + FEELING_WEIGHS * feelings + len(words & hearing.words.weighty)
        if not harms and found:
            found[-1].words |= words if feelings else set()
            found[-1].weight += weight if feelings else 0
        elif harms or feelings:
            quote = Quote(turn=said.number, quote=said.text[start:end].strip())
            found.append(Matter(quote, words, weight))
    return found
