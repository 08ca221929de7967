"""The little language that packs write phrases in.

``sorry (for|about) (any|the) ~ inconvenience``: words; `(a|b)` one of these, `(a|)` maybe; `~` up to three
words of any kind; `<class>` a word of that class, `<n>` a number; `^` at the start and `$` at the end: where a
clause starts or ends.
"""

import re
from collections.abc import Callable

GAP = "~"
START = "^"
END = "$"

Element = list[list[str]]
"""One place in a phrase: the sequences of keys that may stand there; an empty one if it may be left out."""

_PIECE = re.compile(r"\(([^()]*)\)|(<[a-z-]+>|[~^$])|([^()<~^$]+)")


def parse(phrase: str, words: Callable[[str], list[str]]) -> list[Element]:
    """The places of a phrase in order. `words` turns plain text into comparable words."""
    elements: list[Element] = []
    for group, mark, plain in _PIECE.findall(phrase):
        if mark:
            elements.append([[mark]])
        elif not plain:
            elements.append([_keys(option, words) for option in group.split("|")])
        elif keys := words(plain):
            elements.append([keys])
    return elements


def _keys(option: str, words: Callable[[str], list[str]]) -> list[str]:
    keys: list[str] = []
    for _, mark, plain in _PIECE.findall(option):
        keys.extend([mark] if mark else words(plain))
    return keys
