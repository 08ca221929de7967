"""How a word sounds that no dictionary has: a name, a British spelling, two words in one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from simulator.call.errors import UnreadableError

CONTEXTS = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (3, 3))
"""Letters before and after that decide how one sounds, from narrow to wide."""

_EDGE = "_"
_HISSING = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})
_VOICELESS = frozenset({"P", "T", "K", "F", "TH"})
_SHORTEST = 3
"""Letters of the shorter of two words written as one."""


def model_folder() -> Path:
    """Where pocketsphinx keeps its English."""
    import pocketsphinx  # type: ignore[import-untyped]  # has no stubs

    return Path(pocketsphinx.get_model_path()) / "en-us"


@cache
def dictionary() -> Mapping[str, str]:
    """The words whose sounds pocketsphinx knows, with the first way to say each."""
    known: dict[str, str] = {}
    with (model_folder() / "cmudict-en-us.dict").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, sounds = line.partition(" ")
            if not word.endswith(")"):
                known[word] = sounds.strip()
    return known


class Letters:
    """`rules`: a letter between others, and its sounds."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules

    @classmethod
    def load(cls, assets: Path, language: str) -> "Letters":
        file = assets / "language" / language / "letters.json"
        try:
            return cls(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{file} cannot be read.", "Please install again.") from error

    def sounds(self, word: str) -> str:
        """By its letters alone."""
        found = (self._of(word, nth) for nth in range(len(word)) if word[nth].isalpha())
        return " ".join(sounds for sounds in found if sounds)

    @staticmethod
    def key(word: str, nth: int, context: tuple[int, int]) -> str:
        before, after = context
        padded = f"{_EDGE * 3}{word}{_EDGE * 3}"
        at = nth + 3
        return f"{padded[at - before : at]}[{padded[at]}]{padded[at + 1 : at + 1 + after]}"

    def _of(self, word: str, nth: int) -> str:
        for context in reversed(CONTEXTS):
            sounds = self._rules.get(self.key(word, nth, context))
            if sounds is not None:
                return sounds
        return ""


def pronounced(word: str, letters: Letters, swaps: Sequence[tuple[str, str]]) -> str:
    """By the dictionary, if need be in parts or in another spelling; else by its letters."""
    return next(_ways(word, dictionary(), swaps), "") or letters.sounds(word)


def _ways(word: str, known: Mapping[str, str], swaps: Sequence[tuple[str, str]]) -> Iterator[str]:
    if word in known:
        yield known[word]
    for ours, theirs in swaps:
        if word.endswith(ours) and (other := word.removesuffix(ours) + theirs) in known:
            yield known[other]
    for ending in ("'s", "s"):
        if word.endswith(ending) and (stem := word.removesuffix(ending)) in known:
            yield f"{known[stem]} {_plural(known[stem])}"
    for at in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        if word[:at] in known and word[at:] in known:
            yield f"{known[word[:at]]} {known[word[at:]]}"


def _plural(sounds: str) -> str:
    last = sounds.rsplit(" ", 1)[-1]
    if last in _HISSING:
        return "IH Z"
    return "S" if last in _VOICELESS else "Z"
