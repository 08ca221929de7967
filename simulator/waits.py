"""How long a reply asks the customer to wait (words: the language pack's `waits.json`)."""

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.call.waiting import Promise

BEFORE = 3
"""Words before a unit of time in which its number stands: "a couple of minutes"."""

_WORD = re.compile(r"[^\W_]+")


class Waits(BaseModel):
    """Numbers by their words, and units of time in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    numbers: dict[str, float]
    units: dict[str, float]

    @classmethod
    def load(cls, assets: Path, language: str) -> "Waits":
        return cls.model_validate_json((assets / "language" / language / "waits.json").read_bytes())

    def promised(self, text: str) -> Promise | None:
        """The longest time named in these words; None where none is, or only "a moment"."""
        words = list(_WORD.finditer(text))
        found = [
            promise
            for at, word in enumerate(words)
            if (unit := self.units.get(word[0].lower())) is not None
            and (promise := self._read(text, words[max(0, at - BEFORE) : at], word, unit))
        ]
        return max(found, key=lambda one: one.seconds, default=None)

    def _read(
        self, text: str, before: list[re.Match[str]], unit_word: re.Match[str], unit: float
    ) -> Promise | None:
        numbers = [(self._number(word[0]), word.start()) for word in before]
        named = [(number, start) for number, start in numbers if number]
        if not named:
            return None
        part = [number for number, _ in named if number < 1]
        number = part[0] if part else max(number for number, _ in named)
        return Promise(number * unit, text[named[0][1] : unit_word.end()])

    def _number(self, word: str) -> float:
        return float(word[:4]) if word.isdecimal() else self.numbers.get(word.lower(), 0.0)
