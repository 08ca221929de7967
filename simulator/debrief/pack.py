"""The language pack's `debrief.json`: phrases to look for, and the texts that answer them."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.listening.pack import Phrasings

Sentences = tuple[tuple[str, ...], ...]


class DebriefPack(BaseModel):
    """`phrases` are kinds of `reading.Kind`, and marks that begin with `_`. `answers` give for each
    topic the variants of its sentences, in order. `came` and `brought` say of a feeling how
    somebody comes with it, and what they bring. `line` is where crisis lines are listed;
    `customer` is the word that the phrases have for any customer's name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: str
    customer: str
    came: dict[str, str]
    brought: dict[str, str]
    classes: dict[str, list[str]]
    phrases: Phrasings
    answers: dict[str, Sentences]

    @classmethod
    def load(cls, folder: Path) -> "DebriefPack":
        return cls.model_validate_json((folder / "debrief.json").read_bytes())
