"""A listener that asks a language model beside the embedded one, and waits for it only a moment.

What comes in time is merged into what the customer reacts to. What comes late is dropped for them
and kept for whoever reads the call afterwards.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from simulator.call.moves import Move, Signal
from simulator.call.ports import Listener
from simulator.call.scenario import Scenario
from simulator.chat.talk import Chat, ChatError, Pending
from simulator.listening.llm_words import Found, ListenerWords
from simulator.listening.merging import heard_by_model, merged

MOST_TOKENS = 600
DEADLINE_S, POLL_S = 1.0, 0.05
GIVES_UP_AFTER = 3
"""Failures running, after which the model is left alone for the rest of the call."""


@dataclass(frozen=True)
class _Late:
    reply: int
    text: str
    embedded: tuple[Move, ...]
    scenario: Scenario | None
    pending: Pending[Found]


class LlmListener:
    """Implements `simulator.call.ports.Rehearing`. One for each call."""

    def __init__(
        self,
        chat: Chat,
        listener: Listener,
        words: ListenerWords,
        deadline_s: float = DEADLINE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._chat = chat
        self._listener = listener
        self._words = words
        self._deadline_s = deadline_s
        self._clock = clock
        self._hurried = threading.Event()
        self._replies = 0
        self._failures = 0
        self._late: list[_Late] = []
        self._heard: list[tuple[int, tuple[Move, ...]]] = []

    def available(self) -> str | None:
        return self._chat.available() or self._listener.available()

    def read(self, text: str, context: str) -> tuple[Signal, ...]:
        return self._listener.read(text, context)

    def hear(self, text: str, context: str, scenario: Scenario | None) -> tuple[Move, ...]:
        began, reply = self._clock(), self._replies
        self._replies += 1
        if not text.strip() or self._failures >= GIVES_UP_AFTER:
            return self._listener.hear(text, context, scenario)
        asked = self._words.asking(text, context, scenario)
        pending: Pending[Found] = self._chat.shaped(asked, self._words.shape, MOST_TOKENS)
        embedded = self._listener.hear(text, context, scenario)
        late = _Late(reply, text, embedded, scenario, pending)
        try:
            return self._taken(late, began + self._deadline_s)
        except TimeoutError:
            self._late.append(late)
        except ChatError:
            self._failures += 1
        return embedded

    def hurry(self) -> None:
        self._hurried.set()

    def reheard(self, *, over: bool) -> tuple[tuple[int, tuple[Move, ...]], ...]:
        waiting, self._late = self._late, []
        for late in waiting:
            try:
                self._taken(late, self._clock())
            except TimeoutError:
                if over:
                    late.pending.cancel()
                else:
                    self._late.append(late)
            except ChatError:
                self._failures += 1
        heard, self._heard = self._heard, []
        return tuple(heard)

    def _taken(self, late: _Late, until: float) -> tuple[Move, ...]:
        """Raises TimeoutError where it has not come by then, and ChatError."""
        model = heard_by_model(self._came(late.pending, until), late.text, late.scenario)
        self._failures = 0
        moves = merged(late.embedded, model, self._words.kinds)
        if moves != late.embedded:
            self._heard.append((late.reply, moves))
        return moves

    def _came(self, pending: Pending[Found], until: float) -> Found:
        while True:
            left = max(0.0, until - self._clock())
            try:
                return pending.result(min(left, POLL_S))
            except TimeoutError:
                if self._hurried.is_set() or self._clock() >= until:
                    raise
