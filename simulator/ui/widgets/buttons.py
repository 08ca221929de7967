"""Buttons, painted by hand on real QPushButtons: filled, outlined, tinted, links, icons alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from simulator.ui.actions import ACTIONS
from simulator.ui.look import Look
from simulator.ui.theme import BODY, Role, mix
from simulator.ui.widgets.focus import GAP, RING, Pressable, paint_ring
from simulator.ui.widgets.paragraph import natural_width, plain
from simulator.ui.widgets.surface import CONTROL_RADIUS

Kind = Literal["primary", "secondary", "danger", "soft", "link", "quiet"]
Shape = Literal["normal", "small", "tall", "row", "cap", "line"]

_HEIGHTS: dict[Shape, int] = {
    "normal": 40,
    "small": 34,
    "tall": 44,
    "row": 44,
    "cap": 26,
    "line": 21,
}

_ICON, _SPACE = 20, 8


@dataclass(frozen=True)
class _Colours:
    text: Role
    fill: Role | None = None
    border: Role | None = None


_KINDS: dict[Kind, _Colours] = {
    "primary": _Colours("onfill", "fill"),
    "secondary": _Colours("ink", "surface", "edge"),
    "danger": _Colours("bad", "surface", "bad"),
    "soft": _Colours("accent", "soft"),
    "link": _Colours("accent"),
    "quiet": _Colours("ink2"),
}


class Button(Pressable):
    """A button with a word on it, an icon before and the cap of its key after, where given.

    `action` names a row of the table of actions, whose cap is shown; the page binds its keys.
    The shape "row" puts the words left and the cap right, for buttons in a column.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        action: str = "",
        do: Callable[[], object] | None = None,
        shape: Shape = "normal",
    ) -> None:
        super().__init__(look, plain(text).replace("&", "&&"))
        self._kind: Kind = kind
        self._icon = icon
        self._cap = ACTIONS[action].cap if action else ""
        self._high = _HEIGHTS[shape]
        self._spread = shape == "row"
        self.setFont(look.font(BODY, 600 if kind != "quiet" else 500))
        self.setAccessibleName(plain(text))
        self.setAccessibleDescription(f"Key: {self._cap}" if self._cap else "")
        free, fixed = QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
        self.setSizePolicy(free, fixed)
        if do is not None:
            self.clicked.connect(lambda _checked: do())

    def words(self) -> str:
        return self.text().replace("&&", "&")

    def change(self, text: str, kind: Kind | None = None, icon: str | None = None) -> None:
        """Another word, look or icon for the same button."""
        self._kind = kind or self._kind
        self._icon = self._icon if icon is None else icon
        self.setText(plain(text).replace("&", "&&"))
        self.setAccessibleName(plain(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width() + 2 * self._padding()), self._look.px(self._high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.ringed:
            paint_ring(painter, box, CONTROL_RADIUS + 1, self._look)
            inset = RING + GAP
            box = box.adjusted(inset, inset, -inset, -inset)
        ink = self._ground(painter, box)
        self._content(painter, ink)

    def _ground(self, painter: QPainter, box: QRectF) -> QColor:
        """Fills the shape; the colour for what stands on it."""
        theme, colours = self._look.theme, _KINDS[self._kind]
        enabled = self.isEnabled()
        fill = theme[colours.fill] if colours.fill else None
        if self.underMouse() and enabled:
            fill = mix(fill or theme["ground"], theme["ink"], 0.16 if self.isDown() else 0.07)
        border: Role | None = colours.border
        if not enabled and colours.fill:
            fill, border = theme["ground"], "line"
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme[border], 1) if border else Qt.PenStyle.NoPen)
        inset = 0.5 if border else 0.0
        shape = box.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(shape, CONTROL_RADIUS, CONTROL_RADIUS)
        return theme[colours.text] if enabled else theme["ink3"]

    def _content(self, painter: QPainter, ink: QColor) -> None:
        look, middle = self._look, self.height() / 2
        x = look.px(14) if self._spread else (self.width() - self._content_width()) / 2
        if self._kind == "link":
            x = self._padding()
        if self._icon:
            size = look.px(_ICON)
            look.icons.paint(painter, self._icon, QPointF(x, middle - size / 2), ink, size)
            x += size + (look.px(_SPACE) if self.words() else 0)
        painter.setFont(self.font())
        painter.setPen(ink)
        room = self.width() - x - self._padding() - (self._cap_width() if self._cap else 0)
        words = painter.fontMetrics().elidedText(
            self.words(), Qt.TextElideMode.ElideRight, max(1, int(room + 4))
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, 0, max(1.0, room + 4), self.height()), flags, words)
        if self._cap:
            width = self._cap_width()
            left = x + natural_width(words, self.font()) + look.px(_SPACE)
            if self._spread:
                left = self.width() - look.px(13) - width
            paint_cap(painter, QPointF(left, middle), self._cap, ink, look)

    def _content_width(self) -> float:
        width = natural_width(self.words(), self.font()) if self.words() else 0.0
        if self._icon:
            width += self._look.px(_ICON + (_SPACE if self.words() else 0))
        if self._cap:
            width += self._cap_width() + self._look.px(_SPACE)
        return width

    def _cap_width(self) -> float:
        return cap_width(self._cap, self._look)

    def _padding(self) -> float:
        if self._kind == "link":
            return self._look.px(6)
        return self._look.px(10 if self._kind == "quiet" else 16 if self._spread else 20)


class IconButton(Button):
    """An icon alone, for bars; its name is said by the tooltip and to a screen reader."""

    def __init__(
        self, look: Look, name: str, icon: str, do: Callable[[], object], action: str = ""
    ) -> None:
        super().__init__(look, "", "quiet", icon=icon, do=do, shape="small")
        self.setAccessibleName(name)
        cap = ACTIONS[action].cap if action else ""
        self.setToolTip(f"{name} ({cap})" if cap else name)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(36), self._look.px(36))


def cap_width(cap: str, look: Look) -> float:
    return max(look.px(24), natural_width(cap, look.font(12, 500)) + look.px(10))


def paint_cap(painter: QPainter, left: QPointF, cap: str, ink: QColor, look: Look) -> None:
    """A key cap: the key's name in a small outlined box; `left` is the middle of its left side."""
    faint = QColor(ink)
    faint.setAlphaF(0.45)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint, 1))
    high = look.px(20)
    box = QRectF(left.x(), left.y() - high / 2, cap_width(cap, look), high)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(look.font(12, 500))
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)


class KeyCap(Button):
    """A key cap alone, in a card's heading: a button that does what its key does."""

    def __init__(self, look: Look, name: str, action: str, do: Callable[[], object]) -> None:
        super().__init__(look, "", "quiet", do=do, shape="cap")
        self._cap_text = ACTIONS[action].cap
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"Key: {self._cap_text}")

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._cap_text, self._look)) + 4, self._look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.ringed:
            paint_ring(painter, QRectF(self.rect()), 5, self._look)
        at = QPointF(2, self.height() / 2)
        paint_cap(painter, at, self._cap_text, self._look.theme["ink2"], self._look)
