"""Every call as one line, one under the other, oldest at the top: how the customer felt from
ringing to goodbye.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BODY, BOILING, LABEL
from simulator.ui.widgets.focus import is_enter, paint_ring, ring_after
from simulator.ui.widgets.heat import line_pen, smooth
from simulator.ui.widgets.paragraph import Paragraph, natural_width, plain
from simulator.ui.widgets.scale import Scale
from simulator.ui.widgets.surface import CONTROL_RADIUS, rounded

_ROOM = 8.0
_TOP, _BOTTOM = 14, 16
_STEP, _SMALLEST, _LARGEST = 480, 15, 64
"""Pixels: what the lines share, and the least and the most between two of them."""
_SWING, _SHARE = 3.4, 0.09
"""Pixels a point of the feeling, and what of the step it may be where there are few lines; a line
may cross those above it, as hills do.
"""
_FAINT = 0.4


@dataclass(frozen=True)
class CallLine:
    """One call. `day` is "" where it is that of the line before; `about` says all of it in words;
    a `faint` one counts for nothing.
    """

    felt: tuple[float, ...]
    scale: Scale
    day: str
    grade: str
    about: str
    faint: bool = False


class CallLines(QWidget):
    """Up and Down go from call to call, Enter or a click on the one looked at wants it. `looked`
    and `wanted` tell its number.
    """

    looked = Signal(int)
    wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: Sequence[CallLine] = ()
        self._left = 0.0
        self._ring = False
        self.at: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_lines(self, lines: Sequence[CallLine], name: str) -> None:
        """`name` says what they show."""
        self._lines, self.at = lines, None
        font = self._look.font(LABEL, 700, tabular=True)
        widest = max((natural_width(day, font) for day in {one.day for one in lines}), default=0)
        self._left = widest + self._look.px(20)
        self.setAccessibleName(plain(name))
        self.setAccessibleDescription("")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if lines else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def look_at(self, number: int) -> None:
        if self._lines:
            self.at = max(0, min(number, len(self._lines) - 1))
            self.setAccessibleDescription(plain(self._lines[self.at].about))
            self.looked.emit(self.at)
            self.update()

    def sizeHint(self) -> QSize:
        high = self._ground(max(1, len(self._lines) - 1)) + self._look.px(_BOTTOM)
        return QSize(self._look.px(420), round(high))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._lines) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in ends:
            self.look_at(ends[key])
        elif key in steps:  # the first step is onto the newest
            self.look_at(last if self.at is None else self.at + steps[key])
        elif is_enter(event) and self.at is not None:
            self.wanted.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._lines:
            at = min(range(len(self._lines)), key=lambda n: self._away(n, event.position()))
            if at == self.at:
                self.wanted.emit(at)
            else:
                self.look_at(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        if self._ring and self.at is None:
            self.look_at(len(self._lines) - 1)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ring and self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), 6, look)
        if not self._lines:
            self._dotted(painter)
        plot = self._plot()
        for number, line in enumerate(self._lines):
            self._draw(painter, plot, number, line)
        self._days(painter, plot)
        if self.at is not None:
            self._tell(painter, plot, self.at)

    def _tell(self, painter: QPainter, plot: QRectF, number: int) -> None:
        """Which call is looked at: below its line, or above where there is no room."""
        look, inset = self._look, self._look.px(8)
        font = look.font(LABEL)
        words = Paragraph(self._lines[number].about, font, plot.width() - 2 * inset, 3)
        heights = [point.y() for point in self._points(number)]
        box = QRectF(plot.left(), 0, words.width + 2 * inset, words.height + inset)
        box.moveTop(max(heights) + look.px(10))
        if box.bottom() > self.height():
            box.moveBottom(min(heights) - look.px(10))
        rounded(painter, box, CONTROL_RADIUS, "surface", "edge", look)
        words.draw(painter, QPointF(box.left() + inset, box.top() + inset / 2), look.theme["ink"])

    def place_of(self, number: int) -> QPoint:
        """Where its line begins."""
        return QPoint(0, round(self._ground(number) - self._swing(self._first(number))))

    def _draw(self, painter: QPainter, plot: QRectF, number: int, line: CallLine) -> None:
        look, theme = self._look, self._look.theme
        newest, here = number == len(self._lines) - 1, number == self.at
        points = self._points(number)
        ground = self._ground(number)
        brush = QBrush(line.scale.gradient(theme, (0, ground), (0, ground - self._swing(BOILING))))
        painter.setOpacity(_FAINT if line.faint and not here else 1)
        painter.setPen(line_pen(brush, 4 if newest or here else 1.6 if line.faint else 2.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(points) > 1:
            painter.drawPath(smooth(points))
        painter.setOpacity(1)
        if newest or here or len(points) == 1:
            painter.setPen(QPen(theme["accent"], 2) if here else Qt.PenStyle.NoPen)
            painter.setBrush(line.scale.colour(theme, line.felt[-1] if line.felt else 0))
            painter.drawEllipse(points[-1], look.px(4.5), look.px(4.5))
        if here or newest or (number == 0 and self.at != 1):
            crowded = self.at is not None and not here and abs(number - self.at) * self._step() < 20
            if not crowded:
                painter.setFont(look.font(BODY, 700, tabular=True))
                painter.setPen(theme["ink"])
                place = QRectF(plot.right(), points[-1].y() - 14, self.width() - plot.right(), 28)
                place.adjust(look.px(12), 0, 0, 0)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line.grade)

    def _days(self, painter: QPainter, plot: QRectF) -> None:
        """The day of every line that has room for it; that of the newest first."""
        look, taken = self._look, float("inf")
        for number in range(len(self._lines) - 1, -1, -1):
            day, y = (
                self._lines[number].day,
                self._ground(number) - self._swing(self._first(number)),
            )
            if not day or taken - y < look.px(18):
                continue
            taken, newest = y, number == len(self._lines) - 1
            painter.setFont(look.font(LABEL, 700 if newest else 400, tabular=True))
            painter.setPen(look.theme["ink" if newest else "ink3"])
            place = QRectF(0, y - 12, plot.left() - look.px(12), 24)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, day)

    def _dotted(self, painter: QPainter) -> None:
        """Of a call not yet taken."""
        pen = QPen(self._look.theme["ink3"], 1.6, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1.6, 2.4])
        painter.setPen(pen)
        y = self.height() / 2
        painter.drawLine(QPointF(_ROOM, y), QPointF(self.width() - _ROOM, y))

    def _plot(self) -> QRectF:
        return QRectF(self._left, 0, self.width() - self._left - self._look.px(52), self.height())

    def _points(self, number: int) -> list[QPointF]:
        plot, ground = self._plot(), self._ground(number)
        felt = self._lines[number].felt or (0.0,)
        step = plot.width() / max(1, len(felt) - 1)
        return [
            QPointF(plot.left() + place * step, ground - self._swing(value))
            for place, value in enumerate(felt)
        ]

    def _first(self, number: int) -> float:
        felt = self._lines[number].felt
        return felt[0] if felt else 0.0

    def _away(self, number: int, place: QPointF) -> float:
        """How far a line is above or below a place."""
        points = self._points(number)
        nearest = min(points, key=lambda one: abs(one.x() - place.x()))
        return abs(nearest.y() - place.y())

    def _ground(self, number: int) -> float:
        """Where a line would be without any feeling."""
        top = self._look.px(_TOP) + self._swing(BOILING)
        return top + self._look.scale * self._step() * number

    def _step(self) -> float:
        return max(_SMALLEST, min(_LARGEST, _STEP / max(1, len(self._lines))))

    def _swing(self, value: float) -> float:
        return self._look.scale * max(_SWING, _SHARE * self._step()) * value
