"""Focus as the look wants it: a ring of two pixels, for the keyboard only; Enter presses."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from simulator.ui.look import Look

RING, GAP = 2.0, 1.5

_BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_NO_NEWS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


def ring_after(reason: Qt.FocusReason, before: bool) -> bool:
    """Whether the ring shows after the focus came for this reason."""
    return before if reason in _NO_NEWS else reason in _BY_KEYBOARD


def paint_ring(painter: QPainter, box: QRectF, radius: float, look: Look) -> None:
    """The ring just inside `box`; what it rings is drawn `RING + GAP` further in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.theme["accent"], RING))
    half = RING / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def is_enter(event: QEvent) -> bool:
    """Whether it is Enter, as a key or on its way to a shortcut."""
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FocusWatch(QObject):
    """Tells `moved` which control of the whole program has the focus now, while `owner` lives."""

    def __init__(self, owner: QWidget, moved: Callable[[QWidget], object]) -> None:
        super().__init__(owner)
        self._moved = moved
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._tell)

    def _tell(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._moved(now)


class Pressable(QPushButton):
    """A real button that knows whether its ring shows, and that Enter presses when in focus.

    Enter is taken before any shortcut of the page gets it: a page's Enter is for whoever is not on
    a button.
    """

    def __init__(self, look: Look, text: str = "") -> None:
        super().__init__(text)
        self._look = look
        self._ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def ringed(self) -> bool:
        return self._ring and self.hasFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _NO_NEWS:
            self._ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are for whoever scrolls, where Qt would go on to the next button."""
        if is_enter(event):
            self.click()
        elif self.group() is None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)
