"""The client: one model of one service, asked through `openai` on the wire's thread."""

import logging
import re
import threading
import weakref
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from simulator.chat import shape as shapes
from simulator.chat.answer import Answer, Coming, Whole
from simulator.chat.asking import Asking, Contact
from simulator.chat.faults import fault
from simulator.chat.habits import Form, Habits, Question
from simulator.chat.line import Line
from simulator.chat.meter import Meter
from simulator.chat.service import Service
from simulator.chat.talk import ChatError, Message, Shape, Usage
from simulator.chat.watch import Clocks
from simulator.chat.wire import Wire, shared

C = TypeVar("C", bound=Coming[Any])
log = logging.getLogger(__name__)


class ServiceChat:
    """A `Chat`. Nothing is sent, and no thread begun, before it is asked (or told to get ready)."""

    def __init__(
        self,
        service: Service,
        key: str | None,
        meter: Meter,
        clocks: Clocks = Clocks(),  # noqa: B008 - it cannot be changed
        wire: Callable[[], Wire] = shared,
    ) -> None:
        self.service = service
        self.model = service.model
        self._key = (key or "").strip() or None
        self._meter = meter
        self._wire = wire
        line = Line(service, self._key, clocks)
        self._contact = Contact(
            service,
            line,
            Habits(limit=service.known.limit),
            clocks,
            has_key=self._key is not None,
            spent=self._spent,
        )
        weakref.finalize(self, _hang_up, line, wire).atexit = False  # the wire ends by itself

    def __repr__(self) -> str:
        return f"ServiceChat({self.service.place!r}, {self.model!r})"

    @property
    def form(self) -> Form:
        """How it is asked for an answer of a shape, as far as is known."""
        return self._contact.habits.form

    @property
    def reported(self) -> bool | None:
        """Whether the service said how many tokens the last answer took."""
        return self._contact.reported

    def close(self) -> None:
        """Closes its connections, in the background. It may be asked again."""
        _hang_up(self._contact.line, self._wire)

    def available(self) -> str | None:
        missing = self._missing()
        return str(missing) if missing else None

    def get_ready(self) -> threading.Event:
        """Begins in the background what the first question would wait for, and sends nothing. The
        event is set when it is done.
        """
        return self._begin(Answer(self._cancelled()), lambda _: self._open()).freed

    def stream(self, messages: Sequence[Message], most_tokens: int) -> Answer:
        question = Question(
            tuple(messages),
            min(most_tokens, self.service.most_tokens),
            self.service.first_word_s,
            self.service.temperature,
        )
        return self._begin(Answer(self._cancelled()), lambda answer: self._say(question, answer))

    def shaped(
        self, messages: Sequence[Message], shape: type[Shape], most_tokens: int
    ) -> Whole[Shape]:
        # Nobody waits for its first word; and the same answer is wanted each time.
        question = Question(
            tuple(messages),
            min(most_tokens, self.service.most_tokens),
            self.service.answer_s,
            0.0,
            shape,
        )
        whole: Whole[Shape] = Whole(self._cancelled())
        return self._begin(whole, lambda whole: self._fill(question, shape, whole))

    def _missing(self) -> ChatError | None:
        """Why it cannot be asked."""
        if not self.service.base_url:
            return fault("no-address", self.service)
        if not self.model:
            return fault("no-model-set", self.service)
        if self.service.known.needs_key and self._key is None:
            return fault("no-key", self.service)
        if self._key is not None and not re.fullmatch(r"[!-~]+", self._key):
            return fault("odd-key", self.service)
        reached = None if self.service.free else self._meter.allowed()
        return fault("over-limit", self.service, reached=reached) if reached else None

    def _begin(self, coming: C, work: Callable[[C], Coroutine[None, None, None]]) -> C:
        missing = self._missing()
        if missing is not None:
            coming.end(missing)
            coming.freed.set()
            return coming

        def over(error: BaseException | None) -> None:
            if isinstance(error, ChatError):
                coming.end(error)
            elif error is not None:  # its kind only: what it says may hold the key
                log.error("asking failed: %s", type(error).__name__)
                coming.end(fault("garbled", self.service))
            coming.freed.set()

        coming.on_cancel = self._wire().begin(work(coming), over)
        return coming

    async def _open(self) -> None:
        await self._contact.line.open()

    async def _say(self, question: Question, answer: Answer) -> None:
        def all_said(finish: str) -> None:
            answer.finish = finish
            answer.end()

        await Asking(self._contact, question, answer, all_said).ask()

    async def _fill(self, question: Question, shape: type[Shape], whole: Whole[Shape]) -> None:
        habits = self._contact.habits
        found = await self._try_form(question, shape)
        if found is None and habits.form == "schema":
            # It took the schema and did not keep to it: does it know JSON at least?
            habits.form = "json"
            found = await self._try_form(question, shape)
            if found is None:
                habits.form = "schema"
        if found is None:
            raise fault("shapeless", self.service)
        whole.put(found)
        whole.end()

    async def _try_form(self, question: Question, shape: type[Shape]) -> Shape | None:
        heard = Heard()
        await Asking(self._contact, question, heard, heard.all_said).ask()
        found = shapes.read("".join(heard.words), shape)
        if found is None and heard.finish == "length":
            raise fault("no-room", self.service)
        return found

    def _spent(self, usage: Usage) -> None:
        self._meter.spent(self.model, usage, free=self.service.free)

    def _cancelled(self) -> ChatError:
        return fault("cancelled", self.service)


class Heard:
    """An ear that keeps all the words until they are complete."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.finish = ""

    def put(self, thing: str, /) -> None:
        self.words.append(thing)

    def take_back(self) -> bool:
        self.words.clear()
        return True

    def all_said(self, finish: str) -> None:
        self.finish = finish


def _hang_up(line: Line, wire: Callable[[], Wire]) -> None:
    if line.opened:
        wire().begin(line.close(), lambda _: None)
