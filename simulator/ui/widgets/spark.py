"""The small line of a call, as a widget of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.heat import paint_spark
from simulator.ui.widgets.scale import HEAT, Scale


class Spark(QWidget):
    def __init__(self, look: Look, heats: Sequence[float], scale: Scale = HEAT) -> None:
        super().__init__()
        self._look = look
        self._heats = tuple(heats)
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        word = scale.word
        ends = f"from {word(heats[0])} to {word(heats[-1])}" if heats else "not yet taken"
        self.setAccessibleName(f"{scale.name.capitalize()} over the call: {ends}")

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(130), self._look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(4, 4, -6, -4)
        paint_spark(QPainter(self), box, self._heats, self._look, self._scale)
