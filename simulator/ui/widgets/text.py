"""Labels: plain text in one of the theme's colours, wrapped or cut with an ellipsis."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from simulator.ui.look import Look
from simulator.ui.theme import BODY, Role
from simulator.ui.widgets.paragraph import Paragraph, natural_width

_COMFORTABLE = 560


class Text(QLabel):
    """`lines` is 1 for a label that is cut where there is no room, 0 for a paragraph of any height.

    `marks` (start, end) are drawn on the colour of a quote. What does not fit is in the tooltip.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        pixels: float = BODY,
        weight: int = 400,
        role: Role = "ink",
        lines: int = 1,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look = look
        self._role: Role = role
        self._lines = lines
        self._marks: tuple[tuple[int, int], ...] = ()
        self._laid: dict[int, Paragraph] = {}
        self._natural: int | None = None
        self.setFont(look.font(pixels, weight))
        vertical = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.setText(text)

    def tabular(self) -> "Text":
        """Figures of one width, for times and columns."""
        font = self._look.font(1, self.font().weight(), tabular=True)
        font.setPixelSize(self.font().pixelSize())
        self.setFont(font)
        self._forget()
        return self

    def aligned(self, alignment: Qt.AlignmentFlag) -> "Text":
        """Alignment.AlignLeft, AlignHCenter or AlignRight."""
        self.setAlignment(alignment)
        return self

    def setText(self, text: str) -> None:
        super().setText(text)
        self._forget()

    def set_role(self, role: Role) -> None:
        self._role = role
        self.update()

    def mark(self, *marks: tuple[int, int]) -> None:
        """Sets what is drawn as quoted, in characters of the text."""
        self._marks = marks
        self._forget()

    def sizeHint(self) -> QSize:
        if self._natural is None:
            self._natural = int(natural_width(self.text(), self.font())) + 2
        natural = self._natural
        if self._lines == 1:
            return QSize(natural, self._paragraph(natural).step)
        width = min(natural, self._look.px(_COMFORTABLE))
        return QSize(width, self._paragraph(width).height)

    def minimumSizeHint(self) -> QSize:
        step = self._paragraph(10_000).step if self._lines == 1 else 0
        return QSize(min(self.sizeHint().width(), self._look.px(32)), step)

    def hasHeightForWidth(self) -> bool:
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        return self._paragraph(width).height

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        laid = self._paragraph(self.width())
        spare = max(0.0, self.width() - laid.width)
        x = 0.0
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            x = spare / 2
        elif self.alignment() & Qt.AlignmentFlag.AlignRight:
            x = spare
        y = max(0.0, (self.height() - laid.height) / 2) if self._lines == 1 else 0.0
        role: Role = self._role if self.isEnabled() else "ink3"
        theme = self._look.theme
        laid.draw(painter, QPointF(x, y), theme[role], theme["mark"])

    def _paragraph(self, width: int) -> Paragraph:
        if width not in self._laid:
            if len(self._laid) > 7:
                self._laid.clear()
            self._laid[width] = Paragraph(self.text(), self.font(), width, self._lines, self._marks)
        return self._laid[width]

    def _forget(self) -> None:
        self._laid.clear()
        self._natural = None
        self.updateGeometry()
        self.update()
