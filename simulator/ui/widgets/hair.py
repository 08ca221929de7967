"""Hair, headscarf and ears: what differs from person to person, as shapes in a box of 100 units."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from simulator.ui.people import Person
from simulator.ui.theme import mix
from simulator.ui.widgets.paths import path

_BEHIND = {
    "bob": (
        "M27,42 C26.4,24 36,12 50.5,12 C65,12 74.6,24 74,42 C75.5,50 77,55 76.8,61"
        " C76.7,65 76,68 75,70 C66,71.5 58,71.8 50.5,71.8 C42,71.8 34,71.2 26,70"
        " C24.6,67 24.2,63 24.2,60 C24.2,54 26,47 27,42 Z"
    ),
    "long": (
        "M27.9,39 C27.9,22 37,11.8 50,11.8 C63,11.8 72.1,22 72.1,39"
        " C73,54 75.4,68 76.7,84 L23.3,84 C24.6,68 27,54 27.9,39 Z"
    ),
    "headscarf": (
        "M24,44 C24.3,22 35,9.8 50,9.8 C65,9.8 75.7,22 76,44 C77.5,60 80.5,72 84,84"
        " L60,92 L40,92 L16,84 C19.5,72 22.5,60 24,44 Z"
    ),
    "puff": "M50,11.8 C65,11.8 77,22 77,36 C77,46 70,53 62,58 L38,58 C30,53 23,46 23,36"
    " C23,22 35,11.8 50,11.8 Z",
}
_FRONT = {
    "bob": (
        "M28,50 C26.5,42 27,34 29.2,29 C32.5,18 41,12.4 51.5,12.2 C60,12 66.5,16 70,23"
        " C73.4,30 74.5,40 72,52 C71.3,47 70.5,43.5 69.5,40 C67.8,36 65.5,32 62,29"
        " C55,27.3 47.5,25 44,22 C43,27 37.5,32 34,37 C31.5,41 30,45 28,50 Z"
    ),
    "crop": (
        "M29.2,42 C28.3,25 36,13.4 52,13.4 C65.5,13.4 73,24 71.6,42 L70.3,41.5"
        " C69.6,36 67.5,31 64.3,27.2 C56,29.6 44,29.6 36.4,26.4 C33,31 31,37 30.6,41 Z"
    ),
    "bun": (
        "M30,40 C29.6,25 38,14.5 50,14.5 C62,14.5 70.4,25 70,40"
        " C65,28.5 58,24.6 50,24.6 C42,24.6 35,28.5 30,40 Z"
    ),
    "puff": (
        "M30.2,41.5 C27.8,24 37,13.2 50,13.2 C63,13.2 72.2,24 69.8,41.5"
        " C68,33 60,28.4 51,28.4 C41,28.4 34,33 30.2,41.5 Z"
    ),
    "long": (
        "M28,52 C27.3,46 28,40 28.4,36 C29,21 38,12.3 50,12 C62,12.3 71,21 71.6,36"
        " C72,40 72.7,46 72,52 C71,47 70.2,44 69.6,41.5 C68,38 67,36 65.4,34.4 L50,20.9"
        " L34.6,34.4 C33,36 32,38 30.4,41.5 C29.8,44 29,47 28,52 Z"
    ),
    "headscarf": (
        "M50,10.6 C64.5,10.6 73.6,22 73.6,42 C73.6,53 71.5,61 68.6,67.7 C70.6,72 71.4,76 71.5,81"
        " C71.5,84.5 71.3,87 70.8,89.8 C64,93 57,94 50.6,94 C44,94 37,93 30.4,89.8"
        " C28.8,87 28.4,84.5 28.4,81 C28.6,76 29.4,72 31.4,67.7 C28.5,61 26.4,53 26.4,42"
        " C26.4,22 35.5,10.6 50,10.6 Z"
        "M50,24 C39.5,24 32.4,32.5 32.4,46 C32.4,60 41,72 50,72 C59,72 67.6,60 67.6,46"
        " C67.6,32.5 60.5,24 50,24 Z"
    ),
}
_BALD_SIDE = (
    "M33.3,28.8 C30,31 28.7,38 28.7,48.5 C28.7,51.2 31.2,51.4 31.8,49 C32.6,43 33.3,36 33.3,28.8 Z"
)
_CURLS_BEHIND = (
    (28.8, 44.8, 8.8), (26.4, 36, 8), (27.6, 27, 7.6), (32.6, 20, 7.8), (40.4, 15.6, 7.8),
    (50, 14.4, 7.8), (59.6, 15.6, 7.8), (67.4, 20, 7.8), (72.4, 27, 7.6), (73.6, 36, 8),
    (71.2, 44.8, 8.8), (40, 30, 14), (60, 30, 14),
)  # fmt: skip
_EARS = frozenset({"crop", "curls", "bald", "bun", "puff"})


def paint_behind(painter: QPainter, person: Person) -> None:
    """What falls behind the shoulders and the head."""
    colour = _dark(person)
    if person.style == "curls":
        _discs(painter, colour, _CURLS_BEHIND)
    elif person.style == "bun":
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(50, 12), 11, 10.2)
    elif person.style in _BEHIND:
        painter.fillPath(path(_BEHIND[person.style]), colour)


def paint_ears(painter: QPainter, person: Person, colour: QColor) -> None:
    if person.style in _EARS:
        _discs(painter, colour, ((30.2, 46.2, 4.2), (69.8, 46.2, 4.2)), squeeze=0.85)


def paint_front(painter: QPainter, person: Person) -> None:
    """What falls over the forehead, or is left at the sides."""
    colour = QColor(person.scarf or person.hair)
    if person.style == "curls":
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(50, 18.4), 22.5, 7.4)
        _discs(painter, colour, ((33.6, 28.4, 7.5), (65, 25.8, 6.7)))
    elif person.style == "bald":
        painter.fillPath(path(_BALD_SIDE), colour)
        painter.save()
        painter.translate(100, 0)
        painter.scale(-1, 1)
        painter.fillPath(path(_BALD_SIDE), colour)
        painter.restore()
    elif person.style in _FRONT:
        painter.fillPath(path(_FRONT[person.style]), colour)


def _discs(
    painter: QPainter,
    colour: QColor,
    discs: tuple[tuple[float, float, float], ...],
    squeeze: float = 1,
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, y, radius in discs:
        painter.drawEllipse(QPointF(x, y), radius * squeeze, radius)


def _dark(person: Person) -> QColor:
    return mix(QColor("black"), QColor(person.scarf or person.hair), 0.86)
