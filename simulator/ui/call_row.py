"""One past call as a row to press."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from simulator.ui.call_tree import Leaf, day_words
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LATEST
from simulator.ui.widgets.focus import Pressable, paint_ring
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.paragraph import Paragraph, natural_width, plain
from simulator.ui.widgets.surface import CARD_RADIUS, rounded
from simulator.ui.wording import SHORT_ENDINGS

HEIGHT = 70
NARROW, LINES = 520, 4
"""Narrower than this the verdict stands below the figure. More lines than this are cut."""


class CallRow(Pressable):
    """One past call: title, when, how it ended, how long it was, and its grade. The arrow keys go
    from one to the next (`moved`, by so many).
    """

    moved = Signal(int)

    def __init__(
        self,
        look: Look,
        leaf: Leaf,
        do: Callable[[], object],
        disputed: int = 0,
        mark: Sequence[str] = (),
    ) -> None:
        """`disputed`: in how many replies; `mark`: what the call is marked as."""
        super().__init__(look)
        self.leaf = leaf
        self.call = call = leaf.call
        self._title = leaf.heading
        ending = SHORT_ENDINGS[call.ending] if call.ending else "not finished"
        lasted = f", {clock(call.duration)}" if call.duration is not None else ""
        about = ", ".join((f"{day_words(call.started)}{lasted}, {ending}", *mark))
        if disputed:
            about += f", {disputed} disputed"
        said = f"{leaf.said}. " if leaf.said else ""
        self._about = f"{about}. {leaf.note}" if leaf.note else about
        self._laid: tuple[int, Paragraph, Paragraph] | None = None
        self._overall = "" if call.overall is None else str(call.overall)
        verdict = {True: "passed", False: "not passed", None: "not graded"}[call.passed]
        self._verdict = verdict
        grade = f"{call.overall} of 100, {verdict}" if self._overall else verdict
        self.setAccessibleName(plain(f"{call.title}. {said}{about}. {grade}"))
        self._high = look.px(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: do())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Higher where the words need more lines. Height for width would do, at three times the
        price of a long list: Qt asks for it at dozens of widths.
        """
        super().resizeEvent(event)
        title, about = self._paragraphs(self.width())
        high = self._look.px(HEIGHT) + title.height - title.step + about.height - about.step
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        box = QRectF(self.rect())
        rounded(painter, box, CARD_RADIUS, "surface", "edge" if self.underMouse() else "line", look)
        if self.ringed:
            paint_ring(painter, box, CARD_RADIUS, look)
        left, top = look.px(20), look.px(11)
        title, about = self._paragraphs(self.width())
        title.draw(painter, QPointF(left, top), look.theme["ink"])
        about.draw(painter, QPointF(left, top + title.height + look.px(2)), look.theme["ink2"])
        self._paint_grade(painter, box.adjusted(0, 0, -left, 0))

    def _paint_grade(self, painter: QPainter, box: QRectF) -> None:
        """The figure with the verdict before it, or below it where there is little room."""
        look, grade = self._look, self._look.font(LATEST, 700)
        figure, verdict = QRectF(box), QRectF(box)
        if self._narrow(self.width()) and self._overall:
            figure = QRectF(box.left(), look.px(7), box.width(), look.px(30))
            verdict = QRectF(box.left(), look.px(37), box.width(), look.px(21))
        else:
            verdict.setRight(
                box.right() - max(natural_width(self._overall, grade), look.px(30)) - look.px(12)
            )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(grade)
        painter.setPen(look.theme["ink"])
        painter.drawText(figure, middle, self._overall)
        painter.setFont(look.font(BODY))
        painter.setPen(look.theme["ink2"])
        painter.drawText(verdict, middle, self._verdict)

    def _narrow(self, width: int) -> bool:
        return width < self._look.px(NARROW)

    def _paragraphs(self, width: int) -> tuple[Paragraph, Paragraph]:
        """The title and what is below it, as they are laid out at this width."""
        if self._laid is None or self._laid[0] != width:
            look = self._look
            room = width - look.px(40 + (92 if self._narrow(width) else 170))
            title = Paragraph(self._title, look.font(HEADING, 600), room, LINES)
            about = Paragraph(self._about, look.font(BODY), room, LINES)
            self._laid = width, title, about
        return self._laid[1:]
