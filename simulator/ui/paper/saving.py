"""Asks where the PDF should go, and has it written in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QWidget

from simulator import paths
from simulator.call.errors import HoldTheLineError
from simulator.ui import files
from simulator.ui import theme as themes
from simulator.ui.outcome import Outcome
from simulator.ui.paper.book import write
from simulator.ui.paper.filling import sheet_of
from simulator.ui.paper.page import Ink, paper_of
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Folder
from simulator.ui.window import Window


class Saving:
    """`ask_file` proposes a file and answers with the one to write; None where the user thinks
    better of it.
    """

    def __init__(self, window: Window, tasks: Tasks, folder: Folder) -> None:
        self._window, self._tasks, self._folder = window, tasks, folder
        self.ask_file: Callable[[QWidget, Path], Path | None] = _ask_file

    def save(self, outcome: Outcome) -> None:
        """The paper of this call, to where the user says."""
        proposed = files.likely_folder(self._folder.last()) / file_name(outcome)
        file = self.ask_file(self._window, proposed)
        if file is None:
            return
        self._folder.keep(str(file.parent))
        sheet = sheet_of(outcome)  # here, for it reads the history
        faces, paper = self._window.look.faces, paper_of(QLocale())

        def work(_: object) -> None:
            light = themes.load_theme(paths.assets() / "themes" / "light.json")
            write(sheet, paper, Ink(light, faces), file)

        self._tasks.run(work, lambda _: self._say(f"Saved {file}.", good=True), self._failed)

    def _failed(self, error: Exception) -> None:
        known = isinstance(error, HoldTheLineError)
        sentence = str(error) if known else f"The scorecard could not be saved ({error})."
        self._say(sentence, good=False)

    def _say(self, sentence: str, *, good: bool) -> None:
        self._window.notice.say(sentence, "good" if good else "bad")


def file_name(outcome: Outcome) -> str:
    """The call and when it was, as every system can write it."""
    return files.file_name(outcome.call.scenario.title, outcome.when, "pdf", "Scorecard")


def _ask_file(parent: QWidget, proposed: Path) -> Path | None:
    dialog = QFileDialog(parent, "Save the scorecard", str(proposed.parent), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(proposed.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    return Path(chosen[0]) if chosen else None
