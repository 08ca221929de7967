"""What words are like: a vector for each, from the company they keep in other people's texts.

The vectors are those of GloVe (Pennington, Socher and Manning 2014; Public Domain Dedication and
License 1.0), as bytes; `python -m tests.training.vectors` writes them.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

VECTORS = "vectors.npz"

Floats = npt.NDArray[np.float32]


class Vectors:
    """`vectors` has a row for each word; `weights` says how much a word tells (a common one tells
    little)."""

    def __init__(
        self, words: Iterable[str], vectors: npt.NDArray[np.int8], scales: Floats, weights: Floats
    ) -> None:
        self._rows = {word: row for row, word in enumerate(words)}
        self._vectors = vectors
        self._scales = scales
        self._weights = weights

    @classmethod
    def load(cls, path: Path) -> "Vectors | None":
        """None for a language without any."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as kept:
            words = bytes(kept["words"]).decode().split("\n")
            return cls(words, kept["vectors"], kept["scales"], kept["weights"])

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path,
            words=np.frombuffer("\n".join(self._rows).encode(), dtype=np.uint8),
            vectors=self._vectors,
            scales=self._scales,
            weights=self._weights,
        )

    def of(self, words: Iterable[str]) -> Floats:
        """The mean of the words that are known, each once, by their weights; nought of none."""
        rows = [self._rows[word] for word in dict.fromkeys(words) if word in self._rows]
        if not rows:
            return np.zeros_like(self._scales)
        weights = self._weights.take(rows)
        total = weights.dot(self._vectors.take(rows, 0).astype(np.float32))
        mean: Floats = total * (self._scales / weights.sum())
        return mean
