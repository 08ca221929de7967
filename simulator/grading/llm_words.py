"""The words a model is asked with."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.call.scenario import Ending


class JudgeWords(BaseModel):
    """The pack's `llm_judge.json`. A change to it is a new `version`: grades are kept by it.

    `restated` is asked in place of the rubric's own words, `hints` after them. `facts` are said of
    what is settled about the customer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=1)]
    rules: tuple[str, ...]
    about: str
    unknown: str
    sheet: dict[str, str]
    rule: str
    call: str
    ending: str
    endings: dict[Ending, str]
    heat: str
    given: str
    facts: dict[str, dict[Literal["yes", "no"], str]]
    ask: str
    again: str
    anew: str
    question: str
    kinds: dict[str, str]
    not_applicable: str
    customer: str
    restated: dict[str, str]
    hints: dict[str, str]
    fell_back: str

    @classmethod
    def load(cls, assets: Path, language: str) -> "JudgeWords":
        file = assets / "language" / language / "llm_judge.json"
        return cls.model_validate_json(file.read_bytes())
