"""A linear model: for each label, how likely a text carries it.

Weights are kept as bytes with one scale a label; `weights.npz` holds them with the features' names.
It is written by `python -m simulator.listening.train` and never by hand.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator.linear.features import MARK, Features

WEIGHTS = "weights.npz"
MARK_VALUE = 1.0
"""What a phrase that was found counts; all n-grams of a text together have a length of 1."""

Floats = npt.NDArray[np.float32]


class LinearModel:
    """`weights` has a row for each feature, by its name in a file, and a column for each label;
    `senses` a row for each figure of what a text means (see `senses`)."""

    def __init__(
        self,
        names: Iterable[str],
        labels: Iterable[str],
        weights: Floats,
        bias: Floats,
        senses: Floats | None = None,
    ) -> None:
        self._grams = {name: row for row, name in enumerate(names)}
        marks = [name for name in self._grams if name.startswith(MARK)]
        self._marks = {name.removeprefix(MARK): self._grams.pop(name) for name in marks}
        self.labels = tuple(labels)
        self._weights = weights
        self._bias = bias
        self._senses = senses

    @classmethod
    def load(cls, path: Path) -> "LinearModel | None":
        """None where nothing was trained."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as kept:
            names = bytes(kept["features"]).decode().split("\n")
            labels = bytes(kept["labels"]).decode().split("\n")
            weights = kept["weights"].astype(np.float32) * kept["scales"]
            senses = kept.get("senses")
            senses = senses if senses is not None and len(senses) else None
            return cls(names, labels, weights, kept["bias"].astype(np.float32), senses)

    @property
    def names(self) -> list[str]:
        """Of the features, in the order of their rows."""
        rows = {row: gram for gram, row in self._grams.items()}
        rows |= {row: MARK + mark for mark, row in self._marks.items()}
        return [rows[row] for row in sorted(rows)]

    def without(self, least: float) -> "LinearModel":
        """The same without features whose weights are all below this share of the largest."""
        shares = np.abs(self._weights) / np.maximum(np.abs(self._weights).max(axis=0), 1e-9)
        kept = np.flatnonzero(shares.max(axis=1) >= least).tolist()
        names = self.names
        grams = [names[row] for row in kept]
        return LinearModel(grams, self.labels, self._weights[kept], self._bias, self._senses)

    def save(self, path: Path) -> None:
        scales = np.maximum(np.abs(self._weights).max(axis=0) / 127, 1e-9).astype(np.float32)
        senses = np.zeros((0, len(self.labels))) if self._senses is None else self._senses
        np.savez_compressed(
            path,
            features=np.frombuffer("\n".join(self.names).encode(), dtype=np.uint8),
            labels=np.frombuffer("\n".join(self.labels).encode(), dtype=np.uint8),
            weights=np.rint(self._weights / scales).astype(np.int8),
            scales=scales,
            bias=self._bias.astype(np.float32),
            senses=senses.astype(np.float32),
        )

    @property
    def words(self) -> Iterator[str]:
        """The single words it knows."""
        return (gram for gram in self._grams if " " not in gram)

    def scores(self, seen: Features, vector: Floats | None = None) -> Mapping[str, float]:
        """For each label the log-odds that a text with these features, which means this, carries
        it."""
        return dict(zip(self.labels, self.logits(seen, vector).tolist(), strict=True))

    def logits(self, seen: Features, vector: Floats | None = None) -> Floats:
        """The same, in the order of the labels."""
        return self.marked(self.worded(seen.grams, vector), seen.marks)

    def worded(self, grams: Set[str], vector: Floats | None = None) -> Floats:
        """What the words alone say, whatever is marked."""
        logits = self._sum(_known(self._grams, grams))
        if vector is not None and self._senses is not None:
            logits = logits + vector.dot(self._senses)
        return logits

    def marked(self, worded: Floats, marks: Set[str]) -> Floats:
        """What words say and these marks with them."""
        rows = _known(self._marks, marks)
        if not rows:
            return worded
        total: Floats = worded + _mark_values(len(rows)).dot(self._weights.take(rows, 0))
        return total

    def sentences(self, texts: Sequence[Set[str]]) -> tuple[Floats, Floats]:
        """The same for texts without marks: for all of them together, and for each."""
        known = [_known(self._grams, text) for text in texts]
        if len(known) == 1:
            alone = self._sum(known[0])
            return alone, alone[np.newaxis]
        together = list(set[int]().union(*known))
        return self._sum(together), np.array([self._sum(rows) for rows in known])

    def _sum(self, grams: list[int]) -> Floats:
        if not grams:
            return self._bias
        total: Floats = self._bias + _values(len(grams)).dot(self._weights.take(grams, 0))
        return total


@lru_cache(maxsize=1024)
def _values(grams: int) -> Floats:
    """What each of so many n-grams of a text counts."""
    return np.full(grams, 1 / math.sqrt(grams), np.float32)


@lru_cache(maxsize=256)
def _mark_values(marks: int) -> Floats:
    return np.full(marks, MARK_VALUE, np.float32)


def _known(rows: Mapping[str, int], features: Iterable[str]) -> list[int]:
    # All in C: it takes half as long as a comprehension, and every reply is asked of many models.
    return list(map(rows.__getitem__, filter(rows.__contains__, features)))
