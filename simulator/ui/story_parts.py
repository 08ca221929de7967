"""The story of a call on its scorecard: its line with what moved it, and the script, where every
reply shows what it was heard as.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from simulator.call.call import Call
from simulator.heard import Understanding
from simulator.story import Reasons
from simulator.ui.disputing import Disputes
from simulator.ui.feeling_table import FeelingTable, stays, words_of
from simulator.ui.heard_parts import HeardReplyView
from simulator.ui.layouts import clear, column, row, settle
from simulator.ui.look import Look
from simulator.ui.script import YOU, moments_of, rows_of, scale_of
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.plot import FeelingPlot, Moment
from simulator.ui.widgets.scale import Scale
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.transcript import TranscriptView
from simulator.ui.wording import what_moved

PICK = "Choose one of your replies: here you see what it was heard as."
STEP = "The arrow keys go along the line; Enter goes to the words."


class LineCard(Card):
    """The line of a call; below it the point that is looked at, in words. Or all of it as a table.

    `jump` is given the turn whose words moved it.
    """

    def __init__(self, look: Look, call: Call, reasons: Reasons, script: "ScriptCard") -> None:
        super().__init__(look)
        self._script, self._call = script, call
        self._moments: Sequence[Moment] = moments_of(call, reasons)
        self._scale: Scale = scale_of(call)
        title = what_moved(call.scenario)
        name = f"{title}: {self._scale.name} over the call"
        self.plot = FeelingPlot(look, self._moments, name, self._scale)
        self.plot.setFixedHeight(look.px(220))
        self.plot.looked.connect(self._say)
        self.plot.wanted.connect(self._go)
        self.table = FeelingTable(look, call, self._moments, self._scale, script.show_turn)
        self.table.hide()
        self.says = Text(look, self._first_words(), BODY, 400, "ink2", lines=0)
        self.swap = Button(look, "Show as table", "link", do=self._swap, shape="small")
        self.column.addLayout(row(Text(look, title, HEADING, 600), 0, self.swap))
        for part in (self.plot, self.says, self.table):
            self.column.addWidget(part)

    def _first_words(self) -> str:
        """Before a point is looked at."""
        if any(one.why for one in self._moments) or not self._moments:
            return STEP
        return f"Nothing that was said moved {self._scale.name} by much. {STEP}"

    def _say(self, number: int) -> None:
        moment, scale = self._moments[number], self._scale
        words = f"{clock(moment.at)}  {scale.name.capitalize()} {moment.felt:.1f} of 10"
        if moment.why:
            words += f", {moment.moved}: {moment.why}"
        else:
            before = self._moments[number - 1] if number else None
            words += ", " + "; ".join(one for one in (stays(moment, before), moment.also) if one)
        lines = words_of(self._call, moment)
        if (moment.why or moment.also) and lines and lines[0][0] == YOU:
            words += f". {lines.pop(0)[1]}"
        start = words.rfind(moment.quote) if moment.quote else -1
        self.says.setText("\n".join([words, *(f"{who}: {said}" for who, said in lines)]))
        self.says.mark(*([(start, start + len(moment.quote))] if start >= 0 else []))
        self.plot.say(self.says.text())

    def _go(self, number: int) -> None:
        turn = self._moments[number].turn
        if turn is not None:
            self._script.show_turn(turn)

    def _swap(self) -> None:
        as_table = self.table.isHidden()
        self.table.fill()
        self.table.setVisible(as_table)
        self.plot.setVisible(not as_table)
        self.says.setVisible(not as_table)
        self.swap.change("Show as line" if as_table else "Show as table")
        settle(self)


class ScriptCard(Card):
    """All that was said, and beside the reply that is chosen what it was heard as. `visited` is
    emitted with a turn that one goes to, or clicks on.
    """

    visited = Signal(int)

    def __init__(
        self,
        look: Look,
        call: Call,
        reasons: Reasons,
        understanding: Understanding,
        disputes: Disputes,
        retake: Callable[[int], object] | None = None,
    ) -> None:
        """`retake` tries a reply again, where that can be done."""
        super().__init__(look)
        self._look, self._call, self._reasons = look, call, reasons
        self._disputes = disputes
        self._replies = {reply.turn: reply for reply in understanding.replies(call)}
        self.script = TranscriptView(look, "surface", choosing=True)
        self.script.measure(scale_of(call))
        self.script.setFixedHeight(look.px(340))
        self.heard: HeardReplyView | None = None
        self.chosen: int | None = None
        self._retake = retake
        words = "Try it again from here"
        self.again = Button(look, words, "soft", icon="branch", action="retake", do=self._try)
        self.again.hide()
        self.caption = Text(look, PICK, LABEL, 600, "accent", lines=0)
        self._below = QVBoxLayout()
        self.column.addWidget(Text(look, "What was said", HEADING, 600))
        self.column.addWidget(self.script)
        self.column.addWidget(Hairline(look))
        self.column.addLayout(
            column(row(self.caption, 0, self.again), self._below, spacing=look.px(8))
        )
        self.script.chosen.connect(self._show)
        self.script.clicked.connect(lambda index: self.visited.emit(index.row()))
        disputes.changed.connect(self.refresh)
        self.refresh()
        self.script.scrollToTop()

    def refresh(self) -> None:
        """The script with its marks, as they now are."""
        disputed = {one.turn for one in self._disputes.all()}
        rows = rows_of(self._call, self._reasons, disputed)
        if self.script.rows():
            self.script.sync(rows)
            self.script.scrollTo(self.script.currentIndex())
        else:
            self.script.show_rows(rows)

    def show_turn(self, turn: int) -> None:
        """Chooses a turn, in view."""
        self.script.choose(turn)
        around: QWidget | None = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self)
                around.ensureWidgetVisible(self.script)
            around = around.parentWidget()
        self.script.setFocus()
        self.visited.emit(turn)

    def _try(self) -> None:
        if self._retake is not None and self.chosen is not None:
            self._retake(self.chosen)

    def _show(self, turn: int) -> None:
        reply = self._replies.get(turn)
        clear(self._below)
        self.heard = self.chosen = None
        self.again.hide()
        if reply is None:
            self.caption.setText(PICK)
            return
        self.chosen = turn
        self.again.setVisible(self._retake is not None)
        self.caption.setText(f"Your reply at {clock(reply.at)} was heard as")
        self.heard = HeardReplyView(self._look, reply, self._disputes)
        self._below.addWidget(self.heard)
        settle(self.heard)
