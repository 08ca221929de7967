"""The feeling a call shows: as a bar, and as a small line on a card."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BOILING, CALM, LABEL
from simulator.ui.widgets.scale import HEAT, Scale

SPARK = 2.5
"""How thick the small line is."""


def smooth(points: Sequence[QPointF], *, down: bool = False) -> QPainterPath:
    """A line through the points that leaves and enters each of them level (upright, if `down`)."""
    line = QPainterPath(points[0])
    for before, after in pairwise(points):
        if down:
            half = (before.y() + after.y()) / 2
            line.cubicTo(QPointF(before.x(), half), QPointF(after.x(), half), after)
        else:
            half = (before.x() + after.x()) / 2
            line.cubicTo(QPointF(half, before.y()), QPointF(half, after.y()), after)
    return line


def paint_spark(
    painter: QPainter,
    box: QRectF,
    heats: Sequence[float],
    look: Look,
    scale: Scale = HEAT,
) -> None:
    """The line of a call, small. Without heats: a dotted line, for a call not yet taken."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not heats:
        dotted = QPen(look.theme["ink3"], 1.6, Qt.PenStyle.CustomDashLine)
        dotted.setDashPattern([1.6, 1.6])
        y = box.bottom() - box.height() * 0.25
        painter.setPen(dotted)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.restore()
        return
    step = box.width() / max(1, len(heats) - 1)
    points = [
        QPointF(box.left() + number * step, box.bottom() - box.height() * heat / BOILING)
        for number, heat in enumerate(heats)
    ]
    gradient = scale.gradient(look.theme, (0, box.bottom()), (0, box.top()))
    painter.setPen(line_pen(QBrush(gradient), SPARK))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(smooth(points) if len(points) > 1 else QPainterPath(points[0]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scale.colour(look.theme, heats[-1]))
    painter.drawEllipse(points[-1], 1.5 * SPARK, 1.5 * SPARK)
    painter.restore()


class HeatBar(QWidget):
    """Where the customer's heat is now, or the feeling that tells most of them, 0 to 10."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scale = HEAT
        self._heat = CALM
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_heat(CALM)

    def measure(self, scale: Scale) -> None:
        """What it shows."""
        self._scale = scale
        self.show_heat(self._heat)

    def show_heat(self, heat: float) -> None:
        self._heat = heat
        self.setAccessibleName(f"{self.said.capitalize()}, {self._scale.word(heat)}")
        self.update()

    @property
    def said(self) -> str:
        """The same in figures."""
        return f"{self._scale.name} {self._heat:g} of 10"

    def sizeHint(self) -> QSize:
        return QSize(160, self._look.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, look.px(8), self.width(), look.px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme["sunken"])
        painter.drawRoundedRect(track, 3, 3)
        knob = look.px(7)
        x = track.left() + knob + (track.width() - 2 * knob) * self._heat / BOILING
        gradient = self._scale.gradient(look.theme, (0, 0), (self.width(), 0))
        painter.setBrush(QBrush(gradient))
        painter.drawRoundedRect(QRectF(0, track.top(), x, track.height()), 3, 3)
        painter.setBrush(self._scale.colour(look.theme, self._heat))
        painter.setPen(QPen(look.theme["ground"], 2))
        painter.drawEllipse(QPointF(x, track.center().y()), knob, knob)
        painter.setFont(look.font(LABEL))
        painter.setPen(look.theme["ink3"])
        words = QRectF(0, look.px(22), self.width(), look.px(20))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, self._scale.low)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, self._scale.high)


def clock(seconds: float) -> str:
    """Seconds as people read them: 1:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def line_pen(brush: QBrush | QColor, width: float) -> QPen:
    pen = QPen(brush, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
