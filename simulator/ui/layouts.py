"""How pages are set out: a row or a column by the room there is, and a page that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.surface import BAR, Scroller

PAGE_MARGIN = 40
WIDEST = 1440
"""Wider than this a page does not grow: lines would be too long to read."""


class Sides(QWidget):
    """Two halves beside each other; one below the other where the page is narrower than `least`."""

    def __init__(self, look: Look, left: QWidget, right: QWidget, least: int = 980) -> None:
        super().__init__()
        self._least = look.px(least)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(24))
        self._row.addWidget(left, 1)
        self._row.addWidget(right, 1)

    def shares(self, left: int, right: int) -> None:
        """How the width is shared out."""
        self._row.setStretch(0, left)
        self._row.setStretch(1, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._least
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        wanted = down if narrow else right
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)


class Page(QWidget):
    """A page that scrolls: `body` is where its contents go, in the middle of a wide window.

    Keys that none of its controls takes scroll it, wherever the focus is.
    """

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(name)
        content = QWidget()
        middle = QHBoxLayout(content)
        margin = look.px(PAGE_MARGIN)
        middle.setContentsMargins(margin, look.px(24), margin - BAR, look.px(24))
        inner = QWidget()
        inner.setMaximumWidth(look.px(WIDEST))
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.px(20))
        middle.addStretch(1)
        middle.addWidget(inner, 1000)
        middle.addStretch(1)
        self.scroller = Scroller(look, content, name)
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addWidget(self.scroller, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self.scroller.scroll_by_key(event))


def row(*parts: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Things beside each other; 0 is a stretch, another number a fixed gap."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    _fill(made, parts)
    return made


def column(*parts: QWidget | QLayout | int, spacing: int = 8) -> QVBoxLayout:
    """Things below each other; 0 is a stretch, another number a fixed gap."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    _fill(made, parts)
    return made


def holding(layout: QLayout) -> QWidget:
    """A widget for a layout, where only a widget will do."""
    made = QWidget()
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and lets go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def settle(widget: QWidget) -> None:
    """Shows what was just put into it and lays out the page around it, at once.

    Qt would do both bit by bit, and what lies half on top of each other would be seen.
    """
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isHidden() and not part.testAttribute(
            Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        ):
            part.show()
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Page):
        layout = around.layout()
        if layout is not None:
            layout.activate()
        around = around.parentWidget()


def _fill(made: QBoxLayout, parts: tuple[QWidget | QLayout | int, ...]) -> None:
    for part in parts:
        if isinstance(part, QWidget):
            made.addWidget(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        elif part == 0:
            made.addStretch(1)
        else:
            made.addSpacing(part)


TOP = Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignVCenter
