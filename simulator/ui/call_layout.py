"""How the call page is set out, wide or narrow: which pane stands where. Knows nothing of a call.

Three columns; under 1100 pixels the sheets become tabs over the script, and with large text in a
small window the customer becomes a strip.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from simulator.call.scenario import Scenario
from simulator.ui.call_panes import (
    AskPane,
    CallBar,
    CustomerPane,
    EndPane,
    RingPane,
    SheetsPane,
)
from simulator.ui.coach_pane import CoachPane
from simulator.ui.disputing import Disputes
from simulator.ui.guide import Guide
from simulator.ui.heard_parts import HeardPane
from simulator.ui.hold_pane import HoldPane
from simulator.ui.layouts import column, holding, row
from simulator.ui.look import Look
from simulator.ui.talk_pane import TalkPane
from simulator.ui.theme import BODY, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.fields import ReplyBox
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.transcript import TranscriptView

NARROW = 1100
TIGHT = QSize(860, 540)
SHEETS, SHEETS_WIDE = 324, 440
_ANY = 16_777_215  # Qt's own largest

Tab = str
_TABS: tuple[tuple[str, Tab], ...] = (
    ("Script", ""),
    ("Record", "record"),
    ("Policy", "policy"),
    ("Heard", "heard"),
)


@dataclass(frozen=True)
class Hands:
    """What the buttons do."""

    answer: Callable[[], object]
    leave: Callable[[], object]
    hold: Callable[[], object]
    coach: Callable[[], object]
    wording: Callable[[], object]
    earlier: Callable[[], object]
    retake: Callable[[int], object]
    ask: Callable[[], object]
    hang_up: Callable[[], object]
    stay: Callable[[], object]
    finish: Callable[[], object]
    abandon: Callable[[], object]
    record: Callable[[], object]
    policy: Callable[[], object]
    heard: Callable[[], object]


class CallLayout(QWidget):
    """The panes by name, and where they stand."""

    def __init__(
        self,
        look: Look,
        scenario: Scenario,
        disputes: Disputes,
        *,
        inbound: bool,
        assessed: bool,
        hands: Hands,
    ) -> None:
        super().__init__()
        self.look = look
        self.assessed = assessed
        self.tab: Tab = ""
        self.narrow = False
        self.tight = self._crowded = False
        self._ringing, self._stopped = True, False
        self._back_from_coach = False
        self._guide: Guide | None = None
        self._talk: TalkPane | None = None
        self.setAccessibleName("The call")
        self.bar = CallBar(look)
        self.bar.show_call(scenario.title, assessed=assessed)
        self.customer = CustomerPane(look)
        self._build_left(hands)
        self._build_foot(scenario, hands)
        middle = self._build_middle(scenario, inbound, hands)
        self.heard = HeardPane(look, disputes, hands.heard)
        self.sheets = SheetsPane(look, scenario, hands.record, hands.policy, self.heard)
        self._row = row(self.customer, middle, spacing=look.px(18))
        self._row.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(20))
        self._row.setStretch(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(self._row, 1)
        self._place_sheets()

    def show_centre(self, *, ringing: bool, coaching: bool = False) -> None:
        """The script, the ringing phone, the coach, or the sheet whose tab was chosen."""
        self._ringing, self._stopped = ringing, coaching
        self.tabs.setVisible(self.narrow)
        self.sheets.setVisible(not self.narrow or bool(self.tab))
        if self.narrow and self.tab:
            self.sheets.show_only(self.tab)
            self.centre.setCurrentWidget(self._sheet_tab)
        else:
            self.sheets.show_only("heard" if self.tab == "heard" else "")
            stopped = self.coached if coaching else self.script
            self.centre.setCurrentWidget(self.ring if ringing else stopped)

    def show_coach(self, *, back: bool) -> None:
        """The button that leads to the coach, or back."""
        self._back_from_coach = back
        self.earlier.change("Earlier" if self.tight else "Try from an earlier moment")
        if back:
            self.coach.change("Back" if self.tight else "Back to the call", "primary", "phone")
        else:
            self.coach.change("Coach" if self.tight else "Pause and coach", "secondary", "coach")

    def make_way(self) -> None:
        """In the strip the question whether to hang up takes the customer's place."""
        beside = self.tight and not self._crowded
        self.customer.words.setVisible(not beside or self.asking.isHidden())

    def add_guide(self, guide: Guide) -> None:
        """Above the reply box, and while it rings: what to do next, for a first call."""
        self._middle.insertWidget(self._middle.indexOf(self.foot), guide)
        self._guide = guide
        guide.tighten(self.tight)

    def add_talk(self, talk: TalkPane) -> None:
        """Beside the button that says what was written: how to say it aloud."""
        self.reply.bar.insertWidget(self.reply.bar.indexOf(self.say), talk)
        self._talk = talk
        talk.tighten(self.tight)

    def show_tab(self, tab: Tab) -> None:
        self.tab = tab
        self.show_centre(ringing=self._ringing, coaching=self._stopped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = event.size().width(), event.size().height()
        narrow = width < self.look.px(NARROW)
        if narrow != self.narrow:
            self.narrow = narrow
            self._place_sheets()
        self._crowded = width < self.look.px(TIGHT.width())
        self._tighten(self._crowded or height < self.look.px(TIGHT.height()))
        self._place_words()
        self._size_sheets()

    def _build_left(self, hands: Hands) -> None:
        look = self.look
        self.hold = Button(look, "Hold", icon="pause", action="hold", do=hands.hold, shape="row")
        self.coach = Button(
            look, "Pause and coach", icon="coach", action="coach", do=hands.coach, shape="row"
        )
        self.earlier = Button(
            look, "Try from an earlier moment", icon="branch", action="retake", do=hands.earlier,
            shape="row",
        )  # fmt: skip
        self.earlier.hide()
        self.hang_up = Button(
            look, "Hang up", "danger", icon="phone-down", action="hang-up", do=hands.ask,
            shape="row",
        )  # fmt: skip
        self.to_heard = Button(
            look, "What was heard", "link", icon="list", action="heard", do=hands.heard,
            shape="small",
        )  # fmt: skip
        self.customer.after.addLayout(row(self.to_heard, 0))
        self.asking = AskPane(look, hands.hang_up, hands.stay)
        self.asking.hide()
        for part in (self.hold, self.coach, self.earlier, self.hang_up, self.asking):
            self.customer.foot.addWidget(part)

    def _build_foot(self, scenario: Scenario, hands: Hands) -> None:
        look, called = self.look, scenario.customer.called
        self.reply = ReplyBox(look, f"Your words to {called}", f"What do you say to {called}?")
        self.hint = Text(look, "", LABEL, 400, "ink2")
        self.say = Button(look, "Say it", "primary", action="say", do=self.reply.say, shape="tall")
        self.reply.bar.addWidget(self.hint, 1)
        self.reply.bar.addWidget(self.say)
        self.end = EndPane(look, hands.finish, hands.abandon)
        back = Button(
            look, f"Back to {called}", "primary", icon="phone", action="hold", do=hands.hold,
            shape="tall",
        )  # fmt: skip
        self.holding = HoldPane(look, back, hushed=self.assessed)
        self.holding.hide()
        self.foot = holding(column(self.reply, self.holding, self.end, spacing=0))

    def _build_middle(self, scenario: Scenario, inbound: bool, hands: Hands) -> QWidget:
        look = self.look
        self.script = TranscriptView(look)
        self.ring = RingPane(look, hands.answer, hands.leave)
        self.ring.show_call(scenario, inbound=inbound)
        self._narrow_sheets = row()
        self.coached = CoachPane(look, scenario, hands.wording, hands.retake)
        self.latest = Text(look, "", BODY, 500, "ink", lines=2)
        self._sheet_tab = holding(column(self.latest, self._narrow_sheets, spacing=look.px(8)))
        tabs = [tab for tab in _TABS if not (self.assessed and tab[1] == "heard")]
        self.tabs = Choice(look, "What to look at", tabs, "", self.show_tab)
        self.centre = QStackedWidget()
        self.centre.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        for part in (self.script, self.ring, self.coached, self._sheet_tab):
            self.centre.addWidget(part)
        self._over = row(spacing=look.px(12))
        self._over.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self._middle = column(self._over, self.centre, self.foot, spacing=look.px(10))
        self._middle.setStretch(1, 1)
        return holding(self._middle)

    def _place_sheets(self) -> None:
        self._row.removeWidget(self.sheets)
        self._narrow_sheets.removeWidget(self.sheets)
        (self._narrow_sheets if self.narrow else self._row).addWidget(self.sheets)
        self._size_sheets()
        self.show_centre(ringing=self._ringing, coaching=self._stopped)

    def _place_words(self) -> None:
        """Who it is: in a narrow strip the buttons leave no room for it, but the tabs do."""
        if self._crowded:
            self._over.addWidget(self.customer.words, 1)
        else:
            self.customer.place_words()

    def _size_sheets(self) -> None:
        """The sheets grow with a wide window, within reason."""
        least, most = self.look.px(SHEETS), self.look.px(SHEETS_WIDE)
        width = min(most, max(least, round(0.24 * self.width())))
        self.sheets.setMinimumWidth(least if self.narrow else width)
        self.sheets.setMaximumWidth(_ANY if self.narrow else width)

    def _tighten(self, tight: bool) -> None:
        if tight == self.tight:
            return
        self.tight = tight
        self.customer.place_words()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if tight else beside)
        edge = self.look.px(12 if tight else 24)
        self._row.setContentsMargins(edge, edge, edge, edge - 4)
        self._row.setSpacing(self.look.px(8 if tight else 18))
        for part in (self.customer, self.asking, self.reply, self.holding, self.coached, self.end):
            part.tighten(tight)
        if self._guide is not None:
            self._guide.tighten(tight)
        if self._talk is not None:
            self._talk.tighten(tight)
        self.make_way()
        self.show_coach(back=self._back_from_coach)
        self.hint.setVisible(not tight)
        self.latest.setVisible(not tight)
