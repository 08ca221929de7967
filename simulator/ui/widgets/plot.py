"""A whole call's line, with what moved it written beside: each rise and fall and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BOILING, CALM, LABEL, TENSE
from simulator.ui.widgets.focus import is_enter, paint_ring, ring_after
from simulator.ui.widgets.heat import clock, line_pen, smooth
from simulator.ui.widgets.paragraph import natural_width
from simulator.ui.widgets.scale import HEAT, Scale

SLOW_S = 3.0
"""Seconds a turn, below which a call was not spoken or typed by a person."""

_ROOM = 5  # taken by the ring
_WARM = 2.0  # the heat from which it is worth a line of its own beside another feeling
_NEAR = 18.0  # pixels: a click this near to a point means it


@dataclass(frozen=True)
class Moment:
    """A point of a call's line: `at` seconds, the feeling shown 0–10; `why` it moved there, good
    or bad, and the `quote` that did it, in turn `turn`. `heat` is the anger where the line shows
    another feeling. `also` tells
    of another feeling that moved where this one did not.
    """

    at: float
    felt: float
    why: str = ""
    tone: Literal["good", "bad", ""] = ""
    quote: str = ""
    turn: int | None = None
    by: float = 0.0
    heat: float | None = None
    also: str = ""

    @property
    def moved(self) -> str:
        """The move in words; empty where there was none."""
        if not self.why:
            return ""
        return f"{'up' if self.by > 0 else 'down'} {abs(round(self.by, 1)):g}"


class FeelingPlot(QWidget):
    """The line, its feeling and its scale. Left and Right go from point to point, Enter goes to
    the words. `looked` tells which point is looked at, `wanted` that its words are wanted.

    Where the line shows another feeling than heat, heat is a thin dotted line under it.
    """

    looked = Signal(int)
    wanted = Signal(int)

    def __init__(
        self, look: Look, moments: Sequence[Moment], name: str, scale: Scale = HEAT
    ) -> None:
        super().__init__()
        self._look = look
        self._moments = tuple(moments)
        self._scale = scale
        self._ring = False
        self.at: int | None = None
        self.setAccessibleName(name)
        told = "; ".join(f"{clock(one.at)} {one.felt:g}, {one.why}" for one in moments if one.why)
        self.setAccessibleDescription(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if moments else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(160))

    def look_at(self, number: int) -> None:
        """Marks a point of the line."""
        if self._moments:
            self.at = max(0, min(number, len(self._moments) - 1))
            self.looked.emit(self.at)
            self.update()

    def say(self, words: str) -> None:
        """What there is to know about the point that is looked at, for those who hear it."""
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._moments) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        key = Qt.Key(event.key())
        if key in ends:
            self.look_at(ends[key])
        elif key in steps:
            before = -1 if self.at is None and steps[key] > 0 else last + 1
            self.look_at((before if self.at is None else self.at) + steps[key])
        elif is_enter(event) and self.at is not None:
            self.wanted.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        points = self._points(self._plot())
        if points:
            away = [abs(point.x() - event.position().x()) for point in points]
            nearest = min(range(len(points)), key=away.__getitem__)
            self.look_at(nearest)
            if (points[nearest] - event.position()).manhattanLength() <= _NEAR:
                self.wanted.emit(nearest)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ring and self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), 6, look)
        plot = self._plot()
        self._axes(painter, plot)
        if not self._moments:
            return
        points = self._points(plot)
        self._heat_line(painter, plot)
        gradient = self._scale.gradient(look.theme, (0, plot.bottom()), (0, plot.top()))
        painter.setPen(line_pen(QBrush(gradient), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(points) > 1:
            painter.drawPath(smooth(points))
        self._dots(painter, points)
        self._whys(painter, plot, points)

    def _plot(self) -> QRectF:
        look, scale = self._look, self._scale
        font = look.font(LABEL)
        words = (scale.low, scale.middle, scale.high)
        left = _ROOM + max(natural_width(word, font) for word in words) + look.px(10)
        wide = self.width() - left - look.px(10) - _ROOM
        return QRectF(left, look.px(16), wide, self.height() - look.px(48))

    def _points(self, plot: QRectF, *, heat: bool = False) -> list[QPointF]:
        last, count = max(self._moments[-1].at, 1.0), len(self._moments)
        shares = (
            [number / max(1, count - 1) for number in range(count)]
            if self._quick()
            else [moment.at / last for moment in self._moments]
        )
        values = [(one.heat or 0.0) if heat else one.felt for one in self._moments]
        return [
            QPointF(
                plot.left() + plot.width() * share, plot.bottom() - plot.height() * value / BOILING
            )
            for share, value in zip(shares, values, strict=True)
        ]

    def _quick(self) -> bool:
        """A call whose replies were read from a file has no times worth an axis."""
        return self._moments[-1].at < SLOW_S * len(self._moments)

    def _heat_line(self, painter: QPainter, plot: QRectF) -> None:
        heats = [one.heat for one in self._moments if one.heat is not None]
        if len(heats) < 2 or max(heats) < _WARM:
            return
        look = self._look
        points = self._points(plot, heat=True)
        pen = QPen(look.theme["ink3"], 1.6, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1.6, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(smooth(points))
        painter.setFont(look.font(LABEL))
        painter.setPen(look.theme["ink3"])
        wide = natural_width("heat", painter.font()) + 2
        above = points[-1].y() - look.px(20)
        place = QRectF(points[-1].x() - wide, above, wide, look.px(18))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, "heat")

    def _axes(self, painter: QPainter, plot: QRectF) -> None:
        look, scale = self._look, self._scale
        painter.setFont(look.font(LABEL, tabular=True))
        ends = ((BOILING, scale.high), (TENSE, scale.middle), (CALM, scale.low))
        for height, word in ends:
            y = round(plot.bottom() - plot.height() * height / BOILING)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), look.theme["line"])
            painter.setPen(look.theme["ink3"])
            place = QRectF(0, y - look.px(12), plot.left() - look.px(10), look.px(24))
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
            ends, here = number in (0, len(points) - 1), number == self.at
            if not moment.why and not ends and not here:
                continue
            colour = self._scale.colour(look.theme, moment.felt)
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if ends else look.theme["surface"])
            painter.drawEllipse(point, look.px(4.5), look.px(4.5))
            if here:
                painter.setPen(QPen(look.theme["accent"], 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(point, look.px(9), look.px(9))

    def _whys(self, painter: QPainter, plot: QRectF, points: list[QPointF]) -> None:
        """Falls are written below the line, rises above, each where there is room for it; what
        moved most comes first, so that in a long call the small moves go without.
        """
        look = self._look
        font = look.font(LABEL, 500)
        painter.setFont(font)
        dot = look.px(6)
        taken = [QRectF(one.x() - dot, one.y() - dot, 2 * dot, 2 * dot) for one in points]
        high = look.px(19)
        words: list[QRectF] = []
        pairs = zip(self._moments, points, strict=True)
        for moment, point in sorted(pairs, key=lambda pair: -abs(pair[0].by)):
            if not moment.why:
                continue
            wide = natural_width(moment.why, font) + 4
            for place in _places(point, wide, high, plot, below=moment.by < 0):
                clear = not any(place.intersects(other) for other in taken)
                clear = clear and all(_away(place, point) <= _away(place, one) for one in points)
                clear = clear and not any(_between(place, point, one) for one in words)
                if clear and not self._crossed(place, points):
                    taken.append(place)
                    words.append(place)
                    painter.fillRect(place.adjusted(0, 2, 0, -2), look.theme["surface"])
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


def _away(place: QRectF, point: QPointF) -> float:
    """How far a point is from these words: they are read as those of the nearest."""
    aside = max(place.left() - point.x(), point.x() - place.right(), 0.0)
    above = max(place.top() - point.y(), point.y() - place.bottom(), 0.0)
    return aside + above


def _between(place: QRectF, point: QPointF, other: QRectF) -> bool:
    """Whether other words stand between these and their point."""
    x = min(max(point.x(), place.left()), place.right())
    way = QRectF(QPointF(x, place.center().y()), point).normalized()
    return other.intersects(way.adjusted(-1, 0, 1, 0))


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
