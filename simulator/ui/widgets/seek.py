"""A line to move along in time: dragged, clicked, or by the arrow keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from simulator.ui.look import Look
from simulator.ui.widgets.focus import paint_ring
from simulator.ui.widgets.surface import rounded

STEP, PAGE = 5, 30
"""Seconds that an arrow key and a page key go."""


class SeekLine(QAbstractSlider):
    """In tenths of a second. `sought` is emitted with seconds when the user goes somewhere."""

    sought = Signal(float)

    def __init__(self, look: Look, name: str, seconds: float) -> None:
        super().__init__()
        self._look = look
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, round(seconds * 10))
        self.setSingleStep(STEP * 10)
        self.setPageStep(PAGE * 10)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(lambda _: self.sought.emit(self.sliderPosition() / 10))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(28))

    def show_position(self, seconds: float) -> None:
        """Where it is, unless somebody is dragging it."""
        if not self.isSliderDown():
            self.setValue(round(seconds * 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows that point across; up and down scroll the page."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.sought.emit(self.value() / 10)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802 (Qt's name)
        super().sliderChange(change)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), 6, look)
        left, right, middle = self._edge(), self.width() - self._edge(), self.height() / 2
        high, across = look.px(4), right - left
        share = self.sliderPosition() / self.maximum() if self.maximum() else 0.0
        at = left + across * share
        rounded(painter, QRectF(left, middle - high / 2, across, high), 2, "line", None, look)
        rounded(painter, QRectF(left, middle - high / 2, at - left, high), 2, "accent", None, look)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme["accent"])
        painter.drawEllipse(QPointF(at, middle), look.px(6), look.px(6))

    def _edge(self) -> float:
        return self._look.px(10)

    def _value_at(self, x: float) -> int:
        room = max(1.0, self.width() - 2 * self._edge())
        return round(self.maximum() * min(1.0, max(0.0, (x - self._edge()) / room)))
