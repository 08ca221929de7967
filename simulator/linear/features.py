"""What the linear models look at: words, pairs and triples of them, and the kinds of phrases
found."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

_EDGE = "|"
MARK = "@"
"""What a mark's name begins with in a file; a gram's name is the gram."""


class Features(NamedTuple):
    """Each gram once, however often it occurs; `marks` name the kinds of phrases and moves.

    A gram is a word, or two or three words that follow each other, with spaces between them; an
    edge counts as a word.
    """

    grams: Set[str]
    marks: Set[str]


def features(words: Sequence[str], kinds: Iterable[str]) -> Features:
    return Features(grams(words), frozenset(kinds))


def grams(words: Sequence[str]) -> set[str]:
    padded = (_EDGE, *words, _EDGE)
    triples = zip(padded, padded[1:], padded[2:], strict=False)
    return {*words, *map(" ".join, pairwise(padded)), *map(" ".join, triples)}
