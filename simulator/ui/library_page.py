"""The library: which call to take. It says why it recommends one, and what it could not read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.ui.actions import bind
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.call_card import CallCard, CardFacts, bare
from simulator.ui.widgets.choices import Choice, Pick
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.fields import SearchField
from simulator.ui.widgets.flow import FlowLayout, TileLayout
from simulator.ui.widgets.levels import DIFFICULTIES
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text


@dataclass(frozen=True)
class Unreadable:
    """A scenario file that could not be read, and the first thing wrong with it."""

    file: str
    problem: str


@dataclass(frozen=True)
class Strip:
    """What stands above the cards: a call to go on with, or the one recommended, and why."""

    label: str
    title: str
    why: str
    face: str
    expression: str
    action: str
    do: Callable[[], object]
    other: str = ""
    do_other: Callable[[], object] | None = None


Sort = Callable[[CardFacts], tuple[float | str, ...]]

SORTS: dict[str, tuple[str, Sort]] = {
    "easy": ("Easiest first", lambda one: (_steps(one), one.title)),
    "hard": ("Hardest first", lambda one: (-_steps(one), one.title)),
    "short": ("Shortest first", lambda one: (one.minutes, one.title)),
    "new": ("Not yet taken first", lambda one: (one.taken > 0, one.taken, one.title)),
    "recent": ("Last taken first", lambda one: (-one.taken, one.title)),
    "low": ("Lowest best first", lambda one: (101 if one.best is None else one.best, one.title)),
    "title": ("By title", lambda one: (one.title,)),
}
TAKEN = (("Taken or not", ""), ("Not yet taken", "no"), ("Taken", "yes"))


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty for anything. It stays while the program runs."""

    mood: str = ""
    difficulty: str = ""
    trade: str = ""
    taken: str = ""

    def fits(self, facts: CardFacts) -> bool:
        return (
            self.mood in ("", facts.mood)
            and self.difficulty in ("", facts.difficulty)
            and self.trade in ("", facts.trade)
            and self.taken in ("", "yes" if facts.taken else "no")
        )


class LibraryPage(Page):
    """`take` is given the scenario's id."""

    def __init__(self, look: Look, take: Callable[[str], object]) -> None:
        super().__init__(look, "Library")
        self._take = take
        self._cards: list[CallCard] = []
        self.wanted = Wanted()
        self._sort = "easy"
        self._opened = ""
        self._moods: Choice[str] | None = None
        self._picks: dict[str, Pick] = {}
        self._kinds: tuple[tuple[str, ...], ...] = ()
        self.search = SearchField(look, "Search by word, trade or feeling", self._filter)
        self.search.setMaximumWidth(look.px(352))
        self.search.onwards.connect(self._onwards)
        title = Text(look, "Which call would you like to take?", PAGE, 700, lines=0)
        head = Sides(look, holding(column(title)), holding(row(0, self.search)), least=760)
        self.body.addWidget(head)
        self._strip = QVBoxLayout()
        self.body.addLayout(self._strip)
        self._filters = column(spacing=look.px(8))
        self.note = Text(look, "Opening the library…", BODY, 400, "ink2")
        self.clearing = Button(look, "Show all", "link", do=self.show_all, shape="line")
        self.clearing.hide()
        self._pickers = column(spacing=0)
        line = row(spacing=look.px(12))
        line.addLayout(self._pickers, 1)
        line.addWidget(self.note, 0, MIDDLE)
        line.addWidget(self.clearing, 0, MIDDLE)
        self.body.addLayout(column(self._filters, line, spacing=look.px(10)))
        self._tiles = TileLayout(look.px(20), look.px(280))
        grid = QWidget()
        grid.setLayout(self._tiles)
        self.body.addWidget(grid)
        self._broken = QVBoxLayout()
        self.body.addLayout(self._broken)
        self.body.addStretch(1)
        bind(self, "search", self.search.setFocus)

    def show_cards(self, facts: Sequence[CardFacts], broken: Sequence[Unreadable] = ()) -> None:
        """Fills the library; called again when a call was taken. What is looked for stays."""
        look = self.look
        focused = next((card.facts.scenario for card in self._cards if card.hasFocus()), "")
        if focused:
            self.setFocus()  # or Qt would go on to whatever is next, and scroll there
        clear(self._tiles)
        self._cards = [CallCard(look, one, self._taking(one.scenario)) for one in facts]
        for card in self._cards:
            card.moved.connect(self._moving(card))
            self._tiles.addWidget(card)
        self._show_filters(facts)
        clear(self._broken)
        if broken:
            self._broken.addWidget(Text(look, "Not readable", BODY, 600, lines=0))
        for one in broken:
            words = f"{one.file}: {one.problem}"
            self._broken.addWidget(IconText(look, "warning", words, "warn", "ink2"))
        self._filter()
        for card in self.cards():
            if card.facts.scenario == focused:
                card.setFocus()

    def show_strip(self, strip: Strip | None) -> None:
        clear(self._strip)
        if strip is not None:
            self._strip.addWidget(_strip_card(self.look, strip))

    def choose(self, name: str, value: str) -> None:
        """Sets a filter (mood, difficulty, trade, taken; empty for any) or the order."""
        if name in self._picks:
            self._picks[name].choose(value)
        elif self._moods is not None:
            self._moods.choose(value)

    def show_all(self) -> None:
        """Takes back the search and every filter."""
        self.search.line.clear()
        for name in ("mood", "difficulty", "trade", "taken"):
            self.choose(name, "")
        self.focus()

    def cards(self) -> list[CallCard]:
        """Those that the search and the filters leave, in their order."""
        return [card for card in self._cards if not card.isHidden()]

    def focus(self) -> None:
        """To the card that was opened last, else to the first."""
        shown = self.cards()
        last = next((card for card in shown if card.facts.scenario == self._opened), None)
        if shown:
            (last or shown[0]).setFocus()
        else:
            self.search.setFocus()

    def _taking(self, scenario: str) -> Callable[[], object]:
        def take() -> None:
            self._opened = scenario
            self._take(scenario)

        return take

    def _moving(self, card: CallCard) -> Callable[[int, int], None]:
        """The arrow keys: along the row, and from row to row; up from the first is the search."""

        def move(across: int, down: int) -> None:
            shown = self.cards()
            columns = self._tiles.columns(self._tiles.geometry().width())
            to = shown.index(card) + across + down * columns
            if 0 <= to < len(shown):
                shown[to].setFocus()
                self.scroller.ensureWidgetVisible(shown[to])
            elif down < 0:
                self.search.setFocus()

        return move

    def _onwards(self) -> None:
        """From the search to what it found; where that is one call, to its briefing."""
        shown = self.cards()
        if len(shown) == 1:
            shown[0].click()
        elif shown:
            shown[0].setFocus()

    def _show_filters(self, facts: Sequence[CardFacts]) -> None:
        """Made anew only where there are other moods or trades than before."""
        moods = tuple(dict.fromkeys(one.mood for one in facts))
        trades = tuple(sorted({one.trade for one in facts}))
        if (moods, trades) == self._kinds:
            return
        self._kinds = (moods, trades)
        clear(self._filters)
        clear(self._pickers)
        self._moods, self._picks, self.wanted, self._sort = None, {}, Wanted(), "easy"
        if len(facts) < 2:
            return
        look = self.look
        chips = [("All moods", ""), *((mood, mood) for mood in moods)]
        self._moods = Choice(look, "Mood", chips, "", self._want("mood"), chips=True)
        hard = [("Any difficulty", ""), *((word, key) for key, (_, word) in DIFFICULTIES.items())]
        kinds = [("Any trade", ""), *((trade, trade) for trade in trades)]
        orders = [(words, key) for key, (words, _) in SORTS.items()]
        self._picks = {
            "difficulty": Pick(look, "Difficulty", hard, self._want("difficulty")),
            "trade": Pick(look, "Trade", kinds, self._want("trade")),
            "taken": Pick(look, "Taken", list(TAKEN), self._want("taken")),
            "order": Pick(look, "Order", orders, self._order),
        }
        flow = FlowLayout(look.px(8))
        for pick in self._picks.values():
            flow.addWidget(pick)
        self._filters.addWidget(self._moods)
        self._pickers.addWidget(holding(flow))

    def _want(self, name: str) -> Callable[[str], None]:
        def change(value: str) -> None:
            self.wanted = replace(self.wanted, **{name: value})
            self._filter()

        return change

    def _order(self, sort: str) -> None:
        self._sort = sort
        self._filter()

    def _filter(self, _: str = "") -> None:
        words = bare(self.search.line.text()).split()
        _, order = SORTS[self._sort]
        self._cards.sort(key=lambda card: order(card.facts))
        for card in self._cards:
            facts = card.facts
            found = all(word in facts.searched for word in words)
            card.setVisible(self.wanted.fits(facts) and found)
        self._tiles.arrange(self._cards)
        for first, second in pairwise(self._cards):
            QWidget.setTabOrder(first, second)
        self.note.setText(self._count())
        self.clearing.setVisible(len(self.cards()) < len(self._cards))

    def _count(self) -> str:
        shown, every = len(self.cards()), len(self._cards)
        if not every:
            return "There are no scenarios here yet."
        if not shown:
            return "No call fits. Clear the search, or choose “All moods”."
        if shown == every:
            return f"{every} scenario{'s' if every > 1 else ''}"
        return f"{shown} of {every} scenarios"


def _steps(facts: CardFacts) -> int:
    return DIFFICULTIES.get(facts.difficulty, (0, ""))[0]


def _strip_card(look: Look, strip: Strip) -> QWidget:
    card = Card(look, padding=10)
    face = FaceView(look, look.faces.person(strip.face), look.px(80), None, strip.title)
    face.express(strip.expression, at_once=True)
    words = column(
        0,
        Text(look, strip.label, LABEL, 600, "accent"),
        Text(look, strip.title, HEADING + 2, 600, lines=0),
        Text(look, strip.why, BODY, 400, "ink2", lines=0),
        0,
        spacing=look.px(1),
    )
    line = row(spacing=look.px(24))
    line.setContentsMargins(look.px(10), 0, look.px(14), 0)
    line.addWidget(face, 0, MIDDLE)
    line.addLayout(words, 1)
    if strip.other:
        other = Button(look, strip.other, "secondary", do=strip.do_other)
        line.addWidget(other, 0, MIDDLE)
    act = Button(look, strip.action, "primary", do=strip.do)
    line.addWidget(act, 0, MIDDLE)
    card.column.addLayout(line)
    return card
