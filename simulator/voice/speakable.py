"""What a speech engine is given in place of what is written, and where it breathes."""

import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

PAUSES = ((0.6, "…"), (0.35, ".?!"), (0.18, ",;:–—"))
"""Seconds of silence after what ends on these; engines hardly stop at an ellipsis."""

NO_PAUSE = 0.08

_HESITATION = re.compile(r"(?<=…)|(?<=\.\.\.)")
_ENDING = re.compile(r"[\s”’\"')]+$")


class Speakable(BaseModel):
    """`readings`: a pattern and how it is read, one after the other (the language pack's
    `spoken.json`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    readings: Sequence[tuple[re.Pattern[str], str]]

    @classmethod
    def load(cls, assets: Path, language: str) -> "Speakable":
        file = assets / "language" / language / "spoken.json"
        return cls.model_validate_json(file.read_bytes())

    def pieces(self, text: str) -> list[tuple[str, float]]:
        """What is said in one breath, and the seconds of silence after it; where nothing can be
        said, nothing.
        """
        parts = [(self._read(part), _pause_after(part)) for part in _HESITATION.split(text)]
        return [(part, pause) for part, pause in parts if any(map(str.isalnum, part))]

    def _read(self, text: str) -> str:
        for pattern, reading in self.readings:
            text = pattern.sub(reading, text)
        return " ".join(text.split())


def _pause_after(text: str) -> float:
    ending = _ENDING.sub("", text).replace("...", "…")
    return next((pause for pause, marks in PAUSES if ending.endswith(tuple(marks))), NO_PAUSE)
