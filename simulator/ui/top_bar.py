"""The window's top bar: its name, the pages there are, and the keys and settings."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from simulator.ui.actions import ACTIONS
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING
from simulator.ui.widgets.buttons import Button, IconButton
from simulator.ui.widgets.focus import paint_ring
from simulator.ui.widgets.surface import Panel
from simulator.ui.widgets.text import Text
from simulator.ui.window import BAR_HEIGHT


class NavButton(Button):
    """The name of a page; underlined while that page is shown."""

    def __init__(self, look: Look, text: str, action: str, do: Callable[[], object]) -> None:
        super().__init__(look, text, "quiet", do=do)
        self.setToolTip(f"{text} ({ACTIONS[action].cap})")
        self.setAccessibleDescription(f"Key: {ACTIONS[action].cap}")
        self._here = False

    def mark(self, here: bool) -> None:
        self._here = here
        self.setFont(self._font(here))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = super().sizeHint().width()
        return QSize(wide, self._look.px(BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        box = QRectF(self.rect())
        if self.ringed:
            paint_ring(painter, box.adjusted(0, 8, 0, -8), 6, look)
        hot = self._here or self.underMouse()
        painter.setFont(self.font())
        painter.setPen(look.theme["ink" if hot else "ink2"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words())
        if self._here:
            side = look.px(10)
            line = QRectF(side, box.height() - 3, box.width() - 2 * side, 3)
            painter.fillRect(line, look.theme["accent"])

    def _font(self, here: bool) -> QFont:
        return self._look.font(BODY, 600 if here else 500)


class TopBar(Panel):
    """`pages` are (text, action, what it does)."""

    def __init__(
        self,
        look: Look,
        pages: list[tuple[str, str, Callable[[], object]]],
        keys: Callable[[], object],
        settings: Callable[[], object],
    ) -> None:
        super().__init__(look, "surface", ("bottom",))
        self.setFixedHeight(look.px(BAR_HEIGHT))
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(74), 0, look.px(32), 0)
        line.setSpacing(look.px(12))
        self._name = Text(look, "Hold the Line", HEADING, 600)
        line.addWidget(self._name)
        line.addSpacing(look.px(26))
        self.pages: dict[str, NavButton] = {}
        for text, action, do in pages:
            button = NavButton(look, text, action, do)
            self.pages[action] = button
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(IconButton(look, "All keys", "keyboard", keys, "keys"))
        line.addWidget(IconButton(look, "Settings", "gear", settings, "settings"))

        self._whole = line.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the pages need it more than the name."""
        super().resizeEvent(event)
        self._name.setVisible(event.size().width() >= self._whole)

    def mark(self, action: str) -> None:
        """Which of the pages is shown; another word for none."""
        for name, button in self.pages.items():
            button.mark(name == action)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, size = self._look, self._look.px(24)
        at = QPointF(look.px(40), (self.height() - size) / 2)
        look.icons.paint(QPainter(self), "logo", at, look.theme["accent"], size)
