"""A language model that says what it was told to, on a clock of its own."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from pydantic import ValidationError

from simulator.chat.talk import ChatError, Fault, Message, Shape
from simulator.testing.used_up import UsedUp


@dataclass(frozen=True)
class Wait:
    """Seconds in which nothing comes from a model."""

    seconds: float


Piece = str | Wait | Fault
"""What a scripted model sends: some text, nothing for a while, or what goes wrong."""


class ScriptedChat(UsedUp):
    """A model that gives these answers, one a request, piece by piece; its `clock` is moved by its
    waits, so that no test has to. As a context manager it fails on leaving if one was never asked
    for.

    `asked` are the requests it was sent.
    """

    def __init__(self, *answers: Sequence[Piece] | str, model: str = "scripted-model") -> None:
        self.model = model
        self.asked: list[tuple[Message, ...]] = []
        self.streams: list[ScriptedStream] = []
        self._answers = deque((one,) if isinstance(one, str) else tuple(one) for one in answers)
        self._now = 0.0

    def available(self) -> str | None:
        return None

    def clock(self) -> float:
        return self._now

    def pass_(self, seconds: float) -> None:
        """Time goes by."""
        self._now += seconds

    def stream(self, messages: Sequence[Message], most_tokens: int) -> "ScriptedStream":
        stream = ScriptedStream(self, self._next(messages))
        self.streams.append(stream)
        return stream

    def shaped(
        self, messages: Sequence[Message], shape: type[Shape], most_tokens: int
    ) -> "ScriptedPending[Shape]":
        stream = ScriptedStream(self, self._next(messages))
        self.streams.append(stream)
        return ScriptedPending(stream, shape)

    def _next(self, messages: Sequence[Message]) -> tuple[Piece, ...]:
        assert self._answers, f"nobody scripted an answer to: {messages[-1].text!r}"
        self.asked.append(tuple(messages))
        return self._answers.popleft()

    def unused(self) -> Sequence[object]:
        return tuple(self._answers)


class ScriptedStream:
    """One answer of a scripted model."""

    def __init__(self, chat: ScriptedChat, pieces: Iterable[Piece]) -> None:
        self.cancelled = False
        self._chat = chat
        self._pieces = deque(pieces)
        self._until: float | None = None

    def next(self, timeout: float) -> str | None:
        if self.cancelled:
            raise ChatError(Fault.CANCELLED, "The answer was cancelled.")
        while self._pieces:
            piece = self._pieces.popleft()
            if isinstance(piece, Fault):
                raise ChatError(piece, f"The service failed ({piece}).")
            if isinstance(piece, str):
                return piece
            now = self._chat.clock()
            until = now + piece.seconds if self._until is None else self._until
            left = max(0.0, until - now)
            self._chat.pass_(min(left, timeout))
            self._until = until if left > timeout else None
            if left > timeout:
                self._pieces.appendleft(piece)
                raise TimeoutError
        return None

    def cancel(self) -> None:
        self.cancelled = True


class ScriptedPending(Generic[Shape]):
    """One answer of a scripted model that comes whole, as JSON."""

    def __init__(self, stream: ScriptedStream, shape: type[Shape]) -> None:
        self._stream = stream
        self._shape = shape
        self._text = ""

    def result(self, timeout: float) -> Shape:
        while (piece := self._stream.next(timeout)) is not None:
            self._text += piece
        try:
            return self._shape.model_validate_json(self._text)
        except ValidationError:
            raise ChatError(Fault.NOT_SUCH, "The answer is not in the shape asked for.") from None

    def cancel(self) -> None:
        self._stream.cancel()
