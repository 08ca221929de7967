"""What models came to that played in calls, for the list of them."""

from collections.abc import Mapping

from pydantic import ValidationError
from sqlalchemy import func, select

from simulator.call.events import Cost
from simulator.store.database import Database
from simulator.store.tables import EVENTS

_NAMED = '%"cost":{%'
"""In the JSON of an event that has one: sooner found than read."""


class Costs:
    """Part of the history (`history.History`), in the same file."""

    database: Database

    def costs(self) -> Mapping[int, Cost]:
        cost = func.json_extract(EVENTS.c.body, "$.cost")
        wanted = select(EVENTS.c.call_id, cost).where(EVENTS.c.body.like(_NAMED))
        with self.database.read() as connection:
            rows = connection.execute(wanted.order_by(EVENTS.c.call_id, EVENTS.c.number)).all()
        found: dict[int, Cost] = {}
        for call_id, body in rows:
            try:
                one = Cost.model_validate_json(body)
            except ValidationError:  # of another version: the call is listed all the same
                continue
            found[call_id] = found[call_id] + one if call_id in found else one
        return found
