"""What to work on: the weakest skill of late, and what was missed in it again and again."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.call.items import Criterion, Rubric
from simulator.progress.skills import counts
from simulator.progress.trend import RECENT
from simulator.store.history import Summary

FEWEST = 3
LATELY = 20
"""Calls. What was missed before them may have been learned since."""
FULL = 3


@dataclass(frozen=True)
class Weakness:
    """`item` was missed in `missed` of the newest `calls` in which the criterion applied; None
    where no single one stands out. `call_id` is the newest of those calls.
    """

    criterion: Criterion
    item: str | None
    missed: int
    calls: int
    call_id: int


def weakness(calls: Sequence[Summary], rubric: Rubric) -> Weakness | None:
    """`calls` oldest first. The lowest mean level of the newest calls; of equals the one that
    weighs most. None before there are `FEWEST` calls of any skill, or where none was short of the
    full level more than once.
    """
    lately = [call for call in calls if counts(call)][-LATELY:]
    found = []
    for text in rubric.criteria:
        applied = [call for call in lately if call.levels.get(text.key) is not None][-RECENT:]
        mean = sum(call.levels[text.key] or 0 for call in applied) / max(1, len(applied))
        short = [call for call in applied if (call.levels[text.key] or 0) < FULL]
        if len(applied) >= FEWEST and len(short) > 1:
            found.append((mean, -text.weight, text.key, applied))
    if not found:
        return None
    _, _, criterion, applied = min(found, key=lambda one: one[:2])
    return _missed(criterion, applied, rubric)


def _missed(criterion: Criterion, calls: Sequence[Summary], rubric: Rubric) -> Weakness:
    """The first of those about which advice helps, missed in most of the calls short of full; where
    none was, the one that was missed most, if more than once.
    """
    short = [call for call in calls if (call.levels[criterion] or 0) < FULL]
    missing = {
        name: [call for call in short if call.met.get(name) is rubric.item(name).fault]
        for name in rubric.criterion(criterion).advise
    }
    often = [name for name, cost in missing.items() if 2 * len(cost) > len(short)]
    item = often[0] if often else max(missing, key=lambda name: len(missing[name]))
    cost = missing[item]
    if len(cost) < 2:
        return Weakness(criterion, None, len(short), len(calls), short[-1].call.id)
    return Weakness(criterion, item, len(cost), len(calls), cost[-1].call.id)
