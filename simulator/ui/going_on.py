"""After a hands-free call: on to its scorecard by itself, unless somebody is at the keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

WAITS_MS = 5_000
"""Long enough to see how it ended, and to hear the line go dead."""

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class GoingOn(QObject):
    """`go_on` is called after a while, `stay` instead as soon as a key or the mouse is used."""

    def __init__(
        self, parent: QObject, go_on: Callable[[], object], stay: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self._go_on, self._stay = go_on, stay
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._over)

    @property
    def waiting(self) -> bool:
        return self._timer.isActive()

    def begin(self, after_ms: int = WAITS_MS) -> None:
        self._timer.start(after_ms)
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS and self.waiting:
            self._rest()
            self._stay()
        return super().eventFilter(watched, event)

    def _over(self) -> None:
        self._rest()
        self._go_on()

    def _rest(self) -> None:
        self._timer.stop()
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
