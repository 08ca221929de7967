"""A second judge asked about the call that is shown: how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from simulator.call.errors import HoldTheLineError

if TYPE_CHECKING:
    from simulator.call.opinion import Opinion
    from simulator.kit import Second
    from simulator.ui.ledger import Ledger, Past
    from simulator.ui.tasks import Report, Task, Tasks


class Seconding(QObject):
    """`opinion` is what was kept or has come; `share` and `doing` tell how far the work is; and
    `trouble` is why nothing came of it. A call that is not kept has it as long as it is shown.
    """

    changed = Signal()
    moved = Signal()

    def __init__(
        self, tasks: Tasks, ledger: Ledger, past: Past, second: Callable[[], Second | None]
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._ledger = ledger
        self._past = past
        self._second = second
        self._task: Task[Opinion] | None = None
        self.share, self.doing, self.trouble = 0.0, "", ""
        kept = ledger.opinions(past.call_id)
        self.opinion: Opinion | None = kept[0] if kept else None

    @property
    def call_id(self) -> int | None:
        return self._past.call_id

    @property
    def asking(self) -> bool:
        return self._task is not None

    @property
    def offered(self) -> bool:
        """Whether there is a model to ask, that has not given the grade itself."""
        second, grade = self._second(), self._past.grade
        return second is not None and grade is not None and grade.grader != "llm"

    def ask(self) -> None:
        """Begins, unless it is under way or done."""
        second = self._second()
        if second is None or self.asking or self.opinion is not None or not self.offered:
            return
        transcript = self._past.call.transcript()
        self.share, self.doing, self.trouble = 0.0, "", ""

        def work(report: Report) -> Opinion:
            return second(transcript, report)

        self._task = self._tasks.run(work, self._came, self._failed, self._progress)
        self.changed.emit()

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.changed.emit()

    def _progress(self, share: float, doing: str) -> None:
        self.share, self.doing = share, doing
        self.moved.emit()

    def _came(self, opinion: Opinion) -> None:
        self._task = None
        if opinion.notice:
            self.trouble = opinion.notice
        else:
            self.opinion = opinion
            if self.call_id is not None:
                self._ledger.keep_opinion(self.call_id, opinion)
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._task = None
        known = isinstance(error, HoldTheLineError)
        self.trouble = str(error) if known else f"The model could not judge this call ({error})."
        self.changed.emit()
