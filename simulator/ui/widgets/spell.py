"""A thin line that runs its length in a given time, and then simply stands there."""

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.surface import rounded

_HIGH = 3


class SpellLine(QWidget):
    """Nothing ends when it is full. It only counts the seconds in which it can be seen."""

    def __init__(
        self, look: Look, seconds: float, name: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._look = look
        self._seconds = seconds
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.update)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much of it is behind, 0 to 1."""
        now = 0.0 if self._since is None else self._clock() - self._since
        return min(1.0, (self._before + now) / self._seconds)

    def start(self) -> None:
        """From the beginning."""
        self._before = 0.0
        self._since = self._clock() if self.isVisible() else None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HIGH))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._since = self._clock()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._since is not None:
            self._before += self._clock() - self._since
        self._since = None
        self._tick.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        rounded(painter, whole, radius, "sunken", None, look)
        gone = QRectF(0, 0, whole.width() * self.share, whole.height())
        if gone.width() >= whole.height():
            rounded(painter, gone, radius, "edge", None, look)
