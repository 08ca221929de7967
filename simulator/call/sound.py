"""Sound as the rooms hand it to each other: plain data, no library."""

from dataclasses import dataclass

RATE = 16_000
"""Samples a second that are recorded and transcribed."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Mono sound: 16-bit signed samples, little-endian, `rate` of them a second."""

    samples: bytes
    rate: int = RATE

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was heard: seconds from the beginning of its clip, and how sure the recogniser
    is, from 0 to 1.
    """

    text: str
    start: float
    end: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Transcription:
    """What was said in a clip. `by` names the transcriber."""

    words: tuple[Word, ...]
    by: str

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Tone:
    """How a clause is to be spoken. `who` is the customer's name and `pronoun` theirs, by which
    they always get the same voice; `voice` is one that a voice may know by name, or empty. `pace`,
    `loudness` and `pitch` are factors on a calm person's, `words` the same for a voice that takes
    directions in words.
    """

    voice: str = ""
    pace: float = 1.0
    loudness: float = 1.0
    words: str = ""
    who: str = ""
    pronoun: str = "they"
    pitch: float = 1.0
