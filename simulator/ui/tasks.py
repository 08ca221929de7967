"""The one door for background work.

`Tasks.run` calls a plain function on a thread of its own and brings what comes of it back to the
thread of the window. A cancelled task says nothing any more, whatever its function still does.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
Report = Callable[[float, str], None]
"""Told how far the work is (0 to 1) and what it is doing."""


class Cancelled(Exception):  # noqa: N818 (not an error: the work was asked to end)
    """Raised inside the work, by its report, when it was cancelled."""


class Task(Generic[T]):
    """One piece of work under way. Its methods belong to the window's thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self.finished = False

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """From now on nothing is heard of it; its next report ends it."""
        self._cancelled.set()


class Tasks(QObject):
    """Belongs to the thread that made it; callbacks come on that thread, in order of arrival."""

    _arrived = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Task[object]] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Report], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        progress: Report | None = None,
    ) -> Task[T]:
        """Starts `work`; one of `done` and `failed` is called, unless the task was cancelled."""
        task: Task[T] = Task()
        self._running.add(task)  # type: ignore[arg-type]  # a task of anything is kept, never read

        def post(callback: Callable[[], object], *, last: bool = True) -> None:
            with suppress(RuntimeError):  # the window is gone, and this with it
                self._arrived.emit((task, callback, last))

        def report(share: float, doing: str = "") -> None:
            if task.cancelled:
                raise Cancelled
            if progress is not None:
                post(lambda: progress(share, doing), last=False)

        def body() -> None:
            try:
                result = work(report)
            except Cancelled:
                post(_nothing)
            except Exception as error:  # noqa: BLE001 (handed to whoever asked for the work)
                caught = error
                post(lambda: failed(caught))
            else:
                post(lambda: done(result))

        threading.Thread(target=body, name="task", daemon=True).start()
        return task

    def cancel_all(self) -> None:
        for task in self._running:
            task.cancel()

    @Slot(object)
    def _deliver(self, arrival: tuple[Task[object], Callable[[], object], bool]) -> None:
        task, callback, last = arrival
        if last:
            task.finished = True
            self._running.discard(task)
        if not task.cancelled:
            callback()
        if not self._running:
            self.idle.emit()


def _nothing() -> None:
    pass
