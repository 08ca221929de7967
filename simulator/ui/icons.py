"""The icons: our own SVGs of 20 units, tinted when they are painted."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

UNITS = 20


class Icons:
    """Reads `NAME.svg` once and keeps a picture for each size, ratio of pixels and colour."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._picture = lru_cache(maxsize=512)(self._draw)

    def names(self) -> list[str]:
        return sorted(file.stem for file in self._folder.glob("*.svg"))

    def paint(
        self, painter: QPainter, name: str, at: QPointF, colour: QColor, size: float = UNITS
    ) -> None:
        """Paints the icon with its top left corner at `at`. Raises OSError for an unknown name."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(at, self._picture(name, colour.name(), size, ratio))

    def pixmap(self, name: str, colour: QColor, size: float = UNITS, ratio: float = 1) -> QPixmap:
        return self._picture(name, colour.name(), size, ratio)

    def _draw(self, name: str, colour: str, size: float, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # a library of its own; the window paints first

        source = (self._folder / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.fill(QColor(0, 0, 0, 0))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return picture
