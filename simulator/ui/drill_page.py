"""One drill: the moment, half a minute to answer it, and what came of it.

Shows and hands on; when the half minute is over it says so, and nothing else happens.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.call.waiting import Promise
from simulator.drills.attempt import Attempt
from simulator.drills.holding import MINUTE_S
from simulator.drills.moments import Moment
from simulator.drills.wording import DrillWords
from simulator.ui.actions import bind
from simulator.ui.drill_parts import MomentCard, ResultCard, TaskCard, TimeLine
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.fields import ReplyBox
from simulator.ui.widgets.heat import clock as minutes
from simulator.ui.widgets.surface import Panel
from simulator.ui.widgets.text import Text

HALF_MINUTE_S = 30.0
LOW = 560
"""A window of less height has no room for a face and many lines."""

OVER = "Half a minute is over. Take the time you need."
FIRST_TRY = "Your first try counts for when it comes back; this one is for you."
ASKED = "What do you say?"
BACK = "Be back with a word before the time is over."


@dataclass(frozen=True)
class Hands:
    """What the page's buttons do. `come_back` is told how many of the customer's seconds passed."""

    say: Callable[[str], object]
    come_back: Callable[[float, str], object]
    again: Callable[[], object]
    onwards: Callable[[], object]
    end: Callable[[], object]


class DrillPage(Page):
    """`show_moment` for each try; then `show_hold` or `show_result`."""

    def __init__(self, look: Look, words: DrillWords, hands: Hands) -> None:
        super().__init__(look, "Drill")
        self._words = words
        self._hands = hands
        self.clock: Callable[[], float] = time.monotonic
        self._began = 0.0
        self._promise: Promise | None = None
        self._waited: float | None = None
        self._busy = False
        self.title = Text(look, "", HEADING, 600)
        self.number = Text(look, "", BODY, 400, "ink2")
        self.time = Text(look, "", BODY, 400, "ink2")
        self.end = Button(look, "End", "quiet", action="back", do=hands.end, shape="small")
        self.line = TimeLine(look)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for who reads by keyboard
        head = row(self.title, self.number, 0, self.time, self.end, spacing=look.px(16))
        self.body.addLayout(column(head, self.line, spacing=look.px(8)))
        self._content = QVBoxLayout()
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self.moment: MomentCard | None = None
        self.result: ResultCard | None = None
        self._make_foot()
        bind(self, "back", hands.end)
        bind(self, "next-drill", self._next)
        bind(self, "try-again", self._again)
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self.show_time)

    def _make_foot(self) -> None:
        look = self.look
        self.reply = ReplyBox(look, "Your reply", ASKED, tallest=4)
        self.reply.said.connect(self._say)
        self.reply.edit.textChanged.connect(self._pick_up)
        self.reply.bar.addStretch(1)
        say = Button(look, "Say it", "primary", action="say", do=self.reply.say)
        self.reply.bar.addWidget(say)
        self.next = Button(look, "Next", "primary", action="next-drill", do=self._next)
        self.again = Button(look, "Try it again", "secondary", action="try-again", do=self._again)
        self.note = Text(look, "", LABEL, 400, "ink2", lines=0)
        line = row(self.next, self.again, spacing=look.px(12))
        line.addWidget(self.note, 1, MIDDLE)
        self.after = holding(line)
        bar = Panel(look, "ground", ("top",))
        inside = QVBoxLayout(bar)
        edge = look.px(40)
        inside.setContentsMargins(edge, look.px(10), edge, look.px(14))
        inside.addWidget(self.reply)
        inside.addWidget(self.after)
        self.outer.addWidget(bar)

    def show_moment(self, moment: Moment, number: str, text: str = "") -> None:
        """Begins a try; `text` is what was said the last time, to be made better."""
        look = self.look
        skill = self._words.skills[moment.skill]
        self.title.setText(skill.title)
        self.number.setText(number)
        self._lay(MomentCard(look, moment), TaskCard(look, moment, skill))
        self.note.setText(FIRST_TRY if text else "")
        self._promise = self._waited = self.result = None
        self.reply.edit.setPlainText(text)
        self.reply.edit.setPlaceholderText(ASKED)
        self.reply.edit.selectAll()
        self._answering(True)

    def show_hold(self, attempt: Attempt, promise: Promise) -> None:
        """The customer waits, and the clock runs."""
        self._promise = promise
        if self.moment is not None:
            self.moment.show_answer(attempt, ())
        self.reply.clear()
        self.reply.edit.setPlaceholderText(BACK)
        self._answering(True)

    def show_result(self, attempt: Attempt, heard: tuple[str, ...]) -> None:
        judged = attempt.judged
        if judged is None or self.moment is None:
            return
        skill = self._words.skills[attempt.moment.skill]
        card = MomentCard(self.look, attempt.moment)
        card.show_answer(attempt, judged.earned if judged.level else ())
        self.result = ResultCard(self.look, skill.title, judged, heard)
        self._lay(card, self.result, result_first=self._tight())
        self._answering(False)

    @property
    def waiting(self) -> bool:
        """Whether the customer is on hold."""
        return self._promise is not None and self.result is None

    def focus(self) -> None:
        (self.next if self.result is not None else self.reply).setFocus()

    def show_time(self) -> None:
        """How long it has been, as words and as a line."""
        if self._promise is not None:
            said = self._show_hold(self._promise)
        else:
            passed = self.clock() - self._began
            said = OVER if passed >= HALF_MINUTE_S else f"{minutes(HALF_MINUTE_S - passed)}"
            self.line.show_share(passed / HALF_MINUTE_S)
        if self.time.text() != said:
            self.time.setText(said)

    def _show_hold(self, promise: Promise) -> str:
        """What was promised against the clock, in words."""
        left = promise.seconds - self._on_hold()
        self.line.show_share(1 - left / promise.seconds, "warn" if left >= 0 else "bad")
        said = f"You said “{promise.words}”: "
        if self._waited is not None:
            return said + ("back in time" if left >= 0 else "back too late")
        return said + (f"{minutes(left)} left" if left >= 0 else "that is over")

    def _on_hold(self) -> float:
        """The customer's seconds so far."""
        passed = (self.clock() - self._began) * 60 / MINUTE_S
        return passed if self._waited is None else self._waited

    def _pick_up(self) -> None:
        """Whoever begins to type is back: nobody is timed by how fast they type."""
        if self.waiting and self._waited is None and self.reply.text():
            self._waited = self._on_hold()
            self.show_time()

    def _lay(self, moment: MomentCard, other: QWidget, *, result_first: bool = False) -> None:
        clear(self._content)
        self.moment = moment
        moment.tighten(self._tight())
        left, right = (other, moment) if result_first else (moment, other)
        sides = Sides(self.look, left, right, least=820)
        sides.shares(640, 500)
        self._content.addWidget(sides)
        if self.isVisible():
            settle(sides)
        self.scroller.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.reply.isHidden():
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.reply.tighten(self._tight())
        if self.moment is not None:
            self.moment.tighten(self._tight())

    def _tight(self) -> bool:
        return self.height() < self.look.px(LOW)

    def _answering(self, now: bool) -> None:
        self._busy = False
        self._began = self.clock()
        self.reply.setVisible(now)
        self.after.setVisible(not now)
        self.time.setVisible(now)
        self.line.setVisible(now)
        if now:
            self._tick.start()
            self.show_time()
        else:
            self._tick.stop()
        self.focus()

    def _say(self, text: str) -> None:
        if self._busy:
            return
        if self._promise is None and not text.strip():
            return
        self._busy = True
        if self._promise is None:
            self._hands.say(text)
        else:
            self._hands.come_back(self._on_hold(), text)

    def _next(self) -> None:
        if self.result is not None:
            self._hands.onwards()

    def _again(self) -> None:
        if self.result is not None:
            self._hands.again()
