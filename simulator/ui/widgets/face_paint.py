"""Paints a person with an expression in a box of 100 units. Pure: a painter in, marks out.

The order is the look's: hair behind, coat, neck, head, cheeks, nose, eyes, brows, mouth, hair in
front.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRadialGradient

from simulator.ui.people import Expression, Person
from simulator.ui.theme import mix
from simulator.ui.widgets import hair
from simulator.ui.widgets.paths import path

_EYE_INK, _WHITE = QColor("#33242B"), QColor("#FFFBF7")
_LIP, _MOUTH, _FLUSH = QColor("#7A2F2F"), QColor("#5A1A1D"), QColor("#C2392A")
_CHEEK, _DARK_LIP = QColor("#D96450"), QColor("#4A191B")
_FRAME, _SHADOW = QColor("#4A3D45"), QColor("#5A2A25")

_HEAD = (
    "M50,18 C62,18 69.4,27 69.4,42 C69.4,57 60,72 50,72"
    " C40,72 30.6,57 30.6,42 C30.6,27 38,18 50,18 Z"
)
_NECK = "M41.4,60 L58.6,60 L58.6,75 C58.6,79 54,81 50,81 C46,81 41.4,79 41.4,75 Z"
_COAT = "M6.2,100 C8.2,86 21,80.3 38.3,76.4 L61.7,76.4 C79,80.3 91.8,86 93.8,100 Z"
_COLLAR = "M38.1,76.2 L42.3,74 L50,88.9 Q42,85.5 38.1,76.2 Z"
_BEARD = (
    "M30.9,47.5 C32.5,52 34.5,55.5 36.2,57.4 C39,55.6 41.5,54.9 44,55 C47,55.2 48.5,56 50,56"
    " C51.5,56 53,55.2 56,55 C58.5,54.9 61,55.6 63.8,57.4 C65.5,55.5 67.5,52 69.1,47.5"
    " L70,72.5 L30,72.5 Z"
)


def paint_face(painter: QPainter, person: Person, face: Expression, dark: bool) -> None:
    """Paints into (0, 0, 100, 100); the ground behind is the caller's."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    skin = mix(QColor(person.skin), _FLUSH, 0.16 * face.flush)
    hair.paint_behind(painter, person)
    coat = QColor(person.coat)
    _clothes(painter, mix(coat, QColor("black"), 0.12) if dark else coat, skin)
    hair.paint_ears(painter, person, mix(skin, _SHADOW, 0.16))
    head = path(_HEAD)
    painter.fillPath(head, skin)
    _cheeks(painter, head, face.flush)
    _nose(painter, mix(skin, _SHADOW, 0.46))
    for side in (-1, 1):
        _eye(painter, side, face, skin)
    if person.beard:
        _beard(painter, head, person, skin)
    _mouth(painter, face, _LIP if QColor(person.skin).lightness() > 140 else _DARK_LIP)
    own = QColor(person.hair)
    brow = mix(own, _EYE_INK, 0.38 if own.lightness() > 110 else 0.55)
    for side in (-1, 1):
        _brow(painter, side, face, brow)
    if face.brow > 0.5:
        _frown(painter, mix(skin, _SHADOW, 0.5), (face.brow - 0.5) / 0.2)
    hair.paint_front(painter, person)
    if person.glasses:
        _glasses(painter)


def shade(colour: QColor, share: float) -> QColor:
    """Darker: `share` of the light is left."""
    return mix(QColor("black"), colour, share)


def _clothes(painter: QPainter, coat: QColor, skin: QColor) -> None:
    painter.fillPath(path(_COAT), coat)
    painter.fillPath(path(_NECK), mix(skin, _SHADOW, 0.2))
    painter.fillPath(path(_COLLAR), shade(coat, 0.78))
    painter.save()
    painter.translate(100, 0)
    painter.scale(-1, 1)
    painter.fillPath(path(_COLLAR), shade(coat, 0.78))
    painter.restore()


def _cheeks(painter: QPainter, head: QPainterPath, flush: float) -> None:
    if flush <= 0:
        return
    painter.save()
    painter.setClipPath(head)
    for x in (38.5, 61.5):
        glow = QRadialGradient(QPointF(x, 54), 9)
        warm, gone = QColor(_CHEEK), QColor(_CHEEK)
        warm.setAlphaF(min(1.0, 0.6 * flush))
        gone.setAlphaF(0)
        glow.setColorAt(0, warm)
        glow.setColorAt(1, gone)
        painter.fillRect(QRectF(x - 9, 45, 18, 18), QBrush(glow))
    painter.restore()


def _nose(painter: QPainter, colour: QColor) -> None:
    _stroke(painter, path("M50.7,44.9 L47.2,52.9 Q48.8,55 51.6,54.2"), colour, 1.4)


def _eye(painter: QPainter, side: int, face: Expression, skin: QColor) -> None:
    x = 50 + side * 9.3
    top, bottom = 44.5 - 7.2 * face.eye, 44.5 + 4.6 * face.eye
    almond = path(f"M{x - 4.6},44.5 Q{x},{top} {x + 4.6},44.5 Q{x},{bottom} {x - 4.6},44.5 Z")
    painter.save()
    painter.setClipPath(almond)
    painter.fillPath(almond, _WHITE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_EYE_INK)
    middle = 44.5 - 0.75 * face.eye
    painter.drawEllipse(QPointF(x, middle), 2.75, 2.75)
    painter.setBrush(_WHITE)
    painter.drawEllipse(QPointF(x + 0.8, middle - 0.75), 0.75, 0.75)
    painter.restore()
    lid = path(f"M{x - 4.7},44.6 Q{x},{top} {x + 4.7},44.6")
    _stroke(painter, lid, _EYE_INK, 1.25)
    if face.eye <= 0.6 or face.curve >= 0.5:
        crease = path(f"M{x - 4},48.2 Q{x},50 {x + 4},48.2")
        _stroke(painter, crease, mix(skin, _SHADOW, 0.3), 0.8)


def _brow(painter: QPainter, side: int, face: Expression, colour: QColor) -> None:
    up = 2.6 * face.lift + (3.4 * face.skew if side > 0 else 0)
    inner = QPointF(50 + side * 4.6, 36.7 + 3.4 * face.brow - up)
    outer = QPointF(50 + side * 15, 37.5 - 1.9 * face.brow - up)
    bend = QPointF(50 + side * 9.4, (inner.y() + outer.y()) / 2 - 2.5)
    curve = QPainterPath(outer)
    curve.quadTo(bend, inner)
    _stroke(painter, curve, colour, 2.05)


def _mouth(painter: QPainter, face: Expression, lip: QColor) -> None:
    smile = max(face.curve, 0.0)
    half = 7.7 + 2 * smile
    y, middle = 62 - 2.2 * face.curve, 62 + 1.2 * face.curve
    left, right = QPointF(50 - half, y + 0.6 * face.skew), QPointF(50 + half, y - 2.6 * face.skew)
    parted = min(1.0, face.open / 0.1)
    upper = middle - 0.35 * parted - face.open * (1.2 + 3.5 * smile)
    lower = middle + 0.9 * parted + face.open * 6.4 * (1 - 0.45 * smile)
    if face.open < 0.02:
        lips = QPainterPath(left)
        lips.quadTo(QPointF(50, 2 * middle - y), right)
        _stroke(painter, lips, lip, 2.0)
        return
    lips = QPainterPath(left)
    lips.quadTo(QPointF(50, 2 * upper - y), right)
    lips.quadTo(QPointF(50, 2 * lower - y), left)
    painter.fillPath(lips, _MOUTH)
    if face.open >= 0.2:
        painter.save()
        painter.setClipPath(lips)
        teeth = QPainterPath(QPointF(50 - half, y - 4))
        teeth.lineTo(50 + half, y - 4)
        teeth.lineTo(50 + half, y + 3.4)
        teeth.quadTo(QPointF(50, 2 * (upper + 3.2) - y - 3.4), QPointF(50 - half, y + 3.4))
        painter.fillPath(teeth, _WHITE)
        painter.restore()
    _stroke(painter, lips, lip, 1.15)


def _frown(painter: QPainter, colour: QColor, share: float) -> None:
    faint = QColor(colour)
    faint.setAlphaF(min(1.0, share))
    _stroke(painter, path("M48.8,35.9 L49.1,39.6 M51.3,35.9 L51,39.6"), faint, 0.85)


def _beard(painter: QPainter, head: QPainterPath, person: Person, skin: QColor) -> None:
    painter.save()
    painter.setClipPath(head)
    painter.fillPath(path(_BEARD), mix(QColor(person.hair), skin, 0.13))
    painter.restore()
    painter.setBrush(shade(skin, 0.97))
    painter.drawEllipse(QPointF(50, 61.6), 8.6, 3.6)


def _glasses(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_FRAME, 1.25))
    for x in (33.2, 52.6):
        painter.drawRoundedRect(QRectF(x, 38.5, 14.2, 12), 5, 5)
    painter.drawLine(QPointF(47.4, 42.6), QPointF(52.6, 42.6))
    painter.setPen(Qt.PenStyle.NoPen)


def _stroke(painter: QPainter, line: QPainterPath, colour: QColor, width: float) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(line, pen)
