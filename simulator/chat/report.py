"""What a service can do, found out by one conversation with it: for `doctor --llm`."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from simulator.chat.client import ServiceChat
from simulator.chat.talk import ChatError, Message
from simulator.chat.trial import SLOW_S, try_out

STORY = (
    Message("system", "You are a customer on the telephone. You speak plain English."),
    Message("user", "Tell in about eighty words what is wrong with the kettle you bought."),
)
MOST_TOKENS = 200
ENOUGH = 20
"""Characters a second: somewhat more than anybody speaks."""
FREED_S = 2.0


@dataclass(frozen=True)
class Finding:
    """`ok` None: it is worth knowing, and no fault."""

    name: str
    ok: bool | None
    sentence: str


class Kettle(BaseModel):
    """What is asked for as a structured answer."""

    colour: str
    litres: float
    broken: bool


def findings(chat: ServiceChat, clock: Callable[[], float] = time.monotonic) -> Iterator[Finding]:
    """One after the other, as they are found. Without a connection there is only that one."""
    trial = try_out(chat, clock)
    yield Finding("Connection", trial.ok, trial.sentence)
    if not trial.ok:
        return
    yield from _told(chat, clock)
    yield _usage(chat)
    yield _shape(chat)
    yield _cancel(chat, clock)


def _told(chat: ServiceChat, clock: Callable[[], float]) -> Iterator[Finding]:
    """A second answer: the first may have waited for the model to be loaded."""
    began = clock()
    stream = chat.stream(STORY, MOST_TOKENS)
    times: list[float] = []
    length = 0
    try:
        while (piece := stream.next(chat.service.answer_s)) is not None:
            times.append(clock() - began)
            length += len(piece)
    except (ChatError, TimeoutError) as error:
        yield Finding("Answer", False, str(error))
        return
    first, last = times[0], times[-1]
    yield Finding("First word", first <= SLOW_S, f"It came after {first:.2f} s.")
    if len(times) == 1:
        yield Finding("Streaming", False, "The whole answer came at once, so each reply waits.")
        return
    yield Finding("Streaming", True, f"The answer came in {len(times)} pieces.")
    speed = length / max(last - first, 0.001)
    enough = speed >= ENOUGH
    said = f"{min(speed, 9_999):.0f} characters a second"
    yield Finding("Speed", enough, f"{said}, {'faster' if enough else 'slower'} than speech.")


def _usage(chat: ServiceChat) -> Finding:
    if chat.reported:
        return Finding("Tokens", True, "The service says how many tokens an answer takes.")
    return Finding("Tokens", None, "The service does not count tokens; they are estimated.")


def _shape(chat: ServiceChat) -> Finding:
    asked = Message("user", "Invent a kettle: its colour, its litres, and whether it is broken.")
    try:
        chat.shaped([asked], Kettle, MOST_TOKENS).result(chat.service.answer_s)
    except (ChatError, TimeoutError) as error:
        return Finding("Judging", False, f"{error} The built-in judge takes its place.")
    ways = {
        "schema": "Structured output works.",
        "json": "JSON mode works; structured output does not.",
        "words": "It gives JSON when it is asked to; it knows no mode for it.",
    }
    return Finding("Judging", True, ways[chat.form])


def _cancel(chat: ServiceChat, clock: Callable[[], float]) -> Finding:
    stream = chat.stream(STORY, MOST_TOKENS)
    try:
        stream.next(chat.service.first_word_s)
    except (ChatError, TimeoutError) as error:
        return Finding("Cancelling", False, str(error))
    began = clock()
    stream.cancel()
    freed = stream.freed.wait(FREED_S)
    took = (clock() - began) * 1000
    if not freed:
        return Finding("Cancelling", False, "The connection was not free again.")
    return Finding("Cancelling", True, f"The connection was free again after {took:.0f} ms.")
