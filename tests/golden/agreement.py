"""How far the judge agrees with people: `python -m tests.golden.agreement [open|closed|all]`.

`calls` holds transcripts in trades and styles unlike the scenarios'; `first.jsonl` and
`second.jsonl` what two raters made of each, who had seen nothing but the rubric and the transcript:
the levels, and for every item that is met the turns it is met in. No call is edited after it
failed. The calls from number 103 on are closed: nobody who mends the judge looks at them. The
others have been looked at.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import paths
from simulator.call.items import Criterion
from simulator.call.verdicts import Grade
from simulator.grading.embedded import EmbeddedJudge
from simulator.grading.report import grade
from simulator.grading.rubric import load_rubric
from simulator.grading.transcripts import read_transcript
from simulator.listening import EmbeddedListener

FOLDER = Path(__file__).parent
RATERS = ("first", "second")
CLOSED = 103
"""The first of the calls that nobody who mends the judge looks at."""
FURTHEST = 3
"""Between two levels."""

UNRATED = ("A6", "O8", "X1", "X2", "X3", "X4", "X5")
"""Items the raters' rubric does not have, or not as an item."""

Levels = dict[str, int | None]


@dataclass(frozen=True)
class Rated:
    """A call as somebody judged it: a level a criterion, and the turns in which each item holds."""

    levels: Levels
    items: dict[str, frozenset[int]]


@dataclass(frozen=True)
class Agreement:
    """Of two judges about one criterion. `applies`: the share of calls in which they agree whether
    it does; the rest over the `calls` in which both think so. `kappa` is Cohen's, with quadratic
    weights; 1 where neither ever differs."""

    calls: int
    applies: float
    exact: float
    within_one: float
    kappa: float


def names(which: str = "all") -> list[str]:
    """The calls: those that are "open", the "closed" ones, or "all", by their number."""
    every = {file.stem: int(file.stem.split("-")[1]) for file in (FOLDER / "calls").glob("*.json")}
    wanted = {"open": range(CLOSED), "closed": range(CLOSED, 1000), "all": range(1000)}[which]
    return sorted(
        (name for name, number in every.items() if number in wanted), key=every.__getitem__
    )


def rated_by(rater: str) -> dict[str, Rated]:
    lines = (FOLDER / f"{rater}.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["call"]: _rated(row) for row in map(json.loads, lines)}


def _rated(row: dict[str, Any]) -> Rated:
    return Rated(row["levels"], {item: frozenset(at) for item, at in row["items"].items()})


def judged(calls: Iterable[str]) -> dict[str, Rated]:
    """The embedded judge's answers."""
    rubric = load_rubric(paths.assets())
    judge = EmbeddedJudge(EmbeddedListener.load(paths.assets()), rubric)
    return {
        call: _of(grade(read_transcript(FOLDER / "calls" / f"{call}.json"), judge, rubric))
        for call in calls
    }


def _of(found: Grade) -> Rated:
    items = {
        verdict.id: frozenset(quote.turn for quote in verdict.quotes)
        for criterion in found.criteria.values()
        for verdict in criterion.items
        if verdict.met
    }
    return Rated({name: one.level for name, one in found.criteria.items()}, items)


def agreement(one: dict[str, Rated], other: dict[str, Rated], criterion: str) -> Agreement:
    """About the calls that both judged."""
    pairs = [(one[call].levels[criterion], other[call].levels[criterion]) for call in one]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    gaps = [abs(a - b) for a, b in both]
    return Agreement(
        len(both),
        _share([(a is None) == (b is None) for a, b in pairs]),
        _share([gap == 0 for gap in gaps]),
        _share([gap <= 1 for gap in gaps]),
        _kappa(both),
    )


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def _kappa(pairs: Sequence[tuple[int, int]]) -> float:
    mine, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) * len(pairs)
    chance = sum((a - b) ** 2 * mine[a] * theirs[b] for a in mine for b in theirs)
    return 1 - seen / chance if chance else 1.0


@dataclass(frozen=True)
class Found:
    """An item's turns: named by both raters and by the judge, by the judge alone, by both alone.
    What only one rater names counts for nobody."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(2 * self.hits + self.false + self.missed, 1)


def item_by_item(
    judge: dict[str, Rated], first: dict[str, Rated], second: dict[str, Rated]
) -> dict[str, Found]:
    """Every item that anybody found, the worst first."""
    found: dict[str, Found] = {}
    none: frozenset[int] = frozenset()
    named = {item for row in (judge, first, second) for one in row.values() for item in one.items}
    for item in sorted(named - set(UNRATED)):
        hits = false = missed = 0
        for call, ours in judge.items():
            said = ours.items.get(item, none)
            one, two = first[call].items.get(item, none), second[call].items.get(item, none)
            hits += len(said & one & two)
            false += len(said - one - two)
            missed += len((one & two) - said)
        found[item] = Found(hits, false, missed)
    return dict(sorted(found.items(), key=lambda pair: pair[1].f1))


def main(which: str = "open") -> None:
    calls = names(which)
    first, second = ({c: rated_by(rater)[c] for c in calls} for rater in RATERS)
    ours = judged(calls)
    print(f"{len(calls)} calls ({which})")
    print(f"{'':12} {'':12} {'applies':>8} {'calls':>6} {'exact':>6} {'within 1':>9} {'kappa':>6}")
    for criterion in Criterion:
        for title, one, other in (
            ("two raters", first, second),
            ("first, judge", first, ours),
            ("second, judge", second, ours),
        ):
            a = agreement(one, other, criterion)
            print(
                f"{criterion:12} {title:13}{a.applies:8.2f} {a.calls:6} {a.exact:6.2f} "
                f"{a.within_one:9.2f} {a.kappa:6.2f}"
            )
    print("\nitem  precision recall  (hits, false alarms, missed)")
    for item, f in item_by_item(ours, first, second).items():
        print(f"{item:4} {f.precision:9.2f} {f.recall:7.2f}   {f.hits}, {f.false}, {f.missed}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
