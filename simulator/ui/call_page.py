"""The call: the customer on the left, the script in the middle, record and policy on the right.

The page shows what the driver says and hands it what the agent does; it decides nothing about the
call. Under 1100 pixels the sheets become tabs over the script.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.call.transcript import Speaker
from simulator.story import Reasons
from simulator.ui.actions import bind
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_panes import (
    AskPane,
    CallBar,
    CustomerPane,
    EndPane,
    RingPane,
    SheetsPane,
)
from simulator.ui.expression import expression_of
from simulator.ui.layouts import column, holding, row
from simulator.ui.look import Look
from simulator.ui.script import gates_open, last_act, rows_of
from simulator.ui.theme import LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.fields import ReplyBox
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.transcript import Row, TranscriptView
from simulator.ui.wording import ending_words, line_words, told_you

NARROW = 1100
TIGHT = QSize(860, 540)
SHEETS, SHEETS_WIDE = 324, 440
_ANY = 16_777_215  # Qt's own largest

Tab = str
_TABS: tuple[tuple[str, Tab], ...] = (("Script", ""), ("Record", "record"), ("Policy", "policy"))


@dataclass(frozen=True)
class Exits:
    """Where a call leads: back before it was answered, and on when it is over."""

    leave: Callable[[], object]
    finished: Callable[[CallDriver], object]


class CallPage(QWidget):
    """One call. A page is made for each call and thrown away after it."""

    said_something = Signal()

    def __init__(self, look: Look, driver: CallDriver, reasons: Reasons, exits: Exits) -> None:
        super().__init__()
        self.look = look
        self.driver = driver
        self._reasons = reasons
        self._exits = exits
        self._tab: Tab = ""
        self._narrow = False
        self._tight = False
        self._asking = False
        self._was = driver.phase
        self.setAccessibleName("The call")
        self._build()
        self._bind()
        self._second = QTimer(self, interval=500)
        self._second.timeout.connect(self._show_time)
        self._second.start()
        driver.changed.connect(self.refresh)
        driver.ended.connect(self._show_end)
        self.refresh()

    def focus(self) -> None:
        """To where the next thing is done."""
        if self.driver.phase is Phase.RINGING:
            (self.ring.button if self.driver.inbound else self.ring.leave).setFocus()
        elif self.driver.phase is Phase.ENDED:
            self.end.button.setFocus()
        else:
            self.reply.setFocus()

    def refresh(self) -> None:
        """Shows the call as it now stands."""
        driver = self.driver
        ringing, over = driver.phase is Phase.RINGING, driver.phase is Phase.ENDED
        words, role = line_words(driver.scenario, driver.phase)
        self.bar.show_line(words, role)
        self._show_time()
        self.script.sync([] if ringing else self._rows())
        self._show_customer()
        self._show_buttons()
        self.foot.setVisible(not ringing)
        self.reply.setVisible(not over)
        self.end.setVisible(over)
        self._show_centre()
        if self._was is Phase.RINGING and not ringing:
            self.focus()
        self._was = driver.phase

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = event.size().width(), event.size().height()
        narrow = width < self.look.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_sheets()
        self._tighten(width < self.look.px(TIGHT.width()) or height < self.look.px(TIGHT.height()))
        self._size_sheets()

    def _tighten(self, tight: bool) -> None:
        """Large text in a small window: the customer becomes a strip over the script."""
        if tight == self._tight:
            return
        self._tight = tight
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if tight else beside)
        edge = self.look.px(12 if tight else 24)
        self._row.setContentsMargins(edge, edge, edge, edge - 4)
        self._row.setSpacing(self.look.px(8 if tight else 18))
        for part in (self.customer, self.asking, self.reply):
            part.tighten(tight)
        self.hint.setVisible(not tight)

    def _build(self) -> None:
        look, scenario = self.look, self.driver.scenario
        self.bar = CallBar(look)
        self.bar.title.setText(scenario.title)
        self.customer = CustomerPane(look)
        feelings = self.driver.call.standing.feelings
        expression = expression_of(feelings, opened=gates_open(self.driver.call))
        self.customer.show_customer(scenario, expression)
        self._build_buttons()
        self.sheets = SheetsPane(look, scenario, self._to_record, self._to_policy)
        self._wide_sheets = QHBoxLayout()
        self._row = row(self.customer, self._middle(), spacing=look.px(18))
        self._row.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(20))
        self._row.setStretch(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(self._row, 1)
        self._place_sheets()

    def _build_buttons(self) -> None:
        look, scenario = self.look, self.driver.scenario
        self.hold = Button(
            look, "Hold", icon="pause", action="hold", do=self.driver.hold, shape="row"
        )
        self.hang_up = Button(
            look, "Hang up", "danger", icon="phone-down", action="hang-up", do=self._ask,
            shape="row",
        )  # fmt: skip
        self.asking = AskPane(look, self._really_hang_up, self._stay)
        self.asking.hide()
        for part in (self.hold, self.hang_up, self.asking):
            self.customer.foot.addWidget(part)
        called = scenario.customer.called
        self.reply = ReplyBox(look, f"Your words to {called}", f"What do you say to {called}?")
        self.reply.said.connect(self._say)
        self.hint = Text(look, "", LABEL, 400, "ink2")
        self.say = Button(look, "Say it", "primary", action="say", do=self.reply.say, shape="tall")
        self.reply.bar.addWidget(self.hint, 1)
        self.reply.bar.addWidget(self.say)

    def _middle(self) -> QWidget:
        look = self.look
        self.script = TranscriptView(look)
        self.ring = RingPane(look, self.driver.answer, self._exits.leave)
        self.ring.show_call(self.driver.scenario, inbound=self.driver.inbound)
        self.end = EndPane(look, self._finish)
        self._narrow_sheets = row()
        self._sheet_tab = holding(self._narrow_sheets)
        self.tabs = Choice(look, "What to look at", _TABS, "", self._show_tab)
        self.centre = QStackedWidget()
        for part in (self.script, self.ring, self._sheet_tab):
            self.centre.addWidget(part)
        self.foot = holding(column(self.reply, self.end, spacing=0))
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(look.px(10))
        middle.addLayout(row(self.tabs, 0))
        middle.addWidget(self.centre, 1)
        middle.addWidget(self.foot)
        return holding(middle)

    def _bind(self) -> None:
        for action, do in (
            ("hold", self.hold.click),
            ("hang-up", self._ask),
            ("record", self._to_record),
            ("policy", self._to_policy),
            ("next-pane", self._next_pane),
            ("back", self._back),
        ):
            bind(self, action, do)
        bind(self.ring, "answer", self.driver.answer)
        bind(self.end, "answer", self._finish)

    # What is shown

    def _rows(self) -> list[Row]:
        """The script so far. What is not yet out of the customer's mouth is not in it."""
        driver, call = self.driver, self.driver.call
        rows = rows_of(call, self._reasons)
        answering = driver.phase in (Phase.THINKING, Phase.SPEAKING)
        done = bool(call.turns) and call.turns[-1].speaker is Speaker.CUSTOMER
        last = rows.pop() if answering and done and rows else None
        if driver.phase is Phase.THINKING and rows and rows[-1].mine:
            rows[-1] = replace(rows[-1], heat=None, whys=())
        if driver.phase is Phase.SPEAKING and driver.partial:
            called = driver.scenario.customer.called
            at = last.time if last else clock(driver.elapsed())
            heat = call.standing.feelings.anger
            rows.append(Row(False, called, driver.partial, at, heat))
        return rows

    def _show_customer(self) -> None:
        driver, call, scenario = self.driver, self.driver.call, self.driver.scenario
        if driver.phase is Phase.THINKING:
            return
        feelings, opened = call.standing.feelings, gates_open(call)
        act = last_act(call)
        self.customer.face.express(expression_of(feelings, opened=opened, act=act))
        mood = self._reasons.mood(feelings, opened)
        self.customer.mood.setText(mood[:1].upper() + mood[1:])
        self.customer.heat.show_heat(round(feelings.anger, 1))
        whys = next((one.whys for one in reversed(self._rows()) if one.mine), ())
        self.customer.show_why(whys[0] if whys else None)
        for fact in scenario.facts:
            if fact.id in call.revealed:
                self.sheets.tell(told_you(scenario), fact.about)

    def _show_buttons(self) -> None:
        driver = self.driver
        over, held = driver.phase is Phase.ENDED, driver.phase is Phase.HELD
        live = not over and driver.phase is not Phase.RINGING
        called = driver.scenario.customer.called
        if held:
            self.hold.change(f"Back to {called}", "primary", "phone")
        else:
            self.hold.change("Hold", "secondary", "pause")
        self.hold.setVisible(live and not self._asking)
        self.hold.setEnabled(held or driver.phase is Phase.LISTENING)
        self.hang_up.setVisible(live and not self._asking)
        self.asking.setVisible(live and self._asking)
        self.say.setEnabled(driver.agents_turn)
        self.hint.setText(self._hint())

    def _hint(self) -> str:
        called = self.driver.scenario.customer.called
        match self.driver.phase:
            case Phase.GREETING:
                return "Greet them first"
            case Phase.LISTENING:
                return "Shift+Enter begins a new line"
            case Phase.HELD:
                return f"{called} cannot hear you"
            case _:
                return "You can write already"

    def _show_time(self) -> None:
        self.bar.clock.setText(clock(self.driver.elapsed()))
        if self.driver.phase is Phase.HELD:
            words, role = line_words(self.driver.scenario, Phase.HELD)
            self.bar.show_line(f"{words}, {clock(self.driver.paused_for())}", role)

    def _show_end(self) -> None:
        self._second.stop()
        ending = self.driver.call.ending or Ending.ABANDONED
        self.end.show_ending(*ending_words(self.driver.scenario, ending))
        self.refresh()
        self.focus()

    def _show_centre(self) -> None:
        ringing = self.driver.phase is Phase.RINGING
        self.tabs.setVisible(self._narrow)
        self.sheets.setVisible(not self._narrow or bool(self._tab))
        if self._narrow and self._tab:
            self.sheets.show_only(self._tab)
            self.centre.setCurrentWidget(self._sheet_tab)
        else:
            self.sheets.show_only("")
            self.centre.setCurrentWidget(self.ring if ringing else self.script)

    def _place_sheets(self) -> None:
        self._row.removeWidget(self.sheets)
        self._narrow_sheets.removeWidget(self.sheets)
        (self._narrow_sheets if self._narrow else self._row).addWidget(self.sheets)
        self._size_sheets()
        self._show_centre()

    def _size_sheets(self) -> None:
        """The sheets grow with a wide window, within reason."""
        least, most = self.look.px(SHEETS), self.look.px(SHEETS_WIDE)
        width = min(most, max(least, round(0.24 * self.width())))
        self.sheets.setMinimumWidth(least if self._narrow else width)
        self.sheets.setMaximumWidth(_ANY if self._narrow else width)

    def _show_tab(self, tab: Tab) -> None:
        self._tab = tab
        self._show_centre()

    # What the agent does

    def _say(self, text: str) -> None:
        if self.driver.say(text):
            self.reply.clear()

    def _ask(self) -> None:
        if self.driver.phase in (Phase.RINGING, Phase.ENDED):
            return
        self._asking = True
        settled = self.driver.call.standing.agreed
        self.asking.ask(self.driver.scenario.customer.called, open_matter=not settled)
        self.refresh()
        self.asking.no.setFocus()

    def _stay(self) -> None:
        self._asking = False
        self.refresh()
        self.focus()

    def _really_hang_up(self) -> None:
        self._asking = False
        self.driver.hang_up()

    def _finish(self) -> None:
        self._exits.finished(self.driver)

    def _back(self) -> None:
        """Esc: out of the question, out of a tab, back before the call; never hangs up."""
        if self.driver.phase is Phase.RINGING:
            self._exits.leave()
        elif self._asking:
            self._stay()
        else:
            self.tabs.choose("")
            self.focus()

    def _to_record(self) -> None:
        self._to_sheet("record", self.sheets.record)

    def _to_policy(self) -> None:
        self._to_sheet("policy", self.sheets.policy)

    def _to_sheet(self, tab: Tab, card: QWidget) -> None:
        if self._narrow:
            self.tabs.choose("" if self._tab == tab else tab)
        if self.sheets.isVisible():
            card.setFocus()
        else:
            self.focus()

    def _next_pane(self) -> None:
        panes = [self.reply.edit, self.script, self.sheets.record.focusProxy()]
        panes += [self.sheets.policy.focusProxy(), self.hold, self.end.button]
        shown = [pane for pane in panes if pane is not None and pane.isVisible()]
        now = next((n for n, pane in enumerate(shown) if pane.hasFocus()), -1)
        if shown:
            shown[(now + 1) % len(shown)].setFocus()
