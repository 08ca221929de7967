"""The answer to a debrief: it takes what was said seriously, turns it once, and asks one thing."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import Formatter

from simulator.debrief.about import About
from simulator.debrief.pack import Sentences
from simulator.debrief.reading import HEAVY, HOPEFUL, SELF, Kind, Reading, Said

OF_THE_CALL = frozenset({"came", "brought", "moved", "worked", "told", "thanked"})
"""What makes a sentence one about this very call."""


@dataclass(frozen=True)
class Response:
    """Up to three short sentences. `heavy`: what was said is more than a program should answer.
    `used` are the variants taken and what they told, to be passed on to the next answer.
    """

    sentences: tuple[str, ...]
    topic: str
    heavy: bool = False
    used: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Topic:
    """What is answered, and the words of the text that may be quoted for it."""

    name: str
    words: dict[str, str]


def topic_of(reading: Reading, about: About, before: Reading | None) -> Topic:
    """`before` is the reading of what was written before this, where it is said again."""
    if reading.empty:
        return Topic("empty", {})
    heavy = reading.first(HEAVY)
    if heavy is not None:
        return _about(heavy)
    hard = reading.hard()
    if before is not None and hard is None and (loosened := before.hard()):
        return Topic(f"shifted-{loosened.kind}", {})
    hopeful = reading.first(HOPEFUL)
    if hard and hopeful and hard.kind in SELF and hard.quote != hopeful.quote:
        return Topic("turned", {"words": hard.quote, "fair": hopeful.quote})
    if hard is not None:
        return _about(hard)
    good = about.sort != "hard"
    discounts = (Kind.DISCOUNTS,) if good else ()
    rest = reading.first((*discounts, Kind.PROUD, *HOPEFUL, Kind.FEELING))
    if rest is None:
        return Topic(f"plain-{about.sort}", {"words": reading.opening} if reading.opening else {})
    if rest.kind is Kind.PROUD and not good:
        return Topic("proud-hard", {"words": rest.quote})
    return _about(rest)


def respond(
    topic: Topic,
    variants: Sentences,
    facts: Mapping[str, str],
    seed: str,
    avoid: Collection[str] = (),
) -> Response:
    """Fills one variant of each sentence: of those that can be filled, one that tells of this very
    call before others, and nothing of `avoid` if there is anything else.
    """
    chance = random.Random(seed)
    known = {**facts, **topic.words}
    chosen: list[str] = []
    for choices in variants:
        can = [one for one in choices if _places(one) <= known.keys()]
        fresh = [one for one in can if one not in avoid] or can
        facts_of = {one: _places(one) & OF_THE_CALL for one in fresh}
        new = [one for one in fresh if facts_of[one] and not facts_of[one] & set(avoid)]
        plain = [one for one in fresh if not facts_of[one]]
        if fresh:
            chosen.append(chance.choice(new or plain or fresh))
    return Response(
        tuple(one.format(**known) for one in chosen),
        topic.name,
        topic.name in HEAVY,
        frozenset(chosen).union(*map(_places, chosen)),
    )


def _about(said: Said) -> Topic:
    return Topic(said.kind, {"words": said.quote})


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
