"""Words and sentences of what is said, and a word without its ending. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

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
    def within(self) -> Callable[[str], tuple[str, ...]]:
        """The stems in what stands between two spaces: the same comes again and again."""
        return cache(lambda said: tuple(map(self.of, tokens(said))))

    def of(self, word: str) -> str:
        word = word.lower()
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) > SHORTEST:
                word = word.removesuffix(ending)
        return word.rstrip("e") if len(word) > SHORTEST else word

    def all(self, text: str) -> frozenset[str]:
        return frozenset(self._in(text))

    def row(self, text: str) -> list[str]:
        """In the order in which they are said."""
        return list(self._in(text))

    def _in(self, text: str) -> Iterator[str]:
        return chain.from_iterable(map(self.within, text.split()))
