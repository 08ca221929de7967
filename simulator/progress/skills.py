"""Each criterion of the scorecard, call by call."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from simulator.call.items import Criterion
from simulator.progress.trend import RECENT, Trend, trend
from simulator.store.history import Summary


def counts(call: Summary) -> bool:
    """Whether a call says what the trainee does alone and at first: graded, no second try of a
    moment, and no help asked for. The others are shown, fainter, and count for nothing.
    """
    return bool(call.levels) and call.parent is None and not call.helped


@dataclass(frozen=True)
class Point:
    """A level (0–3) in the call at `place` among all; a mean level, where it stands for `calls` of
    them.
    """

    place: float
    level: float
    counts: bool = True
    calls: int = 1


@dataclass(frozen=True)
class Skill:
    """`points` where the criterion applied, oldest first. `usual` is the middle one of the newest
    levels that count, None where there are none.
    """

    criterion: Criterion
    points: tuple[Point, ...]
    trend: Trend
    usual: int | None

    def drawn(self, most: int) -> tuple[Point, ...]:
        """At most so many points: in a longer history each stands for several calls. Those that
        do not count are left out there.
        """
        if len(self.points) <= most:
            return self.points
        own = [point for point in self.points if point.counts]
        each = -(-len(own) // most)
        first = len(own) % each  # the oldest group is the smaller one
        starts = [*([0] if first else []), *range(first, len(own), each)]
        ends = [*starts[1:], len(own)]
        return tuple(_mean(own[start:end]) for start, end in zip(starts, ends, strict=True))


def skill(criterion: Criterion, calls: Sequence[Summary]) -> Skill:
    """`calls` oldest first."""
    points = tuple(
        Point(place, level, counts(call))
        for place, call in enumerate(calls)
        if (level := call.levels.get(criterion)) is not None
    )
    own = [int(point.level) for point in points if point.counts]
    usual = median_low(own[-RECENT:]) if own else None
    return Skill(criterion, points, trend(own), usual)


def _mean(points: Sequence[Point]) -> Point:
    count = len(points)
    place = sum(point.place for point in points) / count
    return Point(place, sum(point.level for point in points) / count, calls=count)
