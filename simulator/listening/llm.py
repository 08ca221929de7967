"""A listener that asks a language model beside the embedded one, and waits for it only a moment.

What comes in time is merged into what the customer reacts to. What comes late is dropped for them
and kept for whoever reads the call afterwards.
"""

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
DEADLINE_S = 1.0
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
        left = self._deadline_s - (self._clock() - began)
        try:
            return self._taken(late, max(0.0, left))
        except TimeoutError:
            self._late.append(late)
        except ChatError:
            self._failures += 1
        return embedded

    def reheard(self, *, over: bool) -> tuple[tuple[int, tuple[Move, ...]], ...]:
        waiting, self._late = self._late, []
        for late in waiting:
            try:
                self._taken(late, 0.0)
            except TimeoutError:
                if over:
                    late.pending.cancel()
                else:
                    self._late.append(late)
            except ChatError:
                self._failures += 1
        heard, self._heard = self._heard, []
        return tuple(heard)

    def _taken(self, late: _Late, wait_s: float) -> tuple[Move, ...]:
        """Raises TimeoutError and ChatError."""
        found = late.pending.result(wait_s)
        self._failures = 0
        model = heard_by_model(found, late.text, late.scenario)
        moves = merged(late.embedded, model, self._words.kinds)
        if moves != late.embedded:
            self._heard.append((late.reply, moves))
        return moves
