"""What the linear model looks at: words, pairs and triples of them, and the kinds of phrases
found."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

_EDGE = "|"
_MARK = "@"


def features(words: Sequence[str], kinds: Iterable[str]) -> set[str]:
    """Each feature once, however often it occurs. `kinds` are those of phrases and moves."""
    padded = [_EDGE, *words, _EDGE]
    seen = set(words)
    seen.update(map(" ".join, pairwise(padded)))
    seen.update(map(" ".join, zip(padded, padded[1:], padded[2:], strict=False)))
    seen.update(_MARK + kind for kind in kinds)
    return seen


def is_mark(feature: str) -> bool:
    """Whether a feature is a kind rather than words."""
    return feature.startswith(_MARK)
