"""A Whisper model is fetched once, by whoever presses the button that says how large it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from simulator.call.errors import SoundError
from simulator.ui.layouts import column, row
from simulator.ui.look import Look
from simulator.ui.tasks import Cancelled, Report, Task, Tasks
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.share import ShareLine
from simulator.voices import Voices

SIZE, MEGABYTES = "base.en", 145
FETCH, STOP = f"Fetch one ({MEGABYTES} MB)", "Stop"
ABOUT = f"“{SIZE}” comes from huggingface.co, once; then nothing goes there any more."
STOPPED = "It was stopped, and goes on from there next time."
THERE = "It is there."
FAILED = "The model could not be fetched."


class WhisperFetch(QWidget):
    """`done` is given the folder. What is under way goes on while other pages are looked at."""

    def __init__(
        self, look: Look, voices: Voices, tasks: Tasks, done: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._voices, self._tasks, self._done = voices, tasks, done
        self._task: Task[str] | None = None
        self.button = Button(look, FETCH, "secondary", do=self._press)
        self.share = ShareLine(look, "Fetching the model")
        self.share.hide()
        self.result = IconText(look, "info", ABOUT, "ink3", "ink2")
        line = row(self.button, self.share, spacing=look.px(12))
        self.setLayout(column(line, self.result, spacing=look.px(8)))

    def _press(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self._show(STOPPED)
            return
        self.button.change(STOP)
        self.share.show_share(0)
        self.share.show()
        self._task = self._tasks.run(
            self._fetch, self._came, self._failed, lambda share, _: self.share.show_share(share)
        )

    def _fetch(self, report: Report) -> str:
        stopped = False

        def progress(share: float) -> None:
            nonlocal stopped
            try:
                report(share, "")
            except Cancelled:
                stopped = True

        return self._voices.makers.fetch(SIZE, progress, lambda: stopped)

    def _came(self, folder: str) -> None:
        self._task = None
        self._show(THERE)
        self._done(folder)

    def _failed(self, error: Exception) -> None:
        self._task = None
        self._show("")
        self.result.say("warning", str(error) if isinstance(error, SoundError) else FAILED, "warn")

    def _show(self, words: str) -> None:
        self.button.change(FETCH)
        self.share.hide()
        self.result.say("info", words, "ink3")
