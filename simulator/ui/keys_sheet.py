"""F1: every key there is, over the page, as the table of actions has them. Esc closes it."""

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from simulator.ui.actions import ACTIONS, Action, bind
from simulator.ui.layouts import TOP, Sides, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, LABEL, LATEST
from simulator.ui.widgets.buttons import Button, cap_width, paint_cap
from simulator.ui.widgets.focus import FocusWatch
from simulator.ui.widgets.surface import Card, Scroller
from simulator.ui.widgets.text import Text


class KeysSheet(QWidget):
    """Covers its parent while it is shown; what was under it keeps its state, and gets no key."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._back_to: QWidget | None = None
        self.setAccessibleName("All keys")
        self.close_button = Button(look, "Close", "primary", action="back", do=self.dismiss)
        card = Card(look)
        head = row(Text(look, "All keys", LATEST, 600), 0, self.close_button)
        card.column.addLayout(head)
        self.scroller = Scroller(look, _table(look), "All keys")
        card.column.addWidget(self.scroller, 1)
        card.setMaximumSize(look.px(760), look.px(520))
        middle = QVBoxLayout(self)
        middle.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 1000)
        line.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(line, 1000)
        middle.addStretch(1)
        bind(self, "back", self.dismiss)
        parent.installEventFilter(self)
        self.hide()

    def present(self) -> None:
        self._back_to = self.window().focusWidget()
        self._cover()
        self.show()
        self.raise_()
        self.close_button.setFocus()
        FocusWatch(self, self._keep_focus)

    def dismiss(self) -> None:
        self.hide()
        self.deleteLater()
        if self._back_to in self.window().findChildren(QWidget):  # its page may be gone
            self._back_to.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.scroller.scroll_by_key(event)

    def focusNextPrevChild(self, _: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab stays: there is one button."""
        return True

    def _keep_focus(self, now: QWidget) -> None:
        """The page below may want the focus meanwhile; it gets it afterwards."""
        elsewhere = now.window() is self.window() and not self.isAncestorOf(now)
        if elsewhere and self.isVisible():
            self._back_to = now
            self.close_button.setFocus()

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self._look.theme["ground"])
        veil.setAlphaF(0.86)
        QPainter(self).fillRect(self.rect(), veil)


class _Cap(QWidget):
    def __init__(self, look: Look, cap: str) -> None:
        super().__init__()
        self._look, self._text = look, cap
        self.setAccessibleName(cap)

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._text, self._look)) + 2, self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cap(painter, QPointF(1, self.height() / 2), self._text, look.theme["ink"], look)


def _table(look: Look) -> QWidget:
    """What holds everywhere on the left, what holds on one page on the right."""
    halves = column(spacing=look.px(16)), column(spacing=look.px(16))
    places: dict[str, list[Action]] = {}
    for action in ACTIONS.values():
        places.setdefault(action.where, []).append(action)
    for place, actions in places.items():
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setColumnMinimumWidth(0, look.px(96))
        grid.setColumnStretch(1, 1)
        for number, action in enumerate(actions):
            cap = holding(row(_Cap(look, action.cap), 0))
            grid.addWidget(cap, number, 0, Qt.AlignmentFlag.AlignLeft | TOP)
            grid.addWidget(Text(look, action.label, BODY, lines=0), number, 1)
        heading = Text(look, place, LABEL, 600, "accent")
        half = halves[1 if place in ("The call", "Scorecard") else 0]
        half.addLayout(column(heading, grid, spacing=look.px(6)))
    for half in halves:
        half.addStretch(1)
    made = Sides(look, holding(halves[0]), holding(halves[1]), least=560)
    made.setContentsMargins(0, look.px(8), look.px(12), 0)
    return made
