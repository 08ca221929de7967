"""The answer to a debrief: it takes what was said seriously, and offers or asks one thing."""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter

from simulator.debrief.about import About
from simulator.debrief.pack import Answer, DebriefPack, Seldom
from simulator.debrief.reading import HEAVY, HOPEFUL, SELF, Kind, Reading, Said

ONCE = "deed"
"""What is told of a call once, and not again while there is anything else to say."""
TOLD = frozenset({ONCE, "came"})
REST = 3
"""Answers in a row, at least, that ask nothing after one that asked."""
QUESTION = "?"
_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")


@dataclass(frozen=True)
class Response:
    """A few short sentences. `heavy`: what was said is more than a program should answer. `used`
    are the pack's sentences, and what was told of the call, for later answers to avoid.
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
    """What is answered: the first of `names` that there are answers to. `words` may be said.
    `own`: they are hard on themselves, and should hear first what they did well.
    """

    names: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    heavy: bool = False
    own: bool = False


def topic_of(reading: Reading, about: About, before: Reading | None) -> Topic:
    """`before` is the reading of what was written before this, where it is said again."""
    heavy = reading.first(HEAVY)
    if heavy is not None:
        return Topic(_finer(heavy.kind, reading, about), heavy=True)
    if before is not None and before.grave:
        return Topic(("heavy-again",), heavy=True)
    if reading.empty:
        return Topic(("empty",))
    hard, hopeful = reading.hard(), reading.first((*HOPEFUL, Kind.PROUD))
    loosened = before.hard() if before is not None and hard is None else None
    if hopeful and (loosened or (hard and hard.start != hopeful.start)):
        return _loosened(loosened, hard, hopeful, reading, about)
    if hard is not None:
        return Topic(_finer(hard.kind, reading, about), own=hard.kind in SELF)
    discounts = () if about.sort == "hard" else (Kind.DISCOUNTS,)
    rest = reading.first((*discounts, Kind.PROUD, *HOPEFUL, Kind.FEELING))
    if loosened and rest is None:
        return Topic((*(f"plain-{note}" for note in reading.notes), "shifted"))
    return Topic(_finer(rest.kind if rest else "plain", reading, about), _try(rest))


def _loosened(
    before: Said | None, now: Said | None, hopeful: Said, reading: Reading, about: About
) -> Topic:
    """Something hopeful after something hard that was said before, or that stands beside it."""
    hard = before or now
    own = now is not None and now.kind in SELF
    turn = "shifted-" if before else "turned-" if own else ""
    between = _finer(f"{hard.kind}-{hopeful.kind}", reading, about) if hard else ()
    finer = _finer(f"{turn}{hopeful.kind}", reading, about)
    return Topic((*between, *finer, *_finer(hopeful.kind, reading, about)), _try(hopeful), own=own)


def respond(
    topic: Topic,
    pack: DebriefPack,
    facts: Mapping[str, str],
    seed: str,
    earlier: Sequence[Response] = (),
) -> Response:
    """Fills one of the answers that can be filled: as far as there is a choice, with the writer's
    own plan, not asking soon again, telling no deed twice, in sentences used longest ago. A close
    that tires is left off.
    """
    known = {**facts, **topic.words}
    name, can = next(
        (name, can)
        for name in topic.names
        if (can := [one for one in pack.answers.get(name, ()) if _places(one) <= known.keys()])
    )
    can = [one for one in can if topic.words.keys() & _places(one)] or can
    told = frozenset().union(*(one.used for one in earlier))
    if any(one.asks for one in earlier[-REST:]):
        can = [one for one in can if not one[-1].endswith(QUESTION)] or can
    can = [one for one in can if ONCE not in _places(one) or known[ONCE] not in told] or can
    if not topic.heavy:
        can = [
            one[:-1] if one[1:] and _tires(one[-1], pack.seldom, earlier) else one for one in can
        ]

    def used(one: Answer) -> frozenset[str]:
        return frozenset({*one, *(known[place] for place in _places(one) & TOLD)})

    def last(one: Answer) -> int:
        shared = (at for at, other in enumerate(earlier, 1) if used(one) & other.used)
        return max(shared, default=0)

    if topic.own:
        can = [one for one in can if ONCE in _places(one) and not last(one)] or can

    def rank(one: Answer) -> tuple[int, bool, bool]:
        tires = _tires(" ".join(one), pack.seldom, earlier)
        return last(one), tires, one not in pack.answers[name]

    best = min(map(rank, can))
    chosen = random.Random(seed).choice([one for one in can if rank(one) == best])
    sentences = tuple(_curled(one.format(**known)) for one in chosen)
    return Response(sentences, name, topic.heavy, used(chosen))


def _tires(text: str, seldom: Iterable[Seldom], earlier: Sequence[Response]) -> bool:
    """Whether it was said not long ago, or something of its kind."""
    for one in seldom:
        lately = [before.text for before in earlier[-one.rest :] if not before.heavy]
        if _says(text, one) and (
            any(_says(before, one) for before in lately)
            or any(text in before.used for before in earlier)
        ):
            return True
    return False


def _says(text: str, seldom: Seldom) -> bool:
    return any(words in text.casefold() for words in seldom.said)


def _finer(name: str, reading: Reading, about: About) -> tuple[str, ...]:
    sorts = ("grateful", "good") if about.sort == "grateful" else (about.sort,)
    both = (f"{note}-{one}" for note in reading.notes for one in (about.feeling, *sorts))
    finer = (*both, *reading.notes, about.feeling, *sorts)
    return (*(f"{name}-{one}" for one in finer), name)


def _try(said: Said | None) -> dict[str, str]:
    return {"trying": said.trying} if said and said.trying else {}


def _curled(text: str) -> str:
    return _OPENING_QUOTE.sub("‘", text).replace("'", "’")


def _places(answer: Answer) -> set[str]:
    return {name for text in answer for _, name, _, _ in Formatter().parse(text) if name}
