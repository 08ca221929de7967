"""What a trainee keeps besides calls: cards to practise, private debriefs, how calls sounded,
wordings shown.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from simulator.store.database import Database
from simulator.store.tables import CALLS, CARDS, DEBRIEFS, DELIVERIES, WORDINGS

CALLS_REMEMBERED = 10
"""Of a scenario: wordings shown before those may be shown again."""


class Notebook:
    """Part of the history (`history.Notebook`), in the same file."""

    database: Database
    _clock: Callable[[], datetime]

    def cards(self) -> Mapping[str, str]:
        with self.database.read() as connection:
            rows = connection.execute(select(CARDS).order_by(CARDS.c.due, CARDS.c.id)).all()
        return {row.id: row.body for row in rows}

    def save_card(self, card_id: str, body: str, due: datetime) -> None:
        with self.database.write() as connection:
            connection.execute(delete(CARDS).where(CARDS.c.id == card_id))
            row = insert(CARDS).values(id=card_id, due=due.isoformat(), body=body)
            connection.execute(row)

    def debrief(self, call_id: int) -> str | None:
        wanted = select(DEBRIEFS.c.body).where(DEBRIEFS.c.call_id == call_id)
        with self.database.read() as connection:
            body = connection.execute(wanted).scalar()
        return None if body is None else str(body)

    def save_debrief(self, call_id: int, text: str) -> None:
        with self.database.write() as connection:
            connection.execute(delete(DEBRIEFS).where(DEBRIEFS.c.call_id == call_id))
            if text:
                made = self._clock().isoformat()
                row = insert(DEBRIEFS).values(call_id=call_id, made=made, body=text)
                connection.execute(row)

    def delivery(self, call_id: int) -> str | None:
        wanted = select(DELIVERIES.c.body).where(DELIVERIES.c.call_id == call_id)
        with self.database.read() as connection:
            body = connection.execute(wanted).scalar()
        return None if body is None else str(body)

    def save_delivery(self, call_id: int, body: str) -> None:
        with self.database.write() as connection:
            connection.execute(delete(DELIVERIES).where(DELIVERIES.c.call_id == call_id))
            connection.execute(insert(DELIVERIES).values(call_id=call_id, body=body))

    def wordings(self, but: int | None = None) -> frozenset[str]:
        shown = select(WORDINGS.c.call_id).where(WORDINGS.c.call_id != (but or 0)).distinct()
        newest_first = CALLS.c.id.desc()
        place = func.row_number().over(partition_by=CALLS.c.scenario_id, order_by=newest_first)
        calls = select(CALLS.c.id, place.label("place")).where(CALLS.c.id.in_(shown)).subquery()
        recent = select(calls.c.id).where(calls.c.place <= CALLS_REMEMBERED)
        wanted = select(WORDINGS.c.text).where(WORDINGS.c.call_id.in_(recent))
        with self.database.read() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def save_wordings(self, call_id: int, texts: Collection[str]) -> None:
        with self.database.write() as connection:
            connection.execute(delete(WORDINGS).where(WORDINGS.c.call_id == call_id))
            for text in dict.fromkeys(texts):
                connection.execute(insert(WORDINGS).values(call_id=call_id, text=text))
