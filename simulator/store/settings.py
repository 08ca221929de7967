"""The user's settings: a table of what there is, and one JSON file in the config folder."""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator import paths
from simulator.call.errors import StorageError
from simulator.chat.service import Service

NAME = "settings.json"
SCRIPTED, EMBEDDED, LLM = "scripted", "embedded", "llm"
"""Who plays the customer; who judges and listens."""
OFF, SERVICE, WHISPER = "off", "service", "whisper"
"""Whose voice the customer has, and who writes down what is said; `EMBEDDED` needs nothing."""
TYPING, PUSH, HANDS_FREE = "typing", "push", "hands-free"
"""How the trainee answers."""
LARGEST = 1_000_000
"""Bytes. What is larger was not written by us."""


class Settings(BaseModel):
    """Every setting with its default and its range. What a newer version added is not lost."""

    model_config = ConfigDict(frozen=True, extra="allow")

    theme: Literal["system", "light", "dark"] = "system"
    reduced_motion: Literal["system", "on", "off"] = "system"
    text_scale: Annotated[int, Field(ge=100, le=200)] = 100  # per cent
    customer_pause: Annotated[float, Field(ge=0, le=2)] = 1.0  # times a person's own
    agent_name: Annotated[str, Field(max_length=60)] = ""
    mode: Literal["practice", "assessment"] = "practice"
    service: Service | None = None  # None: no language model
    customer: Literal["scripted", "llm"] = "scripted"
    grader: Literal["embedded", "llm"] = "embedded"
    listener: Literal["embedded", "llm"] = "embedded"
    give_up_s: Annotated[float, Field(ge=3, le=30)] = 6.0  # seconds until the scripted line
    daily_money: Annotated[float, Field(ge=0)] = 0.0  # in the currency of the prices; 0: no limit
    daily_tokens: Annotated[int, Field(ge=0)] = 0
    agreed: tuple[str, ...] = ()  # places to which words may be sent
    voice: Literal["off", "embedded", "service"] = "embedded"  # the customer's; captions always
    loudness: Annotated[int, Field(ge=0, le=100)] = 75  # per cent
    speaker: str = ""  # devices by their names; empty: the system's choice
    microphone: str = ""
    headset: bool = False  # then the customer can be spoken over
    answer_by: Literal["typing", "push", "hands-free"] = "typing"
    transcriber: Literal["embedded", "service", "whisper"] = "embedded"
    whisper_folder: str = ""
    sends_itself: bool = False  # what was heard, without being looked at
    turn_patience: Annotated[float, Field(ge=0.5, le=2)] = 1.0  # times the usual silence
    sound_address: str = ""  # of a service that speaks and writes down
    speech_model: str = "gpt-4o-mini-tts"
    hearing_model: str = "whisper-1"
    record: Literal["ask", "on", "off"] = "ask"  # what is said in spoken calls
    recording_days: Annotated[int, Field(ge=0)] = 30  # how long that is kept; 0: for good
    last_scenario: str | None = None
    pdf_folder: str | None = None  # where the last scorecard was saved
    window: str | None = None  # Qt's own geometry, base64

    def changed(self, **values: Any) -> "Settings":
        """With other values. Raises pydantic's ValidationError for one out of range."""
        return Settings.model_validate({**self.model_dump(), **values})


@dataclass(frozen=True)
class Loaded:
    """`notice` is one sentence for the user where not everything could be read; `first`: there
    never were any.
    """

    settings: Settings
    notice: str | None = None
    first: bool = False


def settings_file() -> Path:
    return paths.user_config() / NAME


def load(file: Path) -> Loaded:
    """The settings in a file, defaults where there is none. Never raises."""
    try:
        if file.stat().st_size > LARGEST:
            return _broken(file)
        raw = file.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings(), first=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Loaded(Settings(), f"The settings could not be read ({why}); defaults are used.")
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError):
        return _broken(file)
    return _valid(values) if isinstance(values, dict) else _broken(file)


def save(file: Path, settings: Settings) -> None:
    """All or nothing, so that a crash leaves the old file. Raises StorageError."""
    text = settings.model_dump_json(indent=2, exclude_defaults=True) + "\n"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(file, text)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StorageError(
            f"The settings could not be saved in {file.parent} ({why}).",
            "They hold until the program ends.",
        ) from error


def _replace(file: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{NAME}-")  # private: 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _valid(values: dict[str, Any]) -> Loaded:
    """A value out of range falls back on its default; the others stay."""
    try:
        return Loaded(Settings.model_validate(values))
    except ValidationError as error:
        wrong = sorted({str(details["loc"][0]) for details in error.errors()})
    kept = {name: value for name, value in values.items() if name not in wrong}
    notice = f"These settings were not understood and have their defaults: {', '.join(wrong)}."
    return Loaded(Settings.model_validate(kept), notice)


def _broken(file: Path) -> Loaded:
    aside = file.with_name(f"{file.name}.broken")
    try:
        file.replace(aside)
    except OSError:
        return Loaded(Settings(), "The settings file is broken; defaults are used.")
    return Loaded(
        Settings(), f"The settings file was broken; defaults are used. It was kept as {aside.name}."
    )
