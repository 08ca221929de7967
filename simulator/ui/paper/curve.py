"""The line of the call on paper: its points numbered, and what moved them in words beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from simulator.ui.paper.page import Ink, Page
from simulator.ui.paper.sheet import Face, Sheet
from simulator.ui.paper.words import HEAD, SMALL, Words
from simulator.ui.theme import BOILING, CALM, TENSE
from simulator.ui.widgets.face import paint_portrait
from simulator.ui.widgets.heat import clock, line_pen, smooth
from simulator.ui.widgets.plot import SLOW_S, Moment

AXIS, GAP, FACE, CAPTION, STEP = 44.0, 12.0, 32.0, 12.0, 13.0
RING = 6.0
LEAST, MOST = 58.0, 132.0
"""How high the line itself may be."""


def causes_of(moments: Sequence[Moment], most: int) -> list[Moment]:
    """Those that moved the customer farthest, in the order of the call."""
    moved = [one for one in moments if one.why]
    chosen = sorted(moved, key=lambda one: -abs(one.by))[:most]
    return [one for one in moved if one in chosen]


def put_curve(page: Page, sheet: Sheet, y: float, high: float, most: int) -> float:
    """Title, line and causes from `y` on, `high` in all; where they end."""
    page.put("moved", Words(sheet.moved, page.room, HEAD, 600), page.left, y)
    top = y + 19
    causes = causes_of(sheet.moments, most)
    wide = page.room * 0.5 if causes else page.room
    plot = QRectF(page.left + AXIS, top + 4, wide - AXIS - 8, high - 19 - 10)
    if sheet.face is not None:
        plot.setWidth(plot.width() - FACE - 18)
        _faces(page, sheet.face, plot)
    _axes(page, sheet, plot)
    points = _points(sheet.moments, plot)
    if points:
        page.shapes.append(lambda painter, ink: _line(painter, ink, sheet, plot, points))
    _dots(page, sheet, points, causes)
    _causes(page, causes, page.left + wide + GAP, top)
    return y + high


def least_of(sheet: Sheet, most: int) -> float:
    """How high it must be for so many causes."""
    return 19 + max(LEAST + 10, len(causes_of(sheet.moments, most)) * STEP + 2)


def _faces(page: Page, face: Face, plot: QRectF) -> None:
    """As they came above, as they went below."""
    both = plot.height() >= 2 * (FACE + CAPTION)
    first, last = plot.top() - 6, plot.bottom() + 4 - FACE - CAPTION
    ends = [(face.first, "at first", first), (face.last, "at the end", last)]
    for expression, when, y in ends if both else ends[1:]:
        box = QRectF(plot.right() + 14, y, FACE, FACE)
        page.shapes.append(partial(_portrait, face.person, expression, box))
        words = Words(when, 60, SMALL)
        x = box.center().x() - words.width / 2
        page.put("face", words, x, box.bottom() + 0.5, "ink2")


def _portrait(person: str, expression: str, box: QRectF, painter: QPainter, ink: Ink) -> None:
    faces = ink.faces
    # Flushed cheeks fade out; in Qt's PDFs colours do not, and they would be red squares.
    shown = faces.expression(expression)._replace(flush=0)
    paint_portrait(painter, box, faces.person(person), shown, FACE / 2, dark=False)


def _axes(page: Page, sheet: Sheet, plot: QRectF) -> None:
    scale = sheet.scale
    for height, word in ((BOILING, scale.high), (TENSE, scale.middle), (CALM, scale.low)):
        y = plot.bottom() - plot.height() * height / BOILING
        page.stroke(QLineF(plot.left(), y, plot.right(), y), "line", 0.5)
        words = Words(word, AXIS + 4, SMALL, lines=1)
        page.put("axis", words, plot.left() - 6 - words.width, y - words.height / 2, "ink3")


def _points(moments: Sequence[Moment], plot: QRectF) -> list[QPointF]:
    if not moments:
        return []
    last, count = max(moments[-1].at, 1.0), len(moments)
    quick = moments[-1].at < SLOW_S * count
    return [
        QPointF(
            plot.left() + plot.width() * (number / max(1, count - 1) if quick else one.at / last),
            plot.bottom() - plot.height() * one.felt / BOILING,
        )
        for number, one in enumerate(moments)
    ]


def _line(painter: QPainter, ink: Ink, sheet: Sheet, plot: QRectF, points: list[QPointF]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gradient = sheet.scale.gradient(ink.theme, (0, plot.bottom()), (0, plot.top()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(line_pen(QBrush(gradient), 1.8))
    if len(points) > 1:
        painter.drawPath(smooth(points))
    painter.setPen(Qt.PenStyle.NoPen)
    for point, moment in ((points[0], sheet.moments[0]), (points[-1], sheet.moments[-1])):
        painter.setBrush(sheet.scale.colour(ink.theme, moment.felt))
        painter.drawEllipse(point, 3, 3)


def _dots(page: Page, sheet: Sheet, points: list[QPointF], causes: Sequence[Moment]) -> None:
    """A numbered dot for each cause; one that would hide another hangs on a thread above it."""
    places = dict(zip(map(id, sheet.moments), points, strict=True))
    taken: list[QPointF] = []
    for number, cause in enumerate(causes, 1):
        point = middle = places[id(cause)]
        while any((middle - other).manhattanLength() < 2 * RING for other in taken):
            middle = QPointF(middle.x(), middle.y() - 2 * RING)
        if middle != point:
            page.stroke(QLineF(point, middle), "ink", 0.6)
        taken.append(middle)
        _number(page, number, middle)


def _number(page: Page, number: int, middle: QPointF) -> None:
    ring = QRectF(middle.x() - RING, middle.y() - RING, 2 * RING, 2 * RING)
    page.box(ring, "onfill", "ink", 0.8, radius=RING)
    words = Words(str(number), 14, SMALL, 600)
    page.put("number", words, middle.x() - words.width / 2, middle.y() - words.height / 2)


def _causes(page: Page, causes: Sequence[Moment], x: float, y: float) -> None:
    room = page.left + page.room - x
    for number, cause in enumerate(causes, 1):
        _number(page, number, QPointF(x + 6, y + 6))
        way = "up" if cause.by > 0 else "down"
        said = f"{clock(cause.at)}  {way} {abs(round(cause.by, 1)):g}: {cause.why}"
        page.put("cause", Words(said, room - 18, SMALL, lines=1), x + 18, y + 0.5)
        y += STEP
