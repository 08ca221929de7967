"""What else was judged of a call: second opinions beside its grade, and a judge's verdicts, which
need not be asked for again. Both quote the call, and are forgotten with it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, insert, select

from simulator.call.opinion import Opinion
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.store import keys
from simulator.store.database import Database
from simulator.store.tables import EVENTS, JUDGED, OPINIONS

_SPEAKERS = {"heard": Speaker.AGENT, "spoken": Speaker.CUSTOMER}


class Opinions:
    """Part of the history (`history.History`), in the same file."""

    database: Database
    _clock: Callable[[], datetime]

    def opinions(self, call_id: int) -> Sequence[Opinion]:
        wanted = select(OPINIONS.c.body).where(OPINIONS.c.call_id == call_id)
        with self.database.read() as connection:
            bodies = connection.execute(wanted.order_by(OPINIONS.c.made.desc())).scalars().all()
        return [one for one in map(_readable, bodies) if one is not None]

    def save_opinion(self, call_id: int, opinion: Opinion) -> None:
        values = {"made": self._clock().isoformat(), "body": opinion.model_dump_json()}
        row = insert(OPINIONS).prefix_with("OR REPLACE")
        with self.database.write() as connection:
            connection.execute(row.values(call_id=call_id, model=opinion.model, **values))

    def judged(self, key: str) -> str | None:
        with self.database.read() as connection:
            return connection.execute(select(JUDGED.c.body).where(JUDGED.c.key == key)).scalar()

    def save_judged(self, key: str, transcript: Transcript, body: str) -> None:
        values = {"transcript": keys.transcript_hash(transcript), "body": body}
        row = insert(JUDGED).prefix_with("OR REPLACE")
        with self.database.write() as connection:
            connection.execute(row.values(key=key, **values))


def forget_judged(connection: Connection, call_id: int) -> None:
    """What was judged of the words of this call."""
    text = func.json_extract(EVENTS.c.body, "$.text")
    said = select(EVENTS.c.type, text).where(EVENTS.c.call_id == call_id)
    rows = connection.execute(said.where(EVENTS.c.type.in_(_SPEAKERS)).order_by(EVENTS.c.number))
    turns = tuple(Turn(speaker=_SPEAKERS[kind], text=words) for kind, words in rows)
    words = keys.transcript_hash(Transcript(turns=turns))
    connection.execute(delete(JUDGED).where(JUDGED.c.transcript == words))


def _readable(body: str) -> Opinion | None:
    """None for what another version kept: it can be asked for again."""
    try:
        return Opinion.model_validate_json(body)
    except ValidationError:
        return None
