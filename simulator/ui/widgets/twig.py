"""The line beside a second try in a list: it parts from the call above that it began in."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look

STEP, ROOM = 28, 168
"""A step inwards, and what all of them may take; a deeper tree has smaller ones."""


class Twig(QWidget):
    """Stands left of a try, as high as it and the gap above it. `rails` says for each step whether
    the line there goes on below; `deepest` is how many steps the whole tree has.
    """

    def __init__(self, look: Look, rails: Sequence[bool], deepest: int, gap: int) -> None:
        super().__init__()
        self._look, self._rails, self._gap = look, rails, gap
        self._step = min(look.px(STEP), ROOM / deepest)
        self.setFixedWidth(round(self._step * len(rails)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme["edge"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bottom, middle = self.height(), (self.height() + self._gap) / 2
        for place, goes_on in enumerate(self._rails):
            if goes_on:
                x = self._line(place)
                painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        x, end = self._line(len(self._rails) - 1), self.width() - 1
        bend = end - x
        path = QPainterPath(QPointF(x, 0))
        path.lineTo(x, middle - bend)
        path.cubicTo(x, middle - bend / 3, x + bend / 3, middle, end, middle)
        painter.drawPath(path)

    def _line(self, place: int) -> float:
        return self._step * (place + 0.4)
