"""Which of an engine's voices a customer has: the same one in every call."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.call.errors import UnreadableError
from simulator.call.sound import Tone

FILE = "voices.json"


class EngineVoice(BaseModel):
    """A voice as an engine names it. `gender` is a word beginning with f or m, or empty."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    languages: tuple[str, ...] = ()
    gender: str = ""

    def speaks(self, language: str) -> bool:
        return any(one == language or one.startswith(f"{language}-") for one in self.languages)


class Casting(BaseModel):
    """`languages`: the kinds of a language, the most wanted first. `espeak`: the timbres of
    espeak-ng that a recogniser understood best, of 21; `service`: names of voices that services
    know. Both by pronoun.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    languages: Mapping[str, tuple[str, ...]]
    espeak: Mapping[str, tuple[str, ...]]
    service: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, assets: Path) -> "Casting":
        try:
            return cls.model_validate(json.loads((assets / FILE).read_bytes()))
        except (OSError, ValueError, ValidationError) as error:
            raise UnreadableError(f"{FILE} cannot be read.", "Please install again.") from error

    def engines(self, engine: str, voices: Sequence[EngineVoice], tone: Tone, language: str) -> str:
        """The id of a voice of the engine; empty (its own choice) where none speaks the language.

        One that the scenario names wins.
        """
        named = [voice.id for voice in voices if tone.voice and tone.voice == voice.id]
        if named:
            return named[0]
        fit = self._fit(voices, language)
        if engine == "espeak":
            timbres = _by_pronoun(self.espeak, tone.pronoun)
            return f"{fit[0].id}+{_drawn(timbres, tone.who)}" if fit else ""
        initial = {"she": "f", "he": "m"}.get(tone.pronoun, "")
        of_them = [one for one in fit if _initial(one.gender) == initial] or fit
        return _drawn(sorted(one.id for one in of_them), tone.who) if fit else ""

    def services(self, tone: Tone) -> str:
        """The name of a voice of a speech service."""
        return tone.voice or _drawn(_by_pronoun(self.service, tone.pronoun), tone.who)

    def _fit(self, voices: Sequence[EngineVoice], language: str) -> list[EngineVoice]:
        for kind in (*self.languages.get(language, ()), language):
            fit = [voice for voice in voices if voice.speaks(kind)]
            if fit:
                exact = [voice for voice in fit if kind in voice.languages]
                return exact or fit
        return []


def _by_pronoun(names: Mapping[str, tuple[str, ...]], pronoun: str) -> tuple[str, ...]:
    return names.get(pronoun) or tuple(name for some in names.values() for name in some)


def _drawn(names: Iterable[str], who: str) -> str:
    """By the customer's name, and not by Python's hash, which differs from run to run."""
    every = tuple(names)
    return every[zlib.crc32(who.encode()) % len(every)]


def _initial(gender: str) -> str:
    """Of `Female`, and of macOS's `VoiceGenderFemale`."""
    return gender.removeprefix("VoiceGender")[:1].lower()
