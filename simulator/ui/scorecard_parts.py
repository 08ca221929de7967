"""The parts of a scorecard: a criterion with its evidence and its items."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.call.call import Call
from simulator.call.items import CriterionText, Item, Rubric
from simulator.call.verdicts import CriterionGrade, Fatal, Quote, Verdict
from simulator.ui.layouts import MIDDLE, TOP, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, Role
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.levels import LevelSteps
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.plot import Moment
from simulator.ui.widgets.scale import Scale
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

AROUND = 60
"""Characters of a turn shown on either side of the words quoted from it."""
MOST_TURNS = 3
ALL = "All items"
DISPUTED = "Disputed"
RESTS = "This level rests on words that you say were not heard as you meant them."

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Turns:
    """The call a grade speaks of, and the way to one of its turns; `heard` are those that were
    recorded, and are played there.
    """

    call: Call
    jump: Callable[[int], object]
    heard: Container[int] = ()

    def time(self, turn: int) -> str:
        turns = self.call.turns
        return clock(turns[turn].at) if 0 <= turn < len(turns) else ""

    def way(self, turn: int) -> str:
        """What going there does."""
        played = "Play" if turn in self.heard else "Go to"
        return f"{played} {self.time(turn)} in the script"

    def around(self, turn: int, quotes: Sequence[str]) -> tuple[str, Marks]:
        """The quotes within their turn, cut where that is long; where each starts and ends."""
        turns = self.call.turns
        text = turns[turn].text if 0 <= turn < len(turns) else " … ".join(quotes)
        found = [(text.find(quote), len(quote)) for quote in quotes if quote in text]
        if not found:
            text = " … ".join(quotes)
            found = [(text.find(quote), len(quote)) for quote in quotes]
        first, last = min(at for at, _ in found), max(at + long for at, long in found)
        start, end = max(0, first - AROUND), min(len(text), last + AROUND)
        if start:
            start = text.find(" ", start, first) + 1 or first
        if end < len(text):
            end = max(text.rfind(" ", 0, end), last)
        whole = text[:end].endswith((".", "!", "?", "…"))  # four points in a row look like a slip
        before, after = "…" if start else "", "" if end == len(text) else " …" if whole else "…"
        shift = 1 + len(before) - start
        marks = tuple((at + shift, at + shift + long) for at, long in found)
        return f"“{before}{text[start:end]}{after}”", marks


def by_turn(quotes: Sequence[Quote]) -> dict[int, list[str]]:
    """The words quoted from each turn, in the order of the call."""
    turns: dict[int, list[str]] = {}
    for quote in sorted(quotes, key=lambda one: one.turn):
        turns.setdefault(quote.turn, []).append(quote.quote)
    return turns


class Quoted(Text):
    """Words of a turn; where it was recorded a click on them plays it. The keyboard has the time
    beside them, or the script.
    """

    def __init__(self, look: Look, turns: Turns, turn: int, shown: str, pixels: float) -> None:
        super().__init__(look, shown, pixels, 400, lines=0)
        self._play = (lambda: turns.jump(turn)) if turn in turns.heard else None
        if self._play is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(turns.way(turn))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._play is not None and event.button() == Qt.MouseButton.LeftButton:
            self._play()
        else:
            super().mousePressEvent(event)


class QuoteLine(QWidget):
    """A sign, the time of a turn (a button that goes there), and its words, the quoted marked."""

    def __init__(
        self, look: Look, turns: Turns, turn: int, quotes: Sequence[str], note: str = ""
    ) -> None:
        """`note` says what the words cost; without one they earned something."""
        super().__init__()
        shown, marks = turns.around(turn, quotes)
        words = Quoted(look, turns, turn, shown, BODY)
        words.mark(*marks)
        at = turns.time(turn)
        time = Button(look, at, "link", do=lambda: turns.jump(turn), shape="line")
        time.setFont(look.font(BODY, 600, tabular=True))
        time.setAccessibleName(turns.way(turn))
        sign = IconText(look, "minus" if note else "plus", "", "bad" if note else "good")
        sign.setFixedSize(look.px(20), look.px(24))
        line = row(spacing=look.px(4))
        line.addWidget(sign, 0, TOP)
        line.addWidget(time, 0, TOP)
        said = column(words, spacing=0)
        if note:
            said.addWidget(Text(look, note, LABEL, 400, "ink2", lines=0))
        line.addLayout(said, 1)
        self.setLayout(line)


class WordsLink(QWidget):
    """The way to the words of a turn, and what they moved, if anything."""

    def __init__(self, look: Look, turns: Turns, turn: int, moved: Moment | None, scale: Scale):
        super().__init__()
        played = turn in turns.heard
        go = Button(
            look,
            f"{'Play' if played else 'Go to'} {turns.time(turn)}",
            "link",
            icon="play" if played else "chevron-right",
            do=lambda: turns.jump(turn),
            shape="small",
        )
        go.setAccessibleName(turns.way(turn))
        line = row(go, 0, spacing=look.px(12))
        if moved is not None:
            way = "rose" if moved.by > 0 else "fell"
            words = f"{scale.name.capitalize()} {way} by {abs(round(moved.by, 1)):g}"
            line.addWidget(Text(look, words, BODY, 600, moved.tone or "ink2"), 0, MIDDLE)
        self.setLayout(line)


class ItemLine(QWidget):
    """One yes/no question of the rubric: its answer, the words that show it, and the reason."""

    def __init__(self, look: Look, item: Item, verdict: Verdict, turns: Turns) -> None:
        super().__init__()
        sign, tone, word = _answer(item, verdict)
        head = IconText(look, sign, f"{item.label}: {word}", tone, "ink")
        made = column(head, spacing=look.px(1))
        indented = column(spacing=look.px(1))
        indented.setContentsMargins(look.px(22), 0, 0, 0)
        if verdict.reason:
            indented.addWidget(Text(look, verdict.reason, LABEL, 400, "ink2", lines=0))
        for turn, quotes in list(by_turn(verdict.quotes).items())[:MOST_TURNS]:
            shown, marks = turns.around(turn, quotes)
            words = Quoted(look, turns, turn, f"{turns.time(turn)} {shown}", LABEL)
            before = len(turns.time(turn)) + 1
            words.mark(*((start + before, end + before) for start, end in marks))
            indented.addWidget(words)
        made.addLayout(indented)
        self.setLayout(made)


class CriterionRow(QWidget):
    """A criterion: its level in words, what earned it and what it cost; opened, all its items."""

    def __init__(
        self,
        look: Look,
        rubric: Rubric,
        text: CriterionText,
        graded: CriterionGrade,
        weight: int,
        turns: Turns,
    ) -> None:
        super().__init__()
        self._look = look
        self.key = text.key
        self.title = text.title
        self._items: QWidget | None = None
        self.items_shown = False
        self._make_items: Callable[[], QWidget] = lambda: _items(look, rubric, graded, turns)
        first, second, third, fourth = (anchor.short for anchor in text.anchors)
        steps = (first, second, third, fourth)
        counts = f"counts {weight}" if graded.level is not None else "does not count"
        title = Text(look, text.title, HEADING, 600, lines=0)
        self.steps = LevelSteps(look, text.title, steps, graded.level, "Not applicable")
        if graded.level is not None:
            self.steps.setToolTip(text.anchors[graded.level].full)
        self.opener = Button(look, ALL, "link", icon="chevron-down", do=self.toggle, shape="cap")
        self.opener.setAccessibleName(f"{text.title}: all items")
        self.disputed = Tag(look, DISPUTED, "warn", "warn_soft", "warning")
        self.disputed.setToolTip(RESTS)
        self.disputed.setAccessibleDescription(RESTS)
        self.disputed.hide()
        counted = Text(look, counts, LABEL, 400, "ink2")
        made = column(title, counted, row(self.disputed, 0), self.opener, 0, spacing=2)
        names = holding(made)
        names.setFixedWidth(look.px(112))
        self._right = column(self.steps, spacing=look.px(6))
        self._right.addWidget(Text(look, graded.reason, BODY, 400, "ink2", lines=0))
        for evidence in evidence_lines(look, rubric, graded, turns):
            self._right.addWidget(evidence)
        line = row(spacing=look.px(12))
        line.addWidget(names, 0, TOP)
        line.addLayout(self._right, 1)
        self.setLayout(line)

    def add(self, widget: QWidget) -> None:
        """Something more about the level, below what earned and what cost it."""
        self._right.addWidget(widget)

    def toggle(self) -> None:
        """Opens the level into its items, or closes it."""
        self.items_shown = not self.items_shown
        if self._items is None:
            self._items = self._make_items()
            self._right.addWidget(self._items)
        self._items.setVisible(self.items_shown)
        words, icon = ("Fewer", "chevron-up") if self.items_shown else (ALL, "chevron-down")
        self.opener.change(words, icon=icon)


class FatalCard(Card):
    """What failed the call, before anything else is said."""

    def __init__(self, look: Look, fatal: Fatal, turns: Turns) -> None:
        super().__init__(look)
        self.fatal = fatal
        tag = Tag(look, "This failed the call", "bad", "bad_soft", "cross")
        self.disputed = Tag(look, DISPUTED, "warn", "warn_soft", "warning")
        self.disputed.hide()
        self.column.addLayout(row(tag, self.disputed, 0))
        self.column.addWidget(Text(look, fatal.reason, BODY, 600, lines=0))
        if fatal.turn is not None and fatal.quote:
            words = QuoteLine(look, turns, fatal.turn, [fatal.quote], "These words.")
            self.column.addWidget(words)


@dataclass(frozen=True)
class Evidence:
    """Words quoted from a turn. `note` says what they cost; "" where they earned something."""

    turn: int
    quotes: Sequence[str]
    note: str = ""


def evidence_of(rubric: Rubric, graded: CriterionGrade) -> list[Evidence]:
    """What earned the level, in one turn, and what cost it, in at most two."""
    faults = {
        quote: verdict.reason
        for verdict in graded.items
        if verdict.met and rubric.item(verdict.id).fault
        for quote in verdict.quotes
    }
    earned = by_turn([quote for quote in graded.evidence if quote not in faults])
    found = []
    if earned and graded.level:
        turn, quotes = max(earned.items(), key=lambda one: sum(map(len, one[1])))
        found.append(Evidence(turn, quotes))
    costs = list(faults.items())[:2]
    return found + [Evidence(quote.turn, [quote.quote], reason) for quote, reason in costs]


def evidence_lines(
    look: Look, rubric: Rubric, graded: CriterionGrade, turns: Turns
) -> list[QuoteLine]:
    """The same, to be shown."""
    found = evidence_of(rubric, graded)
    return [QuoteLine(look, turns, one.turn, one.quotes, one.note) for one in found]


def _items(look: Look, rubric: Rubric, graded: CriterionGrade, turns: Turns) -> QWidget:
    made = QVBoxLayout()
    made.setContentsMargins(0, look.px(6), 0, 0)
    made.setSpacing(look.px(10))
    for verdict in graded.items:
        made.addWidget(ItemLine(look, rubric.item(verdict.id), verdict, turns))
    return holding(made)


def _answer(item: Item, verdict: Verdict) -> tuple[str, Role, str]:
    """Sign, colour and word of an answer. For a fault, yes is what costs."""
    if verdict.met is None:
        return "dash", "ink3", "not judged" if item.needs_scenario else "does not apply"
    if item.fault:
        return ("cross", "bad", "yes, and it cost") if verdict.met else ("check", "good", "no")
    return ("check", "good", "yes") if verdict.met else ("cross", "ink3", "not yet")
