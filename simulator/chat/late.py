"""A model that is made in the background: its key may have to be asked of a keyring first."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic

from simulator.chat.talk import Chat, ChatError, Fault, Message, Pending, Shape, Stream

PATIENCE_S = 1.0
"""How long a request waits for the model to be made. A locked keyring asks its owner."""
NOT_YET = "The system’s keyring has not given the key yet."
UNLOCK = "Unlock it, if it asks you to."


class Late:
    """Calls `make` on a thread of its own, when it is first asked or told to get ready. Requests
    that come before it is done wait a moment, then fail as requests do.
    """

    def __init__(
        self, model: str, make: Callable[[], Chat], patience_s: float = PATIENCE_S
    ) -> None:
        self.model = model
        self._patience_s = patience_s
        self._make = make
        self._made: Future[Chat] = Future()
        self._begun = threading.Lock()

    def get_ready(self) -> None:
        """A question is near."""
        if self._begun.acquire(blocking=False):  # once, and never given back
            threading.Thread(target=self._work, name="late", daemon=True).start()

    def wait(self) -> None:
        """Until it is made, however long that takes."""
        self.get_ready()
        self._made.exception()

    def available(self) -> str | None:
        """Where nobody knows yet, None: who asks all the same is told why it failed."""
        try:
            return self._chat().available()
        except ChatError:
            return None

    def stream(self, messages: Sequence[Message], most_tokens: int) -> Stream:
        try:
            return self._chat().stream(messages, most_tokens)
        except ChatError as error:
            return _Failed(error)

    def shaped(
        self, messages: Sequence[Message], shape: type[Shape], most_tokens: int
    ) -> Pending[Shape]:
        try:
            return self._chat().shaped(messages, shape, most_tokens)
        except ChatError as error:
            return _FailedPending(error)

    def _work(self) -> None:
        try:
            self._made.set_result(self._make())
        except Exception as error:  # noqa: BLE001 (raised where it is asked for)
            self._made.set_exception(error)

    def _chat(self) -> Chat:
        self.get_ready()
        try:
            return self._made.result(self._patience_s)
        except TimeoutError:
            raise ChatError(Fault.TOO_SLOW, NOT_YET, UNLOCK) from None


class _Failed:
    def __init__(self, error: ChatError) -> None:
        self._error = error

    def next(self, timeout: float) -> str | None:
        raise self._error

    def cancel(self) -> None:
        pass


class _FailedPending(Generic[Shape]):
    def __init__(self, error: ChatError) -> None:
        self._error = error

    def result(self, timeout: float) -> Shape:
        raise self._error

    def cancel(self) -> None:
        pass
