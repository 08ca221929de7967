"""One skill over time, small: its level call by call, 0 at the bottom line and 3 at the top."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.progress.skills import Point
from simulator.ui.look import Look
from simulator.ui.widgets.heat import line_pen

FULL = 3
_NEAR = 4
"""Calls: further apart than this two levels are not joined, for the skill was not asked for
between them.
"""


class SkillPlot(QWidget):
    """`calls` is how many there are in all; `points` may stand for several each."""

    def __init__(self, look: Look, points: Sequence[Point], calls: int, name: str) -> None:
        super().__init__()
        self._look = look
        self._points = points
        self._calls = calls
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(190), self._look.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = look.px(7)
        box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        for y in (box.top(), box.bottom()):
            painter.fillRect(QRectF(0, round(y), box.width(), 1), look.theme["line"])
        box.adjust(inset, 0, -inset, 0)
        own = [point for point in self._points if point.counts]
        at = [self._at(point, box) for point in own]
        joined = [_joined(*pair) for pair in pairwise(own)]
        painter.setPen(line_pen(look.theme["accent"], 2))
        for number, near in enumerate(joined):
            if near:
                painter.drawLine(at[number], at[number + 1])
        for number, beside in enumerate(zip([False, *joined], [*joined, False], strict=True)):
            if own and (number == len(own) - 1 or not any(beside)):
                self._dot(painter, at[number], filled=True)
        for point in self._points:
            if not point.counts:
                self._dot(painter, self._at(point, box), filled=False)

    def _dot(self, painter: QPainter, at: QPointF, *, filled: bool) -> None:
        theme, size = self._look.theme, self._look.px(4 if filled else 2.6)
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme["ink3"], 1.2))
        painter.setBrush(theme["accent"] if filled else theme["surface"])
        painter.drawEllipse(at, size, size)

    def _at(self, point: Point, box: QRectF) -> QPointF:
        share = point.place / (self._calls - 1) if self._calls > 1 else 0.5
        return QPointF(
            box.left() + box.width() * share, box.bottom() - box.height() * point.level / FULL
        )


def _joined(before: Point, after: Point) -> bool:
    return before.calls > 1 or after.place - before.place <= _NEAR
