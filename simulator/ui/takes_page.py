"""The same moment, twice: two takes of a call, row by row, with their lines and their levels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from simulator.call.call import Call, CallTurn
from simulator.call.items import Rubric
from simulator.call.transcript import Speaker
from simulator.ui.actions import bind
from simulator.ui.expression import expression_of
from simulator.ui.layouts import MIDDLE, TOP, Page, clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.script import SILENCE, YOU, felt, scale_of
from simulator.ui.takes import (
    LevelChange,
    Pair,
    TakeShown,
    level_changes,
    moved,
    next_way,
    title_of,
)
from simulator.ui.theme import BODY, HEADING, LABEL, LATEST, PAGE, Role
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Pick
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.flow import TileLayout
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.surface import CARD_RADIUS, Card, rounded
from simulator.ui.widgets.take_plot import Line, TakeTree, TwoLines
from simulator.ui.widgets.text import Text


@dataclass(frozen=True)
class Hands:
    """What the page's buttons do. `again` takes a call once more from a turn; `open_take` opens a
    scorecard. Back is the newer take's, or `to_list` where the page was opened from there.
    """

    again: Callable[[TakeShown, int], object]
    open_take: Callable[[int], object]
    to_list: Callable[[], object] | None = None


class TakesPage(Page):
    """`pair` is what is shown; the newest take and the one it began in, until others are chosen."""

    def __init__(self, look: Look, rubric: Rubric, hands: Hands) -> None:
        super().__init__(look, "Two takes")
        self._rubric, self._hands = rubric, hands
        self._shown: Sequence[TakeShown] = ()
        self.pair: Pair | None = None
        bind(self, "back", self._back)
        bind(self, "retake", self._again)

    def show_takes(self, shown: Sequence[TakeShown], newest: int | None = None) -> None:
        """All takes of one tree, oldest first; `newest` is the call to show beside its parent."""
        self._shown = shown
        by_id = {one.call_id: one for one in shown}
        newer = by_id.get(newest or 0, shown[-1])
        if newer.take.parent is None and len(shown) > 1:
            newer = next((one for one in reversed(shown) if one is not newer), newer)
        older = by_id.get(newer.take.parent or 0, shown[0])
        self._show(Pair.of(older, newer))

    def focus(self) -> None:
        self.again.setFocus()

    def _show(self, pair: Pair) -> None:
        self.pair = pair
        clear(self.body)
        self._head(pair)
        self.body.addWidget(self._lines(pair))
        asked = pair.asked()
        if asked:
            called = pair.newer.call.scenario.customer.called
            says = Text(self.look, f"{called} says", LABEL, 600, "ink3")
            says.aligned(Qt.AlignmentFlag.AlignHCenter)
            words = Text(self.look, f"“{asked}”", HEADING, 500, lines=0)
            words.aligned(Qt.AlignmentFlag.AlignHCenter)
            self.body.addLayout(column(says, words, spacing=self.look.px(2)))
        self.body.addWidget(Beside(self.look, pair, self._hands.open_take))
        changes = level_changes(pair, self._rubric)
        if changes:
            card = Card(self.look)
            tiles = TileLayout(self.look.px(16), self.look.px(150))
            for one in changes:
                tiles.addWidget(_change(self.look, one))
            card.column.addLayout(tiles)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.scroller.verticalScrollBar().setValue(0)

    def _head(self, pair: Pair) -> None:
        look, shown = self.look, self._shown
        where = "Past calls" if self._hands.to_list else "Scorecard"
        back = Button(look, where, "link", icon="chevron-left", do=self._back, shape="small")
        self.again = Button(
            look, next_way(shown), "primary", icon="again", action="retake", do=self._again
        )
        title = Text(look, title_of(shown), PAGE, 700, lines=0)
        numbers = {one.call_id: one.number for one in shown}
        parents = [numbers.get(one.take.parent or 0) for one in shown]
        tree = TakeTree(look, parents, (pair.older.number, pair.newer.number))
        line = row(spacing=look.px(16))
        line.addWidget(back, 0, MIDDLE)
        line.addWidget(title, 1, MIDDLE)
        line.addWidget(tree, 0, MIDDLE)
        line.addWidget(self.again, 0, MIDDLE)
        self.body.addLayout(line)
        if len(shown) > 2:
            self.body.addLayout(self._picks(pair))

    def _picks(self, pair: Pair) -> QHBoxLayout:
        """Which two of more than two takes are shown."""
        look = self.look
        line = row(Text(look, "Compare", BODY, 400, "ink2"), spacing=look.px(4))
        for place, (this, other) in enumerate(((pair.older, pair.newer), (pair.newer, pair.older))):
            takes = [(f"{one.name}, {one.when}", one) for one in self._shown if one is not other]
            takes.sort(key=lambda take: take[1] is not this)  # the first is the one that is chosen
            values = {str(one.number): one for _, one in takes}
            options = [(name, str(one.number)) for name, one in takes]

            name = "The other take" if place else "One take"
            if place:
                line.addWidget(Text(look, "with", BODY, 400, "ink2"))
            line.addWidget(Pick(look, name, options, partial(self._choose, values, other)))
        line.addStretch(1)
        return line

    def _choose(self, values: Mapping[str, TakeShown], other: TakeShown, number: str) -> None:
        self._show(Pair.of(values[number], other))
        self.focus()

    def _lines(self, pair: Pair) -> QWidget:
        card = Card(self.look)
        older, newer = (_line(one) for one in (pair.older, pair.newer))
        shared = _line_points(pair.newer.call, pair.parting)
        plot = TwoLines(self.look, older, newer, len(shared), scale_of(pair.newer.call))
        card.column.addWidget(plot)
        return card

    def _again(self) -> None:
        """From where the two parted, with what was said until then."""
        if self.pair is not None:
            self._hands.again(self.pair.newer, self.pair.parting)

    def _back(self) -> None:
        if self._hands.to_list is not None:
            self._hands.to_list()
        elif self.pair is not None:
            self._hands.open_take(self.pair.newer.call_id)


class Beside(QWidget):
    """The turns after the parting, two columns on two cards, level with each other."""

    def __init__(self, look: Look, pair: Pair, open_take: Callable[[int], object]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("Both takes, row by row")
        self._grid = QGridLayout(self)
        space = look.px(20)
        self._grid.setContentsMargins(space, look.px(16), space, look.px(16))
        self._grid.setHorizontalSpacing(look.px(60))
        self._grid.setVerticalSpacing(look.px(14))
        for place, shown in enumerate((pair.older, pair.newer)):
            self._grid.setColumnStretch(place, 1)
            self._grid.addLayout(self._name(shown, open_take), 0, place)
        for number, (older, newer) in enumerate(pair.rows(), 1):
            same = older is not None and newer is not None and older.text == newer.text
            for place, (shown, turn) in enumerate(((pair.older, older), (pair.newer, newer))):
                if turn is not None:
                    made = self._turn(shown.call, turn, grey=same)
                    self._grid.addWidget(made, number, place, TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        half = (self.width() - look.px(20)) / 2
        for left, border, pen in ((0.0, "line", 1.0), (half + look.px(20), "accent", 2.0)):
            box = QRectF(left, 0, half, self.height())
            role: Role = "accent" if border == "accent" else "line"
            rounded(painter, box, CARD_RADIUS, "surface", role, look, pen=pen)

    def _name(self, shown: TakeShown, open_take: Callable[[int], object]) -> QHBoxLayout:
        look = self._look
        name = Text(look, shown.name, HEADING, 600)
        when = Text(look, shown.when, LABEL, 400, "ink2")
        line = row(name, when, spacing=look.px(10))
        helped = shown.call.helped
        if helped:
            line.addWidget(Tag(look, "with help", "ink2", "sunken", "coach"))
        line.addStretch(1)
        card = Button(look, "Scorecard", "link", do=lambda: open_take(shown.call_id), shape="small")
        card.setAccessibleName(f"Scorecard of {shown.name.lower()}")
        line.addWidget(card)
        if shown.grade is not None:
            figure = Text(look, str(shown.grade.overall), LATEST, 700)
            figure.setAccessibleName(f"{shown.name}: {shown.grade.overall} of 100")
            line.addWidget(figure)
        return line

    def _turn(self, call: Call, turn: CallTurn, *, grey: bool) -> QWidget:
        look = self._look
        line = row(spacing=look.px(12))
        ink: Role = "ink3" if grey else "ink"
        if turn.speaker is Speaker.AGENT:
            you: QWidget = Text(look, YOU, LABEL, 600, "accent")
            you.setFixedWidth(look.px(46))
            words = Text(look, turn.text.strip() or SILENCE, BODY, 400, ink, lines=0)
        else:
            person = look.faces.person(call.scenario.customer.face)
            you = face = FaceView(look, person, look.px(46), None, call.scenario.customer.called)
            if turn.feelings is not None:
                face.express(expression_of(turn.feelings, opened=True), at_once=True)
            words = Text(look, turn.text, BODY, 500, ink, lines=0)
        line.addWidget(you, 0, TOP)
        line.addWidget(words, 1, TOP)
        change = _movement(look, call, turn)
        if change is not None:
            line.addWidget(change, 0, TOP)
        return holding(line)


def _movement(look: Look, call: Call, turn: CallTurn) -> QWidget | None:
    by_to = moved(call, turn)
    if by_to is None or abs(by_to[0]) < 0.2:
        return None
    by, to = by_to
    tone: Role = "good" if scale_of(call).better(by) else "bad"
    words = f"{'up' if by > 0 else 'down'} {abs(round(by, 1)):g} to {round(to, 1):g}"
    made = IconText(look, "chevron-up" if by > 0 else "chevron-down", words, tone, tone)
    made.setFixedWidth(look.px(142))
    return made


def _line_points(call: Call, turns: int | None = None) -> list[tuple[float, float]]:
    shown = call.turns if turns is None else call.turns[:turns]
    felt_at = ((turn.at, felt(call, turn.feelings)) for turn in shown)
    return [(at, value) for at, value in felt_at if value is not None]


def _line(shown: TakeShown) -> Line:
    return Line(shown.name.lower(), _line_points(shown.call))


def _change(look: Look, change: LevelChange) -> QWidget:
    """Two little rows of three steps, and what became of the level."""
    role: Role = "ink2" if change.same else "accent"
    made = column(spacing=look.px(4))
    made.addWidget(Text(look, change.text.title, BODY, 600, "ink2" if change.same else "ink"))
    bars = Bars(look, change)
    figures = Text(look, change.figures(), BODY, 600, role)
    made.addLayout(row(bars, figures, 0, spacing=look.px(14)))
    made.addWidget(Text(look, change.words(), LABEL, 500, role, lines=0))
    made.addStretch(1)
    return holding(made)


class Bars(QWidget):
    """Of one criterion: the older level above the newer."""

    def __init__(self, look: Look, change: LevelChange) -> None:
        super().__init__()
        self._look, self._change = look, change
        self.setFixedSize(look.px(86), look.px(22))
        self.setAccessibleName(f"{change.text.title}: {change.figures()}, {change.words()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        wide = look.px(26)
        for line, level in enumerate((self._change.older, self._change.newer)):
            reached: Role = "fill" if line and not self._change.same else "edge"
            for step in range(3):
                box = QRectF(step * (wide + look.px(3)), line * look.px(13), wide, look.px(7))
                filled = level is not None and step < level
                rounded(painter, box, 2, reached if filled else "sunken", None, look)
