"""Testing a connection: one short question, and in plain words what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol, runtime_checkable

from simulator.chat.talk import Chat, ChatError, Fault, Message, Stream

QUESTION = (
    Message("system", "You answer with one short sentence of plain English."),
    Message("user", "Please say that you are ready."),
)
MOST_TOKENS = 40
READY_S = 30.0
POLL_S = 0.1
SLOW_S = 3.0
"""Seconds to the first word from which on a call drags."""


@runtime_checkable
class Readied(Protocol):
    """A chat that has something to do before it can ask."""

    def get_ready(self) -> Event: ...


@dataclass(frozen=True)
class Trial:
    """`sentence` says what came of it, and what to do. `first_word_s` and `answer` where there was
    one, `fault` where there was none.
    """

    ok: bool
    sentence: str
    first_word_s: float | None = None
    answer: str = ""
    fault: Fault | None = None


def try_out(
    chat: Chat,
    clock: Callable[[], float] = time.monotonic,
    stopped: Callable[[], bool] = lambda: False,
) -> Trial:
    """Asks it. `stopped` is looked at ten times a second; once true, the trial is cancelled."""
    if isinstance(chat, Readied):
        chat.get_ready().wait(READY_S)  # importing is not the service's time
    began = clock()
    stream = chat.stream(QUESTION, MOST_TOKENS)
    first: float | None = None
    words: list[str] = []
    try:
        while (piece := _next(stream, stopped)) is not None:
            if first is None and piece.strip():
                first = clock() - began
            words.append(piece)
    except ChatError as error:
        return Trial(False, str(error), first, fault=error.fault)
    answer = " ".join("".join(words).split())
    if first is None:
        return Trial(False, f"{chat.model} answered with nothing.", fault=Fault.EMPTY)
    said = f"{chat.model} answers: first word after {first:.1f} s."
    if first > SLOW_S:
        said += " That is slow for a call: the customer will say “hm” meanwhile."
    return Trial(True, said, first, answer)


def _next(stream: Stream, stopped: Callable[[], bool]) -> str | None:
    while True:
        if stopped():
            stream.cancel()
        try:
            return stream.next(POLL_S)
        except TimeoutError:
            continue
