"""Every key of the program, as a table. F1 shows it; buttons show their own part of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Where = Literal[
    "Everywhere", "Library", "Past calls", "Progress", "Briefing", "The call", "Scorecard", "Drills"
]


@dataclass(frozen=True)
class Action:
    """`keys` as QKeySequence reads them; `shown` is how a key cap says it, where that differs."""

    label: str
    where: Where
    keys: tuple[str, ...]
    shown: str = ""

    @property
    def cap(self) -> str:
        """What a key cap shows: the first of the keys."""
        return self.shown or self.keys[0]


ACTIONS: dict[str, Action] = {
    "keys": Action("All keys", "Everywhere", ("F1",)),
    "back": Action("Back; never hangs up", "Everywhere", ("Esc",)),
    "library": Action("Library", "Everywhere", ("Ctrl+1",)),
    "history": Action("Past calls", "Everywhere", ("Ctrl+2",)),
    "progress": Action("Progress", "Everywhere", ("Ctrl+3",)),
    "drills": Action("Drills", "Everywhere", ("Ctrl+4",)),
    "settings": Action("Settings", "Everywhere", ("Ctrl+5", "Ctrl+,")),
    "next-pane": Action("Next pane", "Everywhere", ("F6",)),
    "search": Action("Search", "Library", ("Ctrl+F",)),
    "find": Action("Search", "Past calls", ("Ctrl+F",)),
    "delete": Action("Delete a call; can be undone", "Past calls", ("Del",)),
    "takes": Action("The takes beside each other", "Past calls", ("T",)),
    "replay": Action("Listen to a recorded call, and stop", "Past calls", ("P",)),
    "undo": Action("Have the deleted call back", "Past calls", ("Ctrl+Z",)),
    "table": Action("As a table, and back", "Progress", ("T",)),
    "pick-up": Action("Pick up the phone", "Briefing", ("Return", "Enter"), "Enter"),
    "answer": Action("Answer", "The call", ("Return", "Enter"), "Enter"),
    "suggest": Action("Put the suggestion in the box", "The call", ("Alt+W",)),
    "say": Action("Say it", "The call", ("Return", "Enter"), "Enter"),
    "new-line": Action("New line", "The call", ("Shift+Return",), "Shift+Enter"),
    "record": Action("Record", "The call", ("F3",)),
    "policy": Action("Policy", "The call", ("F4",)),
    "heard": Action("What was heard", "The call", ("Ctrl+I",)),
    "talk": Action("Talk: hold it, and let go", "The call", ("F2",)),
    "sure": Action("What is underlined is right", "The call", ("Alt+R",)),
    "mute": Action("Mute your microphone, and back", "The call", ("Ctrl+Shift+M",)),
    "sound": Action("The customer’s voice off, and on", "The call", ("Ctrl+Shift+S",)),
    "hold": Action("Hold, and back", "The call", ("F7",)),
    "coach": Action("Pause and coach, and back", "The call", ("F8",)),
    "player": Action("Who plays: the model or the script", "The call", ("Ctrl+M",)),
    "wording": Action("A wording, while paused", "The call", ("W",)),
    "hang-up": Action("Hang up; asks first", "The call", ("F9",)),
    "pdf": Action("Save as PDF", "Scorecard", ("Ctrl+P",)),
    "again": Action("Play again", "Scorecard", ("Ctrl+R",)),
    "debrief": Action("Two minutes for you", "Scorecard", ("Ctrl+D",)),
    "retake": Action("Try that moment again", "Scorecard", ("T",)),
    "second": Action("Ask the model to judge it too", "Scorecard", ("J",)),
    "listen": Action("Play that moment, and stop", "Scorecard", ("P",)),
    "save-recording": Action("Save the recording", "Scorecard", ("Ctrl+S",)),
    "next-drill": Action("Begin; on to the next", "Drills", ("Return", "Enter"), "Enter"),
    "try-again": Action("Try it again", "Drills", ("T",)),
}


def bind(owner: QWidget, action: str, do: Callable[[], object]) -> list[QShortcut]:
    """Makes the action's keys work while `owner`, or a child of it, has the focus."""
    made = []
    for keys in ACTIONS[action].keys:
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
        made.append(shortcut)
    return made
