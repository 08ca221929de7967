"""What is kept of each finished call so that a thousand of them can be looked through at once."""

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import from_json
from sqlalchemy import Connection, Row, func, insert, select, update

from simulator.call.events import pauses
from simulator.call.scenario import Feelings
from simulator.call.verdicts import Grade
from simulator.store.history import ALL, Filter, Summary
from simulator.store.later import Later
from simulator.store.matching import matching
from simulator.store.rows import kept_call
from simulator.store.tables import CALLS, EVENTS, GRADES, SUMMARIES, TAKES

if TYPE_CHECKING:
    from simulator.store.database import Database


class Summaries:
    """Part of the history (`history.History`), in the same file."""

    database: "Database"

    def summaries(self, wanted: Filter = ALL) -> list[Summary]:
        columns = (SUMMARIES.c.felt, SUMMARIES.c.helped, SUMMARIES.c.levels, SUMMARIES.c.answers)
        query = (
            matching(wanted)
            .add_columns(*columns, TAKES.c.parent)
            .join(SUMMARIES, SUMMARIES.c.call_id == CALLS.c.id)
            .outerjoin(TAKES, TAKES.c.call_id == CALLS.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return [_summary(row) for row in rows]


def closed(connection: Connection, call_id: int) -> None:
    """A call is over: how it felt, and what was said in it."""
    after = func.json_extract(EVENTS.c.body, "$.after.feelings")
    felt = [json.loads(one) for one in _events(connection, call_id, after, "directed")]
    text = func.json_extract(EVENTS.c.body, "$.text")
    words = "\n".join(_events(connection, call_id, text, "heard", "spoken"))
    series = {name: [one.get(name, 0) for one in felt] for name in Feelings.model_fields}
    row = insert(SUMMARIES).prefix_with("OR REPLACE")
    connection.execute(
        row.values(
            call_id=call_id,
            felt=json.dumps(series),
            words=words.casefold(),
            helped=pauses(_shown(connection, call_id)),
        )
    )


def _shown(connection: Connection, call_id: int) -> list[str | None]:
    """For each event of a call the wording it showed; None where it was no help."""
    wording = func.json_extract(EVENTS.c.body, "$.wording")
    wanted = select(EVENTS.c.type, wording).where(EVENTS.c.call_id == call_id)
    found = connection.execute(wanted.order_by(EVENTS.c.number))
    return [words or "" if kind == "coached" else None for kind, words in found]


def graded(connection: Connection, call_id: int, grade: Grade) -> None:
    """It has a grade, or another one."""
    levels = {name: one.level for name, one in grade.criteria.items()}
    items = {
        verdict.id: [verdict.met, sorted({quote.turn for quote in verdict.quotes})]
        for one in grade.criteria.values()
        for verdict in one.items
    }
    values = {"levels": json.dumps(levels), "answers": json.dumps(items)}
    connection.execute(update(SUMMARIES).where(SUMMARIES.c.call_id == call_id).values(values))


def fill(connection: Connection) -> None:
    """For calls that were kept before there were summaries."""
    over = select(CALLS.c.id).where(CALLS.c.ending.is_not(None))
    newest = select(GRADES.c.grade).order_by(GRADES.c.id.desc()).limit(1)
    for call_id in connection.execute(over).scalars().all():
        closed(connection, call_id)
        body = connection.execute(newest.where(GRADES.c.call_id == call_id)).scalar()
        if body is not None:
            with suppress(ValidationError):  # of another version: its call is listed all the same
                graded(connection, call_id, Grade.model_validate_json(body))


def _events(connection: Connection, call_id: int, what: Any, *types: str) -> list[str]:
    wanted = select(what).where(EVENTS.c.call_id == call_id, EVENTS.c.type.in_(types))
    found = connection.execute(wanted.order_by(EVENTS.c.number)).scalars()
    return [one for one in found if one is not None]


def _summary(row: Row[Any]) -> Summary:
    return Summary(
        call=kept_call(row),
        felt=Later(row.felt, tuple),
        helped=row.helped,
        parent=row.parent,
        levels=from_json(row.levels) if row.levels else {},
        met=Later(row.answers, _met),
        turns=Later(row.answers, _turns),
    )


def _met(answer: list[Any]) -> bool | None:
    met: bool | None = answer[0]
    return met


def _turns(answer: list[Any]) -> tuple[int, ...]:
    return tuple(answer[1])
