"""The customer's heat: as a bar from calm to boiling, as a small line on a card, and as a plot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BOILING, CALM, LABEL, TENSE
from simulator.ui.widgets.paragraph import natural_width

SLOW_S = 3.0
"""Seconds a turn, below which a call was not spoken or typed by a person."""

HEAT_WORDS = ((2.0, "calm"), (4.0, "uneasy"), (6.0, "tense"), (8.0, "angry"), (10.1, "boiling"))


def heat_word(heat: float) -> str:
    """The heat in a word, for those who cannot see the colour."""
    return next(word for limit, word in HEAT_WORDS if heat < limit)


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
    painter: QPainter, box: QRectF, heats: Sequence[float], look: Look, pen: float = 2.5
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
    gradient = look.theme.heat_gradient((0, box.bottom()), (0, box.top()))
    painter.setPen(_line(QBrush(gradient), pen))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(smooth(points) if len(points) > 1 else QPainterPath(points[0]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.heat(heats[-1]))
    painter.drawEllipse(points[-1], 1.5 * pen, 1.5 * pen)
    painter.restore()


class HeatBar(QWidget):
    """Where the customer's heat is now, 0 to 10."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._heat = CALM
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_heat(CALM)

    def show_heat(self, heat: float) -> None:
        self._heat = heat
        self.setAccessibleName(f"Heat {heat:g} of 10, {heat_word(heat)}")
        self.update()

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
        painter.setBrush(QBrush(look.theme.heat_gradient((0, 0), (self.width(), 0))))
        painter.drawRoundedRect(QRectF(0, track.top(), x, track.height()), 3, 3)
        painter.setBrush(look.theme.heat(self._heat))
        painter.setPen(QPen(look.theme["ground"], 2))
        painter.drawEllipse(QPointF(x, track.center().y()), knob, knob)
        painter.setFont(look.font(LABEL))
        painter.setPen(look.theme["ink3"])
        words = QRectF(0, look.px(22), self.width(), look.px(20))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, "calm")
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, "boiling")


@dataclass(frozen=True)
class Moment:
    """A point of a call's line: `at` seconds, heat 0–10; `why` it moved there, good or bad."""

    at: float
    heat: float
    why: str = ""
    tone: Literal["good", "bad", ""] = ""


class HeatPlot(QWidget):
    """A whole call's line, with what moved it written beside. A table of it belongs beside it."""

    def __init__(self, look: Look, moments: Sequence[Moment], name: str) -> None:
        super().__init__()
        self._look = look
        self._moments = tuple(moments)
        self.setAccessibleName(name)
        told = "; ".join(f"{clock(one.at)} {one.heat:g}, {one.why}" for one in moments if one.why)
        self.setAccessibleDescription(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = natural_width("boiling", look.font(LABEL)) + look.px(10)
        plot = QRectF(
            left, look.px(14), self.width() - left - look.px(10), self.height() - look.px(46)
        )
        self._axes(painter, plot)
        if not self._moments:
            return
        points = self._points(plot)
        gradient = look.theme.heat_gradient((0, plot.bottom()), (0, plot.top()))
        painter.setPen(_line(QBrush(gradient), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(points) > 1:
            painter.drawPath(smooth(points))
        self._dots(painter, points)
        self._whys(painter, plot, points)

    def _points(self, plot: QRectF) -> list[QPointF]:
        last, count = max(self._moments[-1].at, 1.0), len(self._moments)
        shares = (
            [number / max(1, count - 1) for number in range(count)]
            if self._quick()
            else [moment.at / last for moment in self._moments]
        )
        return [
            QPointF(
                plot.left() + plot.width() * share,
                plot.bottom() - plot.height() * moment.heat / BOILING,
            )
            for share, moment in zip(shares, self._moments, strict=True)
        ]

    def _quick(self) -> bool:
        """A call whose replies were read from a file has no times worth an axis."""
        return self._moments[-1].at < SLOW_S * len(self._moments)

    def _axes(self, painter: QPainter, plot: QRectF) -> None:
        look = self._look
        painter.setFont(look.font(LABEL, tabular=True))
        for heat, word in ((BOILING, "boiling"), (TENSE, "tense"), (CALM, "calm")):
            y = round(plot.bottom() - plot.height() * heat / BOILING)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), look.theme["line"])
            painter.setPen(look.theme["ink3"])
            place = QRectF(0, y - 12, plot.left() - look.px(10), 24)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word
            )
        if not self._moments or self._quick():
            return
        last = max(self._moments[-1].at, 1.0)
        every = next((step for step in (15, 30, 60, 120, 300, 600) if last / step <= 6), 1200)
        for second in range(0, int(last) + 1, every):
            x = plot.left() + plot.width() * second / last
            place = QRectF(x - 30, plot.bottom() + look.px(6), 60, look.px(20))
            flag = Qt.AlignmentFlag.AlignHCenter
            if second == 0:
                place.moveLeft(plot.left())
                flag = Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, flag, clock(second))

    def _dots(self, painter: QPainter, points: list[QPointF]) -> None:
        look = self._look
        for number, (moment, point) in enumerate(zip(self._moments, points, strict=True)):
            ends = number in (0, len(points) - 1)
            if not moment.why and not ends:
                continue
            colour = look.theme.heat(moment.heat)
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if ends else look.theme["surface"])
            painter.drawEllipse(point, look.px(4.5), look.px(4.5))

    def _whys(self, painter: QPainter, plot: QRectF, points: list[QPointF]) -> None:
        """Falls are written below the line, rises above, each where there is room for it."""
        look = self._look
        font = look.font(LABEL, 500)
        painter.setFont(font)
        taken: list[QRectF] = []
        high = look.px(19)
        for moment, point in zip(self._moments, points, strict=True):
            if not moment.why:
                continue
            wide = natural_width(moment.why, font) + 4
            for place in _places(point, wide, high, plot, below=moment.tone == "good"):
                clear = not any(place.intersects(other) for other in taken)
                if clear and not self._crossed(place, points):
                    taken.append(place)
                    painter.setPen(look.theme[moment.tone or "ink2"])
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, moment.why)
                    break

    @staticmethod
    def _crossed(place: QRectF, points: list[QPointF]) -> bool:
        if len(points) < 2:
            return False
        outline = QPainterPathStroker()
        outline.setWidth(4)
        return outline.createStroke(smooth(points)).intersects(place.adjusted(0, 3, 0, -3))


def _places(
    point: QPointF, wide: float, high: float, plot: QRectF, *, below: bool
) -> Iterator[QRectF]:
    """Where words about a point could stand, best first: near, on their side of the line."""
    drops = (9.0, -9.0 - high) if below else (-9.0 - high, 9.0)
    for drop in (*drops, *(2 * drop for drop in drops)):
        for shift in (0.5, 0.0, 1.0):
            x = min(max(point.x() - wide * shift, plot.left()), plot.right() - wide)
            place = QRectF(x, point.y() + drop, wide, high)
            if place.top() >= 0 and place.bottom() <= plot.bottom() + 2:
                yield place


def clock(seconds: float) -> str:
    """Seconds as people read them: 1:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _line(brush: QBrush | QColor, width: float) -> QPen:
    pen = QPen(brush, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
