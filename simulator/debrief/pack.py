"""The language pack's `debrief.json`: phrases to look for, and the texts that answer them."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.listening.pack import Phrasings

Answer = tuple[str, ...]
"""Its sentences."""
Answers = tuple[Answer, ...]


class Seldom(BaseModel):
    """`said`, and `rest`: in how many answers it is not said again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: tuple[str, ...]
    rest: int


class DebriefPack(BaseModel):
    """`phrases` are kinds of `reading.Kind`, and marks that begin with `_`: finer points of the
    text with `_note-`. `answers` give for each topic whole answers to choose from. `came`, `eased`
    and `ended` say of a feeling how somebody comes with it, what they do when it falls, and how
    they are without it; `deeds` of the reason that it fell what the trainee did; `named` of a note
    what is heavy about it, the finer first. `seldom` is what tires when it is said too often.
    `doing` makes of a verb in a plan the beginning of what to try. `line` is where crisis lines are
    listed; `customer` is the word that the phrases have for any customer's name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: str
    customer: str
    came: dict[str, str]
    eased: dict[str, str]
    ended: dict[str, str]
    deeds: dict[str, str]
    named: dict[str, str]
    seldom: tuple[Seldom, ...]
    doing: dict[str, str]
    classes: dict[str, list[str]]
    phrases: Phrasings
    answers: dict[str, Answers]

    @classmethod
    def load(cls, folder: Path) -> "DebriefPack":
        return cls.model_validate_json((folder / "debrief.json").read_bytes())
