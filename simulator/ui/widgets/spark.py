"""The small line of a call, as a widget of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.heat import heat_word, paint_spark


class Spark(QWidget):
    def __init__(self, look: Look, heats: Sequence[float]) -> None:
        super().__init__()
        self._look = look
        self._heats = tuple(heats)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ends = f"from {heat_word(heats[0])} to {heat_word(heats[-1])}" if heats else "not yet taken"
        self.setAccessibleName(f"Heat over the call: {ends}")

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(130), self._look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(4, 4, -6, -4)
        paint_spark(QPainter(self), box, self._heats, self._look)
