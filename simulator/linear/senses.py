"""What words and pairs of words mean: figures for each, near each other where the meaning is.

A sentence encoder taught them (`python -m tests.training.senses`): their sum is as near as a sum
can come to what it makes of a whole sentence. So a model that has learned from some words knows
something of their likes, and the encoder, a hundred times slower and more, stays at home.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Set
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

SENSES = "senses.npz"
_ROWS_KEPT = 2**14
"""The same words come again and again."""

Floats = npt.NDArray[np.float32]


class Senses:
    """`table` has a row for each gram, in the order of its `key` in `keys`; `scales` are a
    column's."""

    def __init__(
        self, keys: npt.NDArray[np.uint32], table: npt.NDArray[np.int8], scales: Floats
    ) -> None:
        self._keys = array("I", keys.tobytes())
        self._table = table
        self._scales = scales
        self._row = lru_cache(_ROWS_KEPT)(self._find)

    @classmethod
    def load(cls, path: Path) -> "Senses | None":
        """None for a language without any."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as kept:
            return cls(kept["keys"], kept["table"], kept["scales"])

    def save(self, path: Path) -> None:
        keys = np.array(self._keys, np.uint32)  # not compressed: it is read several times as fast
        np.savez(path, keys=keys, table=self._table, scales=self._scales)

    @property
    def size(self) -> int:
        """Figures of a text."""
        return len(self._scales)

    def of(self, grams: Set[str]) -> Floats:
        """The sum of the grams that are known, by the root of their number; nought of none."""
        rows = [
            row for gram in grams if gram.count(" ") < 2 and (row := self._row(gram)) is not None
        ]
        if not rows:
            return np.zeros_like(self._scales)
        total: Floats = self._table.take(rows, 0).sum(0, np.int32) * self._scales
        return total / np.float32(math.sqrt(len(rows)))

    def _find(self, gram: str) -> int | None:
        number = key(gram)
        at = bisect_left(self._keys, number)
        return at if at < len(self._keys) and self._keys[at] == number else None


def key(gram: str) -> int:
    """A number for a gram: two are hardly ever given the same, and it takes less room than names
    do."""
    return crc32(gram.encode())
