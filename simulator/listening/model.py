"""A linear model: for each label, how likely a text carries it.

Weights are kept as bytes with one scale a label; `weights.npz` holds them with the features' names.
It is written by `python -m simulator.listening.train` and never by hand.
"""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulator.listening.features import is_mark

WEIGHTS = "weights.npz"
MARK_VALUE = 1.0
"""What a phrase that was found counts; all n-grams of a text together have a length of 1."""

_sum = np.add.reduce
Floats = npt.NDArray[np.float32]


class LinearModel:
    """`weights` has a row for each feature and a column for each label."""

    def __init__(
        self, features: Iterable[str], labels: Iterable[str], weights: Floats, bias: Floats
    ) -> None:
        self.row = {feature: number for number, feature in enumerate(features)}
        self._marks = frozenset(row for feature, row in self.row.items() if is_mark(feature))
        self.labels = tuple(labels)
        self._weights = weights
        self._bias = bias

    @classmethod
    def load(cls, path: Path) -> "LinearModel | None":
        """None where nothing was trained."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as kept:
            names = bytes(kept["features"]).decode().split("\n")
            labels = bytes(kept["labels"]).decode().split("\n")
            weights = kept["weights"].astype(np.float32) * kept["scales"]
            return cls(names, labels, weights, kept["bias"].astype(np.float32))

    def save(self, path: Path) -> None:
        scales = np.maximum(np.abs(self._weights).max(axis=0) / 127, 1e-9).astype(np.float32)
        np.savez_compressed(
            path,
            features=np.frombuffer("\n".join(self.row).encode(), dtype=np.uint8),
            labels=np.frombuffer("\n".join(self.labels).encode(), dtype=np.uint8),
            weights=np.rint(self._weights / scales).astype(np.int8),
            scales=scales,
            bias=self._bias.astype(np.float32),
        )

    def scores(self, features: Iterable[str]) -> Mapping[str, float]:
        """For each label the log-odds that a text with these features carries it."""
        grams, marks = self.rows(features)
        total = self._bias
        if grams:
            total = total + _sum(self._weights.take(grams, 0), 0) / math.sqrt(len(grams))
        if marks:
            total = total + _sum(self._weights.take(marks, 0), 0) * MARK_VALUE
        return dict(zip(self.labels, total.tolist(), strict=True))

    def rows(self, features: Iterable[str]) -> tuple[list[int], list[int]]:
        """The rows of the n-grams and of the marks that the model knows."""
        grams: list[int] = []
        marks: list[int] = []
        row_of, is_marked = self.row.get, self._marks.__contains__
        for feature in features:
            row = row_of(feature)
            if row is not None:
                (marks if is_marked(row) else grams).append(row)
        return grams, marks
