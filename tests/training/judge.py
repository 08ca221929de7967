"""Teaches the embedded judge from labelled calls: `python -m tests.training.judge [LANGUAGE]`.

Reads `examples/calls/*.jsonl` of the language pack, a call a line: `{"title": …, "turns": [{"a":
agent's words, "i": [items met in this turn]} | {"c": customer's words, "i": […]}, …]}`. Writes the
models and `items.json`, and prints for every item how rules and model fare on calls that the model
has not seen. No randomness: the same calls give the same files.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array, hstack

from simulator import paths
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.grading.embedded import by_rules
from simulator.grading.hearing import Reply, hear
from simulator.grading.weighed import (
    AGENT_WEIGHTS,
    CUSTOMER_WEIGHTS,
    FAULTS,
    ITEMS,
    ONCE_IS_ENOUGH,
    Seen,
    rising,
    seen,
)
from simulator.grading.words import Vocabulary
from simulator.linear.features import MARK
from simulator.linear.fit import Vector, Yes, flags, regress, table
from simulator.linear.model import LinearModel
from simulator.listening import EmbeddedListener

FOLDS = 5
TRUST = 3.0
"""How much the calls count against the wish for small weights; chosen by cross-validation."""
GRAMS, MARKS = 2.0, 0.35
"""How large words and marks are for the regression: marks are many and tell much the same."""
FEWEST_GRAMS, FEWEST_MARKS = 2, 4
FEWEST_MET = 20
BETTER, HALF = 0.07, 0.5
"""By how much a model's F1 must be better than the rules' before it decides an item; or it must
leave no more than half of what they lack."""
LEFT_TO_RULES = frozenset(
    {"A5", "F7", "F8", "C3", "C4", "C5", "C8", "E6", "E8", "N1", "N3", "N8", "O5", "O6", "O7"}
)
"""Items that the call as a whole answers, not a turn by itself; and what the phrases of the pack
know best: stock phrases, walls, questions for consent. For these the model agreed less with the
raters of the open golden calls."""
CAREFUL, WARY = 0.5, 0.75
"""For a fault precision counts more: it is worse to be blamed wrongly than to get away with one.
Somewhat more it counts for an occasion, as a criterion is not asked where there was none, and for
what by itself makes sympathy of a reply."""
DOUBTED = ONCE_IS_ENOUGH | {"E1", "E2"}
THRESHOLDS = np.linspace(-2.5, 1.5, 41)
AROUND = np.hanning(11)[1:-1] / np.hanning(11).sum()
"""A threshold is judged with those around it: the best by a turn or two is an accident."""


@dataclass(frozen=True)
class Labelled:
    """A turn as the judge sees it, what people found in it, and the number of its call."""

    seen: Seen
    items: frozenset[str]
    call: int

    @property
    def fold(self) -> int:
        return self.call % FOLDS


Items = frozenset[str]


def read(folder: Path) -> Iterator[tuple[Transcript, list[Items]]]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            turns = json.loads(line)["turns"]
            yield (
                Transcript(turns=tuple(map(_turn, turns))),
                [frozenset(turn.get("i", ())) for turn in turns],
            )


def _turn(turn: dict[str, str]) -> Turn:
    if "a" in turn:
        return Turn(speaker=Speaker.AGENT, text=turn["a"])
    return Turn(speaker=Speaker.CUSTOMER, text=turn["c"])


def labelled(language: str) -> list[Labelled]:
    """Every turn of every call."""
    listener = EmbeddedListener.load(paths.assets(), language)
    words = Vocabulary.load(paths.assets(), language)
    folder = paths.assets() / "language" / language / "examples" / "calls"
    found = []
    for number, (call, items) in enumerate(read(folder)):
        hearing = hear(call, listener, words)
        found += [
            Labelled(one, items[one.turn.number], number)
            for one in seen(hearing, by_rules(hearing))
        ]
    return found


@dataclass(frozen=True)
class Given:
    """Turns of one speaker as a table: the n-grams, then the marks."""

    grams: list[str]
    marks: list[str]
    rows: csr_array

    @classmethod
    def of(cls, turns: Sequence[Labelled]) -> "Given":
        said = [one.seen.features for one in turns]
        grams = _often((gram for one in said for gram in one.grams), FEWEST_GRAMS)
        marks = _often((mark for one in said for mark in one.marks), FEWEST_MARKS)
        words = table([one.grams for one in said], {name: n for n, name in enumerate(grams)})
        found = flags([one.marks for one in said], marks, MARKS)
        return cls(grams, marks, csr_array(hstack([words * GRAMS, found])))

    def model(self, items: Sequence[str], weights: Vector, bias: Vector) -> LinearModel:
        weights[: len(self.grams)] *= GRAMS
        weights[len(self.grams) :] *= MARKS
        names = [*self.grams, *(MARK + mark for mark in self.marks)]
        return LinearModel(names, items, weights.astype(np.float32), bias.astype(np.float32))


def _often(names: Iterable[str], fewest: int) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count >= fewest)


def f1(met: Yes, said: Yes, beta: float = 1.0) -> float:
    """F-beta: below 1 precision counts more than recall."""
    square = beta**2
    return float((1 + square) * (met & said).sum() / max(1, square * met.sum() + said.sum()))


def by_call(calls: Sequence[int], values: Vector | Yes) -> Vector:
    """The highest value of each call's turns."""
    most: Vector = np.full(max(calls) + 1, -np.inf)
    np.maximum.at(most, calls, values)
    return np.asarray(most[np.isfinite(most)])


def least(earned: Sequence[float]) -> float:
    """The threshold that earns most, together with those around it."""
    padded = np.pad(np.array(earned), len(AROUND) // 2, mode="edge")
    return float(THRESHOLDS[int(np.argmax(np.convolve(padded, AROUND, "valid")))])


def teach(turns: Sequence[Labelled], file: Path) -> dict[str, float]:
    """Learns one speaker's items and keeps the model; the thresholds of those it decides."""
    given = Given.of(turns)
    folds = np.array([one.fold for one in turns])
    calls = [one.call for one in turns]
    many = Counter(calls)
    items = sorted({item for one in turns for item in one.items})
    weights = np.zeros((given.rows.shape[1], len(items)))
    bias = np.full(len(items), -9.0)
    above: dict[str, float] = {}
    for column, item in enumerate(items):
        met = np.array([item in one.items for one in turns])
        if met.sum() < FEWEST_MET:
            continue
        scores = np.zeros(len(turns))
        for fold in range(FOLDS):
            out = folds == fold
            w, b = regress(given.rows[~out], met[~out], TRUST)
            scores[out] = given.rows[out] @ w + b
        ruled = np.array([item in one.seen.ruled for one in turns])
        beta = CAREFUL if item in FAULTS else WARY if item in DOUBTED else 1.0
        ways = [(met, scores, ruled)]
        if item in ONCE_IS_ENOUGH:
            asked = np.array([rising(item, many[call]) for call in calls])
            ways.append(
                (
                    by_call(calls, met) > 0,
                    by_call(calls, scores - asked),
                    by_call(calls, ruled) > 0,
                )
            )
        earned: list[float] = []
        better = False
        for right, found, by_rule in ways:
            earned = [f1(right, found > threshold, beta) for threshold in THRESHOLDS]
            rules, model = f1(right, by_rule, beta), max(earned)
            better |= model > rules + BETTER or 1 - model < HALF * (1 - rules)
            print(f"{item}  {right.sum():4} met  rules {rules:.2f}  model {model:.2f}")
        weights[:, column], bias[column] = regress(given.rows, met, TRUST)
        if better and item not in LEFT_TO_RULES:
            above[item] = round(least(earned), 2)
    given.model(items, weights, bias).save(file)
    return above


def main(language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    turns = labelled(language)
    agent = [one for one in turns if isinstance(one.seen.turn, Reply)]
    customer = [one for one in turns if not isinstance(one.seen.turn, Reply)]
    print(f"{len(agent)} turns of agents, {len(customer)} of customers")
    above = {
        **teach(customer, folder / CUSTOMER_WEIGHTS),
        **teach(agent, folder / AGENT_WEIGHTS),
    }
    (folder / ITEMS).write_text(json.dumps({"above": above}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
