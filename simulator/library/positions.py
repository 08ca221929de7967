"""Where each part of a JSON document stands, and what a JSON reader passes over in silence.

Used only once something is wrong, for it is far slower than `json`. The packages that do this
recurse (a file nested deeply enough ends them), lose the second of two equal keys, and are not
kept up; hence our own.
"""

import json
import re
from dataclasses import dataclass, field

from simulator.library.problems import Place

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)

DECODER = json.JSONDecoder(strict=False)
UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters other than tab and line break, and halves of characters."""


@dataclass
class Positions:
    """Offsets into the text by place: of each value, and of each member's key."""

    text: str
    values: dict[Place, int] = field(default_factory=dict)
    keys: dict[Place, int] = field(default_factory=dict)
    doubled: list[tuple[Place, int, int]] = field(default_factory=list)
    """Keys that stand twice in their object, with the offsets of both."""
    not_numbers: list[tuple[Place, str]] = field(default_factory=list)
    """NaN, infinities and numbers too large to be one."""
    not_text: list[tuple[Place, str]] = field(default_factory=list)
    """Texts with something in them that nobody can read or say, and what that is."""

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both from 1, in characters."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1

    def of(self, place: Place, at_key: bool = False) -> tuple[int, int]:
        """Line and column of what stands at `place`, or of the nearest thing around it."""
        while place and place not in self.values:
            place, at_key = place[:-1], False
        offsets = self.keys if at_key and place in self.keys else self.values
        return self.line_and_column(offsets.get(place, 0))


@dataclass
class _Open:
    """An array or object that is being read."""

    place: Place
    index: int | None  # of the next element; None in an object
    key: str | None = None  # of the member being read

    @property
    def here(self) -> Place:
        return (
            *self.place,
            self.key if self.index is None and self.key is not None else self.index or 0,
        )


def scan(text: str, deepest: int) -> Positions:
    """Reads any text, valid JSON or not, and stops below `deepest` levels of nesting."""
    found = Positions(text)
    stack: list[_Open] = []
    for match in TOKEN.finditer(text):
        token, offset = match.group(), match.start()
        if token in "]},:":
            _punctuation(stack, token)
            continue
        if stack and stack[-1].index is None and stack[-1].key is None:
            _key(found, stack[-1], token, offset)
            continue
        place = stack[-1].here if stack else ()
        found.values[place] = offset
        if token in "[{":
            if len(stack) >= deepest:
                return found
            stack.append(_Open(place, 0 if token == "[" else None))
        elif token[0] == '"':
            _text(found, place, _spoken(token))
        elif _no_number(token):
            found.not_numbers.append((place, token))
    return found


def _punctuation(stack: list[_Open], token: str) -> None:
    if not stack or token == ":":
        return
    if token != ",":
        stack.pop()
    elif stack[-1].index is None:
        stack[-1].key = None
    else:
        stack[-1].index += 1


def _text(found: Positions, place: Place, text: str) -> None:
    strange = UNREADABLE.search(text)
    if strange is None:
        return
    code = ord(strange.group())
    what = "half a character" if code >= 0xD800 else "a control character"
    found.not_text.append((place, f"{what} (\\u{code:04x})"))


def _key(found: Positions, inside: _Open, token: str, offset: int) -> None:
    inside.key = _spoken(token)
    if inside.here in found.keys:
        found.doubled.append((inside.here, found.keys[inside.here], offset))
    found.keys[inside.here] = offset
    _text(found, inside.here, inside.key)


def _spoken(token: str) -> str:
    """The text itself: without quotation marks, its escapes resolved where they can be."""
    if "\\" not in token:
        return token.strip('"')
    try:
        return str(DECODER.decode(token))
    except ValueError:
        return token


def _no_number(token: str) -> bool:
    try:
        return not abs(float(token)) < float("inf")
    except ValueError:
        return False
