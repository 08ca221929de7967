"""The library: which call to take. It says why it recommends one, and what it could not read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.ui.actions import bind
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.call_card import CallCard, CardFacts
from simulator.ui.widgets.choices import Choice, Pick
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.fields import SearchField
from simulator.ui.widgets.flow import TileLayout
from simulator.ui.widgets.levels import DIFFICULTIES
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

MOST_MOODS = 7


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


class LibraryPage(Page):
    """`take` is given the scenario's id."""

    def __init__(self, look: Look, take: Callable[[str], object]) -> None:
        super().__init__(look, "Library")
        self._take = take
        self._cards: list[CallCard] = []
        self._mood = self._difficulty = self._trade = ""
        self.search = SearchField(look, "Search by word, trade or feeling", self._filter)
        self.search.setMaximumWidth(look.px(352))
        title = Text(look, "Which call would you like to take?", PAGE, 700, lines=0)
        head = Sides(look, holding(column(title)), holding(row(0, self.search)), least=760)
        self.body.addWidget(head)
        self._strip = QVBoxLayout()
        self.body.addLayout(self._strip)
        self._filters = row(spacing=look.px(8))
        self.body.addLayout(self._filters)
        self._tiles = TileLayout(look.px(20), look.px(280))
        grid = QWidget()
        grid.setLayout(self._tiles)
        self.body.addWidget(grid)
        self.note = Text(look, "Opening the library…", LABEL, 400, "ink3", lines=0)
        self.body.addWidget(self.note)
        self._broken = QVBoxLayout()
        self.body.addLayout(self._broken)
        self.body.addStretch(1)
        bind(self, "search", self.search.setFocus)

    def show_cards(self, facts: Sequence[CardFacts], broken: Sequence[Unreadable] = ()) -> None:
        """Fills the library; called again when a call was taken."""
        look = self.look
        clear(self._tiles)
        self._cards = [CallCard(look, one, self._taking(one.scenario)) for one in facts]
        for card in self._cards:
            self._tiles.addWidget(card)
        self._show_filters(facts)
        clear(self._broken)
        if broken:
            self._broken.addWidget(Text(look, "Not readable", BODY, 600, lines=0))
        for one in broken:
            words = f"{one.file}: {one.problem}"
            self._broken.addWidget(IconText(look, "warning", words, "warn", "ink2"))
        self._filter()

    def show_strip(self, strip: Strip | None) -> None:
        clear(self._strip)
        if strip is not None:
            self._strip.addWidget(_strip_card(self.look, strip))

    def cards(self) -> list[CallCard]:
        """Those that the search and the filters leave."""
        return [card for card in self._cards if not card.isHidden()]

    def focus(self) -> None:
        shown = self.cards()
        if shown:
            shown[0].setFocus()
        else:
            self.search.setFocus()

    def _taking(self, scenario: str) -> Callable[[], object]:
        return lambda: self._take(scenario)

    def _show_filters(self, facts: Sequence[CardFacts]) -> None:
        clear(self._filters)
        self._mood = self._difficulty = self._trade = ""
        look = self.look
        moods = list(dict.fromkeys(one.mood for one in facts))[:MOST_MOODS]
        trades = sorted({one.trade for one in facts})
        if len(facts) < 2:
            return
        chips = [("All moods", ""), *((mood, mood) for mood in moods)]
        chosen = Choice(look, "Mood", chips, "", self._set("_mood"), chips=True)
        self._filters.addWidget(chosen, 1, MIDDLE)
        hard = [("Any difficulty", ""), *((word, key) for key, (_, word) in DIFFICULTIES.items())]
        self._filters.addWidget(Pick(look, "Difficulty", hard, self._set("_difficulty")))
        kinds = [("Any trade", ""), *((trade, trade) for trade in trades)]
        self._filters.addWidget(Pick(look, "Trade", kinds, self._set("_trade")))

    def _set(self, name: str) -> Callable[[str], None]:
        def change(value: str) -> None:
            setattr(self, name, value)
            self._filter()

        return change

    def _filter(self, _: str = "") -> None:
        words = self.search.line.text().casefold().split()
        for card in self._cards:
            facts = card.facts
            fits = (
                self._mood in ("", facts.mood)
                and self._difficulty in ("", facts.difficulty)
                and self._trade in ("", facts.trade)
                and all(word in facts.searched for word in words)
            )
            card.setVisible(fits)
        self._tiles.invalidate()
        self.note.setText(self._count())

    def _count(self) -> str:
        shown, all_cards = len(self.cards()), len(self._cards)
        if not all_cards:
            return "There are no scenarios here yet."
        if not shown:
            return "No call fits. Clear the search, or choose “All moods”."
        if shown == all_cards:
            return f"{all_cards} scenario{'s' if all_cards > 1 else ''}."
        return f"{shown} of {all_cards} scenarios."


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
