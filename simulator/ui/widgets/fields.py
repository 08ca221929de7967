"""Fields to write in: the search field of the library, and the box the agent replies in."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from simulator.ui.look import Look
from simulator.ui.theme import BODY, SCRIPT
from simulator.ui.widgets.surface import CONTROL_RADIUS, ThinBar, rounded

_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class LineField(QWidget):
    """A line to write in, with a hint while it is empty. `line` is the field itself."""

    def __init__(self, look: Look, name: str, hint: str, icon: str = "") -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.line.setFont(look.font(BODY))
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        self.line.setMaxLength(200)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(38 if icon else 12), 2, look.px(12), 2)
        row.addWidget(self.line)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(352 if self._icon else 240), self._look.px(40))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        focus = self.line.hasFocus()
        rounded(
            painter, QRectF(self.rect()), CONTROL_RADIUS, "surface", "accent" if focus else "edge",
            look, pen=2 if focus else 1,
        )  # fmt: skip
        if self._icon:
            size = look.px(20)
            at = QPointF(look.px(11), (self.height() - size) / 2)
            look.icons.paint(painter, self._icon, at, look.theme["ink2"], size)


class SearchField(LineField):
    """A line to search with; `changed` is told every change of it. Esc empties it; Down and Enter
    go on to what was found (`onwards`).
    """

    onwards = Signal()

    def __init__(self, look: Look, hint: str, changed: Callable[[str], object]) -> None:
        super().__init__(look, hint, hint, "search")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(changed)
        self.line.returnPressed.connect(self.onwards)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.onwards.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return super().eventFilter(watched, event)


class ReplyEdit(QPlainTextEdit):
    """Plain text in which Enter says it and Shift+Enter begins a new line."""

    said = Signal()
    focus_moved = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.said.emit()
            return
        if event.key() in _PAGES and not self.verticalScrollBar().maximum():
            event.ignore()  # all of it is in view: the page around it scrolls
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit()


class ReplyBox(QWidget):
    """Where the agent's words are written. It grows with them, from `least` to `tallest` lines.

    `said` carries the text when Enter or the button says so; the text stays until `clear`, so that
    nothing written is lost when it could not be said. `bar` takes the buttons under the text.
    """

    said = Signal(str)

    def __init__(self, look: Look, name: str, hint: str, tallest: int = 7, least: int = 2) -> None:
        super().__init__()
        self._look = look
        self._lines = least, tallest
        self._least, self._most = self._lines
        self.edit = ReplyEdit(self)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setVerticalScrollBar(ThinBar(look))
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.setFont(look.font(SCRIPT))
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.edit.document().setDocumentMargin(0)
        self.edit.said.connect(self.say)
        self.edit.focus_moved.connect(self.update)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.setFocusProxy(self.edit)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.px(10))
        column.addWidget(self.edit)
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(0, 0, 0, 0)
        self.bar.setSpacing(look.px(12))
        column.addLayout(self.bar)
        self.tighten(False)

    def tighten(self, tight: bool) -> None:
        """Where there is little room: the button beside the words, which begin with one line."""
        edge = self._look.px(8 if tight else 16)
        self._least, self._most = (1, 2) if tight else self._lines
        self._column.setContentsMargins(edge + 4, edge, edge, edge)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._column.setDirection(beside if tight else below)
        self._column.setStretch(0, 1 if tight else 0)
        self._grow()

    def text(self) -> str:
        return self.edit.toPlainText()

    def say(self) -> None:
        self.said.emit(self.text())

    def clear(self) -> None:
        self.edit.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        focus = self.edit.hasFocus()
        rounded(
            QPainter(self), QRectF(self.rect()), 10, "surface", "accent" if focus else "edge",
            self._look, pen=2 if focus else 1,
        )  # fmt: skip

    def _grow(self) -> None:
        line = self.edit.fontMetrics().lineSpacing()
        lines = max(self._least, min(self._most, round(self.edit.document().size().height())))
        self.edit.setFixedHeight(lines * line + 4)
