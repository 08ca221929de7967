"""The customer's portrait: a drawn face that moves to a new expression in 240 ms."""

from functools import lru_cache

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.people import Expression, Person
from simulator.ui.widgets.face_paint import paint_face

MOVE_MS = 240
_LEAST = 96


@lru_cache(maxsize=128)
def portrait(
    person: Person, face: Expression, size: QSize, radius: float, dark: bool, ratio: float
) -> QPixmap:
    """The portrait as a picture of `size` logical pixels, cut to a box with rounded corners.

    A box that is not square shows the middle of the portrait, head and shoulders at full height.
    """
    picture = QPixmap(size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    paint_portrait(painter, QRectF(0, 0, size.width(), size.height()), person, face, radius, dark)
    painter.end()
    return picture


def paint_portrait(
    painter: QPainter, box: QRectF, person: Person, face: Expression, radius: float, dark: bool
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.fillPath(shape, QColor(person.tint_dark if dark else person.tint))
    painter.setClipPath(shape)
    side = min(box.width(), box.height())
    painter.translate(box.center().x() - side / 2, box.bottom() - side)
    painter.scale(side / 100, side / 100)
    paint_face(painter, person, face, dark)
    painter.restore()


class FaceView(QWidget):
    """A portrait of `side` pixels. `radius` None makes it round. Says its expression to a screen
    reader.
    """

    def __init__(
        self, look: Look, person: Person, side: int, radius: float | None = 14, name: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._person = person
        self._side = side
        self._radius = radius
        self._name = name
        self._face = self._from = self._to = Expression()
        self._move = QVariantAnimation(self)
        self._move.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.valueChanged.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def face(self) -> Expression:
        """What is on show this moment."""
        return self._face

    def show_person(self, person: Person, name: str = "") -> None:
        self._person, self._name = person, name
        self.setAccessibleName(name)
        self.update()

    def express(self, expression: str, at_once: bool = False) -> None:
        """Moves to the named expression; cuts where motion is reduced or nobody is looking."""
        self.setAccessibleName(f"{self._name}: {expression}" if self._name else expression)
        self._from, self._to = self._face, self._look.faces.expression(expression)
        duration = self._look.duration(MOVE_MS)
        self._move.stop()
        if at_once or duration == 0 or not self.isVisible():
            self._face = self._to
            self.update()
            return
        self._move.setDuration(duration)
        self._move.start()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side, min(self._side, self._look.px(_LEAST)))

    def give_way(self) -> None:
        """Lets a layout that is short of room make it less high; the face then is smaller."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = self._side / 2 if self._radius is None else self._radius
        dark = self._look.theme.dark
        if self._face == self._to:
            ratio = self.devicePixelRatioF()
            picture = portrait(self._person, self._face, self.size(), radius, dark, ratio)
            painter.drawPixmap(QPointF(0, 0), picture)
        else:
            paint_portrait(painter, QRectF(self.rect()), self._person, self._face, radius, dark)

    def _step(self, share: float) -> None:
        self._face = self._to if share >= 1 else self._from.towards(self._to, share)
        self.update()
