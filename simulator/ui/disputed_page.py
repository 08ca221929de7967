"""All replies that somebody says were not heard as meant: for the call's author and the trainer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from simulator.store.history import KeptDispute
from simulator.ui.actions import bind
from simulator.ui.layouts import MIDDLE, Page, clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

ABOUT = "What a reply was heard as, and what was meant by it. No grade was changed by these."
EMPTY = (
    "Nothing is disputed. During a call and on its scorecard you can say of each reply that it "
    "was not heard as you meant it."
)
NAME = "disputed.jsonl"
STEP = 30
"""So many are shown at once; a button shows more."""


@dataclass(frozen=True)
class Hands:
    """What the page's buttons do. `save` writes these to a file."""

    open_call: Callable[[int], object]
    take_back: Callable[[KeptDispute], object]
    save: Callable[[Sequence[KeptDispute], Path], object]
    leave: Callable[[], object]


class DisputedPage(Page):
    """`ask_file` asks where to write to; None where the user thinks better of it."""

    def __init__(self, look: Look, hands: Hands) -> None:
        super().__init__(look, "Disputed replies")
        self._hands = hands
        self.ask_file: Callable[[QWidget], Path | None] = _ask_file
        self._all: Sequence[KeptDispute] = ()
        self._scenario = ""
        self._shown = STEP
        self.back = Button(
            look, "Past calls", "link", icon="chevron-left", do=hands.leave, shape="small"
        )
        self.count = Text(look, "", BODY, 400, "ink2")
        self.save = Button(look, "Save as a file", "secondary", icon="document", do=self._save)
        title = Text(look, "Disputed replies", PAGE, 700, lines=0)
        head = row(title, self.count, 0, self.save, spacing=look.px(16))
        about = Text(look, ABOUT, BODY, 400, "ink2", lines=0)
        self.body.addLayout(column(row(self.back, 0), head, about))
        self._filters = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(12))
        self.more = Button(look, "Show more", "secondary", do=self._show_more)
        self.body.addLayout(self._filters)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self.more, 0))
        self.body.addStretch(1)
        bind(self, "back", hands.leave)

    def show_disputes(self, disputes: Sequence[KeptDispute]) -> None:
        self._all, self._shown = disputes, STEP
        titles = {one.call.scenario_id: one.call.title for one in disputes}
        if self._scenario not in titles:
            self._scenario = ""
        clear(self._filters)
        if len(titles) > 1:
            calls = [("All calls", ""), *((title, name) for name, title in titles.items())]
            chips = Choice(self.look, "Call", calls, self._scenario, self._choose, chips=True)
            self._filters.addWidget(chips)
        self._fill()

    def shown(self) -> list[KeptDispute]:
        """Those of the call that is chosen."""
        return [one for one in self._all if self._scenario in ("", one.call.scenario_id)]

    def focus(self) -> None:
        first = self._list.itemAt(0)
        card = first.widget() if first is not None else None
        button = card.findChild(Button) if card is not None else None
        (button or self.back).setFocus()

    def _choose(self, scenario: str) -> None:
        self._scenario = scenario
        self._fill()

    def _show_more(self) -> None:
        self._shown += STEP
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        chosen = self.shown()
        count = len(chosen)
        self.count.setText(f"{count} {'reply' if count == 1 else 'replies'}" if count else "")
        self.save.setVisible(bool(chosen))
        if not chosen:
            self._list.addWidget(Text(self.look, EMPTY, BODY, 400, "ink2", lines=0))
        for one in chosen[: self._shown]:
            self._list.addWidget(_card(self.look, one, self._hands))
        self.more.setVisible(count > self._shown)

    def _save(self) -> None:
        file = self.ask_file(self)
        if file is not None:
            self._hands.save(self.shown(), file)


def _card(look: Look, kept: KeptDispute, hands: Hands) -> QWidget:
    """Call and time; what the customer had said, the reply, what was heard, what was meant."""
    dispute, call = kept.dispute, kept.call
    card = Card(look)
    there = kept.made.astimezone()
    when = f"{there:%A} {there.day} {there:%B}, {there:%H:%M}"
    title = Text(look, call.title, HEADING, 600, lines=0)
    made = Text(look, when, LABEL, 400, "ink2")
    opened = Button(
        look, "Open the call", "link", do=lambda: hands.open_call(call.id), shape="small"
    )
    opened.setAccessibleName(f"Open the call: {call.title}, {when}")
    back = Button(look, "Take back", "link", do=lambda: hands.take_back(kept), shape="small")
    back.setAccessibleName(f"Take back: {' '.join(dispute.heard_as)}")
    head = row(spacing=look.px(12))
    for part in (title, made):
        head.addWidget(part, 0, MIDDLE)
    head.addStretch(1)
    head.addWidget(opened)
    head.addWidget(back)
    card.column.addLayout(head)
    reply = f"“{dispute.reply}”" if dispute.reply.strip() else "Silence"
    heard = ". ".join(dispute.heard_as)
    for label, text, strong in (
        ("Customer", f"“{dispute.context}”" if dispute.context else "", False),
        ("Reply", reply, True),
        ("Heard", heard if dispute.thing else f"{heard}. All of it is disputed.", False),
        ("Meant", dispute.meant or "not said", bool(dispute.meant)),
    ):
        if text:
            card.column.addWidget(_line(look, label, text, strong))
    return card


def _line(look: Look, label: str, text: str, strong: bool) -> QWidget:
    name = Text(look, label, LABEL, 600, "ink3")
    name.setFixedWidth(look.px(76))
    words = Text(look, text, BODY, 500 if strong else 400, "ink" if strong else "ink2", lines=0)
    words.setAccessibleName(f"{label}: {text}")
    line = row(spacing=look.px(8))
    line.addLayout(column(look.px(2), name, 0, spacing=0))
    line.addWidget(words, 1)
    return holding(line)


def _ask_file(parent: QWidget) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(
        parent, "Save the disputed replies", NAME, "JSON lines (*.jsonl)"
    )
    return Path(name) if name else None
