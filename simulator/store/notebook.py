"""What a trainee keeps besides calls: cards to practise, private debriefs, wordings shown."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from simulator.store.database import Database
from simulator.store.tables import CARDS, DEBRIEFS, WORDINGS


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

    def wordings(self, but: int | None = None) -> frozenset[str]:
        wanted = select(WORDINGS.c.text)
        if but is not None:
            wanted = wanted.where(WORDINGS.c.call_id != but)
        with self.database.read() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def save_wordings(self, call_id: int, texts: Collection[str]) -> None:
        with self.database.write() as connection:
            connection.execute(delete(WORDINGS).where(WORDINGS.c.call_id == call_id))
            for text in dict.fromkeys(texts):
                connection.execute(insert(WORDINGS).values(call_id=call_id, text=text))
