"""Levels in words: four anchored steps of which one was reached; and how difficult a call is."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import LABEL, Role
from simulator.ui.widgets.paragraph import Paragraph
from simulator.ui.widgets.surface import rounded

DIFFICULTIES = {"easy": (1, "Easy"), "medium": (2, "Medium"), "hard": (3, "Hard")}


class LevelSteps(QWidget):
    """The four steps of one criterion. `level` None says `instead` in their place: why there is
    none.
    """

    def __init__(
        self,
        look: Look,
        criterion: str,
        steps: tuple[str, str, str, str],
        level: int | None,
        instead: str = "",
    ) -> None:
        super().__init__()
        self._look = look
        self._steps = steps
        self._level = level
        self._instead = instead
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = f"level {level} of 3, {steps[level]}" if level is not None else instead
        self.setAccessibleName(f"{criterion}: {said}")
        self.setToolTip("" if level is None else " · ".join(steps))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(360), self._height(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(220), self._look.px(28))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._level is None:
            self._empty(painter)
            return
        for number, words in enumerate(self._steps):
            self._step(painter, number, words)

    def _step(self, painter: QPainter, number: int, words: str) -> None:
        look, level = self._look, self._level or 0
        reached, passed = number == level, number < level
        fill: Role | None = "fill" if reached else "soft" if passed else None
        box = QRectF(self._left(number), 0, self._wide(), self.height())
        rounded(painter, box, 4, fill, None if fill else "line", look)
        ink: Role = "onfill" if reached else "ink2" if passed else "ink3"
        laid = self._lay(words, reached)
        x = box.left() + (box.width() - laid.width) / 2
        laid.draw(painter, QPointF(x, (self.height() - laid.height) / 2), look.theme[ink])

    def _empty(self, painter: QPainter) -> None:
        look = self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.theme["edge"], 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        room = self.width() - look.px(24)
        laid = Paragraph(self._instead, look.font(LABEL, 500), room, 1)
        at = QPointF(look.px(12), (self.height() - laid.height) / 2)
        laid.draw(painter, at, look.theme["ink2"])

    def _lay(self, words: str, reached: bool, width: float | None = None) -> Paragraph:
        font = self._look.font(LABEL, 600 if reached else 400)
        return Paragraph(words, font, (width or self._wide()) - 8, 2)

    def _wide(self) -> float:
        return (self.width() - 9) / 4

    def _left(self, number: int) -> float:
        return number * (self._wide() + 3)

    def _height(self, width: int) -> int:
        if self._level is None:
            return self._look.px(28)
        each = (width - 9) / 4
        laid = [self._lay(words, True, each).height for words in self._steps]
        return max(self._look.px(28), max(laid) + self._look.px(8))


def paint_difficulty(painter: QPainter, at: QPointF, difficulty: str, look: Look) -> float:
    """Four little bars of rising height standing on `at`; how wide they are."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    count = DIFFICULTIES.get(difficulty, (0, ""))[0]
    wide, gap = look.px(4), look.px(3)
    for number in range(4):
        high = look.px(4 + 2.4 * number)
        painter.setBrush(look.theme["ink2" if number < count else "line"])
        bar = QRectF(at.x() + number * (wide + gap), at.y() - high, wide, high)
        painter.drawRoundedRect(bar, 1.5, 1.5)
    painter.restore()
    return 4 * wide + 3 * gap


class DifficultyBars(QWidget):
    """How difficult a call is: bars, with their word beside them."""

    def __init__(self, look: Look, difficulty: str) -> None:
        super().__init__()
        self._look = look
        self._difficulty = difficulty
        self._word = DIFFICULTIES.get(difficulty, (0, difficulty))[1]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Difficulty: {self._word}")

    def sizeHint(self) -> QSize:
        laid = Paragraph(self._word, self._look.font(15, 500), 1000)
        return QSize(round(laid.width) + self._look.px(36), laid.step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        laid = Paragraph(self._word, look.font(15, 500), 1000)
        foot = QPointF(0, self.height() / 2 + look.px(5))
        wide = paint_difficulty(painter, foot, self._difficulty, look)
        laid.draw(painter, QPointF(wide + look.px(8), 0), look.theme["ink2"])
