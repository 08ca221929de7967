"""Which scripted line fits a direction: the most specific unused one, the seed choosing among
equals.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from simulator.call.bargain import stage
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Heard
from simulator.call.moves import Kind
from simulator.call.scenario import Act, Line, When

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


def weight(
    when: When, act: Act, call: Call, direction: Direction, heard: frozenset[Kind]
) -> int | None:
    """How specific a fitting condition is; None when it does not fit.

    One for each thing it asks for; what this very reply is about counts twice.
    """
    heat = call.standing.feelings.anger
    nth = call.standing.acts.get(act, 0)
    asked = (
        (when.fact is not None, when.fact == direction.fact),
        (when.offer is not None, when.offer == direction.offer),
        (when.stage is not None, when.stage is stage(call.scenario, call.standing)),
        (when.heat is not None, when.heat is not None and when.heat[0] <= heat <= when.heat[1]),
        (when.nth is not None, when.nth is not None and when.nth[0] <= nth <= when.nth[1]),
        (bool(when.heard), not heard.isdisjoint(when.heard)),
        (bool(when.revealed), call.revealed.issuperset(when.revealed)),
        (bool(when.not_revealed), call.revealed.isdisjoint(when.not_revealed)),
        (bool(when.gates_open), call.standing.gates.issuperset(when.gates_open)),
        (bool(when.gates_closed), call.standing.gates.isdisjoint(when.gates_closed)),
        (bool(when.needs_met), call.standing.needs.issuperset(when.needs_met)),
        (bool(when.needs_open), call.standing.needs.isdisjoint(when.needs_open)),
        (when.ending is not None, when.ending is direction.ending),
    )
    if any(given and not holds for given, holds in asked):
        return None
    about_this = (when.fact, when.offer, when.stage, when.stage, when.heard)
    return sum(given for given, _ in asked) + sum(map(bool, about_this))


Shelf = dict[Act, list[tuple[str, Line]]]
"""The lines for each act, each with the key that names it within the call."""


def shelved(lines: Iterable[Line], source: str) -> Shelf:
    shelf: Shelf = {}
    for number, line in enumerate(lines):
        for act in line.when.act if isinstance(line.when.act, list) else [line.when.act]:
            shelf.setdefault(act, []).append((f"{source}/{number}", line))
    return shelf


def fitting(
    shelf: Shelf, act: Act, call: Call, direction: Direction, values: dict[str, str]
) -> Iterator[Candidate]:
    """The unused lines of a shelf that fit this act now."""
    heard = last_heard(call)
    for key, line in shelf.get(act, ()):
        if key in call.used_lines:
            continue
        specific = weight(line.when, act, call, direction, heard)
        text = None if specific is None else filled(line.say, values)
        if text is not None and specific is not None:
            yield Candidate(key, text, specific)


def last_heard(call: Call) -> frozenset[Kind]:
    for event in reversed(call.events):
        if isinstance(event, Heard):
            return frozenset(move.kind for move in event.moves)
    return frozenset()


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
