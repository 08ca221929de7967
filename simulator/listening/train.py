"""Trains the embedded listener's linear models on the examples kept with a language pack.

``python -m simulator.listening.train [LANGUAGE]`` writes `weights.npz` (replies), `acts.npz`
(sentences of replies) and `signals.npz` (customers' turns) in `assets/language/<language>` and
prints how the examples fare when they are held out. No chance: from the same examples, phrases
and weights (through which the examples are read) come the same files. The thresholds in
`labels.json` and `signals.json` belong to the weights that are kept; choose them anew after a
change of either.
"""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array, hstack

from simulator import paths
from simulator.linear.features import MARK, Features, features
from simulator.linear.fit import Vector, Yes, flags, regress, table
from simulator.linear.model import MARK_VALUE, WEIGHTS, LinearModel
from simulator.linear.vectors import Floats
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
ROUNDS = 12
"""How many models of replies the mean is taken of. One alone changed its answer to three in fifty
replies for fifty new examples; the means of twelve and of twenty hardly differ."""


VECTOR_VALUE = 0.5
"""What a text's vector counts, for labels of tone; 0.7 and 1 did a little worse on files held
out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A reply written for training: its features, the labels it carries, and its vector.

    `about` are the labels it was judged for; None for all of them.
    """

    text: str
    features: Features
    labels: frozenset[str]
    about: frozenset[str] | None = None
    vector: Floats | None = None

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
            seen, vector = listener.looks(heard)
            examples.append(Example(row["text"], seen, labels, about, vector))
    return examples


def train(
    examples: Sequence[Example],
    labels: Sequence[str],
    tones: Collection[str] = (),
    rounds: int = 1,
) -> LinearModel:
    """Logistic regression for every label, each on the examples judged for it; rare labels are
    weighted up. For `tones` the vectors count too. Of several rounds the mean is taken."""
    grams = _often(one.features.grams for one in examples)
    marks = _often(one.features.marks for one in examples)
    words = table(
        [one.features.grams for one in examples], {name: n for n, name in enumerate(grams)}
    )
    found = flags([one.features.marks for one in examples], marks, MARK_VALUE)
    plain = csr_array(hstack([words, found]))
    names = [*grams, *(MARK + mark for mark in marks)]
    vectors = [VECTOR_VALUE * one.vector for one in examples if one.vector is not None]
    toned = csr_array(hstack([plain, csr_array(np.array(vectors))])) if vectors else plain
    weights = np.zeros((toned.shape[1], len(labels)), np.float32)
    bias = np.zeros(len(labels), np.float32)
    for column, label in enumerate(labels):
        given = toned if label in tones else plain
        judged = np.array([example.judged(label) for example in examples])
        wanted = np.array([label in example.labels for example in examples])[judged]
        share = np.clip(wanted.mean(), 1e-3, 1 - 1e-3)
        emphasis = float(np.sqrt((1 - share) / share))
        learned, bias[column] = _bagged(given[judged], wanted, emphasis, rounds)
        weights[: len(learned), column] = learned
    senses = (VECTOR_VALUE * weights[len(names) :]).astype(np.float32) if vectors else None
    return LinearModel(names, labels, weights[: len(names)], bias, senses)


def _bagged(given: csr_array, wanted: Yes, emphasis: float, rounds: int) -> tuple[Vector, float]:
    """The mean of models that each learned from as many examples drawn with replacement (Breiman
    1996): it depends less on single examples."""
    if rounds == 1:
        return regress(given, wanted, TRUST, emphasis)
    draw = np.random.default_rng(rounds)
    rows = [draw.integers(0, len(wanted), len(wanted)) for _ in range(rounds)]
    models = [regress(given[some], wanted[some], TRUST, emphasis) for some in rows]
    weights = np.mean([weights for weights, _ in models], axis=0)
    return weights, float(np.mean([bias for _, bias in models]))


def _often(names: Iterable[Iterable[str]]) -> list[str]:
    counted = Counter(name for text in names for name in text)
    return sorted(name for name, count in counted.items() if count >= FEWEST)


def held_out(
    examples: list[Example], labels: list[str], tones: Collection[str] = ()
) -> dict[str, tuple[int, int, int]]:
    """For each label the hits, false alarms and misses on examples that were not trained on."""
    tally = {label: [0, 0, 0] for label in labels}
    for fold in range(FOLDS):
        model = train([e for n, e in enumerate(examples) if n % FOLDS != fold], labels, tones)
        for example in examples[fold::FOLDS]:
            for label, score in model.scores(example.features, example.vector).items():
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
    heads = LanguagePack(folder).labels.heads
    tones = {label for label, head in heads.items() if head.tone}
    for examples, weights, only, rounds in (
        (read(folder, listener), WEIGHTS, set(heads), ROUNDS),
        (read_sentences(folder, listener), ACT_WEIGHTS, None, 1),
        (read_turns(folder), SIGNAL_WEIGHTS, None, 1),
    ):
        labels = sorted(only or {label for example in examples for label in example.labels})
        for label, (hits, false, missed) in held_out(examples, labels, tones).items():
            f1 = 2 * hits / max(2 * hits + false + missed, 1)
            print(f"{label:20s} {hits + missed:4d} examples  held out F1 {f1:.2f}")
        train(examples, labels, tones, rounds).save(folder / weights)
        print(f"{len(examples)} examples, {(folder / weights).stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(*sys.argv[1:2])
