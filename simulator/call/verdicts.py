"""What a judge answers: for each item of the rubric yes, no or not applicable, with the words that
show it.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words found verbatim in turn `turn` (an index into the transcript)."""

    turn: int
    quote: str


class Verdict(_Frozen):
    """`met` is None where the item does not apply. `quotes` say in which turns it holds; `reason`
    is for people.
    """

    id: str
    met: bool | None
    quotes: tuple[Quote, ...] = ()
    reason: str = ""


class CriterionGrade(_Frozen):
    """A level 0–3, or None where the criterion does not apply (`reason` says why)."""

    level: Literal[0, 1, 2, 3] | None
    items: tuple[Verdict, ...]
    evidence: tuple[Quote, ...]
    reason: str
    try_instead: str | None = None


class Fatal(_Frozen):
    id: str
    turn: int | None
    quote: str
    reason: str


class Grade(_Frozen):
    """The scorecard. `overall` is 0–100; `criteria` in the rubric's order; `not_judged` says what
    needs a scenario.
    """

    overall: int
    passed: bool
    criteria: dict[str, CriterionGrade]
    fatal: tuple[Fatal, ...]
    not_judged: tuple[str, ...] = ()
    strength: str = ""
    grader: str
    rubric_version: int

    def strongest(self) -> Quote | None:
        """The words that are the strength of the call; None where nothing is quoted for it."""
        quoted = [
            quote
            for graded in self.criteria.values()
            for quote in graded.evidence
            if quote.quote.strip(" .,;:") in self.strength
        ]
        return max(quoted, key=lambda one: len(one.quote), default=None)
