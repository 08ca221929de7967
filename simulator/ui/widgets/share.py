"""A thin line that shows how much of some work is done."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.surface import rounded

_HIGH = 4


class ShareLine(QWidget):
    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """From 0 to 1."""
        self._share = share
        self.setAccessibleDescription(f"{round(100 * share)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        rounded(painter, whole, radius, "sunken", None, look)
        done = QRectF(0, 0, whole.width() * self._share, whole.height())
        if done.width() >= whole.height():
            rounded(painter, done, radius, "accent", None, look)
