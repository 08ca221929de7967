"""Drives one call: asks `call.floor` whose turn it is, and carries out what it says.

The session works in the background; its clauses come back here one by one. No timer decides
anything: the one there is wakes the floor when the floor asked for it.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.call import floor, rhythm
from simulator.call.call import Call
from simulator.call.errors import HoldTheLineError
from simulator.call.events import Directed
from simulator.call.floor import Do, Effect, Phase
from simulator.call.scenario import Ending, Scenario
from simulator.call.unsure import Span
from simulator.call.waiting import Promise
from simulator.session import Session
from simulator.ui.tasks import Report, Task, Tasks

RINGING_S = 2.5
"""How long it rings at the other end."""

_LOST = "The customer could not answer."


class Mouth(Protocol):
    """Who speaks the customer's words aloud."""

    def prepare(self, clause: str) -> None:
        """It will be spoken after those before it."""

    def utter(self, clause: str, heard: Callable[[], object], failed: Callable[[], object]) -> None:
        """One of the two is called, unless it is hushed: when the clause was heard to its end, or
        cannot be.
        """

    def hush(self) -> int:
        """Silence at once; how many characters of the answer had been heard."""


class CallDriver(QObject):
    """`changed` comes whenever there is something new to show; `ended` once, when the call is over.

    While the customer answers, `said` is what they answer (None after a hold), `partial` how far
    they got, and `turns_before` how many turns there were. `trouble` carries a sentence for the
    notice bar, each once; the call goes on. `picks_up` is after how many seconds of ringing it is
    answered for the agent, None where they do it themselves. `pause` is a factor on the customer's
    rhythm, 0 for none. With a `mouth` the words are spoken, and their rhythm is its.
    """

    changed = Signal()
    ended = Signal()
    trouble = Signal(str)

    def __init__(
        self,
        scenario: Scenario,
        make_session: Callable[[], Session],
        tasks: Tasks,
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        *,
        assessed: bool = False,
    ) -> None:
        super().__init__()
        self.scenario = scenario
        self.assessed = assessed
        self.session: Session | None = None
        self.state = floor.State(since=clock())
        self.partial = ""
        self.said: str | None = None
        self.turns_before = 0
        self.mouth: Mouth | None = None
        self.picks_up: float | None = None
        self._unsure: tuple[str, Sequence[Span]] = "", ()
        self._make_session = make_session
        self._before = Call.of(scenario, 0)
        self._tasks = tasks
        self._task: Task[None] | None = None
        self._pause = pause
        self._clock = clock
        self._answered_at: float | None = None
        self._ended_after: float | None = None
        self._events: deque[floor.Event] = deque()
        self._told: set[str] = set()
        self._busy = False
        self._ringing = QTimer(self, singleShot=True)
        self._ringing.timeout.connect(self.answer)
        self._wake = QTimer(self, singleShot=True)
        self._wake.timeout.connect(lambda: self.send(floor.Tick()))

    @property
    def call(self) -> Call:
        """The call as it stands; before it is answered, one without a word."""
        return self.session.call if self.session else self._before

    @property
    def phase(self) -> Phase:
        return self.state.phase

    def call_id(self) -> int | None:
        """Under which the call is kept, None where it is not, or not yet."""
        return self.session.call_id if self.session else None

    @property
    def agents_turn(self) -> bool:
        return self.phase in (Phase.GREETING, Phase.LISTENING)

    @property
    def inbound(self) -> bool:
        return self.scenario.begins == "agent"

    @property
    def rings(self) -> bool:
        """Whether it will be picked up by itself."""
        return self._ringing.isActive()

    def elapsed(self) -> float:
        """Seconds since the call was answered."""
        if self._ended_after is not None:
            return self._ended_after
        if self._answered_at is None:
            return 0.0
        now = self.state.since if self.phase is Phase.COACHED else self._clock()
        return now - self._answered_at

    def paused_for(self) -> float:
        """Seconds since this phase began: how long a hold has lasted."""
        return self._clock() - self.state.since

    def promise(self) -> Promise | None:
        """How long the customer was told a wait would be."""
        return self.session.promise() if self.session else None

    def ring(self) -> None:
        """Rings. At the other end somebody picks up by and by; here the agent has to, unless it is
        done for them.
        """
        rings = self.picks_up if self.inbound else self._pause * RINGING_S
        if rings is not None:
            self._ringing.start(round(1000 * rings))

    def answer(self) -> None:
        """The phone is picked up: by the agent, or at the other end."""
        if self.phase is not Phase.RINGING:
            return
        self.session = session = self._make_session()
        session.aloud = self.mouth is not None
        self._answered_at = self._clock()
        self.send(floor.Answered(agent_first=self.inbound))
        if not self.inbound:
            self._hear(session.begin)

    def resume(self) -> None:
        """Takes up a call that was cut off, where it stood."""
        self.session = session = self._make_session()
        session.aloud = self.mouth is not None
        events = session.call.events
        self._answered_at = self._clock() - (events[-1].at if events else 0.0)
        self.send(floor.Answered(agent_first=False))
        self._hear(session.pending)

    def say(self, text: str, unsure: Sequence[Span] = ()) -> bool:
        """The agent's words; False where it is not the agent's turn. Empty is silence. What was
        heard too unsurely counts for nobody.
        """
        if not self.agents_turn:
            return False
        self._unsure = text, unsure
        self.send(floor.Said(text))
        return True

    def hurry(self, silence: float | None) -> None:
        """After so many seconds without a word the customer asks whether anybody is there."""
        manners = replace(self.state.manners, silence=silence)
        self.state = replace(self.state, manners=manners)

    def stir(self, on: bool) -> None:
        """The agent is at their answer, or no longer."""
        self.send(floor.Stirred(on))

    def barge_in(self) -> bool:
        """The agent begins to speak over the customer, who stops at once; False where nobody
        speaks, or they are about to hang up.
        """
        session = self.session
        if self.phase is not Phase.SPEAKING or self.mouth is None or session is None:
            return False
        if session.ends is not None:
            return False
        self.send(floor.BargedIn(self.mouth.hush()))
        return True

    def hold(self) -> None:
        """Puts the customer on hold, or comes back to them."""
        self.send(floor.HoldPressed())

    def coach(self) -> None:
        """Stops the call and its clock for help, or goes back to it. Never in an assessment."""
        session = self.session
        if session is None or self.assessed:
            return
        if self.agents_turn:
            session.coach()
        elif self.phase is Phase.COACHED:
            self._go_on(session)
        self.send(floor.CoachPressed())

    def _go_on(self, session: Session) -> None:
        session.go_on()
        if self._answered_at is not None:
            self._answered_at += self.paused_for()

    def hang_up(self) -> None:
        if self.session is not None and self.phase is Phase.COACHED:
            self._go_on(self.session)
        self.send(floor.HangUpPressed())

    def stop(self) -> None:
        """Nobody listens any more: an answer under way ends here, and nothing is answered."""
        self._ringing.stop()
        if self._task is not None:
            self._task.cancel()
        heard = self.mouth.hush() if self.mouth is not None and self.partial else None
        if self.session is not None:
            self.session.stop(heard)

    def send(self, event: floor.Event) -> None:
        """Tells the floor; what it answers is carried out before the next event is looked at."""
        self._events.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._events:
                self.state, effects = floor.step(self.state, self._events.popleft(), self._clock())
                for effect in effects:
                    self._carry_out(effect)
        finally:
            self._busy = False
        self._arm()
        self._tell_trouble()
        self.changed.emit()
        if self.phase is Phase.ENDED and self._ended_after is None:
            self._ended_after = self.elapsed()
            self.ended.emit()

    def _carry_out(self, effect: Effect) -> None:
        session = self.session
        match effect.do:
            case Do.HEAR if session:
                self.said = text = str(effect.value)
                said, unsure = self._unsure
                sure = unsure if said == text else ()
                self._hear(lambda: session.say(text, sure))
            case Do.RESUME if session:
                seconds = effect.value if isinstance(effect.value, float) else 0.0
                self._hear(lambda: session.hold(seconds))
            case Do.UTTER:
                self._utter(str(effect.value))
            case Do.HUSH if session and isinstance(effect.value, int):
                if self._task is not None:
                    self._task.cancel()
                session.heard(effect.value)
            case Do.LISTEN:
                if session is not None:
                    session.heard()
                self.partial, self.said = "", None
            case Do.CLOSE if session and effect.value is Ending.AGENT_HUNG_UP:
                self.stop()
                session.hang_up()
            case Do.CLOSE if session:
                session.heard()

    def _hear(self, answer: Callable[[], Iterator[str]]) -> None:
        self.partial = ""
        self.turns_before = len(self.call.turns)

        def read(report: Report) -> None:
            for clause in answer():
                report(0.0, clause)

        self._task = self._tasks.run(read, self._words_done, self._lost, self._worded)

    def _worded(self, _share: float, clause: str) -> None:
        if self.mouth is not None:
            self.mouth.prepare(clause)
        self.send(floor.Worded(clause, self._breath()))

    def _words_done(self, _: object = None) -> None:
        self.send(floor.WordsDone(self.session.ends if self.session else None))

    def _lost(self, error: Exception) -> None:
        if not isinstance(error, HoldTheLineError):
            logging.getLogger(__name__).error("an answer failed", exc_info=error)
        known = isinstance(error, HoldTheLineError)
        self.trouble.emit(str(error) if known else f"{_LOST} Say it again.")
        self._words_done()

    def _breath(self) -> float:
        """The pause before this answer. The customer may have found all their words by now."""
        events = (one for one in reversed(self.call.events) if isinstance(one, Directed))
        directed = next(events, None)
        return self._pause * rhythm.breath(directed, self.said or "") if directed else 0.0

    def _utter(self, clause: str) -> None:
        """Shows a clause; the next comes once it was heard, or else a beat later."""
        self.partial += clause
        if self.mouth is not None:
            self.mouth.utter(
                clause, lambda: self.send(floor.Uttered()), lambda: self._stand(clause)
            )
            return
        self._stand(clause)

    def _stand(self, clause: str) -> None:
        last = self.state.done and not self.state.waiting
        if last or not self._pause:
            self.send(floor.Uttered())
            return
        beat = round(1000 * self._pause * rhythm.utterance(clause))
        QTimer.singleShot(beat, self, lambda: self.send(floor.Uttered()))

    def _tell_trouble(self) -> None:
        """What keeps the call from being kept, or the customer from their own words."""
        session = self.session
        if session is None:
            return
        if session.trouble is not None:
            self._tell(f"{session.trouble} The call goes on.")
        if (notice := session.notice) is not None:
            self._tell(notice)

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self.trouble.emit(sentence)

    def _arm(self) -> None:
        self._wake.stop()
        if self.state.wake_at is not None:
            left = self.state.wake_at - self._clock()
            self._wake.start(max(0, round(1000 * left) + 1))
