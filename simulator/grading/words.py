"""What a judge needs to know of a language: which words carry meaning, and which weigh.

Read from the language pack, like everything else that is language.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
SHORTEST_STEM = 3
LONGEST_SENTENCE = 25
"""Words. A longer one is most often several that nobody put a stop between."""
SHORTEST_PART = 3
PERSONS, YOU = "pron", "you-your"
"""Classes of the pack's words."""
MOST_WORDS = 50_000
"""Written words that are remembered with what they tell; a language in use has fewer."""
TEXTS_KEPT = 1_000
"""A judge asks for the same sentences of a call again and again."""


class _Words(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    stop: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    same: list[list[str]] = []
    suffixes: list[str] = []
    rewrite: dict[str, str] = {}
    joins: frozenset[str] = frozenset()
    classes: dict[str, frozenset[str]] = {}


class _Matters(BaseModel):
    """`matters.json`. `light` words tell of small sums and trifles; `counts` only measure time, as
    the units and numbers of `dates.json` do; `possessive` are endings that leave a word the same.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    weighty: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    possessive: list[str] = []


class _Dates(BaseModel):
    """What `dates.json` has for words that only measure time, or count."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    units: dict[str, float] = {}
    numbers: dict[str, float] = {}
    weekdays: list[list[str]] = []

    def words(self) -> Iterator[str]:
        yield from (*self.units, *self.numbers)
        for spellings in self.weekdays:
            yield from spellings


@dataclass(frozen=True)
class Vocabulary:
    """`stop` words mean nothing by themselves; `weighty` ones tell what people mind about most,
    `light` ones of trifles; those that `counts` holds only measure time, or count.

    `stems` maps a word of a group that means the same to one stem for the group; `rewrite` a
    written word to those it stands for ("don't"), without which it would look like a matter.
    """

    stop: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    stems: dict[str, str] = field(default_factory=dict)
    weighty: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    rewrite: dict[str, tuple[str, ...]] = field(default_factory=dict)
    possessive: tuple[str, ...] = ()
    joins: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    you: frozenset[str] = frozenset()
    _told: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _read: OrderedDict[str, tuple[tuple[str, ...], frozenset[str]]] = field(
        default_factory=OrderedDict, compare=False, repr=False
    )

    @classmethod
    def load(cls, assets: Path, language: str) -> Self:
        """A language without these files gives a vocabulary that knows nothing."""
        folder = assets / "language" / language
        words = _Words.model_validate(_read(folder / "words.json"))
        matters = _Matters.model_validate(_read(folder / "matters.json"))
        dates = _Dates.model_validate(_read(folder / "dates.json"))
        suffixes = tuple(sorted(words.suffixes, key=len, reverse=True))
        bare = cls(suffixes=suffixes)
        stems = {bare.stem(word): bare.stem(group[0]) for group in words.same for word in group}
        full = cls(suffixes=suffixes, stems=stems)
        return cls(
            stop=words.stop | words.weak,
            suffixes=suffixes,
            stems=stems,
            weighty=frozenset(map(full.stem, matters.weighty)),
            counts=frozenset(map(full.stem, (*dates.words(), *matters.counts))),
            light=frozenset(map(full.stem, matters.light)),
            rewrite={old: tuple(new.split()) for old, new in words.rewrite.items()},
            possessive=tuple(matters.possessive),
            joins=words.joins,
            persons=words.classes.get(PERSONS, frozenset()),
            you=words.classes.get(YOU, frozenset()),
        )

    def content(self, text: str) -> frozenset[str]:
        """The stems of the words of a text that carry meaning."""
        return self._stems_in(text)[1]

    def telling(self, text: str) -> tuple[str, ...]:
        """The same, in the order of the words."""
        return self._stems_in(text)[0]

    def _stems_in(self, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
        known = self._read.get(text)
        if known is None:
            told = self._told
            stems = tuple(
                [
                    stem
                    for written in _WORD.findall(text.lower())
                    for stem in (told[written] if written in told else self._tell(written))
                ]
            )
            known = self._read[text] = stems, frozenset(stems)
            if len(self._read) > TEXTS_KEPT:
                self._read.popitem(last=False)
        return known

    def _tell(self, written: str) -> tuple[str, ...]:
        """The telling stems of a written word."""
        words = self._words(written.replace("’", "'"))
        stems = tuple([self.stem(word) for word in words if word not in self.stop])
        if len(self._told) < MOST_WORDS:
            self._told[written] = stems
        return stems

    def speaks_to_you(self, text: str) -> bool:
        """Whether it has a word for the one who is spoken to."""
        written = (word.replace("’", "'") for word in _WORD.findall(text.lower()))
        return any(not self.you.isdisjoint(self._words(word)) for word in written)

    def parts(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each sentence starts and ends; one that nobody punctuated is cut where a joining
        word or a person begins something else.
        """
        for start, end in sentences(text):
            short = end - start <= 2 * LONGEST_SENTENCE  # letters: a word and a gap are two
            if short or len(_WORD.findall(text, start, end)) <= LONGEST_SENTENCE:
                yield start, end
                continue
            first = start
            for at, word in enumerate(_WORD.finditer(text, start, end)):
                far = at and count_words(text[first : word.start()]) >= SHORTEST_PART
                if far and self._opens(word.group().lower()):
                    yield first, word.start()
                    first = word.start()
            yield first, end

    def _opens(self, written: str) -> bool:
        """Whether a word begins a clause: a joining one, or a person with a verb ("she's")."""
        words = self._words(written.replace("’", "'"))
        if not words:
            return False
        return words[0] in self.joins or (len(words) > 1 and words[0] in self.persons)

    def _words(self, written: str) -> tuple[str, ...]:
        """What a written word stands for."""
        known = self.rewrite.get(written)
        if known is None and "'" in written:
            for ending in self.possessive:
                if written.endswith(ending):
                    return (written.removesuffix(ending),)
            known = self.rewrite.get(written.replace("'", ""))
        return (written,) if known is None else known

    def stem(self, word: str) -> str:
        """The word without its ending, or the stem of the group it belongs to."""
        stem = word
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
                stem = word[: -len(suffix)]
                break
        return self.stems.get(stem, stem)


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
