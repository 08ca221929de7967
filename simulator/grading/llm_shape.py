"""The shape a model answers in: for each question its reason, then its verdict, then its quotes."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, create_model

from simulator.call.items import Item
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Quote, Verdict
from simulator.grading.shown import shown_by

LONGEST_REASON = 300
_WORDS: dict[object, str] = {True: "yes", False: "no", None: "not-applicable"}


def _plainly(verdict: object) -> object:
    """Small models write Yes, true or null."""
    if isinstance(verdict, str):
        return verdict.strip().lower().replace(" ", "-").replace("_", "-")
    return _WORDS.get(verdict, verdict) if isinstance(verdict, bool | None) else verdict


def _none_as_empty(quotes: object) -> object:
    return [] if quotes is None else quotes


class Shown(BaseModel):
    model_config = ConfigDict(frozen=True)

    turn: int
    words: str


class Answered(BaseModel):
    model_config = ConfigDict(frozen=True)

    reason: str
    verdict: Annotated[Literal["yes", "no", "not-applicable"], BeforeValidator(_plainly)]
    quotes: Annotated[list[Shown], BeforeValidator(_none_as_empty)]


def shape_for(items: Sequence[Item]) -> type[BaseModel]:
    """A shape with an answer for each of these, in this order."""
    return _shape(tuple(item.id for item in items))


@cache
def _shape(ids: tuple[str, ...]) -> type[BaseModel]:
    fields: dict[str, Any] = dict.fromkeys(ids, (Answered, ...))
    return create_model("Answers", **fields)


def verdicts_of(
    found: BaseModel, items: Iterable[Item], transcript: Transcript
) -> dict[str, Verdict]:
    """What was answered, with only the quotes that are there."""
    return {item.id: _verdict(getattr(found, item.id), item, transcript) for item in items}


def _verdict(answered: Answered, item: Item, transcript: Transcript) -> Verdict:
    met = {"yes": True, "no": False}.get(answered.verdict)
    if met is None and not item.may_not_apply:
        met = False
    quotes = (Quote(one.turn, one.words) for one in answered.quotes) if met else ()
    reason = " ".join(answered.reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        reason = item.reason(met)
    return Verdict(id=item.id, met=met, quotes=shown_by(quotes, item, transcript), reason=reason)
