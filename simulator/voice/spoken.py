"""Written text as it is said, word by word: amounts, days and numbers in words, codes by letters.

What recognisers hear is compared with it, and helped by it. The words are the language pack's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.call.errors import UnreadableError

_PIECE = re.compile(r"#?\d+|[^\W\d_]+(?:'[^\W\d_]+)*")
_ORDINAL = "#"
_WITHIN = re.compile(r"(?<=([\w,]) )([^\W\d_]+)")
_SENTENCE = re.compile(r"(?<=[.!?…:;])\s+|\n+|\s[–—]\s")


class Spoken(BaseModel):
    """`readings` are patterns and what is read in their place (`#` before a number: which one in a
    row); `written` is how a word that was heard is spelled; `swaps` are other spellings of endings;
    `talk` names the examples that show how people talk on the telephone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    talk: tuple[str, ...]
    readings: Sequence[tuple[re.Pattern[str], str]]
    below_twenty: tuple[str, ...]
    tens: tuple[str, ...]
    ordinals: Mapping[str, str]
    ordinal: str
    hundred: str
    thousand: str
    and_: str
    nought: str
    written: Mapping[str, str]
    swaps: Sequence[tuple[str, str]]

    @classmethod
    def load(cls, assets: Path, language: str) -> "Spoken":
        file = assets / "language" / language / "hearing.json"
        try:
            return cls.model_validate_json(file.read_bytes())
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{file} cannot be read.", "Please install again.") from error

    def sentences(self, text: str) -> Iterator[tuple[str, ...]]:
        for sentence in _SENTENCE.split(text):
            if words := self.words(sentence):
                yield words

    def words(self, text: str) -> tuple[str, ...]:
        """In small letters."""
        for pattern, reading in self.readings:
            text = pattern.sub(reading, text)
        words: list[str] = []
        for piece in _PIECE.findall(text):
            if piece.startswith(_ORDINAL):
                words += self._which(int(piece[1:]))
            elif piece.isdigit():
                words += self._digits(piece)
            elif len(piece) < 4 and piece.isupper():
                words += piece.lower()
            else:
                words.append(piece.lower())
        return tuple(words)

    def spelled(self, texts: Iterable[str]) -> dict[str, str]:
        """How words are written that have a capital wherever these texts have them within a
        sentence, and those the language pack knows.
        """
        small: set[str] = set()
        capital: dict[str, str] = {}
        for text in texts:
            for before, word in _WITHIN.findall(text):
                if word[0].isupper() and not word[1:].isupper():
                    capital.setdefault(word.lower(), word)
                elif before:
                    small.add(word)
        return {low: word for low, word in capital.items() if low not in small} | dict(self.written)

    def number(self, number: int) -> list[str]:
        """Below a million."""
        if number < 20:
            return [self.below_twenty[number]]
        if number < 100:
            tens, rest = divmod(number, 10)
            return [self.tens[tens], *(self.number(rest) if rest else [])]
        size, name = (1000, self.thousand) if number >= 1000 else (100, self.hundred)
        many, rest = divmod(number, size)
        link = [self.and_] if rest and rest < 100 else []
        return [*self.number(many), name, *link, *(self.number(rest) if rest else [])]

    def _which(self, number: int) -> list[str]:
        *before, last = self.number(number)
        return [*before, self.ordinals.get(last) or last + self.ordinal]

    def _digits(self, digits: str) -> list[str]:
        if len(digits) > 4 or (digits.startswith("0") and len(digits) > 1):
            return [self.below_twenty[int(one)] if one != "0" else self.nought for one in digits]
        number = int(digits)
        if 1900 < number < 2100 and number % 100 > 9:  # a year
            return [*self.number(number // 100), *self.number(number % 100)]
        return self.number(number)
