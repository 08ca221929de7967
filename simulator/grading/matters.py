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
from simulator.grading.insisted import insists

FEELING_WEIGHS = 2
MENTION_WEIGHS = 0.6
IN_A_JAB = 0.5
"""What a harm weighs that is only the words of a jab ("this is a joke"), or the price of a ticket
and the like with nothing heavier beside it."""

INSISTING_WEIGHS = 2
"""What it weighs to be named once more, by itself."""

HEART = 0.6
"""Of the heaviest matter's weight: from here on it is what they mind about most."""

BESIDE = 0.34
"""Of the heaviest matter's weight: below this it is beside the point."""

Aim = Literal["at what matters", "near it", "beside it", "unknown"]


@dataclass
class Matter:
    """Something told. `troubled`: with a harm or a feeling, which belongs to what it follows;
    `waved`: only to say that it does not matter; `again`: to name it once more, by itself."""

    quote: Quote
    words: frozenset[str]
    weight: float
    troubled: bool
    waved: bool = False
    again: bool = False


@dataclass(frozen=True)
class Matters:
    """The matters of a call, in the order they were told. `counts` are words that only count or
    measure time: nobody speaks of a trifle because they share one."""

    all: tuple[Matter, ...]
    counts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, hearing: Hearing) -> "Matters":
        found = [matter for said in hearing.said for matter in _matters(said, hearing)]
        for again in [matter for matter in found if matter.again]:
            for matter in found:
                if matter.words & again.words and not matter.waved:
                    matter.weight = max(matter.weight, again.weight)
        return cls(tuple(found), hearing.words.counts)

    def until(self, turn: int) -> "Matters":
        """What had been told before this turn."""
        told = tuple(matter for matter in self.all if matter.quote.turn < turn)
        return Matters(told, self.counts)

    @cached_property
    def waved(self) -> frozenset[str]:
        """The words of what they said they do not mind about."""
        return frozenset().union(*[matter.words for matter in self.all if matter.waved])

    @cached_property
    def heart(self) -> frozenset[str]:
        """The words of what they mind about most."""
        return self._words(HEART, float("inf")) - self.waved

    @cached_property
    def near(self) -> frozenset[str]:
        """The words of what weighs less, but is no trifle."""
        return self._words(BESIDE, HEART) - self.heart - self.waved

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words of what is much lighter, and only of that."""
        light = (self._words(0, BESIDE) | self.waved) - self.counts
        return light - self.heart - self.near

    def aim(self, words: frozenset[str]) -> Aim:
        """What these words of the agent are about."""
        if words & self.heart:
            return "at what matters"
        if words & self.near:
            return "near it"
        return "beside it" if words & self.beside else "unknown"

    def _words(self, low: float, high: float) -> frozenset[str]:
        told = [matter for matter in self.all if not matter.waved]
        most = max([matter.weight for matter in told], default=0)
        here = [one.words for one in told if low * most <= one.weight < high * most]
        return frozenset().union(*here)


def _matters(said: Said, hearing: Hearing) -> list[Matter]:
    found: list[Matter] = []
    for start, end in hearing.words.parts(said.text):
        here = [
            one.kind
            for one in said.signals
            if one.start < end and start < one.start + len(one.quote)
        ]
        harms, feelings = here.count(SignalKind.HARM), here.count(SignalKind.FEELING)
        jab = SignalKind.JAB in here
        words = hearing.words.content(said.text[start:end])
        heavy = words & hearing.words.weighty
        trifle = bool(words & hearing.words.light) and not heavy
        weight = harms * (IN_A_JAB if jab or trifle else 1) + FEELING_WEIGHS * feelings
        weight += 0 if jab else len(heavy)
        again = insists(said) and SignalKind.INSISTS in here
        weight += INSISTING_WEIGHS if again else 0
        waved = SignalKind.WAVES_OFF in here
        if waved:
            quote = Quote(turn=said.number, quote=said.text[start:end].strip())
            words &= hearing.told_before(said)
            found.append(Matter(quote, words, MENTION_WEIGHS, troubled=False, waved=True))
        elif feelings and not harms and found:
            found[-1].words |= words
            found[-1].weight += weight
            found[-1].troubled = True
        elif words:
            quote = Quote(turn=said.number, quote=said.text[start:end].strip())
            troubled = bool(harms or feelings)
            weight += MENTION_WEIGHS
            found.append(Matter(quote, words, weight, troubled, again=again))
    return found
