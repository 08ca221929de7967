"""One answer of the LLM customer while it is on its way: what was said of it, by whom, and what was
kept back.
"""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Discarded
from simulator.call.ports import Clause
from simulator.chat.talk import ChatError, Fault, Stream
from simulator.customer.guard import BROKEN_OFF, Guard, Look, Refused, Why
from simulator.customer.mood import mood
from simulator.customer.prompt import Prompt
from simulator.customer.text import at_an_end, plain
from simulator.customer.words import PromptWords

HESITATION = "hesitation/"
"""What the keys of hesitations begin with, among the lines that were used."""
HESITATION_ENDS = " .…!?"


class Answer:
    """`stop` may be called from any thread; all else belongs to whoever reads the answer."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.discarded: list[Discarded] = []
        self.waiting_since = 0.0
        self.hesitate_at: float | None = None
        self._said = ""
        self._hesitated = ""
        self._by: list[str] = []
        self._stream: Stream | None = None
        self._stopped = threading.Event()

    @property
    def by(self) -> str:
        return "+".join(self._by) or "scripted"

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def stop(self) -> None:
        self._stopped.set()
        self.hang_up()

    def listen(self, stream: Stream) -> None:
        self._stream = stream
        if self.stopped:
            stream.cancel()

    def next(self, timeout: float) -> str | None:
        """The next piece of the model's answer."""
        if self._stream is None or self.stopped:
            raise ChatError(Fault.CANCELLED, "")
        return self._stream.next(timeout)

    def hang_up(self) -> None:
        """Nothing more is wanted of the model."""
        stream = self._stream
        if stream is not None:
            stream.cancel()

    def waits_from(self, now: float, hesitate_s: float | None = None) -> None:
        self.waiting_since = now
        self.hesitate_at = None if hesitate_s is None else now + hesitate_s

    def say(self, text: str) -> Clause:
        """The model's words, behind those that were said already."""
        if self._hesitated and not self._by:
            text = self._without_hesitation(text)
        self._found_by("llm")
        return self._spoken(text)

    def hesitate(self, text: str) -> Clause:
        self.lines.append(HESITATION + text)
        self._hesitated = text
        return self._spoken(text)

    def say_scripted(self, texts: Iterable[str]) -> Iterator[Clause]:
        for text in texts:
            if text == BROKEN_OFF:
                yield self._spoken(text)
                continue
            broken = bool(self._by) and not at_an_end(self._said)
            self._found_by("scripted")
            yield self._spoken(f" {BROKEN_OFF} {text}" if broken else text)

    def _found_by(self, who: str) -> None:
        if who not in self._by:
            self._by.append(who)

    def _spoken(self, text: str) -> Clause:
        apart = self._said[-1:].isspace() or text[:1].isspace() or text == BROKEN_OFF
        text = text if apart or not self._said else f" {text}"
        self._said += text
        return Clause(text)

    def _without_hesitation(self, text: str) -> str:
        """A model does not know that it hesitated, and may begin with the same word."""
        word = plain(self._hesitated).strip(HESITATION_ENDS)
        rest = text.lstrip()[len(word) :]
        same = word and plain(text).strip().startswith(word) and not rest[:1].isalnum()
        return (rest.lstrip(HESITATION_ENDS + ",") or text) if same else text


@dataclass
class Talk:
    """What an answer is made with."""

    call: Call
    direction: Direction
    prompt: Prompt
    guard: Guard
    answer: Answer = field(default_factory=Answer)

    def discard(self, text: str, look: Look) -> Why | None:
        """Remembers what was not let out; None where the reply is whole all the same."""
        why = look.why if isinstance(look, Refused) else None
        if why is None and not self.guard.said.strip():
            why = Why.EMPTY
        if why is not None:
            self.answer.discarded.append(Discarded(text=text.strip(), why=why.value))
        return why

    def hesitation(self, words: PromptWords) -> str | None:
        """A sound to fill the wait; none comes twice in a call."""
        feels = mood(self.call, self.direction.act)
        used = self.call.used_lines.union(self.answer.lines)
        left = [one for one in words.hesitations[feels] if HESITATION + one not in used]
        return left[(self.call.seed + len(self.call.turns)) % len(left)] if left else None
