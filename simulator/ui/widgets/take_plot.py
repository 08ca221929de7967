"""The lines of two takes in one plot: the older dashed, the newer solid; and the tree of takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BOILING, CALM, LABEL, TENSE
from simulator.ui.widgets.heat import clock, line_pen, smooth
from simulator.ui.widgets.paragraph import natural_width
from simulator.ui.widgets.scale import Scale

Points = Sequence[tuple[float, float]]
"""Seconds and the feeling, 0–10."""


@dataclass(frozen=True)
class Line:
    name: str
    points: Points


class TwoLines(QWidget):
    """`parting` is how many points the lines share; there they part."""

    def __init__(self, look: Look, older: Line, newer: Line, parting: int, scale: Scale) -> None:
        super().__init__()
        self._look, self._scale, self._parting = look, scale, parting
        self._older, self._newer = older, newer
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ends = "; ".join(_end(line) for line in (older, newer) if line.points)
        self.setAccessibleName(f"{scale.name.capitalize()} in both takes")
        self.setAccessibleDescription(ends)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(600), self._look.px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        self._axes(painter, plot)
        older, newer = self._laid(self._older, plot), self._laid(self._newer, plot)
        self._between(painter, older, newer)
        look = self._look
        dashed = QPen(look.theme["ink3"], 2, Qt.PenStyle.CustomDashLine)
        dashed.setDashPattern([3, 2.4])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start = max(0, self._parting - 1)
        if len(older) > start + 1:
            painter.setPen(dashed)
            painter.drawPath(smooth(older[start:]))
        if len(newer) > 1:
            gradient = self._scale.gradient(look.theme, (0, plot.bottom()), (0, plot.top()))
            painter.setPen(line_pen(QBrush(gradient), 3))
            painter.drawPath(smooth(newer))
        self._ends(painter, plot, older, newer)

    def _plot(self) -> QRectF:
        look, scale = self._look, self._scale
        font = look.font(LABEL)
        left = max(natural_width(one, font) for one in (scale.low, scale.middle, scale.high))
        left += look.px(14)
        named = (natural_width(_end(one), look.font(LABEL, 600)) for one in self._lines())
        right = max(named, default=0.0) + look.px(20)
        return QRectF(left, look.px(14), self.width() - left - right, self.height() - look.px(46))

    def _lines(self) -> list[Line]:
        return [line for line in (self._older, self._newer) if line.points]

    def _laid(self, line: Line, plot: QRectF) -> list[QPointF]:
        ends = [one.points[-1][0] for one in self._lines()]
        last = max(*ends, 1.0) if ends else 1.0
        return [
            QPointF(
                plot.left() + plot.width() * at / last,
                plot.bottom() - plot.height() * value / BOILING,
            )
            for at, value in line.points
        ]

    def _axes(self, painter: QPainter, plot: QRectF) -> None:
        look, scale = self._look, self._scale
        painter.setFont(look.font(LABEL, tabular=True))
        for height, word in ((BOILING, scale.high), (TENSE, scale.middle), (CALM, scale.low)):
            y = round(plot.bottom() - plot.height() * height / BOILING)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), look.theme["line"])
            painter.setPen(look.theme["ink3"])
            place = QRectF(0, y - 12, plot.left() - look.px(10), 24)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, word)
        last = max((line.points[-1][0] for line in self._lines()), default=0.0)
        every = next((step for step in (15, 30, 60, 120, 300, 600) if last / step <= 6), 1200)
        for second in range(0, int(last) + 1, every):
            x = plot.left() + plot.width() * second / max(last, 1.0)
            place = QRectF(x - 30, plot.bottom() + look.px(6), 60, look.px(20))
            flag = Qt.AlignmentFlag.AlignHCenter
            if second == 0:
                place.moveLeft(plot.left())
                flag = Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, flag, clock(second))

    def _between(self, painter: QPainter, older: list[QPointF], newer: list[QPointF]) -> None:
        """What one take is away from the other."""
        start = max(0, self._parting - 1)
        if len(older) <= start + 1 or len(newer) <= start + 1:
            return
        path = QPainterPath(smooth(newer[start:]))
        path.connectPath(smooth(older[start:]).toReversed())
        both = min(newer[-1].x(), older[-1].x())
        painter.save()
        painter.setClipRect(QRectF(0, 0, both, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        better = self._scale.better(self._newer.points[-1][1] - self._older.points[-1][1])
        painter.setBrush(self._look.theme["good_soft" if better else "sunken"])
        painter.drawPath(path)
        painter.restore()

    def _ends(
        self, painter: QPainter, plot: QRectF, older: list[QPointF], newer: list[QPointF]
    ) -> None:
        look, dot = self._look, self._look.px(4.5)
        if newer and self._parting:
            painter.setPen(QPen(look.theme["accent"], 2))
            painter.setBrush(look.theme["surface"])
            painter.drawEllipse(newer[min(self._parting, len(newer)) - 1], dot + 1, dot + 1)
        taken: list[float] = []
        for line, points, new in ((self._newer, newer, True), (self._older, older, False)):
            if not points:
                continue
            value = line.points[-1][1]
            colour = self._scale.colour(look.theme, value) if new else look.theme["ink3"]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(points[-1], dot, dot)
            font = look.font(LABEL, 600 if new else 400)
            painter.setFont(font)
            painter.setPen(look.theme["ink" if new else "ink2"])
            y = points[-1].y()
            for other in taken:
                if abs(y - other) < look.px(18):
                    y = other + look.px(18 if y >= other else -18)
            taken.append(y)
            place = QRectF(plot.right() + look.px(12), y - 12, self.width() - plot.right(), 24)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _end(line))


class TakeTree(QWidget):
    """Which take began in which: a line a take, parting from the one it began in.

    `parents` gives for each take the number of the one it began in (from 1), None for the first.
    """

    def __init__(self, look: Look, parents: Sequence[int | None], shown: tuple[int, int]) -> None:
        super().__init__()
        self._look = look
        self._parents = parents
        self._shown = shown
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        began = [
            f"take {number} began in take {parent}"
            for number, parent in enumerate(parents, 1)
            if parent is not None
        ]
        self.setAccessibleName(f"Takes: {'; '.join(began)}" if began else "Takes")

    def sizeHint(self) -> QSize:
        look = self._look
        wide = natural_width("take 10", look.font(LABEL, 600))
        return QSize(
            look.px(70 + 22 * self._depth() + 12) + round(wide),
            look.px(20) * max(2, len(self._parents)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, end = look.px(20), look.px(60 + 22 * self._depth())
        for number, parent in enumerate(self._parents, 1):
            y = step * (number - 0.5)
            here = number in self._shown
            colour = look.theme["fill" if number == max(self._shown) else "edge"]
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if parent is None:
                painter.drawLine(QPointF(look.px(6), y), QPointF(end, y))
            else:
                x = look.px(10 + 22 * self._level(number))
                path = QPainterPath(QPointF(x, step * (parent - 0.5)))
                path.cubicTo(x + look.px(14), step * (parent - 0.5), x, y, x + look.px(20), y)
                path.lineTo(end, y)
                painter.drawPath(path)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(end, y), look.px(4), look.px(4))
            painter.setFont(look.font(LABEL, 600 if here else 400))
            painter.setPen(look.theme["ink" if here else "ink3"])
            place = QRectF(end + look.px(12), y - step / 2, self.width(), step)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"take {number}")

    def _level(self, number: int) -> int:
        """How many takes it goes back to the first."""
        parent = self._parents[number - 1]
        return 0 if parent is None else 1 + self._level(parent)

    def _depth(self) -> int:
        return max((self._level(number) for number in range(1, len(self._parents) + 1)), default=0)


def _end(line: Line) -> str:
    return f"{line.name} ends at {line.points[-1][1]:.1f}" if line.points else ""
