"""Cuts a model's words into clauses while they come. Pure.

A clause is handed on the moment its end is certain: at the end of a sentence, the first of a reply
already where speech takes a breath. What follows must be able to stand alone, which costs `LEAST`
characters; only the first, for which somebody waits, is not held up for that. Clauses joined are
the text, and the same however it came.
"""

import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

LEAST = 12
"""Characters of a clause, unless it is the whole reply or all that follows the first. No joint is
as long.
"""
A_NAME = 8
"""Characters after a comma that show whether the sentence goes on: a name may follow."""
LONG = 60
"""Characters from which a later clause ends at a comma."""
LONGEST = 240
"""Characters after which a clause ends at a space, whatever it says."""
ASIDE = 90
"""Within brackets or asterisks nothing is cut, unless they go on for longer than this."""

ENDS = ".?!…"
CLOSES = "\"'”’)]*"
BREATHS = ",;:—–"
JOINED = " '’"
"""What a joint ends with, as in "and you go" or "and you're going"."""
ASIDES = {"(": ")", "[": "]", "*": "*"}
BEFORE = re.compile(r"[\w.]+$")


class Cutting(BaseModel):
    """What a language adds: words whose full stop ends no sentence (`abbreviations`; `numbered`
    only before a number), one letter that is a word of its own (`letters`), and `joints`, words
    before which one may take breath.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    abbreviations: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    joints: tuple[str, ...] = ()


class Clauses:
    """Feed it the pieces as they come, then `close` it."""

    def __init__(self, cutting: Cutting) -> None:
        self._cutting = cutting
        self._text = ""
        self._first = True

    def feed(self, piece: str) -> Iterator[str]:
        self._text += piece
        while (end := self._end()) is not None:
            clause, self._text = self._text[:end], self._text[end:]
            self._first = False
            yield clause

    def close(self) -> Iterator[str]:
        """What is left."""
        if self._text:
            yield self._text
        self._text = ""

    def _end(self) -> int | None:
        """Where the first clause of the text ends; None while that is not certain."""
        text, place = self._text, 0
        while place < len(text):
            aside = self._aside(place)
            if aside is None:
                return None
            if aside > place:
                place = aside
                continue
            end = self._candidate(place)
            if end is None:
                return None
            if end and len(text[:end].strip()) >= LEAST:
                return end if self._may_go(end) else None
            place = max(place + 1, end)
        return None

    def _may_go(self, end: int) -> bool:
        return self._first or len(self._text[end:].strip()) >= LEAST

    def _aside(self, place: int) -> int | None:
        """Behind the brackets that open here; `place` where none do, None while they are open."""
        closing = ASIDES.get(self._text[place])
        if closing is None:
            return place
        found = self._text.find(closing, place + 1, place + ASIDE)
        if found >= 0:
            return found + 1
        return None if len(self._text) < place + ASIDE else place

    def _candidate(self, place: int) -> int | None:
        """Where a clause may end that has this character: 0 for nowhere, None if not certain."""
        text, sign = self._text, self._text[place]
        if sign in ENDS:
            return self._sentence(place)
        if sign in BREATHS and (self._first or place + 1 >= LONG):
            return self._breath(place + 1)
        if sign == "\n":
            return place
        if sign.isspace():
            if place >= LONGEST:
                return place
            if self._first and len(text[:place].strip()) >= LEAST:
                return self._before_joint(place)
        return 0

    def _sentence(self, place: int) -> int | None:
        text, end = self._text, place + 1
        while end < len(text) and text[end] in ENDS + CLOSES:
            end += 1
        follows = text[end:].lstrip()
        if not follows:
            return None
        if not text[end].isspace():
            return 0
        if text[place:end] == "." and self._abbreviated(place, follows[0]):
            return 0
        return 0 if follows[0].islower() else end

    def _abbreviated(self, place: int, follows: str) -> bool:
        found = BEFORE.search(self._text[:place])
        word = found[0] if found else ""
        if len(word) == 1 and word.isupper() and word.lower() not in self._cutting.letters:
            return True
        if word.lower() in self._cutting.numbered and follows.isdigit():
            return True
        return word.lower() in self._cutting.abbreviations

    def _breath(self, end: int) -> int | None:
        """A comma ends a clause where the sentence goes on for a while."""
        text = self._text
        if end == len(text):
            return None
        if not text[end].isspace() and text[end - 1] not in "—–":
            return 0
        return self._goes_on(end)

    def _before_joint(self, place: int) -> int | None:
        follows = self._text[place + 1 : place + 1 + LEAST].lower()
        joints = [joint + end for joint in self._cutting.joints for end in JOINED]
        if any(follows.startswith(joint) for joint in joints):
            return self._goes_on(place)
        return None if any(joint.startswith(follows) for joint in joints) else 0

    def _goes_on(self, end: int) -> int | None:
        wanted = A_NAME if self._first else LEAST
        ahead = self._text[end:].lstrip()[:wanted]
        if any(sign in ENDS + BREATHS for sign in ahead):
            return 0  # a name, or too little to stand alone
        return end if len(ahead) == wanted else None
