"""One call from end to end, in plain Python: hears a reply, lets the customer answer, keeps every
event.

Windows and terminals drive it; it knows neither. An event is in the store before anything follows
from it, so a call that was cut off goes on where it stood.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from simulator.call.bargain import settled
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.director import direct
from simulator.call.errors import StorageError
from simulator.call.events import (
    BROKEN_OFF,
    Coached,
    Cost,
    Ended,
    Event,
    Heard,
    Held,
    Nudged,
    Reheard,
    Spoken,
)
from simulator.call.mode import Mode
from simulator.call.ports import Clause, Customer, Listener, Rehearing, Store
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker, Transcript
from simulator.call.unsure import Span, counted
from simulator.call.waiting import LONGEST_PROMISE_S, PROMISING, Promise

STOP_ENDS = " .!\t\n"
MOST_CHARS = (
    4_000  # of a reply that is listened to; the rest is kept but a spoken turn is never that long
)


def _no_promise(_: str) -> Promise | None:
    return None


def _nothing() -> Cost | None:
    return None


@dataclass(frozen=True)
class Cast:
    """Who takes part in a call besides the trainee. Without a store nothing is kept.

    A reply that is one of the `stop_words` (lower case) ends the call at once, without an answer.
    `promised` finds in a reply how long the customer is asked to wait. `spent` says what models
    came to since it was last asked.
    """

    listener: Listener
    customer: Customer
    store: Store | None = None
    clock: Callable[[], float] = time.monotonic
    stop_words: frozenset[str] = frozenset()
    promised: Callable[[str], Promise | None] = _no_promise
    spent: Callable[[], Cost | None] = _nothing

    @cached_property
    def rehearing(self) -> Rehearing | None:
        """The listener where it may hear more later; looked at once, as it takes long to see."""
        return self.listener if isinstance(self.listener, Rehearing) else None


@dataclass
class _Reply:
    """The customer's answer while it is on its way."""

    direction: Direction
    customer: Customer
    said: list[str] = field(default_factory=list)
    whole: bool = False  # all its words are there


class Session:
    """Call `begin`, then `say` for each reply; read the clauses to the end, or `stop` them. `ended`
    says how. Where they are spoken `aloud`, they stand in the call once they were `heard`.

    `trouble` is what keeps the call from being kept any longer; it goes on all the same.
    """

    def __init__(
        self, scenario: Scenario, seed: int, cast: Cast, mode: str = Mode.PRACTICE
    ) -> None:
        self.call = Call.of(scenario, seed)
        self.cast = cast
        self.mode = mode
        self.aloud = False
        self.trouble: StorageError | None = None
        self.call_id: int | None = None
        if cast.store is not None:
            try:
                self.call_id = cast.store.begin(scenario, seed, mode)
            except StorageError as error:
                self.trouble = error
        self._answered_at = cast.clock()
        self._stopped_at: float | None = None
        self._reply: _Reply | None = None
        self._hushed = False
        self._listened: list[int] = []  # the turns of the replies the listener has heard
        self._lock = threading.RLock()
        self._hearing = threading.Lock()

    @classmethod
    def resumed(cls, call: Call, call_id: int, cast: Cast, mode: str = Mode.PRACTICE) -> "Session":
        """A kept call as it stood. Read `pending()` first: the customer may owe an answer."""
        session = cls(call.scenario, call.seed, replace(cast, store=None), mode)
        session.call, session.call_id, session.cast = call, call_id, cast
        last = call.events[-1].at if call.events else 0.0
        session._answered_at = cast.clock() - last
        return session

    @property
    def ended(self) -> Ending | None:
        return self.call.ending

    @property
    def ends(self) -> Ending | None:
        """How the call ends, or will when what is being said was heard."""
        reply = self._reply
        return reply.direction.ending if reply is not None and reply.whole else self.ended

    def heard(self, chars: int | None = None) -> None:
        """All of what is being said was heard, or only so many characters: the agent spoke over
        the rest, of which nothing more is wanted.
        """
        with self._lock:
            reply, self._reply = self._reply, None
            if reply is None:
                return
            if chars is not None or reply.said:
                self._spoken(reply, cut_off=not reply.whole, heard=chars)
        if not reply.whole:
            reply.customer.stop()

    def begin(self) -> Iterator[Clause]:
        """Nothing on an inbound call, where the agent greets first; the customer's hello on an
        outbound one.
        """
        self._hushed = False
        if self.call.scenario.begins == "customer" and not self.call.events:
            return self._answer()
        return iter(())

    def pending(self) -> Iterator[Clause]:
        """What the customer still owes after a call was taken up again."""
        if self.ended is not None:
            return iter(())
        self._hushed = False
        if self.call.customers_turn:
            return self._speak()
        if self.call.events and isinstance(self.call.events[-1], Heard | Held | Nudged):
            return self._answer()
        return self.begin()

    def say(self, text: str, unsure: Sequence[Span] = ()) -> Iterator[Clause]:
        """Hears a reply at once and returns the customer's clauses, to be read to the end. Empty
        is silence. What stands in it at `unsure` places is kept, and counts for nobody.
        """
        self.heard()
        if self.ended is not None:
            return iter(())
        self._hushed = False
        self.go_on()
        if text.strip(STOP_ENDS).lower() in self.cast.stop_words:
            self.abandon()
            return iter(())
        with self._hearing:
            self._rehear()
            context = self.call.last_words(Speaker.CUSTOMER)
            sure = counted(text, unsure)[:MOST_CHARS]
            moves = self.cast.listener.hear(sure, context, self.call.scenario)
            self._listened.append(len(self.call.turns))
            self._add(Heard(at=self._now(), text=text, moves=moves, unsure=tuple(unsure)))
            return self._answer()

    def hold(self, seconds: float) -> Iterator[Clause]:
        """The customer's words on coming back from hold."""
        self.heard()
        if self.ended is not None:
            return iter(())
        self._hushed = False
        promise = self.promise()
        promised = promise.seconds if promise else None
        self._add(Held(at=self._now(), seconds=seconds, promised=promised))
        return self._answer()

    def promise(self) -> Promise | None:
        """How long the agent's last reply asks the customer to wait."""
        turns = (one for one in reversed(self.call.turns) if one.speaker is Speaker.AGENT)
        last = next(turns, None)
        if last is None or not any(move.kind in PROMISING for move in last.moves):
            return None
        found = self.cast.promised(last.text[:MOST_CHARS])
        return found if found and found.seconds <= LONGEST_PROMISE_S else None

    def nudge(self, twist: str) -> Iterator[Clause]:
        """A trainer's twist, by its id in the scenario."""
        if self.ended is not None:
            return iter(())
        self._hushed = False
        self._add(Nudged(at=self._now(), twist=twist))
        return self._answer()

    def stop(self, heard: int | None = None) -> None:
        """Nobody listens any more: an answer under way ends here. From any thread.

        What was said of it stands, or so many characters that were `heard`. Where nothing was,
        they still owe it (see `pending`).
        """
        with self._lock:
            self._hushed = True
            reply, self._reply = self._reply, None
            if reply is not None and reply.said and heard != 0:
                self._spoken(reply, cut_off=not reply.whole, heard=heard)
        (reply.customer if reply else self.cast.customer).stop()

    def played_by(self, customer: Customer) -> None:
        """Somebody else finds the customer's words, from their next answer on."""
        self.cast = replace(self.cast, customer=customer)

    @property
    def notice(self) -> str | None:
        """What the trainee should know about whoever plays the customer."""
        return self.cast.customer.notice()

    @property
    def assessed(self) -> bool:
        return self.mode == Mode.ASSESSMENT

    def coach(self, wording: str = "") -> None:
        """The agent asked for help, and the clock stands until they `go_on`; `wording` is what was
        shown, where they wanted one. There is no help in an assessment.
        """
        if self.ended is None and not self.assessed:
            if self._stopped_at is None:
                self._stopped_at = self.cast.clock()
            self._add(Coached(at=self._now(), wording=wording))

    def go_on(self) -> None:
        """Back to the call: the customer has not noticed a thing."""
        if self._stopped_at is not None:
            self._answered_at += self.cast.clock() - self._stopped_at
            self._stopped_at = None

    def hang_up(self) -> None:
        """The agent puts the phone down without a word.

        On a matter that is settled that is only unfriendly; on an open one it is hanging up on
        somebody.
        """
        self.stop()
        self._hear_out()
        done = settled(self.call.scenario, self.call.standing)
        self._end(Ending.GRUDGING if done else Ending.AGENT_HUNG_UP)

    def abandon(self) -> None:
        """Left without an end: replies ran out, or the window was closed."""
        self.stop()
        self._hear_out()
        self._end(Ending.ABANDONED)

    def transcript(self) -> Transcript:
        return self.call.transcript()

    def _answer(self) -> Iterator[Clause]:
        if self.ended is not None:  # hung up while the reply was listened to
            return iter(())
        self._add(direct(self.call))
        return self._speak()

    def _speak(self) -> Iterator[Clause]:
        with self._lock:
            directed = self.call.directed
            if directed is None or self._hushed:
                return
            reply = self._reply = _Reply(directed.direction, self.cast.customer)
            clauses = reply.customer.reply(self.call, directed.direction)
        for clause in clauses:
            with self._lock:
                if self._reply is not reply:
                    return
                reply.said.append(clause)
            yield clause
        with self._lock:
            if self._reply is reply:
                reply.whole = True
                if not self.aloud:
                    self._reply = None
                    self._spoken(reply, cut_off=False)

    def _spoken(self, reply: _Reply, *, cut_off: bool, heard: int | None = None) -> None:
        text, customer = "".join(reply.said), reply.customer
        self._add(
            Spoken(
                at=self._now(),
                text=text + BROKEN_OFF if cut_off else text,
                heard_chars=len(text) if heard is None else min(heard, len(text)),
                by=customer.by(),
                lines=customer.lines(),
                discarded=customer.discarded(),
                cost=self.cast.spent(),
            )
        )
        if reply.direction.ending is not None:
            self._end(reply.direction.ending)

    def _hear_out(self) -> None:
        """What is being listened to was said before the call ended."""
        if self.cast.rehearing is not None:
            self.cast.rehearing.hurry()
        with self._hearing:
            pass

    def _rehear(self, *, over: bool = False) -> None:
        """What came too late for the customer's answers is kept for whoever reads the call."""
        if self.cast.rehearing is None:
            return
        for reply, moves in self.cast.rehearing.reheard(over=over):
            self._add(Reheard(at=self._now(), turn=self._listened[reply], moves=moves))

    def _end(self, ending: Ending) -> None:
        if self.ended is None:
            self._rehear(over=True)
            self._add(Ended(at=self._now(), ending=ending))

    def _add(self, event: Event) -> None:
        with self._lock:
            if self.ended is None:
                self._keep(event)

    def _keep(self, event: Event) -> None:
        store = self.cast.store
        if store is not None and self.call_id is not None and self.trouble is None:
            try:
                store.append(self.call_id, event)
            except StorageError as error:
                self.trouble = error
        self.call = self.call.then(event)

    def _now(self) -> float:
        now = self.cast.clock() if self._stopped_at is None else self._stopped_at
        return round(now - self._answered_at, 3)
