"""The answer to a debrief: it takes what was said seriously, and offers or asks one thing."""

import random
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from string import Formatter

from simulator.debrief.about import About
from simulator.debrief.pack import Answer, Answers
from simulator.debrief.reading import HEAVY, HOPEFUL, Kind, Reading, Said

OF_THE_CALL = frozenset({"came", "moved", "worked", "told", "thanked"})
"""What makes a sentence one about this very call."""
QUESTION = "?"
_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")


@dataclass(frozen=True)
class Response:
    """A few short sentences. `heavy`: what was said is more than a program should answer. `used`
    are the sentences taken, what they told and whether they asked, for the next answer to avoid.
    """

    sentences: tuple[str, ...]
    topic: str
    heavy: bool = False
    used: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    @property
    def asks(self) -> bool:
        return self.text.endswith(QUESTION)


@dataclass(frozen=True)
class Topic:
    """What is answered: the first of `names` that there are answers to. `words` may be quoted."""

    names: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)


def topic_of(reading: Reading, about: About, before: Reading | None) -> Topic:
    """`before` is the reading of what was written before this, where it is said again."""
    if reading.empty:
        return Topic(("empty",))
    heavy = reading.first(HEAVY)
    if heavy is not None:
        return Topic((heavy.kind,))
    hard = reading.hard()
    hopeful = reading.first(HOPEFUL)
    if before is not None and hard is None and (loosened := before.hard()):
        shifted = f"shifted-{loosened.kind}"
        to = _finer(f"shifted-{hopeful.kind}", reading, about) if hopeful else ()
        between = (f"{shifted}-{hopeful.kind}",) if hopeful else ()
        return Topic((*between, *to, shifted), _quoting(hopeful))
    if hard and hopeful and hard.start != hopeful.start:
        return Topic(_finer(f"turned-{hopeful.kind}", reading, about), _quoting(hopeful))
    if hard is not None:
        return Topic(_finer(hard.kind, reading, about))
    discounts = () if about.sort == "hard" else (Kind.DISCOUNTS,)
    rest = reading.first((*discounts, Kind.PROUD, *HOPEFUL, Kind.FEELING))
    return Topic(_finer(rest.kind if rest else "plain", reading, about), _quoting(rest))


def respond(
    topic: Topic,
    answers: Mapping[str, Answers],
    facts: Mapping[str, str],
    seed: str,
    avoid: Collection[str] = (),
) -> Response:
    """Fills one of the answers that can be filled: as far as there is a choice, with no sentence of
    `avoid`, not asking twice in a row, and telling something else of the call.
    """
    name = next(one for one in topic.names if one in answers)
    known = {**facts, **topic.words}
    can = [one for one in answers[name] if _places(one) <= known.keys()]
    wishes: tuple[Callable[[Answer], bool], ...] = (
        lambda one: not set(one) & set(avoid),
        lambda one: not (_asks(one) and QUESTION in avoid),
        lambda one: not _places(one) & OF_THE_CALL & set(avoid),
    )
    for wish in wishes:
        can = [one for one in can if wish(one)] or can
    chosen = random.Random(seed).choice(can)
    asked = {QUESTION} if _asks(chosen) else set()
    return Response(
        tuple(_curled(one.format(**known)) for one in chosen),
        name,
        name in HEAVY,
        frozenset({*chosen, *_places(chosen), *asked}),
    )


def _finer(name: str, reading: Reading, about: About) -> tuple[str, ...]:
    finer = (*reading.notes, about.feeling, about.sort)
    return (*(f"{name}-{one}" for one in finer), name)


def _quoting(said: Said | None) -> dict[str, str]:
    """Only what somebody did or means to do is handed back."""
    return {} if said is None or said.harsh else {"words": said.quote}


def _curled(text: str) -> str:
    return _OPENING_QUOTE.sub("‘", text).replace("'", "’")


def _asks(answer: Answer) -> bool:
    return answer[-1].endswith(QUESTION)


def _places(answer: Answer) -> set[str]:
    return {name for text in answer for _, name, _, _ in Formatter().parse(text) if name}
