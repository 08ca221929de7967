"""Which calls a filter means, and which turns hold words that were not let out, as queries."""

from typing import Any

from sqlalchemy import Select, func, select

from simulator.store.history import Filter
from simulator.store.tables import CALLS, EVENTS, SUMMARIES, TAKES


def newest() -> Select[Any]:
    return select(CALLS).order_by(CALLS.c.started.desc(), CALLS.c.id.desc())


def matching(wanted: Filter) -> Select[Any]:
    """Finished calls, newest first."""
    query = newest().where(CALLS.c.ending.is_not(None)).limit(wanted.limit)
    if wanted.scenario_id is not None:
        query = query.where(CALLS.c.scenario_id == wanted.scenario_id)
    if wanted.mode is not None:
        query = query.where(CALLS.c.mode == wanted.mode)
    if wanted.ending is not None:
        query = query.where(CALLS.c.ending == wanted.ending.value)
    if wanted.passed is not None:
        query = query.where(CALLS.c.passed == wanted.passed)
    if wanted.retake is not None:
        again = CALLS.c.id.in_(select(TAKES.c.call_id).where(TAKES.c.parent.is_not(None)))
        query = query.where(again if wanted.retake else ~again)
    for word in wanted.words.casefold().split():
        said = select(SUMMARIES.c.call_id).where(func.instr(SUMMARIES.c.words, word) > 0)
        titled = func.instr(func.lower(CALLS.c.title), word) > 0
        query = query.where(titled | CALLS.c.id.in_(said))
    return query


def with_discards(scenario_id: str | None) -> Select[Any]:
    """Each with its call and its turn, the newest call first."""
    before = EVENTS.alias()
    turn = (
        select(func.count())
        .where(before.c.call_id == EVENTS.c.call_id, before.c.number < EVENTS.c.number)
        .where(before.c.type.in_(("heard", "spoken")))
        .scalar_subquery()
    )
    found = func.coalesce(func.json_array_length(EVENTS.c.body, "$.discarded"), 0) > 0
    query = select(CALLS, EVENTS.c.body, turn.label("turn")).join(EVENTS)
    query = query.where(EVENTS.c.type == "spoken", found)
    if scenario_id is not None:
        query = query.where(CALLS.c.scenario_id == scenario_id)
    return query.order_by(CALLS.c.started.desc(), CALLS.c.id.desc(), EVENTS.c.number)
