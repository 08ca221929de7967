"""Words for paper: laid out in the program's typeface, in points."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from simulator.ui import theme as themes
from simulator.ui.widgets.paragraph import Paragraph, plain

SMALL, PLAIN, HEAD, TITLE, FIGURE = 8.5, 9.5, 11.0, 20.0, 50.0
"""Sizes of type; nothing is smaller than the first."""
LEADING = 1.3
_FINE = 10
"""Type is laid out in tenths of a point: fonts come in whole units."""


class Words:
    """Text at a size, broken into lines of at most `width`."""

    def __init__(
        self,
        text: str,
        width: float,
        size: float = PLAIN,
        weight: int = 400,
        lines: int = 0,
        marks: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.text = plain(text)
        font = themes.font(size * _FINE, weight)
        # Or Qt's PDFs show every A of the typeface, but nobody can search for it or copy it.
        font.setFeature(QFont.Tag("locl"), 0)
        self._laid = Paragraph(self.text, font, width * _FINE, lines, marks, LEADING)
        self.size = size
        self.room = width

    @property
    def height(self) -> float:
        return self._laid.height / _FINE

    @property
    def width(self) -> float:
        return self._laid.width / _FINE

    @property
    def cut(self) -> bool:
        """Whether some of it was left out."""
        return self._laid.elided

    def starts(self) -> list[int]:
        """The character that each line begins with."""
        return self._laid.starts()

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Where these characters stand, from the top left corner."""
        return [
            QRectF(box.x() / _FINE, box.y() / _FINE, box.width() / _FINE, box.height() / _FINE)
            for box in self._laid.boxes(start, end)
        ]

    def paint(self, painter: QPainter, at: QPointF, colour: QColor, mark: QColor | None) -> None:
        painter.save()
        painter.translate(at)
        painter.scale(1 / _FINE, 1 / _FINE)
        self._laid.draw(painter, QPointF(0, 0), colour, mark)
        painter.restore()
