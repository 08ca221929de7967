"""One call of the library, as a card: who rings, in what mood, how hard it is, and how it went
before.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, LATEST, Role
from simulator.ui.widgets.face import portrait
from simulator.ui.widgets.focus import Pressable, paint_ring
from simulator.ui.widgets.heat import paint_spark
from simulator.ui.widgets.levels import DIFFICULTIES, paint_difficulty
from simulator.ui.widgets.paragraph import Paragraph, natural_width, plain
from simulator.ui.widgets.scale import HEAT, Scale
from simulator.ui.widgets.surface import CARD_RADIUS, rounded

_ROOM = 4  # taken by the ring while it shows
_BAND, _HEIGHT = 104, 218
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class CardFacts:
    """What a card shows. `heats` is the line of the last take, of the feeling of `scale`; empty for
    a call never taken. `taken` orders the takes: the later the larger.
    """

    scenario: str
    title: str
    trade: str
    mood: str
    face: str
    expression: str
    difficulty: str
    minutes: int
    heats: tuple[float, ...] = ()
    best: int | None = None
    summary: str = ""
    scale: Scale = HEAT
    taken: float = 0.0

    @property
    def searched(self) -> str:
        """What a search looks in."""
        hard = DIFFICULTIES.get(self.difficulty, (0, self.difficulty))[1]
        return bare(f"{self.title} {self.trade} {self.mood} {hard} {self.summary}")

    @property
    def read_aloud(self) -> str:
        best = "not yet taken" if self.best is None else f"best {self.best} of 100"
        hard = DIFFICULTIES.get(self.difficulty, (0, self.difficulty))[1]
        return f"{self.title}. {self.trade}. {self.mood}. {hard}, {self.minutes} minutes, {best}"


def bare(text: str) -> str:
    """Text as a search compares it: without accents, capitals and curly quotes."""
    plain_quotes = text.replace("’", "'").replace("‘", "'")
    apart = unicodedata.normalize("NFKD", plain_quotes).casefold()
    return "".join(one for one in apart if not unicodedata.combining(one))


class CallCard(Pressable):
    """A card is one button; pressed, it opens the briefing. The arrow keys go from card to card:
    `moved` tells which way.
    """

    moved = Signal(int, int)

    def __init__(self, look: Look, facts: CardFacts, do: Callable[[], object]) -> None:
        super().__init__(look)
        self.facts = facts
        self.setAccessibleName(plain(facts.read_aloud))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: do())

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(285), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*way)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        ring = self.ringed
        box = whole.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM) if ring else whole
        rounded(painter, box, CARD_RADIUS, "surface", None, look)
        self._band(painter, box)
        border: Role = "edge" if self.underMouse() else "line"
        rounded(painter, box, CARD_RADIUS, None, border, look)
        if ring:
            paint_ring(painter, whole, CARD_RADIUS + 3, look)
        self._words(painter, box)

    def _band(self, painter: QPainter, box: QRectF) -> None:
        look, facts = self._look, self.facts
        band = QRectF(box.left(), box.top(), box.width(), look.px(_BAND))
        person = look.faces.person(facts.face)
        dark = look.theme.dark
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(band, QColor(person.tint_dark if dark else person.tint))
        side = look.px(100)
        face = look.faces.expression(facts.expression)
        picture = portrait(person, face, QSize(side, side), 0, dark, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(box.left() + look.px(14), band.bottom() - side), picture)
        painter.restore()
        left = box.left() + look.px(128)
        room = box.right() - look.px(16) - left
        mood = Paragraph(facts.mood, look.font(BODY, 600), room, 2)
        mood.draw(painter, QPointF(left, box.top() + look.px(13)), look.theme["ink"])
        over = mood.height - mood.step
        line = QRectF(left + 2, box.top() + look.px(42) + over, room - 8, look.px(50) - over)
        paint_spark(painter, line, facts.heats, look, facts.scale)

    def _words(self, painter: QPainter, box: QRectF) -> None:
        look, facts, theme = self._look, self.facts, self._look.theme
        left, right = box.left() + look.px(15), box.right() - look.px(15)
        title = Paragraph(facts.title, look.font(HEADING, 600), right - left, 1)
        title.draw(painter, QPointF(left, box.top() + look.px(116)), theme["ink"])
        trade = Paragraph(facts.trade, look.font(BODY), right - left, 1)
        trade.draw(painter, QPointF(left, box.top() + look.px(142)), theme["ink2"])
        foot = box.bottom() - look.px(28)
        bars = QPointF(left, foot + look.px(6))
        x = left + paint_difficulty(painter, bars, facts.difficulty, look)
        painter.setFont(look.font(14, 500))
        hard = DIFFICULTIES.get(facts.difficulty, (0, facts.difficulty))[1]
        x = self._say(painter, x + look.px(9), foot, hard, "ink2")
        size = look.px(18)
        clock = QPointF(x + look.px(14), foot - size / 2)
        look.icons.paint(painter, "clock", clock, theme["ink2"], size)
        self._say(painter, clock.x() + size + look.px(6), foot, f"{facts.minutes} min", "ink2")
        self._best(painter, right, foot)

    def _best(self, painter: QPainter, right: float, middle: float) -> None:
        look, best = self._look, self.facts.best
        if best is None:
            painter.setFont(look.font(LABEL))
            wide = natural_width("not yet taken", painter.font())
            self._say(painter, right - wide, middle, "not yet taken", "ink3")
            return
        large, small = look.font(LATEST, 700), look.font(LABEL)
        x = right - natural_width(str(best), large)
        painter.setFont(large)
        self._say(painter, x, middle, str(best), "ink")
        painter.setFont(small)
        x -= natural_width("best", small) + look.px(6)
        self._say(painter, x, middle + look.px(1), "best", "ink2")

    def _say(self, painter: QPainter, x: float, middle: float, text: str, role: Role) -> float:
        """Writes one line around `middle`; where it ends."""
        painter.setPen(self._look.theme[role])
        wide = natural_width(text, painter.font())
        place = QRectF(x, middle - 20, wide + 4, 40)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        return x + wide
