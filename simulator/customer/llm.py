"""The customer whose words a language model finds. The Director decides; the model only words it,
and every clause passes the guard before it is let out.

Whatever the model or the network does, the customer answers: the scripted line for the same
direction is always at hand.
"""

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Discarded
from simulator.call.ports import Clause
from simulator.chat.talk import Chat, ChatError, Fault
from simulator.customer.answer import Answer, Talk
from simulator.customer.background import Background
from simulator.customer.clauses import Clauses
from simulator.customer.guard import Enough, Guard, Passed, Refused, Why
from simulator.customer.prompt import Prompt
from simulator.customer.scripted import ScriptedCustomer
from simulator.customer.words import CustomerWords

VERBATIM = frozenset({Act.OPENER, Act.HELLO, Act.TWIST})
"""The author's own words, for which nobody asks a model."""
FOR_GOOD = frozenset(
    {
        Fault.NO_KEY,
        Fault.WRONG_KEY,
        Fault.FORBIDDEN,
        Fault.NO_MODEL,
        Fault.NO_CREDIT,
        Fault.NOT_TRUSTED,
        Fault.OVER_LIMIT,
    }
)
"""What does not mend within a call."""
MOST_TOKENS = 600
"""A few sentences, and room for a model that thinks first."""
FAILURES = 3
REST_TURNS = 3
"""After so many failures running, so many answers without asking."""


@dataclass(frozen=True)
class Patience:
    """In seconds: when a customer hesitates aloud, how often again, and when the scripted line is
    said instead.
    """

    hesitate_s: float = 1.5
    give_up_s: float = 6.0
    again_s: float = 5.0


Attempt = Generator[Clause, None, Why | None]
"""Lets clauses out; what was wrong in the end, if anything."""


class LlmCustomer:
    """One for each call."""

    name = "llm"

    def __init__(
        self,
        chat: Chat,
        words: CustomerWords,
        scripted: ScriptedCustomer,
        patience: Patience = Patience(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._chat = chat
        self._words = words
        self._scripted = scripted
        self._patience = patience
        self._clock = clock
        self._answer = Answer()
        self._prepared: tuple[Background, Prompt] | None = None
        self._notice: str | None = None
        self._over = False
        self._failures = self._resting = 0
        self._not_before = 0.0

    def available(self) -> str | None:
        return self._chat.available()

    def by(self) -> str:
        return self._answer.by

    def lines(self) -> tuple[str, ...]:
        return tuple(self._answer.lines)

    def discarded(self) -> tuple[Discarded, ...]:
        return tuple(self._answer.discarded)

    def notice(self) -> str | None:
        return self._notice

    def stop(self) -> None:
        self._answer.stop()

    # A plain function: whoever stops it stops this reply, also before its first word is asked for.
    def reply(self, call: Call, direction: Direction) -> Iterator[Clause]:
        self._answer = answer = Answer()
        return self._reply(call, direction, answer)

    def _reply(self, call: Call, direction: Direction, answer: Answer) -> Iterator[Clause]:
        scripted = tuple(self._scripted.reply(call, direction))
        answer.lines.extend(self._scripted.lines())
        if direction.act in VERBATIM or not self._asks():
            yield from answer.say_scripted(scripted)
            self.prepare(call)
            return
        background, prompt = self.prepare(call)
        texts = tuple(one.strip() for one in scripted)
        guard = Guard(self._words.guard, background, call, direction, texts, prompt.rules)
        talk = Talk(call, direction, prompt, guard, answer)
        try:
            whole = yield from self._asked(talk)
        except ChatError as error:
            if answer.stopped:
                return
            self._failed(error)
            whole = False
        yield from answer.say_scripted(guard.ending(whole=whole))

    def prepare(self, call: Call) -> tuple[Background, Prompt]:
        """What is worked out once a call: a quarter of a second, best while nobody waits for it."""
        kept = self._prepared
        of = (call.scenario, call.seed)
        if kept is None or (kept[1].scenario, kept[1].seed) != of:
            background = Background.of(call.scenario, self._words.guard)
            prompt = Prompt(self._words.prompt, background.secrets, call.seed)
            prompt.about  # noqa: B018 - worked out here
            kept = self._prepared = background, prompt
        return kept

    def _asks(self) -> bool:
        """Whether the model is asked this time."""
        if self._over:
            return False
        self._notice = None
        if (missing := self._chat.available()) is not None:
            self._over = True
            self._notice = self._words.prompt.notice.for_good.format(why=missing)
            return False
        if self._clock() < self._not_before:
            return False
        self._resting = max(0, self._resting - 1)
        return not self._resting

    def _failed(self, error: ChatError) -> None:
        notice = self._words.prompt.notice
        self._over = error.fault in FOR_GOOD
        self._notice = (notice.for_good if self._over else notice.once).format(why=error)
        if error.retry_after is not None:
            self._not_before = self._clock() + error.retry_after
        self._failures += 1
        if self._failures >= FAILURES:
            self._failures, self._resting = 0, REST_TURNS + 1

    def _asked(self, talk: Talk) -> Generator[Clause, None, bool]:
        """Lets out what the model says; whether its reply was whole. Raises ChatError."""
        began, wrong = self._clock(), ""
        talk.answer.waits_from(began, self._patience.hesitate_s)
        for last in (False, True):
            try:
                why = yield from self._tried(talk, wrong)
            except ChatError as error:
                if error.fault is not Fault.EMPTY or last:
                    raise
                why = Why.EMPTY
            if why is None:
                self._failures = 0
                return True
            if talk.guard.said.strip():
                return False
            wrong = why
        return False

    def _tried(self, talk: Talk, wrong: str) -> Attempt:
        messages = talk.prompt.messages(talk.call, talk.direction, talk.guard.sketch, wrong)
        clauses, held = Clauses(self._words.prompt.cutting), ""
        try:
            talk.answer.listen(self._chat.stream(messages, MOST_TOKENS))
            talk.guard.get_ready()
            while (piece := (yield from self._next(talk))) is not None:
                for clause in clauses.feed(piece):
                    held += clause
                    look = talk.guard.look(held)
                    if isinstance(look, Enough | Refused):
                        return talk.discard(held, look)
                    if isinstance(look, Passed):
                        yield from self._let_out(talk, look)
                        held = ""
        finally:
            talk.answer.hang_up()
        held += "".join(clauses.close())
        look = talk.guard.look(held, whole=True)
        if isinstance(look, Passed):
            yield from self._let_out(talk, look)
        return talk.discard(held, look)

    def _let_out(self, talk: Talk, look: Passed) -> Iterator[Clause]:
        if look.text.strip():
            talk.guard.let_out(look.text)
            yield talk.answer.say(look.text)
            talk.answer.waits_from(self._clock())

    def _next(self, talk: Talk) -> Generator[Clause, None, str | None]:
        """The next piece; while none comes, the customer hesitates, and in the end gives up."""
        answer, patience = talk.answer, self._patience
        while True:
            now, until = self._clock(), answer.waiting_since + patience.give_up_s
            if now >= until:
                raise ChatError(Fault.TOO_SLOW, self._words.prompt.notice.slow)
            hesitate_at = answer.hesitate_at
            wake = until if hesitate_at is None else min(until, hesitate_at)
            try:
                return answer.next(max(0.0, wake - now))
            except TimeoutError:
                if hesitate_at is None or not hesitate_at <= self._clock() < until:
                    continue
                text = talk.hesitation(self._words.prompt)
                answer.hesitate_at = None if text is None else hesitate_at + patience.again_s
                if text is not None:
                    yield answer.hesitate(text)
