"""Where somebody stands between nothing and all of it: a dot, and the band around it that says how
sure that is.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.surface import rounded


class Band(QWidget):
    """`middle`, `low` and `high` from 0 to 1; without a middle the track is dashed."""

    def __init__(
        self, look: Look, middle: float | None, low: float, high: float, name: str
    ) -> None:
        super().__init__()
        self._look = look
        self._middle, self._low, self._high = middle, low, high
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, high, knob = self.height() / 2, look.px(6), look.px(6)
        if self._middle is None:
            pen = QPen(look.theme["ink3"], 1.6, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
            return
        rounded(painter, QRectF(0, y - high / 2, self.width(), high), 3, "sunken", None, look)
        room = self.width() - 2 * knob
        left, right = knob + room * self._low, knob + room * self._high
        tint = QColor(look.theme["accent"])
        tint.setAlphaF(0.42)
        painter.setBrush(tint)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(left, y - high / 2, max(1.0, right - left), high), 3, 3)
        painter.setBrush(look.theme["accent"])
        painter.setPen(QPen(look.theme["surface"], 2))
        painter.drawEllipse(QPointF(knob + room * self._middle, y), knob + 0.5, knob + 0.5)
