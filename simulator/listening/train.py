"""Trains the embedded listener's linear models on the examples kept with a language pack.

``python -m simulator.listening.train [LANGUAGE]`` writes `weights.npz` (replies), `acts.npz`
(sentences of replies) and `signals.npz` (customers' turns) in `assets/language/<language>` and
prints how the examples fare when they are held out. No randomness: from the same examples, phrases
and weights (through which the examples are read) come the same files. The thresholds in
`labels.json` and `signals.json` belong to the weights that are kept; choose them anew after a
change of either.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array, hstack

from simulator import paths
from simulator.linear.features import MARK, Features, features
from simulator.linear.fit import flags, regress, table
from simulator.linear.model import MARK_VALUE, WEIGHTS, LinearModel
from simulator.listening.acts import ACT_WEIGHTS
from simulator.listening.embedded import EmbeddedListener
from simulator.listening.pack import LanguagePack
from simulator.listening.signals import SIGNAL_WEIGHTS, signal_features

FOLDS = 5
TRUST = 12.0
"""How much the examples count against the wish for small weights. Cross-validated
from 0.5 to 16 it gains up to 8 and is level from there."""
FEWEST = 2
"""Texts a feature must occur in."""


@dataclass(frozen=True, slots=True)
class Example:
    """A reply written for training: its features, and the labels it carries.

    `about` are the labels it was judged for; None for all of them.
    """

    text: str
    features: Features
    labels: frozenset[str]
    about: frozenset[str] | None = None

    def judged(self, label: str) -> bool:
        return self.about is None or label in self.about


def read(folder: Path, listener: EmbeddedListener) -> list[Example]:
    """All examples of a language, in the order of their files."""
    examples: list[Example] = []
    for path in sorted((folder / "examples").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            heard = listener.listen(row["text"], row.get("context", ""), None)
            if heard is None:
                continue
            labels = frozenset([*row.get("does", ()), *row.get("label", ())])
            about = frozenset(row["about"]) if "about" in row else None
            seen = features(heard.tokens.words, heard.kinds())
            examples.append(Example(row["text"], seen, labels, about))
    return examples


def train(examples: Sequence[Example], labels: Sequence[str]) -> LinearModel:
    """Logistic regression for every label, each on the examples judged for it; rare labels are
    weighted up."""
    grams = _often(one.features.grams for one in examples)
    marks = _often(one.features.marks for one in examples)
    words = table(
        [one.features.grams for one in examples], {name: n for n, name in enumerate(grams)}
    )
    found = flags([one.features.marks for one in examples], marks, MARK_VALUE)
    given = csr_array(hstack([words, found]))
    names = [*grams, *(MARK + mark for mark in marks)]
    weights = np.zeros((len(names), len(labels)), np.float32)
    bias = np.zeros(len(labels), np.float32)
    for column, label in enumerate(labels):
        judged = np.array([example.judged(label) for example in examples])
        wanted = np.array([label in example.labels for example in examples])[judged]
        share = np.clip(wanted.mean(), 1e-3, 1 - 1e-3)
        emphasis = float(np.sqrt((1 - share) / share))
        weights[:, column], bias[column] = regress(given[judged], wanted, TRUST, emphasis)
    return LinearModel(names, labels, weights, bias)


def _often(names: Iterable[Iterable[str]]) -> list[str]:
    counted = Counter(name for text in names for name in text)
    return sorted(name for name, count in counted.items() if count >= FEWEST)


def held_out(examples: list[Example], labels: list[str]) -> dict[str, tuple[int, int, int]]:
    """For each label the hits, false alarms and misses on examples that were not trained on."""
    tally = {label: [0, 0, 0] for label in labels}
    for fold in range(FOLDS):
        model = train([e for n, e in enumerate(examples) if n % FOLDS != fold], labels)
        for example in examples[fold::FOLDS]:
            for label, score in model.scores(example.features).items():
                said, true = score > 0, label in example.labels
                if example.judged(label) and (said or true):
                    tally[label][0 if said and true else 1 if said else 2] += 1
    return {label: (hits, false, missed) for label, (hits, false, missed) in tally.items()}


def read_turns(folder: Path) -> list[Example]:
    """Customers' turns, with what they show."""
    pack = LanguagePack(folder)
    examples: list[Example] = []
    for path in sorted((folder / "examples" / "customers").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            tokens = pack.tokens(row["text"])
            seen = signal_features(tokens, pack.signals.find(tokens), 0, len(tokens.words))
            examples.append(Example(row["text"], seen, frozenset(row["label"])))
    return examples


def read_sentences(folder: Path, listener: EmbeddedListener) -> list[Example]:
    """Sentences of agents, with the moves they make. A file's own moves are what it is about."""
    examples: list[Example] = []
    for path in sorted((folder / "examples" / "sentences").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        about = frozenset(kind for row in rows for kind in row["does"])
        for row in rows:
            heard = listener.listen(row["text"], row.get("context", ""), None)
            if heard is None:
                continue
            seen = features(heard.tokens.words, heard.kinds())
            examples.append(
                Example(
                    row["text"],
                    seen,
                    frozenset(row["does"]),
                    frozenset(row.get("about", about)),
                )
            )
    return examples


def main(language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    listener = EmbeddedListener(folder)
    for examples, weights in (
        (read(folder, listener), WEIGHTS),
        (read_sentences(folder, listener), ACT_WEIGHTS),
        (read_turns(folder), SIGNAL_WEIGHTS),
    ):
        labels = sorted({label for example in examples for label in example.labels})
        for label, (hits, false, missed) in held_out(examples, labels).items():
            f1 = 2 * hits / max(2 * hits + false + missed, 1)
            print(f"{label:20s} {hits + missed:4d} examples  held out F1 {f1:.2f}")
        train(examples, labels).save(folder / weights)
        print(f"{len(examples)} examples, {(folder / weights).stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(*sys.argv[1:2])
