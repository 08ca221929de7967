"""What models came to that played in calls, for the list of them."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import Connection, func, insert, select

from simulator.call.events import Cost
from simulator.store.tables import CALLS, COSTS, EVENTS

if TYPE_CHECKING:
    from simulator.store.database import Database


class Costs:
    """Part of the history (`history.History`), in the same file."""

    database: "Database"

    def costs(self) -> Mapping[int, Cost]:
        with self.database.read() as connection:
            rows = connection.execute(select(COSTS.c.call_id, COSTS.c.body)).all()
        found: dict[int, Cost] = {}
        for call_id, body in rows:
            try:
                found[call_id] = Cost.model_validate_json(body)
            except ValidationError:  # of another version: the call is listed all the same
                continue
        return found


def closed(connection: Connection, call_id: int) -> None:
    """A call is over: what it came to, so that nobody has to read its events again for it."""
    cost = func.json_extract(EVENTS.c.body, "$.cost")
    wanted = select(cost).where(EVENTS.c.call_id == call_id, EVENTS.c.type == "spoken")
    bodies = connection.execute(wanted.order_by(EVENTS.c.number)).scalars()
    costs = [Cost.model_validate_json(body) for body in bodies if body is not None]
    if costs:
        whole = sum(costs[1:], costs[0])
        row = insert(COSTS).prefix_with("OR REPLACE")
        connection.execute(row.values(call_id=call_id, body=whole.model_dump_json()))


def fill(connection: Connection) -> None:
    """For calls that were kept before their costs were."""
    over = select(CALLS.c.id).where(CALLS.c.ending.is_not(None))
    for call_id in connection.execute(over).scalars().all():
        with suppress(ValidationError):  # of another version: its call is listed all the same
            closed(connection, call_id)
