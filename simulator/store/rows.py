"""Rows of the tables as what they mean, and back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from simulator.call.events import Event
from simulator.call.scenario import Ending
from simulator.store.history import KeptCall
from simulator.store.tables import EVENTS


def kept_call(row: Row[Any]) -> KeptCall:
    return KeptCall(
        id=row.id,
        scenario_id=row.scenario_id,
        scenario_version=row.scenario_version,
        title=row.title,
        seed=row.seed,
        mode=row.mode,
        started=datetime.fromisoformat(row.started),
        ending=Ending(row.ending) if row.ending else None,
        duration=row.duration,
        overall=row.overall,
        passed=row.passed,
    )


def add_events(connection: Connection, call_id: int, events: Iterable[Event]) -> None:
    """After those the call has."""
    last = select(func.max(EVENTS.c.number)).where(EVENTS.c.call_id == call_id)
    number = connection.execute(last).scalar()
    for place, event in enumerate(events, 0 if number is None else number + 1):
        connection.execute(
            insert(EVENTS).values(
                call_id=call_id, number=place, type=event.type, body=event.model_dump_json()
            )
        )
