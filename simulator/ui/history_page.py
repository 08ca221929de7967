"""Past calls, newest first, searched and narrowed; each opens its scorecard again, and second tries
stand under the call they began in.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget

from simulator.store.history import ALL, Filter, KeptCall
from simulator.ui.actions import bind
from simulator.ui.call_row import CallRow
from simulator.ui.call_tree import Found, Leaf, trees
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.past_filter import PastFilter
from simulator.ui.playback_bar import BarPlace, PlaybackBar
from simulator.ui.theme import BODY, PAGE
from simulator.ui.widgets.buttons import Button, IconButton
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.twig import Twig
from simulator.ui.wording import marks

STEP = 30
"""So many calls are shown at once; a button shows more. No tree is cut in two."""
GAP, ICON = 8, 36

READING = "Reading your calls…"
EMPTY = "None yet. A call you take is kept here, with its scorecard."
NOT_FOUND = "No call fits. “Show all” takes back the search and the filters."


@dataclass(frozen=True)
class Hands:
    """What the page's controls do: `open_call` by its id, `show_takes` of a call beside each other,
    `to_disputed` to what was disputed in all of them, `find` what is wanted now, `delete` a call
    and `undo` that, `listen` to one that was recorded.
    """

    open_call: Callable[[int], object]
    show_takes: Callable[[int], object]
    leave: Callable[[], object]
    to_disputed: Callable[[], object]
    find: Callable[[Filter], object]
    delete: Callable[[KeptCall], object]
    undo: Callable[[], object]
    listen: Callable[[KeptCall], object]


class HistoryPage(Page):
    def __init__(self, look: Look, hands: Hands) -> None:
        super().__init__(look, "Past calls")
        self._hands = hands
        self._found = Found()
        self._trees: list[list[Leaf]] = []
        self._forked = False  # whether any call has more than one take
        self.disputed = Button(look, "", "secondary", icon="coach", do=hands.to_disputed)
        self._laid, self._many = 0, STEP  # trees that stand there; calls that may
        self._wanted: Filter | None = None  # by those that are shown
        self._opened: int | None = None
        self.sound = BarPlace(self, self.outer)
        self.listening: int | None = None  # to which call
        self.rows: list[CallRow] = []
        self.filter = PastFilter(look, hands.find)
        self.filter.search.onwards.connect(self.focus)
        self.filter.search.setMaximumWidth(look.px(352))
        title = Text(look, "Past calls", PAGE, 700, lines=0)
        search = holding(row(self.disputed, 0, self.filter.search, spacing=look.px(16)))
        self.body.addWidget(Sides(look, holding(column(title)), search, least=760))
        self.body.addWidget(self.filter)
        self.empty = holding(
            column(
                Text(look, EMPTY, BODY, 400, "ink2", lines=0),
                row(Button(look, "To the library", "primary", do=hands.leave), 0),
                spacing=look.px(16),
            )
        )
        self.body.addWidget(self.empty)
        self._list = column(spacing=0)
        self._lines = holding(self._list)
        self.body.addWidget(self._lines)
        self.more = Button(look, "Show more", "secondary", do=self._show_more)
        self.body.addLayout(row(self.more, 0))
        self.body.addStretch(1)
        for part in (self.disputed, self.more, self.empty):
            part.hide()
        QWidget.setTabOrder(self.disputed, self.filter.search.line)
        bind(self, "back", hands.leave)
        bind(self, "find", self.filter.search.setFocus)
        bind(self, "undo", hands.undo)
        bind(self, "delete", lambda: self._with_focused(lambda one: hands.delete(one.call)))
        bind(self, "replay", self._listen)
        bind(self, "save-recording", self._save_recording)
        bind(self, "takes", lambda: self._with_focused(lambda one: self._beside(one.leaf)))

    def show_calls(self, found: Found) -> None:
        """Those that are wanted."""
        if any(one.hasFocus() for one in self.rows):
            self.setFocus()  # or Qt would go on to whatever is next
        if self.filter.wanted != self._wanted:
            self._many = STEP
        self._wanted = self.filter.wanted
        self.disputed.change(f"Disputed replies ({sum(found.disputes.values())})")
        self.disputed.setVisible(bool(found.disputes))
        if self.filter.wanted == ALL:
            self.filter.offer({call.scenario_id: call.title for call in reversed(found.calls)})
        self._lay(found)

    def show_bar(self, call_id: int | None, bar: PlaybackBar | None) -> None:
        """From which a call is listened to."""
        self.listening = call_id
        self.sound.show_bar(bar)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sound.stop()

    def show_reading(self) -> None:
        """Until they are there; what is searched for meanwhile stays."""
        self.filter.say(READING)
        self.setFocus()

    def arrive(self) -> None:
        """They are there: to one of them, unless somebody is at the search already."""
        if not self.filter.search.line.hasFocus():
            self.focus()

    def drop(self, call_id: int) -> None:
        """Takes one call out of the list; the focus goes on to the next."""
        if self.listening == call_id:
            self.show_bar(None, None)
        place = next(number for number, one in enumerate(self.rows) if one.call.id == call_id)
        gone = self.rows[place]
        beside = self.rows[place + 1 : place + 2] or self.rows[max(0, place - 1) : place]
        if gone.leaf.of > 1:
            self.setFocus()
            self._lay(self._found.without(call_id))  # tries of it stand for themselves now
        else:
            self._found = self._found.without(call_id)
            self._trees = [tree for tree in self._trees if tree != [gone.leaf]]
            self._laid -= 1
            self.rows.remove(gone)
            line = gone.parentWidget() or gone
            line.hide()
            line.deleteLater()
            self._count()
        next_to = {one.call.id: one for one in self.rows}
        (next_to[beside[0].call.id] if beside else self._otherwise()).setFocus()

    def focus(self, call_id: int | None = None) -> None:
        """To this call, or the one that was opened last, else to the first."""
        rows, this = self.rows, call_id or self._opened
        wanted = next((one for one in rows if one.call.id == this), None)
        to = wanted or (rows[0] if rows else self._otherwise())
        to.setFocus()
        settle(self._lines)  # or it is nowhere yet
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.scroller.ensureWidgetVisible(to)

    def _otherwise(self) -> QWidget:
        """Where there are no calls: to the search that found none, or the way to the first one."""
        to_library = self.empty.findChild(Button)
        return self.filter.search if to_library is None or self.empty.isHidden() else to_library

    def _count(self) -> None:
        many, narrowed = len(self._found.calls), self.filter.wanted != ALL
        found = f"{many:,} call{'' if many == 1 else 's'}" + (" found" if narrowed else "")
        self.filter.say(found if many else NOT_FOUND)
        self.empty.setVisible(not many and not narrowed)
        for part in (self.filter, self.filter.search):
            part.setVisible(bool(many) or narrowed)

    def _lay(self, found: Found) -> None:
        clear(self._list)
        self._found, self._trees = found, trees(found)
        self._forked = any(tree[0].of > 1 for tree in self._trees)
        self._laid, self.rows = 0, []
        self._count()
        self._fill()

    def _show_more(self) -> None:
        self._many += STEP
        self._fill()

    def _fill(self) -> None:
        while len(self.rows) < self._many and self._laid < len(self._trees):
            for leaf in self._trees[self._laid]:
                self._list.addWidget(self._line(leaf))
            self._laid += 1
        self.more.setVisible(self._laid < len(self._trees))
        buttons = self._lines.findChildren(Button)
        if buttons:
            QWidget.setTabOrder(buttons[-1], self.more)

    def _line(self, leaf: Leaf) -> QWidget:
        look, call = self.look, leaf.call
        disputed = self._found.disputes.get(call.id, 0)
        helped, cost = self._found.helped.get(call.id, 0), self._found.costs.get(call.id)
        mark = marks(call.mode, helped, cost)
        made = CallRow(look, leaf, lambda: self._open(call), disputed, mark)
        made.moved.connect(lambda by: self._move(made, by))
        self.rows.append(made)
        gap = look.px(GAP)
        line = row(spacing=0)
        if leaf.rails:
            line.addWidget(Twig(look, leaf.rails, leaf.deepest, gap))
        name = made.accessibleName()
        bar = row(spacing=gap)
        bar.setContentsMargins(0, gap, 0, 0)
        bar.addWidget(made, 1)
        if leaf.of > 1:
            words = "The takes beside each other"
            beside = IconButton(look, words, "branch", lambda: self._beside(leaf), "takes")
            beside.setAccessibleName(f"{words}: {name}")
            bar.addWidget(beside, 0, MIDDLE)
        elif self._forked:
            bar.addSpacing(look.px(ICON) + gap)  # or the grades would not stand below each other
        if call.id in self._found.recorded:
            listen = "Listen to this call"
            play = IconButton(look, listen, "play", lambda: self._hands.listen(call), "replay")
            play.setAccessibleName(f"Listen: {name}")
            bar.addWidget(play, 0, MIDDLE)
        elif self._found.recorded:
            bar.addSpacing(look.px(ICON) + gap)
        delete = IconButton(
            look, "Delete this call", "bin", lambda: self._hands.delete(call), "delete"
        )
        delete.setAccessibleName(f"Delete: {name}")
        bar.addWidget(delete, 0, MIDDLE)
        line.addLayout(bar, 1)
        return holding(line)

    def _listen(self) -> None:
        """To the call of the row with the focus; what is playing stops, wherever the focus is."""
        playback = self.sound.playback
        if playback is not None and playback.playing:
            playback.stop()
            return
        around = next((one for one in self.rows if self._has_focus(one)), None)
        if around is not None and around.call.id in self._found.recorded:
            self._hands.listen(around.call)
        elif playback is not None:
            playback.toggle()

    def _save_recording(self) -> None:
        if self.sound.bar is not None:
            self.sound.bar.save.click()

    @staticmethod
    def _has_focus(row: CallRow) -> bool:
        """The row, or a button beside it."""
        line = row.parentWidget()
        return row.hasFocus() or (line is not None and line.isAncestorOf(line.focusWidget()))

    def _open(self, call: KeptCall) -> None:
        self._opened = call.id
        self._hands.open_call(call.id)

    def _beside(self, leaf: Leaf) -> None:
        if leaf.of > 1:
            self._opened = leaf.call.id
            self._hands.show_takes(leaf.call.id)

    def _move(self, made: "CallRow", by: int) -> None:
        rows = self.rows
        to = rows.index(made) + by
        if 0 <= to < len(rows):
            rows[to].setFocus()
            self.scroller.ensureWidgetVisible(rows[to])
        elif by < 0:
            self.filter.search.setFocus()

    def _with_focused(self, do: Callable[[CallRow], object]) -> None:
        row = next((one for one in self.rows if one.hasFocus()), None)
        if row is not None:
            do(row)
