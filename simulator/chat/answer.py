"""Answers on their way from the wire's thread to whoever asked: `Stream` and `Pending`."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from simulator.chat.talk import ChatError, Fault, Shape

T = TypeVar("T")


class Coming(Generic[T]):
    """Things that come one after the other, until there are no more or something went wrong.

    `put`, `end` and `take_back` are the wire's, the rest belongs to whoever asked. `freed` is set
    when the connection is no longer used.
    """

    def __init__(self, cancelled: ChatError) -> None:
        self.freed = threading.Event()
        self.on_cancel: Callable[[], None] = lambda: None
        self._cancelled = cancelled
        self._things: deque[T] = deque()
        self._news = threading.Condition()
        self._over = False
        self._error: ChatError | None = None
        self._taken = False

    def put(self, thing: T) -> None:
        with self._news:
            if not self._over:
                self._things.append(thing)
                self._news.notify_all()

    def end(self, error: ChatError | None = None) -> None:
        """Only the first end counts."""
        with self._news:
            if not self._over:
                self._over, self._error = True, error
                self._news.notify_all()

    def take_back(self) -> bool:
        """Takes back all that was put; False where some of it is out already."""
        with self._news:
            self._things.clear()
            return not self._taken

    def cancel(self) -> None:
        with self._news:
            self._things.clear()
            self._over, self._error = True, self._cancelled
            self._news.notify_all()
        self.on_cancel()

    def _take(self, timeout: float) -> T | None:
        with self._news:
            if not self._news.wait_for(lambda: self._things or self._over, timeout):
                raise TimeoutError
            if self._things:
                self._taken = True
                return self._things.popleft()
            error = self._error
        if error is not None:
            # A new one each time: it belongs to whoever catches it, and has no history.
            raise ChatError(error.fault, str(error.args[0]), error.advice, error.retry_after)
        return None


class Answer(Coming[str]):
    """A `Stream`. `finish` is the service's word for why the answer ended, once it has: after
    "length" it ended in mid-sentence because `most_tokens` were used up. That is no error: what
    came is good, and whoever reads it finishes the sentence.
    """

    finish: str = ""

    def next(self, timeout: float) -> str | None:
        return self._take(timeout)


class Whole(Coming[Shape]):
    """A `Pending`."""

    _found: Shape | None = None

    def result(self, timeout: float) -> Shape:
        if self._found is None or self._error is not None:
            self._found = self._take(timeout)
        if self._found is None:
            raise ChatError(Fault.EMPTY, "Nothing came.")
        return self._found
