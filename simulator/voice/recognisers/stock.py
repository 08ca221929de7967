"""The language model that comes with pocketsphinx: how likely each word is after one or two others.

Its own library can neither list nor mix what it knows; so its file (a bit-packed trie, the words of
each entry from the last to the first) is read here.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
Logs: TypeAlias = npt.NDArray[np.float64]

_MAGIC = b"Trie Language Model"
_BINS = 65_536
_TEN = math.log(1.0001) / math.log(10)
"""Its logarithms are to the base of 1.0001; those here are to the base of ten."""


@dataclass(frozen=True)
class Stock:
    """`pairs` and `threes` are the numbers of their words in `words`, a row each, first to last.

    `backs` and `pair_backs` weigh what is less specific, where nothing more specific is known.
    """

    words: list[str]
    likely: Logs
    backs: Logs
    pairs: Numbers
    pair_likely: Logs
    pair_backs: Logs
    threes: Numbers
    three_likely: Logs


def read(file: Path) -> Stock:
    """Raises ValueError on a file of another kind."""
    data = np.fromfile(file, np.uint8)
    if bytes(data[:19]) != _MAGIC or data[19] != 3:
        raise ValueError(f"{file.name} is no trie of three words")
    ones, twos, threes = (int(count) for count in np.frombuffer(data[20:32].tobytes(), "<u4"))
    at = 36
    bins = np.frombuffer(data[at : at + 12 * _BINS].tobytes(), "<f4").reshape(3, _BINS)
    at += 12 * _BINS
    kind = np.dtype([("likely", "<f4"), ("back", "<f4"), ("next", "<u4")])
    single = np.frombuffer(data[at : at + 12 * (ones + 1)].tobytes(), kind)
    at += 12 * (ones + 1)
    word, after = ones.bit_length(), threes.bit_length()

    width = word + 32 + after
    size = ((1 + twos) * width + 7) // 8 + 8
    there = int(single["next"][-1])  # fewer than the header says
    packed = _Packed(data[at : at + size], width, there + 1)
    at += size
    last = np.repeat(
        np.arange(ones), np.diff(np.asarray(single["next"], np.int64)).astype(np.int64)
    )
    before = packed.field(0, word)[:-1]
    pair_backs = bins[1][packed.field(word, 16)[:-1]]
    pair_likely = bins[0][packed.field(word + 16, 16)[:-1]]
    follows = packed.field(word + 32, after)

    width = word + 16
    size = ((1 + threes) * width + 7) // 8 + 8
    packed = _Packed(data[at : at + size], width, int(follows[-1]))
    at += size
    parent = np.repeat(np.arange(there), np.diff(follows))
    return Stock(
        words=data[at + 4 :].tobytes().decode("utf-8").split("\0")[:ones],
        likely=single["likely"][:-1] * _TEN,
        backs=single["back"][:-1] * _TEN,
        pairs=np.column_stack([before, last]),
        pair_likely=pair_likely * _TEN,
        pair_backs=pair_backs * _TEN,
        threes=np.column_stack([packed.field(0, word), before[parent], last[parent]]),
        three_likely=bins[2][packed.field(word, 16)] * _TEN,
    )


class _Packed:
    """Entries of so many bits, one after another."""

    def __init__(self, memory: npt.NDArray[np.uint8], width: int, count: int) -> None:
        self._memory = memory
        self._starts = np.arange(count, dtype=np.int64) * width

    def field(self, offset: int, width: int) -> Numbers:
        """The bits from `offset` on of every entry; at most 25 of them."""
        at = self._starts + offset
        byte = at >> 3
        raw = np.zeros(len(at), np.int64)
        for nth in range(4):
            raw |= self._memory[byte + nth].astype(np.int64) << (8 * nth)
        return (raw >> (at & 7)) & ((1 << width) - 1)
