"""What a judge needs to know of a language: which words carry meaning, and which weigh.

Read from the language pack, like everything else that is language.
"""

import json
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
SHORTEST_STEM = 3
MOST_STEMS = 50_000
"""Words whose stems are remembered; a language in use has fewer."""
TEXTS_KEPT = 1_000
"""A judge asks for the same sentences of a call again and again."""


class _Words(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    stop: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    same: list[list[str]] = []
    suffixes: list[str] = []
    rewrite: dict[str, str] = {}


class _Matters(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    weighty: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """`stop` words mean nothing by themselves; `weighty` ones tell what people mind about most.

    `stems` maps a word of a group that means the same to one stem for the group; `rewrite` a word
    to those it stands for ("it's", "dont").
    """

    stop: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    stems: dict[str, str] = field(default_factory=dict)
    weighty: frozenset[str] = frozenset()
    rewrite: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _stemmed: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _contents: OrderedDict[str, frozenset[str]] = field(
        default_factory=OrderedDict, compare=False, repr=False
    )

    @classmethod
    def load(cls, assets: Path, language: str) -> Self:
        """A language without these files gives a vocabulary that knows nothing."""
        folder = assets / "language" / language
        words = _Words.model_validate(_read(folder / "words.json"))
        matters = _Matters.model_validate(_read(folder / "matters.json"))
        suffixes = tuple(sorted(words.suffixes, key=len, reverse=True))
        bare = cls(suffixes=suffixes)
        stems = {bare.stem(word): bare.stem(group[0]) for group in words.same for word in group}
        full = cls(suffixes=suffixes, stems=stems)
        return cls(
            stop=words.stop | words.weak,
            suffixes=suffixes,
            stems=stems,
            weighty=frozenset(map(full.stem, matters.weighty)),
            rewrite={word: tuple(to.split()) for word, to in words.rewrite.items()},
        )

    def content(self, text: str) -> frozenset[str]:
        """The stems of the words of a text that carry meaning."""
        known = self._contents.get(text)
        if known is None:
            words = [
                word for written in _WORD.findall(text.lower()) for word in self._read(written)
            ]
            known = frozenset([self.stem(word) for word in words if word not in self.stop])
            self._contents[text] = known
            if len(self._contents) > TEXTS_KEPT:
                self._contents.popitem(last=False)
        return known

    def _read(self, written: str) -> tuple[str, ...]:
        """The words it stands for; of an unknown one with an apostrophe what stands before it."""
        word = written.replace("’", "'")
        return self.rewrite.get(word) or (word.partition("'")[0],)

    def stem(self, word: str) -> str:
        """The word without its ending, or the stem of the group it belongs to."""
        known = self._stemmed.get(word)
        if known is not None:
            return known
        stem = word
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
                stem = word[: -len(suffix)]
                break
        stem = self.stems.get(stem, stem)
        if len(self._stemmed) < MOST_STEMS:
            self._stemmed[word] = stem
        return stem


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


@lru_cache(TEXTS_KEPT)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence starts and ends."""
    return tuple(match.span() for match in _SENTENCE.finditer(text) if match.group().strip())


def around(text: str, start: int, end: int) -> str:
    """The sentences that hold text[start:end]."""
    held = [span for span in sentences(text) if span[0] < end and start < span[1]]
    return text[held[0][0] : held[-1][1]] if held else text[start:end]


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Where the sentence that holds this place, or begins after it, starts and ends."""
    for start, end in sentences(text):
        if place < end:
            return start, end
    return len(text), len(text)


def count_words(text: str) -> int:
    return len(_WORD.findall(text))
