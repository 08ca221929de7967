"""A page before it is painted: words and shapes, each in its place. Lengths are points (1/72 inch).

So a page can be asked what stands on it, and whether it all fits.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageSize, QPainter, QPen

from simulator.ui.paper.words import Words
from simulator.ui.people import Faces
from simulator.ui.theme import Role, Theme

MARGIN = 42.0
FOOT = 26.0
"""Kept free at the bottom for the footer."""
LETTER = frozenset({
    QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico,
    QLocale.Country.PuertoRico, QLocale.Country.Philippines, QLocale.Country.Chile,
    QLocale.Country.Colombia, QLocale.Country.CostaRica, QLocale.Country.ElSalvador,
    QLocale.Country.Guatemala, QLocale.Country.Nicaragua, QLocale.Country.Panama,
    QLocale.Country.Venezuela, QLocale.Country.Belize,
})  # fmt: skip
"""Where paper is US Letter (CLDR); elsewhere it is A4."""


def paper_of(locale: QLocale) -> QPageSize:
    """The paper that printers have there."""
    letter = locale.territory() in LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


@dataclass(frozen=True)
class Ink:
    """What paper is printed with: always the light colours, on white."""

    theme: Theme
    faces: Faces


@dataclass(frozen=True)
class Placed:
    """Words in their place. `name` says what they are."""

    name: str
    words: Words
    at: QPointF
    colour: Role
    mark: Role | None

    @property
    def box(self) -> QRectF:
        return QRectF(self.at.x(), self.at.y(), self.words.width, self.words.height)


Shape = Callable[[QPainter, Ink], object]


@dataclass
class Page:
    """Shapes are painted under the words."""

    width: float
    height: float
    texts: list[Placed] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    @property
    def left(self) -> float:
        return MARGIN

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Where what is said on it must end."""
        return self.height - MARGIN - FOOT + 10

    def put(
        self,
        name: str,
        words: Words,
        x: float,
        y: float,
        colour: Role = "ink",
        mark: Role | None = None,
    ) -> float:
        """Puts words on the page; where they end."""
        self.texts.append(Placed(name, words, QPointF(x, y), colour, mark))
        return y + words.height

    def named(self, name: str) -> list[str]:
        """The words of this kind."""
        return [one.words.text for one in self.texts if one.name == name]

    def rule(self, y: float, colour: Role = "line", width: float = 0.6) -> None:
        """A line across."""
        self.stroke(QLineF(self.left, y, self.left + self.room, y), colour, width)

    def stroke(
        self, line: QLineF, colour: Role, width: float = 0.8, *, dashed: bool = False
    ) -> None:
        def paint(painter: QPainter, ink: Ink) -> None:
            painter.setPen(_pen(ink.theme[colour], width, dashed=dashed))
            painter.drawLine(line)

        self.shapes.append(paint)

    def box(
        self,
        rect: QRectF,
        fill: Role | None = None,
        edge: Role | None = None,
        width: float = 0.6,
        *,
        dashed: bool = False,
        radius: float = 3,
    ) -> None:
        def paint(painter: QPainter, ink: Ink) -> None:
            none = Qt.BrushStyle.NoBrush
            painter.setPen(
                _pen(ink.theme[edge], width, dashed=dashed) if edge else Qt.PenStyle.NoPen
            )
            painter.setBrush(ink.theme[fill] if fill else none)
            painter.drawRoundedRect(rect, radius, radius)

        self.shapes.append(paint)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        for shape in self.shapes:
            painter.save()
            shape(painter, ink)
            painter.restore()
        for one in self.texts:
            mark = ink.theme[one.mark] if one.mark else None
            one.words.paint(painter, one.at, ink.theme[one.colour], mark)


def _pen(colour: QColor, width: float, *, dashed: bool) -> QPen:
    pen = QPen(colour, width)
    if dashed:
        pen.setDashPattern([2.4, 1.8])
    return pen
