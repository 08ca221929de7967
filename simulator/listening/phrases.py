"""The little language that packs write phrases in.

``sorry (for|about) (any|the) ~ inconvenience``: words; `(a|b)` one of these, `(a|)` maybe, one in
another too; `~` up to three words of any kind; `<class>` a word of that class, `<n>` a number; `^`
at the start and `$` at the end: where a clause starts or ends.
"""

import re
from collections.abc import Callable

GAP = "~"
START = "^"
END = "$"

Element = str | list[list["Element"]]
"""One place in a phrase: a key, or a choice of sequences of places; an empty one may be left
out."""

_PIECE = re.compile(r"[()|]|<[a-z-]+>|[~^$]|[^()|<~^$]+")


def parse(phrase: str, words: Callable[[str], list[str]]) -> list[Element]:
    """The places of a phrase in order. `words` turns plain text into comparable words."""
    open_choices: list[list[list[Element]]] = [[[]]]
    for piece in _PIECE.findall(phrase):
        if piece == "(":
            open_choices.append([[]])
        elif piece == "|":
            open_choices[-1].append([])
        elif piece == ")" and len(open_choices) > 1:
            choice = open_choices.pop()
            open_choices[-1][-1].append(choice)
        elif piece in (GAP, START, END) or piece[0] == "<":
            open_choices[-1][-1].append(piece)
        else:
            open_choices[-1][-1].extend(words(piece))
    return open_choices[0][0]
