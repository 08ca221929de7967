"""Two takes of one call, set beside each other: what they share, and where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from simulator.call.transcript import Speaker
from simulator.ui.script import felt

if TYPE_CHECKING:
    from simulator.call.call import Call, CallTurn
    from simulator.call.items import CriterionText, Rubric
    from simulator.call.verdicts import Grade
    from simulator.store.history import Take

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TIMES = ("once", "twice", "three times", "four times", "five times", "six times")


@dataclass(frozen=True)
class TakeShown:
    """One take as the page shows it. `number` counts from 1 in its tree."""

    take: Take
    number: int
    call: Call
    grade: Grade | None
    when: str

    @property
    def name(self) -> str:
        return f"Take {self.number}"

    @property
    def call_id(self) -> int:
        return self.take.call.id


@dataclass(frozen=True)
class Pair:
    """An older and a newer take; `parting` is the first turn they do not share."""

    older: TakeShown
    newer: TakeShown
    parting: int

    @classmethod
    def of(cls, one: TakeShown, other: TakeShown) -> Pair:
        older, newer = sorted((one, other), key=lambda take: take.number)
        return cls(older, newer, _parting(older.call, newer.call))

    def rows(self) -> Iterator[tuple[CallTurn | None, CallTurn | None]]:
        """The turns after the parting, level with each other."""
        return zip_longest(
            self.older.call.turns[self.parting :], self.newer.call.turns[self.parting :]
        )

    def asked(self) -> str:
        """The customer's words both takes answer; empty where the agent spoke first."""
        before = self.newer.call.turns[: self.parting]
        said = (turn.text for turn in reversed(before) if turn.speaker is Speaker.CUSTOMER)
        return next(said, "")


@dataclass(frozen=True)
class LevelChange:
    """A criterion's levels in both takes; None where it did not apply."""

    text: CriterionText
    older: int | None
    newer: int | None

    @property
    def same(self) -> bool:
        return self.older == self.newer

    def words(self) -> str:
        """What became of it: the newer level in a word, where it is another."""
        if self.same:
            return "same"
        return "does not count now" if self.newer is None else self.text.anchors[self.newer].short

    def figures(self) -> str:
        def figure(level: int | None) -> str:
            return "–" if level is None else str(level)

        newer = figure(self.newer)
        return newer if self.same else f"{figure(self.older)} to {newer}"


def level_changes(pair: Pair, rubric: Rubric) -> list[LevelChange]:
    """Of all criteria that counted in one of the takes."""
    if pair.older.grade is None or pair.newer.grade is None:
        return []
    was, now = pair.older.grade.criteria, pair.newer.grade.criteria
    changes = [
        LevelChange(text, was[text.key.value].level, now[text.key.value].level)
        for text in rubric.criteria
        if text.key.value in was and text.key.value in now
    ]
    return [one for one in changes if one.older is not None or one.newer is not None]


def moved(call: Call, turn: CallTurn) -> tuple[float, float] | None:
    """By how much the telling feeling moved with this turn of the customer, and to what."""
    to = felt(call, turn.feelings)
    if to is None:
        return None
    earlier = [felt(call, one.feelings) for one in call.turns[: turn.number]]
    known = [value for value in earlier if value is not None]
    return (to - known[-1] if known else 0.0), to


def place_among(takes: Sequence[Take], call_id: int | None) -> tuple[int, int] | None:
    """Which take of how many this call is; None where it is not kept, and cannot be tried again."""
    ids = [take.call.id for take in takes]
    return (ids.index(call_id) + 1, len(ids)) if call_id in ids else None


def title_of(shown: Sequence[TakeShown]) -> str:
    count = len(shown)
    times = TIMES[count - 1] if count <= len(TIMES) else f"{count} times"
    return f"The same moment, {times}"


def next_way(shown: Sequence[TakeShown]) -> str:
    count = len(shown)
    return f"Try a {ORDINALS[count]} way" if count < len(ORDINALS) else "Try another way"


def _parting(older: Call, newer: Call) -> int:
    same = 0
    for one, other in zip(older.turns, newer.turns, strict=False):
        if (one.speaker, one.text, one.at) != (other.speaker, other.text, other.at):
            break
        same += 1
    # What parts two takes is the agent's: the same answer to another reply is still an answer.
    last = min(len(newer.turns), len(older.turns)) - 1
    while 0 < same <= last and newer.turns[same].speaker is Speaker.CUSTOMER:
        same -= 1
    return same
