"""The history in SQLite: in a file for good, or in memory for as long as the program runs."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from simulator.call.disputes import Dispute
from simulator.call.errors import StorageError
from simulator.call.events import EVENT, Ended, Event, Heard, Spoken
from simulator.call.mode import Mode
from simulator.call.scenario import Feelings, Scenario
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.store import costs, explain, keys, summaries
from simulator.store.costs import Costs
from simulator.store.database import Database
from simulator.store.history import (
    ALL,
    Filter,
    KeptCall,
    KeptDiscards,
    KeptDispute,
    KeptGrade,
    Record,
)
from simulator.store.matching import matching, newest, with_discards
from simulator.store.notebook import Notebook
from simulator.store.opinions import Opinions, forget_judged
from simulator.store.presence import Presence
from simulator.store.recordings import Recordings
from simulator.store.rows import add_events, kept_call
from simulator.store.summaries import Summaries
from simulator.store.tables import CALLS, DISPUTES, EVENTS, GRADES, SCENARIOS
from simulator.store.takes import Takes

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteStore(Takes, Summaries, Notebook, Opinions, Costs):
    """A `history.History` in a file. Raises StorageError when it cannot be opened."""

    def __init__(self, file: Path | None, clock: Clock = utc_now) -> None:
        """`file` None keeps everything in memory."""
        self._clock = clock
        self.database = Database(file)
        self.recordings = None if file is None else Recordings.beside(file)
        try:
            self._presence = _presence(file) if file else None
        except StorageError:
            self.database.close()
            raise
        self._window = self._presence.token if self._presence else "memory"

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        body, digest = keys.scenario_json(scenario)
        with self.database.write() as connection:
            known = select(SCENARIOS.c.hash).where(SCENARIOS.c.hash == digest)
            if connection.execute(known).first() is None:
                connection.execute(insert(SCENARIOS).values(hash=digest, body=body))
            made = connection.execute(
                insert(CALLS)
                .values(
                    scenario_id=scenario.id,
                    scenario_version=scenario.version,
                    title=scenario.title,
                    scenario=digest,
                    seed=seed,
                    mode=mode,
                    started=self._clock().isoformat(),
                    window=self._window,
                )
                .returning(CALLS.c.id)
            ).scalar_one()
        return int(made)

    def append(self, call_id: int, event: Event) -> None:
        """Durable when it returns. An `Ended` closes the call's row as well."""
        with self.database.write() as connection:
            add_events(connection, call_id, [event])
            if isinstance(event, Ended):
                values = {"ending": event.ending.value, "duration": event.at, "window": None}
                connection.execute(update(CALLS).where(CALLS.c.id == call_id).values(values))
                summaries.closed(connection, call_id)
                costs.closed(connection, call_id)

    def events(self, call_id: int) -> Sequence[Event]:
        wanted = select(EVENTS.c.body).where(EVENTS.c.call_id == call_id).order_by(EVENTS.c.number)
        with self.database.read() as connection:
            bodies = connection.execute(wanted).scalars().all()
        try:
            return [EVENT.validate_json(body) for body in bodies]
        except ValidationError as error:
            raise _strange(call_id) from error

    def scenario(self, call_id: int) -> Scenario:
        wanted = select(SCENARIOS.c.body).join(CALLS).where(CALLS.c.id == call_id)
        with self.database.read() as connection:
            body = connection.execute(wanted).scalar()
        if body is None:
            raise StorageError(f"There is no call {call_id} in the history.")
        try:
            return Scenario.model_validate_json(body)
        except ValidationError as error:
            raise _strange(call_id) from error

    def history(self, wanted: Filter = ALL) -> list[KeptCall]:
        with self.database.read() as connection:
            return [kept_call(row) for row in connection.execute(matching(wanted))]

    def records(self) -> dict[str, Record]:
        calls = self.history()
        by_scenario: dict[str, list[KeptCall]] = {}
        for call in calls:
            by_scenario.setdefault(call.scenario_id, []).append(call)
        with self.database.read() as connection:
            return {name: _record(connection, of) for name, of in by_scenario.items()}

    def unfinished(self) -> list[KeptCall]:
        said = select(EVENTS.c.call_id).where(EVENTS.c.type == Heard.model_fields["type"].default)
        cut_off = newest().where(CALLS.c.ending.is_(None), CALLS.c.id.in_(said))
        with self.database.read() as connection:
            rows = connection.execute(cut_off).all()
        return [kept_call(row) for row in rows if not self._is_open(row.window)]

    def claim(self, call_id: int) -> None:
        with self.database.write() as connection:
            row = connection.execute(select(CALLS).where(CALLS.c.id == call_id)).first()
            if row is None or row.ending is not None:
                raise StorageError("That call is over.")
            if row.window != self._window and self._is_open(row.window):
                raise StorageError("That call is open in another window.")
            mine = update(CALLS).where(CALLS.c.id == call_id).values(window=self._window)
            connection.execute(mine)

    def release(self, call_id: int) -> None:
        with self.database.write() as connection:
            connection.execute(update(CALLS).where(CALLS.c.id == call_id).values(window=None))

    def save_grade(
        self, call_id: int, transcript: Transcript, grade: Grade, model: str = ""
    ) -> None:
        version = transcript.scenario.version if transcript.scenario else 0
        with self.database.write() as connection:
            kept = connection.execute(select(CALLS).where(CALLS.c.id == call_id)).first()
            if kept is not None and kept.mode == Mode.ASSESSMENT and kept.overall is not None:
                raise StorageError("An assessment is graded once, and this one was.")
            connection.execute(
                insert(GRADES).values(
                    call_id=call_id,
                    transcript=keys.transcript_hash(transcript),
                    scenario_version=version,
                    rubric_version=grade.rubric_version,
                    grader=grade.grader,
                    model=model,
                    made=self._clock().isoformat(),
                    grade=grade.model_dump_json(),
                )
            )
            values = {"overall": grade.overall, "passed": grade.passed}
            connection.execute(update(CALLS).where(CALLS.c.id == call_id).values(values))
            summaries.graded(connection, call_id, grade)

    def grades(self, call_id: int) -> list[KeptGrade]:
        wanted = select(GRADES).where(GRADES.c.call_id == call_id).order_by(GRADES.c.id.desc())
        with self.database.read() as connection:
            rows = connection.execute(wanted).all()
        try:
            return [_grade(row) for row in rows]
        except ValidationError as error:
            raise _strange(call_id) from error

    def save_dispute(self, call_id: int, dispute: Dispute) -> None:
        values = {"made": self._clock().isoformat(), "body": dispute.model_dump_json()}
        turn, thing = dispute.key
        with self.database.write() as connection:
            connection.execute(delete(DISPUTES).where(_same(call_id, dispute)))
            row = insert(DISPUTES).values(call_id=call_id, turn=turn, thing=thing, **values)
            connection.execute(row)

    def take_back(self, call_id: int, dispute: Dispute) -> None:
        with self.database.write() as connection:
            connection.execute(delete(DISPUTES).where(_same(call_id, dispute)))

    def disputes(self, call_id: int | None = None) -> list[KeptDispute]:
        wanted = select(CALLS, DISPUTES.c.made, DISPUTES.c.body).join(DISPUTES)
        if call_id is not None:
            wanted = wanted.where(CALLS.c.id == call_id)
        newest = (CALLS.c.started.desc(), CALLS.c.id.desc())
        wanted = wanted.order_by(*newest, DISPUTES.c.turn, DISPUTES.c.thing)
        with self.database.read() as connection:
            rows = connection.execute(wanted).all()
        return [_disputed(row) for row in rows]

    def discarded(self, scenario_id: str | None = None) -> list[KeptDiscards]:
        with self.database.read() as connection:
            rows = connection.execute(with_discards(scenario_id)).all()
        return [_discards(row) for row in rows]

    def delete(self, call_id: int) -> None:
        with self.database.write() as connection:
            forget_judged(connection, call_id)
            connection.execute(delete(CALLS).where(CALLS.c.id == call_id))
            used = select(CALLS.c.scenario)
            connection.execute(delete(SCENARIOS).where(SCENARIOS.c.hash.not_in(used)))
        if self.recordings is not None:
            self.recordings.forget(call_id)

    def close(self) -> None:
        """This window's unfinished calls are offered to the next."""
        if self._presence:
            self._presence.close()
        self.database.close()

    def _is_open(self, window: str | None) -> bool:
        if window is None:
            return False
        return self._presence.is_open(window) if self._presence else window == self._window


class MemoryStore(SqliteStore):
    """The same history, forgotten at the end: the way on when the file cannot be used."""

    def __init__(self, clock: Clock = utc_now) -> None:
        super().__init__(None, clock)


def _presence(file: Path) -> Presence:
    try:
        return Presence(file.with_suffix(".windows"))
    except (OSError, sqlite3.Error) as error:
        raise explain.explained(error, file) from error


def _record(connection: Connection, calls: Sequence[KeptCall]) -> Record:
    """Of one scenario's finished calls, newest first."""
    grades = [call.overall for call in calls if call.overall is not None]
    after = func.json_extract(EVENTS.c.body, "$.after.feelings")
    last = select(after).where(EVENTS.c.call_id == calls[0].id, EVENTS.c.type == "directed")
    series = connection.execute(last.order_by(EVENTS.c.number)).scalars()
    felt = [json.loads(value) for value in series if value is not None]
    return Record(
        calls=len(calls),
        best=max(grades, default=None),
        last=grades[0] if grades else None,
        felt={
            name: tuple(float(one.get(name, 0)) for one in felt) for name in Feelings.model_fields
        },
        taken=calls[0].started,
    )


def _grade(row: Row[Any]) -> KeptGrade:
    return KeptGrade(
        grade=Grade.model_validate_json(row.grade),
        transcript=row.transcript,
        scenario_version=row.scenario_version,
        model=row.model,
        made=datetime.fromisoformat(row.made),
    )


def _same(call_id: int, dispute: Dispute) -> ColumnElement[bool]:
    turn, thing = dispute.key
    return and_(DISPUTES.c.call_id == call_id, DISPUTES.c.turn == turn, DISPUTES.c.thing == thing)


def _disputed(row: Row[Any]) -> KeptDispute:
    try:
        dispute = Dispute.model_validate_json(row.body)
    except ValidationError as error:
        raise _strange(row.id) from error
    return KeptDispute(kept_call(row), dispute, datetime.fromisoformat(row.made))


def _discards(row: Row[Any]) -> KeptDiscards:
    try:
        spoken = Spoken.model_validate_json(row.body)
    except ValidationError as error:
        raise _strange(row.id) from error
    return KeptDiscards(kept_call(row), row.turn, spoken)


def _strange(call_id: int) -> StorageError:
    return StorageError(
        f"Call {call_id} was kept by another version and cannot be read by this one."
    )
