"""Choosing: chips, a segmented bar, a switch, and a menu behind a word."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)

from simulator.ui.look import Look
from simulator.ui.theme import BODY, Role
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.focus import Pressable, is_enter, paint_ring, ring_after
from simulator.ui.widgets.paragraph import natural_width, plain
from simulator.ui.widgets.surface import rounded

T = TypeVar("T")


class Option(Pressable):
    """One of several, of which one is chosen. Arrow keys go from one to the next."""

    def __init__(self, look: Look, text: str, *, chip: bool) -> None:
        super().__init__(look, plain(text).replace("&", "&&"))
        self._chip = chip
        self.setCheckable(True)
        self.setFont(look.font(BODY, 500 if chip else 600))
        self.setAccessibleName(plain(text))

    def sizeHint(self) -> QSize:
        width = natural_width(self.text().replace("&&", "&"), self.font())
        padding = self._look.px(26 if self._chip else 36)
        return QSize(round(width) + padding, self._look.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        box = QRectF(self.rect())
        fill: Role | None
        border: Role | None
        if self._chip:
            fill, border = ("ink", None) if self.isChecked() else (None, "edge")
            text: Role = "ground" if self.isChecked() else "ink"
        else:
            fill, border = ("surface", "edge") if self.isChecked() else (None, None)
            text = "ink" if self.isChecked() else "ink2"
        if not self.isEnabled():
            text = "ink3"
            fill = "sunken" if fill == "ink" else fill
        radius = box.height() / 2 if self._chip else 5
        if self.ringed:
            paint_ring(painter, box, radius, look)
            box = box.adjusted(3.5, 3.5, -3.5, -3.5)
            radius = box.height() / 2 if self._chip else 3
        rounded(painter, box, radius, fill, border, look)
        painter.setFont(self.font())
        painter.setPen(look.theme[text])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text().replace("&&", "&"))


class Choice(QWidget, Generic[T]):
    """One of a few values, each a word. Chips wrap over several lines; segments stand in a bar."""

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[tuple[str, T]],
        chosen: T,
        changed: Callable[[T], object],
        *,
        chips: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._chips = chips
        self._values = [value for _, value in options]
        self.setAccessibleName(name)
        vertical = QSizePolicy.Policy.Preferred if chips else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self._group = QButtonGroup(self)
        layout = FlowLayout(look.px(8)) if chips else QHBoxLayout()
        if isinstance(layout, QHBoxLayout):
            layout.setContentsMargins(3, 3, 3, 3)
            layout.setSpacing(0)
        self.setLayout(layout)
        for number, (text, value) in enumerate(options):
            option = Option(look, text, chip=chips)
            option.setAccessibleDescription(name)
            option.setChecked(value == chosen)
            self._group.addButton(option, number)
            layout.addWidget(option)
        self._stop_at_chosen()
        self._group.idToggled.connect(self._stop_at_chosen)
        self._group.idToggled.connect(
            lambda number, on: changed(self._values[number]) if on else None
        )

    def value(self) -> T:
        return self._values[self._group.checkedId()]

    def checked(self) -> QWidget | None:
        """The button of the value that is chosen."""
        return self._group.checkedButton()

    def choose(self, value: T) -> None:
        self._group.button(self._values.index(value)).setChecked(True)

    def _stop_at_chosen(self) -> None:
        """For Tab; Qt would let it stop at the first until one had the focus."""
        for option in self._group.buttons():
            stop = option.isChecked() or self.checked() is None
            click, strong = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
            option.setFocusPolicy(strong if stop else click)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._chips:
            rounded(QPainter(self), QRectF(self.rect()), 8, "sunken", None, self._look)


class Switch(QCheckBox):
    """On or off, with its word beside it."""

    def __init__(
        self, look: Look, text: str, *, on: bool, changed: Callable[[bool], object]
    ) -> None:
        super().__init__(plain(text).replace("&", "&&"))
        self._look = look
        self._ring = False
        self.setChecked(on)
        self.setFont(look.font(BODY, 500))
        self.setAccessibleName(plain(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(changed)

    def sizeHint(self) -> QSize:
        width = natural_width(self.text().replace("&&", "&"), self.font())
        return QSize(self._look.px(44 + 14) + round(width) + 8, self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: object) -> bool:  # noqa: N802 (Qt's name)
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        width, height = look.px(44), look.px(26)
        track = QRectF(3, (self.height() - height) / 2, width, height)
        if self._ring and self.hasFocus():
            paint_ring(painter, track.adjusted(-3, -3, 3, 3), height / 2 + 3, look)
        on = self.isChecked()
        rounded(
            painter, track, height / 2, "fill" if on else "sunken", None if on else "edge", look
        )
        knob = height / 2 - 4
        x = track.right() - knob - 4 if on else track.left() + knob + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme["onfill" if on else "edge"])
        painter.drawEllipse(QPointF(x, track.center().y()), knob, knob)
        painter.setFont(self.font())
        painter.setPen(look.theme["ink"])
        words = QRectF(track.right() + look.px(12), 0, self.width(), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(words, flags, self.text().replace("&&", "&"))


class Pick(Button):
    """A word with a chevron; pressed, a menu of the values there are."""

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[tuple[str, str]],
        changed: Callable[[str], object],
    ) -> None:
        super().__init__(look, options[0][0], "quiet", do=self._open, shape="small")
        self._name = name
        self._changed = changed
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self._menu.setFont(look.font(BODY))
        group = QActionGroup(self)
        for text, value in options:
            action = self._menu.addAction(plain(text).replace("&", "&&"))
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        self._actions = group.actions()
        self._actions[0].setChecked(True)
        group.triggered.connect(lambda chosen: self._pick(chosen.text(), chosen.data()))
        self._say(options[0][0])

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._look.px(24), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        if self.ringed:
            paint_ring(painter, QRectF(self.rect()), 6, look)
        ink = look.theme["ink2"]
        painter.setFont(self.font())
        painter.setPen(QPen(ink))
        room = self.rect().adjusted(look.px(10), 0, -look.px(28), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.words())
        size = look.px(16)
        at = QPointF(self.width() - size - look.px(8), (self.height() - size) / 2 + 1)
        look.icons.paint(painter, "chevron-down", at, ink, size)

    def choose(self, value: str) -> None:
        """As if it had been picked; a value there is none of is the first."""
        fits = (action for action in self._actions if action.data() == value)
        chosen = next(fits, self._actions[0])
        chosen.setChecked(True)
        self._pick(chosen.text(), chosen.data())

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _pick(self, text: str, value: str) -> None:
        self.change(text.replace("&&", "&"))
        self._say(text.replace("&&", "&"))
        self._changed(value)

    def _say(self, text: str) -> None:
        self.setAccessibleName(f"{self._name}: {text}")
