"""Words and sentences of what is said, and a word without its ending. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.?!…]+[\"'”’)]*(?=\s|$)")
SHORTEST = 3


def sentences(text: str) -> list[str]:
    out, began = [], 0
    for found in SENTENCE_END.finditer(text):
        out.append(text[began : found.end()].strip())
        began = found.end()
    return [one for one in (*out, text[began:].strip()) if one]


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.replace("’", "'"))


@dataclass(frozen=True)
class Stems:
    """A word without its ending: `endings` are the language's, the longest first."""

    endings: tuple[str, ...]

    @cached_property
    def _known(self) -> dict[str, str]:
        """Those asked for before: a call goes over the same words again and again."""
        return {}

    def of(self, word: str) -> str:
        stem = self._known.get(word)
        if stem is None:
            stem = self._known[word] = self._of(word.lower())
        return stem

    def _of(self, word: str) -> str:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) > SHORTEST:
                word = word.removesuffix(ending)
        return word.rstrip("e") if len(word) > SHORTEST else word

    def all(self, text: str) -> frozenset[str]:
        return frozenset(self.row(text))

    def row(self, text: str) -> list[str]:
        """In the order in which they are said."""
        known = self._known
        return [known.get(word) or self.of(word) for word in tokens(text)]
