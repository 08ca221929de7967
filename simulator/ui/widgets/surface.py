"""What things stand on: cards, bars, hairlines, and areas that scroll."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
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
STEP, EDGE = 60, 24
"""Pixels: how far an arrow key scrolls, and what stays visible around what is brought into view."""


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
    """Scrolls one widget up and down, by the keys that nothing in it takes; shows the ground
    through.
    """

    def __init__(self, look: Look, content: QWidget, name: str) -> None:
        super().__init__()
        self._look = look
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

    def scroll_by_key(self, event: QKeyEvent) -> bool:
        """Scrolls if it is a key for that and there is something to see that way."""
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        page, step = bar.pageStep() - self._look.px(EDGE), self._look.px(STEP)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ways = {
            Qt.Key.Key_Down: before + step,
            Qt.Key.Key_Up: before - step,
            Qt.Key.Key_PageDown: before + page,
            Qt.Key.Key_PageUp: before - page,
            Qt.Key.Key_Space: before + (-page if shift else page),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        bar.setValue(ways.get(Qt.Key(event.key()), before))
        return bar.value() != before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self.scroll_by_key(event))

    def sees(self, part: QWidget) -> bool:
        """Whether all of it is in view."""
        place = QRect(part.mapTo(self.viewport(), QPoint(0, 0)), part.size())
        return self.viewport().rect().contains(place)

    @contextmanager
    def standing(self, parts: Iterable[QWidget]) -> Iterator[None]:
        """Of these parts the one that has the focus, else the topmost in view, stays where it is,
        whatever is put in above it.
        """
        view = self.viewport()

        def place(part: QWidget) -> int:
            return part.mapTo(view, QPoint(0, 0)).y()

        seen = [part for part in parts if part.isVisible() and 0 <= place(part) < view.height()]
        focused = [part for part in seen if part.hasFocus()]
        kept = min(focused or seen, key=place, default=None)
        was = place(kept) if kept is not None else 0
        yield
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if kept is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place(kept) - was)

    def bring(self, part: QWidget) -> None:
        """Into view; of what is taller than that its beginning, unless some of it is there."""
        content, room = self.widget(), self.viewport().height()
        if content is None:
            return
        edge = min(self._look.px(EDGE), max(0, (room - part.height()) // 2))
        place = QRect(part.mapTo(content, QPoint(0, 0)), part.size()).adjusted(0, -edge, 0, edge)
        bar = self.verticalScrollBar()
        top, bottom = bar.value(), bar.value() + room
        tall = part.height() > room
        if tall and place.top() < bottom and place.bottom() > top:
            return
        if tall or place.top() < top:
            bar.setValue(place.top())
        elif place.bottom() > bottom:
            bar.setValue(place.bottom() - room)


def bring_into_view(part: QWidget) -> None:
    """Scrolls all that scrolls around it."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, Scroller):
            around.bring(part)
        around = around.parentWidget()
