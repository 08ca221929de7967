"""What a window or a terminal is handed to work with. Built in one place (app), by argument."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.call.call import Call
from simulator.call.errors import StorageError
from simulator.call.mode import Mode
from simulator.call.opinion import Opinion
from simulator.call.ports import Customer, Listener
from simulator.call.scenario import Scenario
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.coaching.coach import Adviser
from simulator.coaching.lesson import Coach, Lesson
from simulator.coaching.promises import Promises
from simulator.debrief import Debrief
from simulator.heard import Understanding
from simulator.models import Models
from simulator.session import Cast, Session
from simulator.store.history import History, KeptCall
from simulator.store.settings import LLM, SCRIPTED, Settings
from simulator.story import Reasons
from simulator.voices import Voices
from simulator.waits import Waits

Report = Callable[[float, str], None]
Second = Callable[[Transcript, Report], Opinion]
"""Has a call judged by a second judge. What it is handed is told how far that is, and raises to end
it.
"""


class Stop(BaseModel):
    """The pack's `stop.json`: words that end any call at once, and what is said then."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: frozenset[str]
    said: str

    @classmethod
    def load(cls, assets: Path, language: str) -> "Stop":
        return cls.model_validate_json((assets / "language" / language / "stop.json").read_bytes())


@dataclass(frozen=True)
class Kit:
    """`grade` and `second` raise NotGradableError; a judge and the rubric are inside them. `second`
    is None where no other judge is set up. `hearing` makes the ear of a call, where that is not the
    `listener`. `judging` is who grades calls, where that is not the built-in judge. `voices` is
    None where there is to be no sound.

    `by` says who plays the customer: "scripted", or "llm" where `models` has one.
    """

    listener: Listener
    customer: Callable[[], Customer]
    grade: Callable[[Transcript], Grade]
    coach: Coach
    reasons: Reasons
    heard: Understanding
    stop: Stop
    waits: Waits
    debrief: Debrief
    promises: Promises
    adviser: Adviser
    history: History | None = None
    models: Models | None = None
    by: str = SCRIPTED
    judging: Second | None = None
    second: Second | None = None
    hearing: Callable[[], Listener] | None = None
    voices: Voices | None = None

    def session(self, scenario: Scenario, seed: int, mode: str = Mode.PRACTICE) -> Session:
        return Session(scenario, seed, self.cast(), mode)

    def next_seed(self, scenario_id: str) -> int:
        """Another seed than the last time, so that practice is no repetition."""
        try:
            records = self.history.records() if self.history else {}
        except StorageError:
            records = {}
        return records[scenario_id].calls + 1 if scenario_id in records else 1

    def cast(self) -> Cast:
        cast = Cast(
            self.listener if self.hearing is None else self.hearing(),
            self.player(self.by),
            self.history,
            stop_words=self.stop.words,
            promised=self.waits.promised,
        )
        return replace(cast, spent=self.models.reckoning()) if self.models else cast

    def player(self, by: str) -> Customer:
        """Who finds the customer's words: the scripted customer, or a model that can be asked."""
        scripted = self.customer()
        return scripted if by == SCRIPTED or self.models is None else self.models.customer(scripted)

    def suited(self, settings: Settings) -> "Kit":
        """With who plays, judges and listens as these settings want it, where a model can be
        asked.
        """
        if self.voices is not None:
            self.voices.use(settings)
        if self.models is None:
            return self
        self.models.use(settings)
        llm = self.models.judge(self.history)
        return replace(
            self,
            by=settings.customer,
            judging=llm if settings.grader == LLM else None,
            second=llm,
            hearing=self.models.hearing(self.listener) if settings.listener == LLM else None,
        )

    def without_model(self) -> "Kit":
        """The same with those that are built in, and nobody else."""
        return replace(self, models=None, by=SCRIPTED, judging=None, second=None, hearing=None)

    def keeping(self, history: History) -> "Kit":
        """The same, keeping its calls in this history."""
        return replace(self, history=history)

    def resumed(self, kept: KeptCall) -> Session:
        """An unfinished call, taken up for this window. Raises StorageError."""
        if self.history is None:
            raise StorageError("No calls are kept here.")
        self.history.claim(kept.id)
        scenario = self.history.scenario(kept.id)
        call = Call.of(scenario, kept.seed, self.history.events(kept.id))
        return Session.resumed(call, kept.id, self.cast(), kept.mode)

    def retake(self, call: Call, call_id: int, turn: int) -> Session:
        """A second try of a kept call, from just before the agent's turn `turn`. Raises
        StorageError.
        """
        if self.history is None:
            raise StorageError("No calls are kept here.")
        prefix = call.before(turn)
        made = self.history.fork(call_id, turn, prefix.events)
        return Session.resumed(prefix, made, self.cast())

    def judged(self, transcript: Transcript, report: Report) -> tuple[Grade, str]:
        """The grade of a call from whoever judges here, and a sentence where somebody else had to.
        Raises NotGradableError, and what `report` raises.
        """
        if self.judging is None:
            return self.grade(transcript), ""
        opinion = self.judging(transcript, report)
        return opinion.grade, opinion.notice

    def keep_grade(self, session: Session, grade: Grade) -> None:
        """The grade beside its call, where calls are kept. Raises StorageError."""
        if self.history is not None and session.call_id is not None and session.trouble is None:
            self.history.save_grade(session.call_id, session.transcript(), grade)

    def lesson(self, session: Session, grade: Grade) -> Lesson:
        """What is to be learned from a call, in words not shown after others lately; remembered
        where calls are kept. Raises StorageError.
        """
        call_id = session.call_id
        used = self.history.wordings(call_id) if self.history else frozenset[str]()
        lesson = self.coach.lesson(session.call, grade, used)
        if self.history is not None and call_id is not None and session.trouble is None:
            self.history.save_wordings(call_id, lesson.remedies)
        return lesson
