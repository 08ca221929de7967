"""What things stand on: cards, bars, hairlines, and areas that scroll."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from simulator.ui.look import Look
from simulator.ui.theme import Role

CARD_RADIUS, CONTROL_RADIUS, PORTRAIT_RADIUS = 10, 6, 14
CARD_PADDING = 20
BAR = 12  # the width of a scroll bar


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: Role | None,
    border: Role | None,
    look: Look,
    *,
    pen: float = 1.0,
) -> None:
    """A box inset by half its border, so that the border is sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.theme[fill] if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.theme[border], pen) if border else Qt.PenStyle.NoPen)
    inset = pen / 2 if border else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


class Card(QWidget):
    """A surface with a hairline. `column` is where its contents go. Accented cards ask to be acted
    on.
    """

    def __init__(self, look: Look, *, accented: bool = False, padding: int = CARD_PADDING) -> None:
        super().__init__()
        self._look = look
        self._accented = accented
        self.column = QVBoxLayout(self)
        space = look.px(padding)
        self.column.setContentsMargins(space, space, space, space)
        self.column.setSpacing(look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        border: Role = "accent" if self._accented else "line"
        pen = 2.0 if self._accented else 1.0
        rounded(painter, QRectF(self.rect()), CARD_RADIUS, "surface", border, self._look, pen=pen)


class Panel(QWidget):
    """A plain rectangle in one colour, with hairlines at the edges named ("top", "bottom")."""

    def __init__(self, look: Look, role: Role = "surface", edges: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._look = look
        self._role: Role = role
        self._edges = edges

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme[self._role])
        line = self._look.theme["line"]
        if "top" in self._edges:
            painter.fillRect(QRectF(0, 0, self.width(), 1), line)
        if "bottom" in self._edges:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), line)


class Hairline(QWidget):
    """A line one pixel thick, across or down."""

    def __init__(self, look: Look, *, down: bool = False) -> None:
        super().__init__()
        self._look = look
        self._down = down
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(*((fixed, free) if down else (free, fixed)))

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme["line"])


class ThinBar(QScrollBar):
    """A scroll bar in the theme's colours: a rounded handle, no buttons."""

    def __init__(self, look: Look, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation)
        self._look = look
        self.setAccessibleName("Scroll")

    def sizeHint(self) -> QSize:
        return QSize(BAR, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum() + self.pageStep()
        if span <= self.pageStep():
            return
        down = self.orientation() == Qt.Orientation.Vertical
        length = self.height() if down else self.width()
        handle = max(28.0, length * self.pageStep() / span)
        place = (length - handle) * (self.value() - self.minimum()) / (span - self.pageStep())
        box = QRectF(3, place + 2, 6, handle - 4) if down else QRectF(place + 2, 3, handle - 4, 6)
        rounded(QPainter(self), box, 3, "edge" if self.isSliderDown() else "line", None, self._look)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)


class Scroller(QScrollArea):
    """Scrolls one widget up and down; shows the ground through."""

    def __init__(self, look: Look, content: QWidget, name: str) -> None:
        super().__init__()
        self.setVerticalScrollBar(ThinBar(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # to ask for Qt's own loads every widget there is: 20 ms
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.setAccessibleName(name)
