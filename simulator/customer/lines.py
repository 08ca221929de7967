"""Which scripted line fits a direction: the most specific unused one, the seed choosing among
equals.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

from simulator.call.acts import Act
from simulator.call.asked import asked, proposals
from simulator.call.bargain import stage
from simulator.call.call import Call
from simulator.call.direction import Direction, Standing
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move, Shape
from simulator.call.scenario import Line, Stage

SHARED = "shared"
"""What the keys of the phrasebook's lines begin with."""
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
SENTENCE_BEGINS = re.compile(r"(?:^|[.?!…] )[\"'‘“]?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be said: `key` names it within the call, `weight` is how specific its
    condition is.
    """

    key: str
    text: str
    weight: int


def filled(text: str, values: dict[str, str]) -> str | None:
    """The line with its placeholders filled; None when the call has nothing to fill one with."""
    if any(name not in values for name in PLACEHOLDER.findall(text)):
        return None
    return PLACEHOLDER.sub(lambda found: _in_place(found, values), text)


def _in_place(found: re.Match[str], values: dict[str, str]) -> str:
    """The agent's own words thrown back; a capital where they begin a sentence."""
    words = values[found[1]]
    begins = SENTENCE_BEGINS.search(found.string[: found.start()])
    return words[:1].upper() + words[1:] if begins else words


@dataclass(frozen=True)
class Moment:
    """What lines are chosen by: the call, the direction, and which of its acts is to be worded."""

    call: Call
    direction: Direction
    act: Act

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """What the last reply was heard as."""
        heard = (one.moves for one in reversed(self.call.events) if isinstance(one, Heard))
        return next(heard, ())

    @cached_property
    def heard(self) -> frozenset[Kind]:
        kinds = frozenset(move.kind for move in self.moves)
        return kinds if proposals(self.moves) else kinds - {Kind.ASKS_AGREEMENT}

    @cached_property
    def asked(self) -> Shape | None:
        """The shape of the question it ends on; whether it is there is asked like any other yes or
        no, but for the yes itself.
        """
        shape = asked(self.moves)
        other = shape is Shape.SEEN and self.act is not Act.CONSENT
        return Shape.YES_NO if other else shape

    @cached_property
    def stage(self) -> Stage:
        return stage(self.call.scenario, self.call.standing)

    @property
    def whole(self) -> bool:
        """Whether it is a word to all that lies on the table: not where each thing gets its own."""
        return self.direction.also is None

    @property
    def standing(self) -> Standing:
        return self.call.standing


_CONDITIONS: tuple[tuple[str, int, Callable[[Any, Moment], bool]], ...] = (
    ("fact", 2, lambda fact, now: fact == now.direction.fact),
    ("offer", 2, lambda offer, now: offer == now.direction.offer),
    ("heard", 2, lambda kinds, now: not now.heard.isdisjoint(kinds)),
    ("unheard", 0, lambda kinds, now: now.heard.isdisjoint(kinds)),
    ("asked", 7, lambda shapes, now: now.asked in shapes),
    ("ending", 1, lambda ending, now: ending is now.direction.ending),
    ("heat", 1, lambda heat, now: heat[0] <= now.standing.feelings.anger <= heat[1]),
    ("nth", 1, lambda nth, now: nth[0] <= now.standing.acts.get(now.act, 0) <= nth[1]),
    ("stage", 3, lambda stage, now: now.stage in (stage if isinstance(stage, tuple) else (stage,))),
    ("revealed", 1, lambda facts, now: now.call.revealed.issuperset(facts)),
    ("not_revealed", 1, lambda facts, now: now.call.revealed.isdisjoint(facts)),
    ("gates_open", 1, lambda gates, now: now.standing.gates.issuperset(gates)),
    ("gates_closed", 1, lambda gates, now: now.standing.gates.isdisjoint(gates)),
    ("needs_met", 1, lambda needs, now: now.standing.needs.issuperset(needs)),
    ("needs_open", 1, lambda needs, now: now.standing.needs.isdisjoint(needs)),
    ("offered", 1, lambda offers, now: now.whole and now.standing.offers.keys() >= set(offers)),
    ("not_offered", 0, lambda offers, now: now.standing.offers.keys().isdisjoint(offers)),
)
"""What a line may ask for, how much that counts, and whether it holds: one each, nothing for what
only keeps a line from where it would be wrong, two for what this very reply is about, three for the
stage, which a general line has to be kept apart from, and more than all that a line for any
question may ask for where one fits the shape of this one."""


class Shelved(NamedTuple):
    """A line, the key that names it within the call, and what it asks for: how much each condition
    counts, and whether it holds."""

    key: str
    line: Line
    conditions: list[tuple[int, Callable[[Any, Moment], bool], Any]]

    def weight(self, moment: Moment) -> int | None:
        """How specific a fitting condition is; None when it does not fit."""
        specific = 0
        for counts, holds, wanted in self.conditions:
            if not holds(wanted, moment):
                return None
            specific += counts
        return specific


Shelf = dict[Act, list[Shelved]]
"""The lines for each act."""


def shelved(lines: Iterable[Line], source: str) -> Shelf:
    shelf: Shelf = {}
    for number, line in enumerate(lines):
        asked = [
            (counts, holds, wanted)
            for name, counts, holds in _CONDITIONS
            if (wanted := getattr(line.when, name))
        ]
        one = Shelved(f"{source}/{number}", line, asked)
        for act in line.when.acts:
            shelf.setdefault(act, []).append(one)
    return shelf


def fitting(shelf: Shelf, moment: Moment, values: dict[str, str]) -> Iterator[Candidate]:
    """The unused lines of a shelf that fit this act now."""
    used = moment.call.used_lines
    for one in shelf.get(moment.act, ()):
        specific = None if one.key in used else one.weight(moment)
        text = None if specific is None else filled(one.line.say, values)
        if text is not None and specific is not None:
            yield Candidate(one.key, text, specific)


def choose(candidates: Iterable[Candidate], seed: int, turn: int) -> Candidate | None:
    """One of the most specific, by the call's seed and its turn; None when there is none.

    Where there is a choice of n, n seeds running never choose alike; the next n are shuffled
    against them, so that no two seeds agree all through a call.
    """
    all_of_them = list(candidates)
    best = max((one.weight for one in all_of_them), default=0)
    equals = [one for one in all_of_them if one.weight == best]
    if not equals:
        return None
    round_of_seeds, nth = divmod(seed, len(equals))
    name = f"{round_of_seeds} {equals[0].key}".encode()
    shuffled = int.from_bytes(blake2b(name, digest_size=4).digest())
    return equals[(turn + nth + shuffled) % len(equals)]
