"""The key of a service: typed in the dark, kept where keys belong, and never shown again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from simulator.store.secrets import KEY, Key, Secrets, Where
from simulator.ui.layouts import column, holding
from simulator.ui.look import Look
from simulator.ui.tasks import Task, Tasks
from simulator.ui.theme import BODY
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.fields import LineField
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.text import Text

LOOKING = "Looking in the system’s keyring…"
KEEPING = "The system’s keyring is being asked…"
FOUND = {
    Where.KEYRING: "A key is in the system’s keyring.",
    Where.RUN: "A key is set until the program ends.",
    Where.ENVIRONMENT: f"The key in {KEY} is used.",
}
NONE, NOT_NEEDED = "No key yet.", "None is set. Most services on your own machine need none."


class KeyField(LineField):
    """Shows dots, and is emptied as soon as its key is where it belongs. Nothing fills it again."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Key", "Paste the key here")
        self.line.setMaxLength(400)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )


class KeyControl(QWidget):
    """Sets, replaces and removes the key of the service at `place`. `changed` is told afterwards.

    The keyring is asked off the window's thread: it may want to be unlocked.
    """

    def __init__(
        self, look: Look, secrets: Secrets, tasks: Tasks, changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._secrets, self._tasks, self._changed = secrets, tasks, changed
        self._place, self._needed = "", True
        self._task: Task[Key | None] | None = None
        self._was_here = False
        self.found: Key | None = None
        self.state = Text(look, "", BODY, 400, "ink2", lines=0)
        self.trouble = IconText(look, "warning", "", "warn", "ink")
        self.field = KeyField(look)
        self.keep = Button(look, "Keep in the keyring", "secondary", do=self._keep)
        self.hold = Button(look, "Use for this run only", "quiet", do=self._hold)
        self.set = Button(look, "Set a key", "secondary", do=self._replace)
        self.replace = Button(look, "Replace", "secondary", do=self._replace)
        self.remove = Button(look, "Remove", "quiet", do=self._remove)
        self.stay = Button(look, "Leave it as it is", "quiet", do=self._show_found)
        ways = FlowLayout(look.px(8))
        self._parts = (
            self.state, self.field, self.set, self.keep, self.hold, self.replace, self.remove,
            self.stay,
        )  # fmt: skip
        for way in self._parts[2:]:
            ways.addWidget(way)
        made = column(self.state, self.field, holding(ways), self.trouble, spacing=look.px(8))
        self.setLayout(made)
        self.field.line.textChanged.connect(self._enable)
        self.field.line.returnPressed.connect(self._keep)
        self.trouble.hide()
        self._show_found()

    def show_place(self, place: str, *, needed: bool) -> None:
        """Looks what key there is for it."""
        self._place, self._needed = place, needed
        self.field.line.clear()
        self.trouble.say("warning", "", "warn")
        self._ask(lambda: None, LOOKING)

    def _keep(self) -> None:
        if self.keep.isEnabled():
            key, place = self.field.line.text(), self._place
            self._ask(lambda: self._secrets.keep(place, key), KEEPING)

    def _hold(self) -> None:
        key, place = self.field.line.text(), self._place
        self._ask(lambda: self._secrets.hold(place, key), KEEPING)

    def _remove(self) -> None:
        place = self._place
        self._ask(lambda: self._secrets.forget(place), KEEPING)

    def _replace(self) -> None:
        self._show_form(back=True)
        self.field.setFocus()

    def _ask(self, do: Callable[[], object], meanwhile: str) -> None:
        """Does it in the background, then shows what key there is."""
        if self._task is not None:
            self._task.cancel()
        place, secrets = self._place, self._secrets
        now = QApplication.focusWidget()
        self._was_here = now is not None and self.isAncestorOf(now)
        self.state.setText(meanwhile)
        self._show(self.state)

        def work(_: object) -> Key | None:
            do()
            return secrets.key(place)

        def failed(error: Exception) -> None:
            self.trouble.say("warning", str(error), "warn")
            self._show_found()

        self._task = self._tasks.run(work, self._came, failed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody comes back to a key half typed, and nobody waits for the keyring any more."""
        super().hideEvent(event)
        if not self.isVisible():
            self.field.line.clear()
            if self._task is not None:
                self._task.cancel()

    def _came(self, key: Key | None) -> None:
        self.found = key
        self.field.line.clear()
        self.trouble.say("warning", (self._secrets.trouble or "") if key is None else "", "warn")
        self._show_found()
        self._changed()

    def _show_found(self) -> None:
        if self.found is None:
            self.state.setText(NONE if self._needed else NOT_NEEDED)
            if self._needed or self.field.line.text():
                self._show_form(back=not self._needed)
            else:
                self._show(self.state, self.set)
        else:
            self.state.setText(FOUND[self.found.where])
            given = self.found.where is Where.ENVIRONMENT
            self._show(self.state, self.replace, *(() if given else (self.remove,)))
        if self._was_here:
            ways = (self.field, self.set, self.replace)
            next(way for way in ways if way.isVisibleTo(self)).setFocus()

    def _show_form(self, *, back: bool) -> None:
        self._enable()
        stay = (self.stay,) if back else ()
        self._show(self.state, self.field, self.keep, self.hold, *stay)

    def _show(self, *shown: QWidget) -> None:
        for part in self._parts:
            part.setVisible(part in shown)

    def _enable(self) -> None:
        for way in (self.keep, self.hold):
            way.setEnabled(bool(self.field.line.text().strip()))
