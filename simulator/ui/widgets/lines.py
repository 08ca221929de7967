"""Small lines of a page: why heat moved, a fact with its icon, a tag, and the window's notices."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BODY, LABEL, Role
from simulator.ui.widgets.buttons import Button, IconButton
from simulator.ui.widgets.paragraph import Paragraph, natural_width
from simulator.ui.widgets.surface import Panel, rounded
from simulator.ui.widgets.text import Text

Tone = Literal["good", "warn", "bad", "info"]

TONE_ICONS: dict[Tone, str] = {
    "good": "check",
    "warn": "warning",
    "bad": "warning",
    "info": "info",
}


@dataclass(frozen=True)
class Why:
    """Why a feeling moved: `by` its change, `text` the reason in words, `good` if that helped.

    The feeling is named where it is not the heat that the line shows.
    """

    by: float
    text: str
    feeling: str = "heat"
    good: bool | None = None

    @property
    def tone(self) -> Role:
        good = self.by < 0 if self.good is None else self.good
        return "good" if good else "bad"

    @property
    def icon(self) -> str:
        return "chevron-up" if self.by > 0 else "chevron-down"

    @property
    def points(self) -> str:
        """How far, on the 0–10 scale, as people read it."""
        return f"{abs(round(self.by, 1)):g}"

    @property
    def short(self) -> str:
        named = "" if self.feeling == "heat" else f"{self.feeling} "
        return f"{named}{'up' if self.by > 0 else 'down'} {self.points}: {self.text}"

    @property
    def sentence(self) -> str:
        """The same, to stand alone."""
        moved = "rose" if self.by > 0 else "fell"
        return f"{self.feeling.capitalize()} {moved} by {self.points}: {self.text}."


@dataclass(frozen=True)
class Remark:
    """Something else to know about a turn, under its words."""

    text: str
    icon: str = "warning"
    tone: Role = "warn"

    @property
    def short(self) -> str:
        return self.text

    @property
    def sentence(self) -> str:
        return f"{self.text}."


class IconText(QWidget):
    """An icon and a paragraph beside it; the icon's colour is a role of its own."""

    def __init__(
        self, look: Look, icon: str, text: str, tone: Role = "ink2", role: Role = "ink2"
    ) -> None:
        super().__init__()
        self._look, self._icon, self._tone = look, icon, tone
        self.words = Text(look, text, BODY, 400, role, lines=0)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(22), 0, 0, 0)
        row.addWidget(self.words)

    def say(self, icon: str, text: str, tone: Role) -> None:
        self._icon, self._tone = icon, tone
        self.words.setText(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._look.px(16)
        at = QPointF(0, self._look.px(4))
        look = self._look
        look.icons.paint(QPainter(self), self._icon, at, look.theme[self._tone], size)


class Fact(QWidget):
    """An icon and a word in one line: "6 min"."""

    def __init__(self, look: Look, icon: str, text: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), 0, 0, 0)
        row.addWidget(Text(look, text, BODY, 500, "ink2"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._look.px(18)
        at = QPointF(0, (self.height() - size) / 2)
        colour = self._look.theme["ink2"]
        self._look.icons.paint(QPainter(self), self._icon, at, colour, size)


class Tag(QWidget):
    """A word in a tinted box: a rule's id, "too vague". Where colour speaks, an icon does too."""

    def __init__(
        self, look: Look, text: str, ink: Role = "accent", ground: Role = "soft", icon: str = ""
    ) -> None:
        super().__init__()
        self._look, self._text, self._ink, self._ground = look, text, ink, ground
        self._icon = icon
        self._font = look.font(LABEL, 600, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        width = natural_width(self._text, self._font) + self._look.px(16)
        if self._icon:
            width += self._look.px(20)
        return QSize(round(width), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2 if self._icon else 4, self._ground, None, look)
        ink = look.theme[self._ink]
        if self._icon:
            size = look.px(16)
            at = QPointF(look.px(7), (box.height() - size) / 2)
            look.icons.paint(painter, self._icon, at, ink, size)
            box.setLeft(look.px(20))
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)


class NoticeBar(Panel):
    """The window's one mouth: a line under the top bar that says what happened and what can be
    done.

    Never modal. A new notice takes the place of the old one; Esc or its button closes it.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", ("bottom",))
        self._tone: Tone = "info"
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(68), look.px(8), look.px(32), look.px(8))
        row.setSpacing(look.px(16))
        self.words = Text(look, "", BODY, 500, "ink", lines=0)
        self.button = Button(look, "", "secondary", do=self._act, shape="small")
        self.closer = IconButton(look, "Close this notice", "cross", self.close_notice)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button)
        row.addWidget(self.closer)
        self.hide()

    def say(
        self,
        text: str,
        tone: Tone = "info",
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Shows a notice; `action` is the word on its button."""
        self._tone, self._do = tone, do
        self.words.setText(text)
        self.button.change(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close_notice(self) -> None:
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tone = self._look, self._tone
        painter = QPainter(self)
        ground: dict[Tone, Role] = {
            "good": "good_soft", "warn": "warn_soft", "bad": "bad_soft", "info": "soft",
        }  # fmt: skip
        painter.fillRect(self.rect(), look.theme[ground[tone]])
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.theme["line"])
        size = look.px(20)
        ink = look.theme["accent" if tone == "info" else tone]
        at = QPointF(look.px(40), (self.height() - size) / 2)
        look.icons.paint(painter, TONE_ICONS[tone], at, ink, size)

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()


def lay_why(why: Why | Remark, look: Look, width: float) -> Paragraph:
    """A why-line as the transcript draws it, without its chevron."""
    return Paragraph(why.short, look.font(LABEL, 500), width)
