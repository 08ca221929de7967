"""How loud it is: a row of bars that fills from the left."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import Role
from simulator.ui.widgets.surface import rounded

BARS, BAR, GAP = 12, 4, 3
LOUD = 10
"""From this bar on it is too loud."""


class LevelMeter(QWidget):
    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._lit = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: float) -> None:
        """From 0 to 1."""
        lit = round(BARS * min(1.0, max(0.0, level)))
        if lit != self._lit:
            self._lit = lit
            self.setAccessibleDescription(f"{lit} of {BARS}")
            self.update()

    def lit(self) -> int:
        """How many bars show."""
        return self._lit

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(BARS * (BAR + GAP) - GAP), self._look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        for bar in range(BARS):
            role: Role = "sunken" if bar >= self._lit else "warn" if bar >= LOUD else "good"
            high = self.height() * (0.4 + 0.6 * bar / BARS)
            box = QRectF(look.px(bar * (BAR + GAP)), (self.height() - high) / 2, look.px(BAR), high)
            rounded(painter, box, look.px(2), role, None if role != "sunken" else "edge", look)
