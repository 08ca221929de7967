"""What a history of calls can do, whoever keeps it, and the rows it gives."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simulator.call.disputes import Dispute
from simulator.call.events import Cost, Event, Spoken
from simulator.call.opinion import Opinion
from simulator.call.ports import Store
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.store.recordings import Recordings


@dataclass(frozen=True)
class KeptCall:
    """A call as lists show it. `ending` and `duration` (seconds) are None until it is over."""

    id: int
    scenario_id: str
    scenario_version: int
    title: str
    seed: int
    mode: str
    started: datetime  # UTC
    ending: Ending | None
    duration: float | None
    overall: int | None
    passed: bool | None


@dataclass(frozen=True)
class KeptGrade:
    """A grade, and what it was made of: transcript (its hash), scenario version, grader's model."""

    grade: Grade
    transcript: str
    scenario_version: int  # 0 when it was graded without one
    model: str
    made: datetime  # UTC


@dataclass(frozen=True)
class KeptDispute:
    """A reply, or something heard in it, that was not meant so, and the call it was said in."""

    call: KeptCall
    dispute: Dispute
    made: datetime  # UTC


@dataclass(frozen=True)
class KeptDiscards:
    """A turn of a customer, some of whose words a model found were not let out."""

    call: KeptCall
    turn: int
    spoken: Spoken


@dataclass(frozen=True)
class Record:
    """How a scenario went so far, for its card. `felt` is the last call's line, turn by turn: each
    feeling by its name.
    """

    calls: int
    best: int | None
    last: int | None
    felt: Mapping[str, tuple[float, ...]]
    taken: datetime  # when the last call began, UTC


@dataclass(frozen=True)
class Take:
    """A call among those that began in one another. `turn` is the first that `parent`, the call it
    began in, does not share with it; None and 0 for the first take, and where that was deleted.
    """

    call: KeptCall
    parent: int | None
    turn: int


@dataclass(frozen=True)
class Branch:
    """Where a call began in another, its `parent`: with which `reply` of the agent (from 1)."""

    parent: int
    parent_started: datetime  # UTC
    reply: int


@dataclass(frozen=True)
class Summary:
    """A finished call at a glance. `felt`: each feeling by its name, turn by turn. `levels` by
    criterion, `met` by item and the `turns` an item was quoted from are empty until it was graded.
    """

    call: KeptCall
    felt: Mapping[str, tuple[float, ...]]
    helped: int
    parent: int | None
    levels: Mapping[str, int | None]
    met: Mapping[str, bool | None]
    turns: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Filter:
    """Which calls to list; what is None does not matter."""

    scenario_id: str | None = None
    mode: str | None = None
    ending: Ending | None = None
    passed: bool | None = None
    retake: bool | None = None  # whether it began in the middle of another
    words: str = ""  # each of them in the title or in what was said
    limit: int | None = None


ALL = Filter()


class Notebook(Protocol):
    """What a trainee keeps besides calls. Every method raises StorageError."""

    def cards(self) -> Mapping[str, str]:
        """JSON by the card's id, what is due first before the others."""

    def save_card(self, card_id: str, body: str, due: datetime) -> None: ...

    def debrief(self, call_id: int) -> str | None:
        """The trainee's own words about a call; nothing else ever reads them."""

    def save_debrief(self, call_id: int, text: str) -> None:
        """Takes the older one's place; an empty text forgets it."""

    def delivery(self, call_id: int) -> str | None:
        """How a spoken call sounded, as JSON."""

    def save_delivery(self, call_id: int, body: str) -> None:
        """Takes the older one's place."""

    def wordings(self, but: int | None = None) -> frozenset[str]:
        """Better wordings shown for the last ten calls of each scenario (`but` this one)."""

    def save_wordings(self, call_id: int, texts: Collection[str]) -> None:
        """Those shown for this call, in place of the ones before."""


class Opinions(Protocol):
    """What else was judged of a call. Every method raises StorageError."""

    def opinions(self, call_id: int) -> Sequence[Opinion]:
        """Of other judges than the one whose grade the call has, newest first."""

    def save_opinion(self, call_id: int, opinion: Opinion) -> None:
        """Keeps it beside the grade, which stays; the same model's takes the older one's place."""

    def judged(self, key: str) -> str | None:
        """What was kept under this key."""

    def save_judged(self, key: str, transcript: Transcript, body: str) -> None:
        """Verdicts about a transcript, as long as no call with these words is deleted."""


class History(Store, Notebook, Opinions, Protocol):
    """Every method raises StorageError with a clear sentence. `recordings` is None where calls are
    forgotten at the end.
    """

    @property
    def recordings(self) -> Recordings | None: ...

    def scenario(self, call_id: int) -> Scenario:
        """The scenario as it was when the call began."""

    def history(self, wanted: Filter = ALL) -> list[KeptCall]:
        """Finished calls, newest first."""

    def records(self) -> dict[str, Record]:
        """By scenario id, for all scenarios with a finished call."""

    def unfinished(self) -> list[KeptCall]:
        """Calls that were cut off after the agent had said something, newest first.

        Not those that are open in this or another window.
        """

    def claim(self, call_id: int) -> None:
        """Takes an unfinished call for this window; raises when another was quicker."""

    def release(self, call_id: int) -> None:
        """Leaves a call unfinished, so that it is offered again."""

    def save_grade(
        self, call_id: int, transcript: Transcript, grade: Grade, model: str = ""
    ) -> None:
        """Keeps a grade beside the others; the same one made again takes the older's place. Raises
        for a second grade of an assessment.
        """

    def grades(self, call_id: int) -> Sequence[KeptGrade]:
        """Newest first."""

    def save_dispute(self, call_id: int, dispute: Dispute) -> None:
        """Keeps what was not meant so; the same words disputed again take the older's place."""

    def take_back(self, call_id: int, dispute: Dispute) -> None:
        """Forgets a dispute. Nothing happens when there is none."""

    def disputes(self, call_id: int | None = None) -> Sequence[KeptDispute]:
        """Of one call in the order of its replies, or of all, the newest call first."""

    def discarded(self, scenario_id: str | None = None) -> Sequence[KeptDiscards]:
        """Turns with words that were not let out, for the author: the newest call first."""

    def delete(self, call_id: int) -> None:
        """The call and all that belongs to it, its recording too. Nothing happens when there is
        none.
        """

    def fork(self, call_id: int, turn: int, events: Sequence[Event]) -> int:
        """A new call of the same scenario, seed and mode that begins with these events of another,
        up to its turn `turn`; its id. Raises for an assessment, which has no second try.
        """

    def takes(self, call_id: int) -> list[Take]:
        """This call and all that began in one another with it, oldest first."""

    def branches(self) -> Mapping[int, Branch]:
        """Of every call that began in another one that is still kept, by its id."""

    def summaries(self, wanted: Filter = ALL) -> list[Summary]:
        """Finished calls, newest first."""

    def costs(self) -> Mapping[int, Cost]:
        """What models came to that played in finished calls, by the call."""

    def close(self) -> None: ...
