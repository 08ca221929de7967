"""What the window reads from and writes to the history, whatever happens to it.

Before the history was opened, and where it fails, there is simply nothing in it; the sentence that
says why goes to the notice bar.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from simulator import store
from simulator.call.errors import StorageError
from simulator.call.mode import Mode

if TYPE_CHECKING:
    from simulator.call.call import Call
    from simulator.call.disputes import Dispute
    from simulator.call.opinion import Opinion
    from simulator.call.transcript import Transcript
    from simulator.call.verdicts import Grade
    from simulator.store.history import History, KeptCall, KeptDispute, Record, Take
    from simulator.voice.delivery import Delivery

T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """The history there is. `trouble` is said to the user where it is not the one on the disk."""

    history: History
    trouble: str = ""


@dataclass(frozen=True)
class Past:
    """A call of the past as it was; `grade` is the newest, None where it never had one; `call_id`
    is None where it was not kept; `mode` is what it was taken for.
    """

    call: Call
    when: str
    grade: Grade | None
    call_id: int | None
    mode: str = Mode.PRACTICE


def open_history() -> Opened:
    """The user's history; one that is forgotten where that cannot be used."""
    try:
        return Opened(store.open_history(store.history_file()))
    except StorageError as error:
        return Opened(store.memory(), str(error))


class Ledger:
    """`say` is told each trouble."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self.history: History | None = None
        self._say = say

    def open(self, opened: Opened) -> None:
        self.history = opened.history
        if opened.trouble:
            self._say(opened.trouble)

    def close(self) -> None:
        if self.history is not None:
            self.history.close()

    def records(self) -> dict[str, Record]:
        return self._read(lambda history: history.records(), {})

    def unfinished(self) -> list[KeptCall]:
        return self._read(lambda history: history.unfinished(), [])

    def keep_grade(self, call_id: int, transcript: Transcript, grade: Grade) -> None:
        self._read(lambda history: history.save_grade(call_id, transcript, grade), None)

    def wordings(self, but: int | None) -> frozenset[str]:
        """Remedies shown after other calls."""
        return self._read(lambda history: history.wordings(but), frozenset())

    def keep_wordings(self, call_id: int, remedies: Collection[str]) -> None:
        self._read(lambda history: history.save_wordings(call_id, remedies), None)

    def opinions(self, call_id: int | None) -> Sequence[Opinion]:
        """Of other judges, newest first."""
        if call_id is None:
            return ()
        return self._read(lambda history: history.opinions(call_id), ())

    def keep_opinion(self, call_id: int, opinion: Opinion) -> None:
        self._read(lambda history: history.save_opinion(call_id, opinion), None)

    def disputes(self, call_id: int | None = None) -> list[KeptDispute]:
        """Of one call, or all there are."""
        return self._read(lambda history: list(history.disputes(call_id)), [])

    def save_dispute(self, call_id: int, dispute: Dispute) -> None:
        self._read(lambda history: history.save_dispute(call_id, dispute), None)

    def take_back(self, call_id: int, dispute: Dispute) -> None:
        self._read(lambda history: history.take_back(call_id, dispute), None)

    def debrief(self, call_id: int) -> str:
        """The trainee's own words about a call; empty where none are kept."""
        return self._read(lambda history: history.debrief(call_id), None) or ""

    def save_debrief(self, call_id: int, text: str) -> None:
        """An empty text forgets them."""
        self._read(lambda history: history.save_debrief(call_id, text), None)

    def delivery(self, call_id: int | None) -> Delivery | None:
        """How a spoken call sounded."""
        if call_id is None:
            return None
        body = self._read(lambda history: history.delivery(call_id), None)
        return _delivery(body) if body else None

    def keep_delivery(self, call_id: int, delivery: Delivery) -> None:
        body = delivery.model_dump_json()
        self._read(lambda history: history.save_delivery(call_id, body), None)

    def takes(self, call_id: int | None) -> list[Take]:
        """Of the tree this call is in, oldest first."""
        if call_id is None:
            return []
        return self._read(lambda history: history.takes(call_id), [])

    def past(self, call_id: int) -> Past | None:
        """None where it cannot be read."""
        return self._read(lambda history: _past(history, call_id), None)

    def _read(self, read: Callable[[History], T], otherwise: T) -> T:
        if self.history is None:
            return otherwise
        try:
            return read(self.history)
        except StorageError as error:
            self._say(str(error))
            return otherwise


def _past(history: History, call_id: int) -> Past:
    from simulator.call.call import Call  # the window opens without it

    kept = next((one for one in history.history() if one.id == call_id), None)
    grades = history.grades(call_id)
    seed = kept.seed if kept else 0
    return Past(
        call=Call.of(history.scenario(call_id), seed, history.events(call_id)),
        when=when_words(kept.started) if kept else "",
        grade=grades[0].grade if grades else None,
        call_id=call_id,
        mode=kept.mode if kept else Mode.PRACTICE,
    )


def _delivery(body: str) -> Delivery | None:
    from simulator.voice.delivery import Delivery  # numpy

    try:
        return Delivery.model_validate_json(body)
    except ValueError:
        return None  # another version's


def when_words(started: datetime) -> str:
    """When a call was taken, as people write it."""
    there = started.astimezone()
    return f"{there:%A} {there.day} {there:%B} {there.year}, {there:%H:%M}"
