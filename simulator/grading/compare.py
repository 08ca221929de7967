"""Two judges beside each other: criterion by criterion, and where their answers differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.call.items import Criterion, Item, Rubric
from simulator.call.verdicts import CriterionGrade, Grade, Verdict

MOST_APART = 1
"""Levels two careful judges may differ by."""


@dataclass(frozen=True)
class Differing:
    """An item that one of the two says is met."""

    item: Item
    first: Verdict
    second: Verdict


@dataclass(frozen=True)
class Compared:
    """A criterion as both see it; a level is None where it does not apply. `apart`: more than one
    level, or fatal for one of them alone, or only one of them asks it at all.
    """

    key: Criterion
    title: str
    first: int | None
    second: int | None
    items: tuple[Differing, ...]
    apart: bool

    @property
    def difference(self) -> int | None:
        """How many levels the second is above the first; None where one of them has none."""
        if self.first is None or self.second is None:
            return None
        return self.second - self.first


def compare(first: Grade, second: Grade, rubric: Rubric) -> tuple[Compared, ...]:
    """In the rubric's order; a criterion that neither asks about is left out."""
    return tuple(_compared(first, second, rubric))


def _compared(first: Grade, second: Grade, rubric: Rubric) -> Iterator[Compared]:
    for text in rubric.criteria:
        one = first.criteria.get(text.key.value)
        other = second.criteria.get(text.key.value)
        if one is None or other is None or (one.level is None and other.level is None):
            continue
        items = tuple(_differing(one, other, rubric))
        yield Compared(
            text.key, text.title, one.level, other.level, items, _apart(one, other, items)
        )


def _differing(
    first: CriterionGrade, second: CriterionGrade, rubric: Rubric
) -> Iterator[Differing]:
    answers = {verdict.id: verdict for verdict in second.items}
    for verdict in first.items:
        other = answers.get(verdict.id)
        if other is not None and bool(other.met) is not bool(verdict.met):
            yield Differing(rubric.item(verdict.id), verdict, other)


def _apart(first: CriterionGrade, second: CriterionGrade, items: tuple[Differing, ...]) -> bool:
    if first.level is None or second.level is None or any(one.item.fatal for one in items):
        return True
    return abs(first.level - second.level) > MOST_APART
