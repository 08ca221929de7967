"""Testing the connection to a model: in the background, and to be stopped at any time."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from simulator.chat.trial import Trial
from simulator.ui.layouts import column, row
from simulator.ui.look import Look
from simulator.ui.tasks import Cancelled, Report, Task, Tasks
from simulator.ui.theme import Role
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.lines import IconText

TEST, STOP = "Test connection", "Stop the test"
TESTING = "Asking for one sentence…"
STOPPED = "The test was stopped."


class TrialControl(QWidget):
    """`try_out` is told how to find out that nobody waits for it any more; `done` is told that it
    came to an end.
    """

    def __init__(
        self,
        look: Look,
        tasks: Tasks,
        try_out: Callable[[Callable[[], bool]], Trial],
        done: Callable[[], object],
    ) -> None:
        super().__init__()
        self._done = done
        self._tasks, self._try_out = tasks, try_out
        self._task: Task[Trial] | None = None
        self.button = Button(look, TEST, "secondary", do=self._press)
        self.result = IconText(look, "info", "", "ink3", "ink")
        self.result.hide()
        self.setLayout(column(row(self.button, 0), self.result, spacing=look.px(8)))

    def forget(self) -> None:
        """What was found is of another model."""
        self._stop()
        self.result.say("info", "", "ink3")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isVisible():
            self._stop()

    def _press(self) -> None:
        if self._stop():
            self.result.say("info", STOPPED, "ink3")
            return
        self.button.change(STOP)
        self.result.say("info", TESTING, "ink3")
        self._task = self._tasks.run(self._try, self._came, self._failed)

    def _try(self, report: Report) -> Trial:
        def stopped() -> bool:
            try:
                report(0.0, "")
            except Cancelled:
                return True
            return False

        return self._try_out(stopped)

    def _stop(self) -> bool:
        """Whether there was anything to stop."""
        task, self._task = self._task, None
        self.button.change(TEST)
        if task is None:
            return False
        task.cancel()
        return True

    def _came(self, trial: Trial) -> None:
        self._stop()
        tone: Role = "good" if trial.ok else "warn"
        self.result.say("check" if trial.ok else "warning", trial.sentence, tone)
        self._done()

    def _failed(self, error: Exception) -> None:
        self._came(Trial(False, str(error)))
