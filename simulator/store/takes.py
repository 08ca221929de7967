"""Second tries: calls that began in the middle of another, and the tree they make."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Subquery, func, insert, select

from simulator.call.errors import StorageError
from simulator.call.events import Event
from simulator.call.mode import Mode
from simulator.store.database import Database
from simulator.store.history import Branch, Take
from simulator.store.rows import add_events, kept_call
from simulator.store.tables import CALLS, EVENTS, TAKES


class Takes:
    """Part of the history (`history.History`), in the same file."""

    database: Database
    _clock: Callable[[], datetime]
    _window: str

    def fork(self, call_id: int, turn: int, events: Sequence[Event]) -> int:
        with self.database.write() as connection:
            parent = connection.execute(select(CALLS).where(CALLS.c.id == call_id)).first()
            if parent is None:
                raise StorageError(f"There is no call {call_id} in the history.")
            if parent.mode == Mode.ASSESSMENT:
                raise StorageError("An assessment has no second try.")
            copied = ("scenario_id", "scenario_version", "title", "scenario", "seed", "mode")
            values = {name: getattr(parent, name) for name in copied}
            row = insert(CALLS).values(
                **values, started=self._clock().isoformat(), window=self._window
            )
            made = int(connection.execute(row.returning(CALLS.c.id)).scalar_one())
            connection.execute(insert(TAKES).values(call_id=made, parent=call_id, turn=turn))
            add_events(connection, made, events)
        return made

    def takes(self, call_id: int) -> list[Take]:
        with self.database.read() as connection:
            tree = _tree(connection, call_id)
            rows = connection.execute(
                select(CALLS, TAKES.c.parent, TAKES.c.turn)
                .outerjoin(TAKES, TAKES.c.call_id == CALLS.c.id)
                .where(CALLS.c.id.in_(tree))
                .order_by(CALLS.c.id)
            ).all()
        return [
            Take(kept_call(row), row.parent if row.parent in tree else None, row.turn or 0)
            for row in rows
        ]

    def branches(self) -> Mapping[int, Branch]:
        said = _said_before()
        query = (
            select(TAKES.c.call_id, TAKES.c.parent, CALLS.c.started, said.c.replies)
            .join(CALLS, CALLS.c.id == TAKES.c.parent)
            .outerjoin(said, said.c.call_id == TAKES.c.call_id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return {
            row.call_id: Branch(
                row.parent, datetime.fromisoformat(row.started), (row.replies or 0) + 1
            )
            for row in rows
        }


def _said_before() -> Subquery:
    """How many replies each second try shares with the call it began in."""
    turn = func.row_number().over(partition_by=EVENTS.c.call_id, order_by=EVENTS.c.number)
    turns = (
        select(EVENTS.c.call_id, EVENTS.c.type, turn.label("turn"))
        .where(EVENTS.c.type.in_(("heard", "spoken")))
        .where(EVENTS.c.call_id.in_(select(TAKES.c.call_id)))
        .subquery()
    )
    return (
        select(turns.c.call_id, func.count().label("replies"))
        .join(TAKES, TAKES.c.call_id == turns.c.call_id)
        .where(turns.c.type == "heard", turns.c.turn <= TAKES.c.turn)
        .group_by(turns.c.call_id)
        .subquery()
    )


def _tree(connection: Connection, call_id: int) -> set[int]:
    """The ids of all calls that began in one another, this one among them."""
    rows = connection.execute(select(TAKES.c.call_id, TAKES.c.parent)).all()
    parents = {row.call_id: row.parent for row in rows}
    root = call_id
    while parents.get(root) is not None:
        root = parents[root]
    tree = {root}
    for child in sorted(parents):  # a child's id is higher than its parent's
        if parents[child] in tree:
            tree.add(child)
    return tree
