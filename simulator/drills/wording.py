"""What drills say (the language pack's `drills.json`)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simulator.drills.moments import Skill


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Strict):
    """What a level means: in a word or two, and said to the trainee."""

    short: str
    said: str


class SkillText(_Strict):
    """`levels` 0 to 3 where the rubric has none for it, `steps` where it only says them otherwise;
    `notes` say what kept a level low, `advice` the one thing to do differently.
    """

    title: str
    about: str
    task: str
    levels: tuple[Step, Step, Step, Step] | None = None
    steps: tuple[str, str, str, str] | None = None
    notes: dict[str, Step] = Field(default_factory=dict)
    advice: dict[str, str] = Field(default_factory=dict)


class DrillWords(_Strict):
    """`refusal` is a bare no, to be put right. `no`, `wait` and `leave` say no, ask them to wait,
    and ask whether they mind, where that is what is expected.
    """

    refusal: str
    no: tuple[str, ...]
    wait: tuple[str, ...]
    leave: tuple[str, ...]
    skills: dict[Skill, SkillText]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        lacking = sorted(set(Skill) - set(self.skills))
        if lacking:
            raise ValueError(f"no words for: {', '.join(lacking)}")
        return self

    @classmethod
    def load(cls, assets: Path, language: str) -> Self:
        file = assets / "language" / language / "drills.json"
        return cls.model_validate_json(file.read_bytes())


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of these is in the text, from where a word begins."""
    plain = f" {' '.join(text.lower().replace('’', chr(39)).split())}"
    return any(f" {phrase}" in plain for phrase in phrases)
