"""The rubric as data: its criteria, its yes/no items, and every word a person reads about them.

The words live in `assets/rubric.json`; this file only says what shape they have. Levels are worked
out from the items in `call/levels.py`, which needs every id of `IDS` to be there.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

IDS = (
    *("A1", "A2", "A3", "A4", "A5", "A6"),
    *("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"),
    *("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"),
    *("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"),
    *("O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8"),
    *("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"),
    *("P1", "P2", "P3", "P4", "P5", "P6"),
    *("X1", "X2", "X3", "X4", "X5"),
)
"""Every question a judge answers. A6, O8 and X1–X5 are ours: the rules speak of a customer who
hangs up on a recovery, of a no, and of what is fatal, and without items for these they could not be
worked out.
"""

Words = Annotated[str, Field(min_length=1)]


class Criterion(StrEnum):
    EMPATHY = "empathy"
    NEXT_STEPS = "next_steps"
    FAREWELL = "farewell"
    OWNERSHIP = "ownership"
    COMPOSURE = "composure"
    PRAISE = "praise"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


NOTHING = "-"


class Item(_Strict):
    """One yes/no question. `quotes`: whose words must show it ("none" where it is shown by what is
    missing).

    `met`, `unmet` and `unjudged` are the reasons given to the trainee; `advice` is the one thing to
    do differently about it, and `advice_quoting` the same with `{heard}` for the customer's words;
    `advice_told` takes the place of both once they have told what lies behind those.
    """

    id: str
    criterion: Criterion
    fault: bool = False
    fatal: bool = False
    quotes: Literal["agent", "customer", "none"] = "agent"
    needs_scenario: bool = False
    label: Words
    met_when: Words
    met: Words
    unmet: Words
    unjudged: Words = NOTHING
    advice: Words | None = None
    advice_quoting: Words | None = None
    advice_told: Words | None = None

    @property
    def may_not_apply(self) -> bool:
        """Whether it has words for not being judged; the others are answered with yes or no."""
        return self.unjudged != NOTHING

    def reason(self, met: bool | None) -> str:
        """What a trainee is told about this answer, unless the judge has words of its own."""
        if met is None:
            return self.unjudged
        return self.met if met else self.unmet


class Anchor(_Strict):
    """What a level means: in a word or two, in full, and said to the trainee."""

    short: Words
    full: Words
    said: Words


class CriterionText(_Strict):
    """A criterion, its weight, its four anchors (levels 0–3), and what is said about it.

    `advise` lists items in the order in which advice about them helps most. `praised`
    (`praised_partly` at level 2) is said where the criterion is the strength of the call, with
    `{quote}` for the words that earned it, which are those of the first of `praised_for`. `heard`
    is the item whose quotes are what the customer said about it.
    """

    key: Criterion
    title: Words
    weight: Annotated[int, Field(ge=0, le=100)]
    anchors: tuple[Anchor, Anchor, Anchor, Anchor]
    not_applicable: Words
    advise: tuple[str, ...]
    praised: Words
    praised_partly: Words
    praised_for: tuple[str, ...]
    heard: str


class Notes(_Strict):
    """Why a level is lower than its best moment, and frames for what is said around items."""

    fault_elsewhere: Words
    wall_left: Words
    open_wound: Words
    open_wound_acknowledged: Words
    not_answered: Words
    not_judged: Words
    no_strength: Words


class Rubric(_Strict):
    """`passing` and `fatal_cap` are points of 100."""

    version: Annotated[int, Field(ge=1)]
    about: Words
    passing: Annotated[int, Field(ge=0, le=100)]
    fatal_cap: Annotated[int, Field(ge=0, le=100)]
    criteria: tuple[CriterionText, ...]
    items: tuple[Item, ...]
    notes: Notes

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if tuple(text.key for text in self.criteria) != tuple(Criterion):
            raise ValueError("the criteria must be these, in this order: " + ", ".join(Criterion))
        if tuple(item.id for item in self.items) != IDS:
            raise ValueError("the items must be these, in this order: " + ", ".join(IDS))
        for text in self.criteria:
            strange = {*text.advise, *text.praised_for, text.heard} - set(IDS)
            if strange:
                raise ValueError(f"{text.key} names unknown items: {sorted(strange)}")
        return self

    def item(self, item_id: str) -> Item:
        """Raises ValueError for an id that is not in `IDS`."""
        if item_id not in self._by_id:
            raise ValueError(item_id)
        return self._by_id[item_id]

    def criterion(self, key: Criterion) -> CriterionText:
        return next(text for text in self.criteria if text.key is key)

    def items_of(self, key: Criterion) -> tuple[Item, ...]:
        return self._by_criterion[key]

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _by_criterion(self) -> dict[Criterion, tuple[Item, ...]]:
        return {
            key: tuple(item for item in self.items if item.criterion is key) for key in Criterion
        }
