"""Which of the past calls to show: words to look for, and what kind of call."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from simulator.call.scenario import Ending
from simulator.store.history import ALL, Filter
from simulator.ui.layouts import MIDDLE, clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Pick
from simulator.ui.widgets.fields import SearchField
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.text import Text
from simulator.ui.wording import SHORT_ENDINGS

HINT = "Search by title or anything that was said"
ENDINGS = [
    ("Any ending", ""),
    *((text.capitalize(), end.value) for end, text in SHORT_ENDINGS.items()),
]
PASSED = [("Passed or not", ""), ("Passed", "yes"), ("Not passed", "no")]
KINDS = [
    ("Any kind", ""),
    ("Practice", "practice"),
    ("Assessment", "assessment"),
    ("Second try", "retake"),
]
_KINDS: Mapping[str, Filter] = {
    "": ALL,
    "practice": Filter(mode="practice", retake=False),
    "assessment": Filter(mode="assessment"),
    "retake": Filter(retake=True),
}


class PastFilter(QWidget):
    """`changed` is told what is wanted from now on. It stays while the program runs. The field to
    `search` with is for the page to place.
    """

    def __init__(self, look: Look, changed: Callable[[Filter], object]) -> None:
        super().__init__()
        self._look, self._changed = look, changed
        self._titles: Mapping[str, str] = {}
        self.wanted = ALL
        self.search = SearchField(look, HINT, self._words)
        self.note = Text(look, "", BODY, 400, "ink2")
        self.clearing = Button(look, "Show all", "link", do=self.show_all, shape="line")
        self._scenario = column(spacing=0)
        self._calls: Pick | None = None
        self._picks = {
            "passed": Pick(look, "Passed", PASSED, self._passed),
            "ending": Pick(look, "Ending", ENDINGS, self._ending),
            "kind": Pick(look, "Kind", KINDS, self._kind),
        }
        flow = FlowLayout(look.px(8))
        flow.addWidget(holding(self._scenario))
        for pick in self._picks.values():
            flow.addWidget(pick)
        line = row(spacing=look.px(12))
        self._flow = holding(flow)
        self._flow.hide()  # until there are calls to choose from
        line.addWidget(self._flow, 1)
        line.addWidget(self.note, 0, MIDDLE)
        line.addWidget(self.clearing, 0, MIDDLE)
        self.setLayout(line)

    def offer(self, titles: Mapping[str, str]) -> None:
        """The scenarios there are past calls of, by their id."""
        if titles == self._titles:
            return
        self._titles = titles
        self._flow.show()
        clear(self._scenario)
        calls = sorted((title, name) for name, title in titles.items())
        self._calls = Pick(self._look, "Call", [("Any call", ""), *calls], self._of_scenario)
        self._scenario.addWidget(self._calls)
        order = (self.search.line, self._calls, *self._picks.values(), self.clearing)
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def say(self, note: str) -> None:
        self.note.setText(note)
        self.clearing.setVisible(self.wanted != ALL)

    def choose(self, name: str, value: str) -> None:
        """Sets a filter (call, passed, ending, kind); empty for any."""
        pick = self._calls if name == "call" else self._picks[name]
        if pick is not None:
            pick.choose(value)

    def show_all(self) -> None:
        """Takes back the search and every filter."""
        self.search.line.clear()
        for name in ("call", *self._picks):
            self.choose(name, "")
        self.search.setFocus()

    def _words(self, words: str) -> None:
        self._want(replace(self.wanted, words=" ".join(words.split())))

    def _of_scenario(self, name: str) -> None:
        self._want(replace(self.wanted, scenario_id=name or None))

    def _ending(self, value: str) -> None:
        self._want(replace(self.wanted, ending=Ending(value) if value else None))

    def _passed(self, value: str) -> None:
        self._want(replace(self.wanted, passed={"yes": True, "no": False}.get(value)))

    def _kind(self, value: str) -> None:
        kind = _KINDS[value]
        self._want(replace(self.wanted, mode=kind.mode, retake=kind.retake))

    def _want(self, wanted: Filter) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self._changed(wanted)
