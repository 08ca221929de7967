"""What the linear models look at: words, pairs and triples of them, and the kinds of phrases
found."""

import itertools
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

_EDGE = "|"
_MARK = "@"

Gram = str | tuple[str, ...]
"""A word, or two or three words that follow each other; an edge counts as a word."""


class Features(NamedTuple):
    """Each gram once, however often it occurs; `marks` name the kinds of phrases and moves."""

    grams: Set[Gram]
    marks: Set[str]


def features(words: Sequence[str], kinds: Iterable[str]) -> Features:
    return Features(grams(words), frozenset(kinds))


def grams(words: Sequence[str]) -> set[Gram]:
    padded = (_EDGE, *words, _EDGE)
    pairs, triples = itertools.pairwise(padded), zip(padded, padded[1:], padded[2:], strict=False)
    return {*words, *pairs, *triples}


def written(feature: Gram, mark: bool = False) -> str:
    """A feature's name in a file."""
    if mark:
        return f"{_MARK}{feature}"
    return feature if isinstance(feature, str) else " ".join(feature)


def read(name: str, words: dict[str, str]) -> tuple[Gram, bool]:
    """The feature of that name, and whether it is a mark. `words` are those met so far."""
    if name.startswith(_MARK):
        return name[len(_MARK) :], True
    if " " not in name:
        return words.setdefault(name, name), False
    return tuple([words.setdefault(word, word) for word in name.split(" ")]), False
