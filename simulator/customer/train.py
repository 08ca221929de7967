"""Teaches the guard: `python -m simulator.customer.train [LANGUAGE]`.

Reads `examples/guard/*.jsonl` of the language pack (a sentence and its kind), and as what a
customer may well say the lines of the phrasebook and of every scenario. Writes `guard.npz`, and
prints for every kind how much of it is found in customers that the model has not met. No
randomness: the same texts give the same file. The thresholds `at` in `llm_guard.json` belong to
the weights that are kept.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_array

from simulator import paths
from simulator.call.scenario import Line, Scenario
from simulator.customer.lines import PLACEHOLDER
from simulator.customer.scripted import Phrasebook
from simulator.customer.taught import GUARD_WEIGHTS, seen
from simulator.customer.text import sentences
from simulator.customer.words import CustomerWords, TaughtKind
from simulator.linear.fit import Vector, Yes, regress, table
from simulator.linear.model import LinearModel

NONE = "none"
FOLDS = 3
TRUST = 30.0
"""How much the texts count against the wish for small weights; level from 12 to 50."""
FEWEST = 3
"""Texts a feature must occur in."""
LEAST = 0.02
"""Share of the largest weight below which a feature is not kept."""
A_NAME = "Sam"
FOR_IT = "written for it"
FALSE_ALARMS = (0.0025, 0.005, 0.01)


@dataclass(frozen=True)
class Example:
    """A sentence: what it is, the kinds it was judged for, and who says it."""

    text: str
    kind: str
    judged: frozenset[str]
    by: str


def read(folder: Path, kinds: dict[str, TaughtKind]) -> Iterator[Example]:
    for path in sorted((folder / "examples" / "guard").glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield Example(row["text"], row["kind"], frozenset(kinds), FOR_IT)
    book = Phrasebook.model_validate_json((folder / "phrasebook.json").read_bytes())
    yield from _lines(book.lines, kinds, "phrasebook")
    for path in sorted(paths.scenarios().glob("*.json")):
        if path.name.count(".") == 1:
            yield from _customer(Scenario.model_validate_json(path.read_bytes()), kinds)


def _customer(scenario: Scenario, kinds: dict[str, TaughtKind]) -> Iterator[Example]:
    yield from _lines(scenario.lines, kinds, scenario.id)
    told = [text for fact in scenario.facts for text in fact.told]
    said = [text for one in scenario.answers for nth in (1, 2) for text in one.ways(nth)]
    for text in (scenario.opener, *told, *said):
        yield from _none(text, frozenset(kinds), scenario.id)


def _lines(lines: Iterable[Line], kinds: dict[str, TaughtKind], by: str) -> Iterator[Example]:
    """Of a line for an act to which a kind belongs, nobody knows whether it is of that kind."""
    for line in lines:
        acts = set(line.when.acts)
        ends = line.when.ending is not None
        judged = (name for name, kind in kinds.items() if not kind.belongs(acts, ends))
        yield from _none(PLACEHOLDER.sub(A_NAME, line.say), frozenset(judged), by)


def _none(text: str, judged: frozenset[str], by: str) -> Iterator[Example]:
    for sentence in sentences(text):
        yield Example(sentence, NONE, judged, by)


class Lesson:
    """All examples, as the regression wants them."""

    def __init__(self, examples: Sequence[Example], kinds: Sequence[str]) -> None:
        texts = [seen(one.text) for one in examples]
        counted = Counter(name for text in texts for name in text)
        self.names = sorted(name for name, count in counted.items() if count >= FEWEST)
        self.kinds, self.examples = kinds, examples
        self.given: csr_array = table(texts, {name: at for at, name in enumerate(self.names)})

    def meant(self, kind: str) -> tuple[Yes, Yes]:
        """Which examples are of this kind, and which were judged for it."""
        meant = np.array([one.kind == kind for one in self.examples])
        return meant, np.array([kind in one.judged for one in self.examples])

    def taught(self, kind: str, on: Yes) -> tuple[Vector, float]:
        wanted = self.meant(kind)[0][on]
        share = wanted.mean()
        return regress(self.given[on], wanted, TRUST, float(np.sqrt((1 - share) / share)))

    def model(self) -> LinearModel:
        weights = np.zeros((len(self.names), len(self.kinds)), np.float32)
        bias = np.zeros(len(self.kinds), np.float32)
        for column, kind in enumerate(self.kinds):
            weights[:, column], bias[column] = self.taught(kind, self.meant(kind)[1])
        return LinearModel(self.names, self.kinds, weights, bias).without(LEAST)

    def held_out(self, kind: str) -> Iterator[str]:
        """How much is found at so many false alarms, in customers that were not met."""
        meant, judged = self.meant(kind)
        folds, scores = self._folds(), np.zeros(len(self.examples))
        for fold in range(FOLDS):
            weights, bias = self.taught(kind, judged & (folds != fold))
            scores[folds == fold] = self.given[folds == fold] @ weights + bias
        harmless = judged & np.array([one.kind == NONE for one in self.examples])
        for share in FALSE_ALARMS:
            at = float(np.quantile(scores[harmless], 1 - share))
            found = float(np.mean(scores[meant] > at))
            yield f"at {at:5.2f} ({share:.2%} false alarms) {found:.0%}"

    def _folds(self) -> Vector:
        """A customer is in one fold; the texts written for teaching are spread over all."""
        customers = sorted({one.by for one in self.examples} - {FOR_IT})
        return np.array(
            [
                customers.index(one.by) % FOLDS
                if one.by != FOR_IT
                else crc32(one.text.encode()) % FOLDS
                for one in self.examples
            ]
        )


def main(language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    kinds = CustomerWords.load(paths.assets(), language).guard.taught
    lesson = Lesson(list(read(folder, kinds)), list(kinds))
    for kind in kinds:
        print(f"{kind:10s} found", *lesson.held_out(kind), sep="  ")
    lesson.model().save(folder / GUARD_WEIGHTS)
    size = (folder / GUARD_WEIGHTS).stat().st_size // 1024
    print(f"{len(lesson.examples)} sentences, {size} KiB")


if __name__ == "__main__":
    main(*sys.argv[1:2])
