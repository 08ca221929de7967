"""Work off the window's thread that must be done one after another, as sound must."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


def nothing(_: object = None) -> None:
    """Nobody waits for it."""


class InOrder(QObject):
    """`do` is called on the window's thread, and what comes of it is told there; nothing more once
    it was closed.
    """

    _arrived = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._closed = False
        self._work: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def do(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] = nothing,
        failed: Callable[[Exception], object] = nothing,
    ) -> None:
        def both() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 (handed to whoever asked for the work)
                logging.getLogger(__name__).info("sound: %r", error)
                caught = error
                self.tell(lambda: failed(caught))
            else:
                self.tell(lambda: done(result))

        self._work.put(both)

    def tell(self, callback: Callable[[], object]) -> None:
        """From any thread: to be called on the window's."""
        with suppress(RuntimeError):  # the window is gone, and this with it
            self._arrived.emit(callback)

    def close(self, last: Callable[[], object] | None = None) -> None:
        """What is still to be done is left; `last` is done in the end."""
        self._closed = True
        if last is not None:
            self._work.put(last)
        self._work.put(None)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception:  # only the last has nobody to tell
                logging.getLogger(__name__).exception("sound could not be put away")

    @Slot(object)
    def _deliver(self, callback: Callable[[], object]) -> None:
        if not self._closed:
            callback()
