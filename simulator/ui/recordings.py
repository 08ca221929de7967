"""What the window does with recordings: finds one to listen to, saves it where the user says, and
has old ones deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from simulator.call.errors import HoldTheLineError
from simulator.ui.files import file_name, likely_folder

if TYPE_CHECKING:
    from simulator.call.ports import Player
    from simulator.store.history import History
    from simulator.ui.ledger import Past
    from simulator.ui.playback import Playback
    from simulator.ui.tasks import Tasks
    from simulator.ui.ways import Folder
    from simulator.ui.window import Window

KINDS = "FLAC (*.flac);;WAV (*.wav);;Ogg Vorbis (*.ogg)"


def playback_of(
    history: History | None, past: Past, player: Callable[[], Player] | None, tasks: Tasks
) -> Playback | None:
    """Of a call that was recorded, where there is a player."""
    recordings = history.recordings if history is not None else None
    folder = recordings.find(past.call_id) if recordings is not None else None
    if folder is None or player is None:
        return None
    from simulator.ui.playback import Playback
    from simulator.voice.recorded import Recorded

    recorded = Recorded(folder)
    if not recorded.pieces:
        return None
    return Playback(recorded, recorded.spans(past.call.turns), player, tasks)


def expire(history: History, days: int, tasks: Tasks, say: Callable[[str], object]) -> None:
    """Deletes old recordings, in the background."""
    recordings = history.recordings
    if recordings is not None:
        tasks.run(lambda _: recordings.expire(days), _nothing, lambda error: say(str(error)))


class SavingRecording:
    """`ask_file` proposes a file and answers with the one to write; None where the user thinks
    better of it.
    """

    def __init__(self, window: Window, tasks: Tasks, folder: Folder) -> None:
        self._window, self._tasks, self._folder = window, tasks, folder
        self.ask_file: Callable[[QWidget, Path], Path | None] = _ask_file

    def save(self, past: Past, playback: Playback) -> None:
        """As one file, with captions beside it."""
        title = past.call.scenario.title
        proposed = likely_folder(self._folder.last()) / file_name(title, past.when, "flac")
        file = self.ask_file(self._window, proposed)
        if file is None:
            return
        self._folder.keep(str(file.parent))

        def work(_: object) -> Path:
            from simulator.ui.script import YOU
            from simulator.voice.export import export

            return export(past.call, playback.recorded, file, YOU)

        def saved(captions: Path) -> None:
            self._say(f"Saved {file}, and its captions as {captions.name}.", good=True)

        self._say("Saving the recording…", good=True)
        self._tasks.run(work, saved, self._failed)

    def _failed(self, error: Exception) -> None:
        known = isinstance(error, HoldTheLineError)
        sentence = str(error) if known else f"The recording could not be saved ({error})."
        self._say(sentence, good=False)

    def _say(self, sentence: str, *, good: bool) -> None:
        self._window.notice.say(sentence, "good" if good else "bad")


def _ask_file(parent: QWidget, proposed: Path) -> Path | None:
    dialog = QFileDialog(parent, "Save the recording", str(proposed.parent), KINDS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("flac")
    dialog.filterSelected.connect(
        lambda kind: dialog.setDefaultSuffix(kind.rsplit(".", 1)[-1].rstrip(")"))
    )
    dialog.selectFile(proposed.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    return Path(chosen[0]) if chosen else None


def _nothing(_: object) -> None:
    """Nobody waits for it."""
