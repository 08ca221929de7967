"""What a talk with a model is made of. Whoever asks a model knows these, and no service."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel

from simulator.call.errors import HoldTheLineError

Shape = TypeVar("Shape", bound=BaseModel)


class Fault(StrEnum):
    """What can be wrong with a service, as far as it makes a difference to the user."""

    NO_KEY = "no-key"
    WRONG_KEY = "wrong-key"  # 401
    FORBIDDEN = "forbidden"  # 403
    NO_MODEL = "no-model"  # 404
    NO_CREDIT = "no-credit"  # insufficient_quota: asking again is no use
    TOO_MANY = "too-many"  # 429
    BROKEN = "broken"  # 5xx
    UNREACHABLE = "unreachable"  # DNS, refused
    NOT_TRUSTED = "not-trusted"  # TLS
    TOO_SLOW = "too-slow"
    CUT_OFF = "cut-off"  # an end without a finish reason, or in mid-sentence
    NOT_SUCH = "not-such"  # an answer, but not of such a service: HTML, broken chunks
    EMPTY = "empty"
    TOO_LONG = "too-long"
    REFUSED = "refused"  # 400: the request itself, or the model will not
    OVER_LIMIT = "over-limit"  # the user's own limit for the day
    CANCELLED = "cancelled"


class ChatError(HoldTheLineError):
    """A request that failed. `retry_after`: in how many seconds the service wants to be asked
    again. Neither it nor its cause ever carries a key.
    """

    def __init__(
        self, fault: Fault, sentence: str, advice: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(sentence, advice)
        self.fault = fault
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens. `cached` are those of the prompt that the service had already read."""

    prompt: int = 0
    completion: int = 0
    cached: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.prompt + other.prompt,
            self.completion + other.completion,
            self.cached + other.cached,
        )


class Stream(Protocol):
    """An answer on its way. All of it may be called from any thread."""

    def next(self, timeout: float) -> str | None:
        """The next piece of text, as it came; None at the end of an answer that is whole.

        Raises TimeoutError where nothing came within `timeout` seconds (it may be called again),
        and ChatError.
        """

    def cancel(self) -> None:
        """Frees the connection at once. `next` then raises ChatError (CANCELLED)."""


class Chat(Protocol):
    """One model of one service."""

    model: str

    def available(self) -> str | None:
        """None where it can be asked, else one sentence: what to set."""

    def stream(self, messages: Sequence[Message], most_tokens: int) -> Stream:
        """Begins an answer and returns at once; what goes wrong, `next` raises."""

    def shaped(
        self, messages: Sequence[Message], shape: type[Shape], most_tokens: int
    ) -> "Pending[Shape]":
        """Begins an answer of this shape and returns at once: as structured output where the
        service knows it, else as JSON that is checked against the shape.
        """


Shaped_co = TypeVar("Shaped_co", covariant=True)


class Pending(Protocol[Shaped_co]):
    """An answer that comes whole."""

    def result(self, timeout: float) -> Shaped_co:
        """Raises TimeoutError (it may be called again) and ChatError."""

    def cancel(self) -> None:
        """Frees the connection at once. `result` then raises ChatError (CANCELLED)."""
