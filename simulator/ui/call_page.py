"""The call: the page shows what the driver says and hands it what the agent does.

It decides nothing about the call: whose turn it is, the driver knows, and it asks the floor.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.call.transcript import Speaker
from simulator.heard import Understanding
from simulator.story import Reasons
from simulator.ui.actions import bind
from simulator.ui.advising import Advising
from simulator.ui.call_cast import CallCast
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_layout import CallLayout, Hands, Tab
from simulator.ui.coaching import Coaching
from simulator.ui.disputing import Disputes
from simulator.ui.expression import expression_of
from simulator.ui.hold_pane import Held
from simulator.ui.look import Look
from simulator.ui.script import SILENCE, YOU, felt, gates_open, last_act, rows_of, scale_of
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.lines import Why
from simulator.ui.widgets.transcript import Row
from simulator.ui.wording import ending_words, line_words, told_you

if TYPE_CHECKING:
    from simulator.ui.voicing import Voicing


@dataclass(frozen=True)
class Exits:
    """Where a call leads: back before it was answered, on when it is over, home if it was stopped,
    to one of its replies once more.

    `stopped` is said where a stop word ended it.
    """

    leave: Callable[[], object]
    finished: Callable[[CallDriver], object]
    abandoned: Callable[[], object]
    retake: Callable[[CallDriver, int], object]
    stopped: str = ""


@dataclass(frozen=True)
class Words:
    """What the page says about a call: why feelings moved, what was heard, what was disputed, and
    what a coach says to it.
    """

    reasons: Reasons
    heard: Understanding
    disputes: Disputes
    advising: Advising


class CallPage(CallLayout):
    """One call. A page is made for each call and thrown away after it."""

    def __init__(
        self,
        look: Look,
        driver: CallDriver,
        words: Words,
        exits: Exits,
        cast: CallCast | None = None,
    ) -> None:
        self.driver = driver
        self.cast = cast
        self._reasons = words.reasons
        self._understanding = words.heard
        self._disputes = words.disputes
        self._coaching = Coaching(words.advising, driver)
        self._exits = exits
        self._asking = self._built = False
        self.voicing: Voicing | None = None
        self._was = driver.phase
        hands = Hands(
            answer=driver.answer,
            leave=exits.leave,
            hold=driver.hold,
            coach=driver.coach,
            wording=lambda: self._coaching.show_wording(self),
            earlier=self._earlier,
            retake=lambda turn: exits.retake(driver, turn),
            ask=self.ask,
            hang_up=self._really_hang_up,
            stay=self._stay,
            finish=self.finish,
            abandon=exits.abandoned,
            record=lambda: self._to_sheet("record"),
            policy=lambda: self._to_sheet("policy"),
            heard=lambda: self._to_sheet("heard"),
        )
        super().__init__(
            look,
            driver.scenario,
            words.disputes,
            inbound=driver.inbound,
            assessed=driver.assessed,
            hands=hands,
        )
        feelings = driver.call.standing.feelings
        expression = expression_of(feelings, opened=gates_open(driver.call))
        self.customer.show_customer(driver.scenario, expression)
        self.customer.heat.measure(scale_of(driver.call))
        self.script.measure(scale_of(driver.call))
        self.reply.said.connect(self._say)
        self.bar.player.clicked.connect(self._switch_player)
        self._bind(hands)
        self._second = QTimer(self, interval=500)
        self._second.timeout.connect(self._show_time)
        self._second.start()
        words.disputes.changed.connect(self.refresh)
        self.destroyed.connect(words.advising.drop)
        driver.changed.connect(self.refresh)
        driver.ended.connect(self._show_end)
        self._built = True
        self.refresh()

    def focus(self) -> None:
        """To where the next thing is done."""
        if self.driver.phase is Phase.RINGING:
            (self.ring.button if self.driver.inbound else self.ring.leave).setFocus()
        elif self.driver.phase is Phase.ENDED:
            self.end.button.setFocus()
        elif self.driver.phase is Phase.HELD:
            self.holding.button.setFocus()
        elif self.driver.phase is Phase.COACHED:
            self.coach.setFocus()
        else:
            self.reply.setFocus()

    def refresh(self) -> None:
        """Shows the call as it now stands."""
        driver = self.driver
        ringing, over = driver.phase is Phase.RINGING, driver.phase is Phase.ENDED
        coached = driver.phase is Phase.COACHED
        self.bar.show_line(*line_words(driver.scenario, driver.phase))
        self._show_time()
        rows = [] if ringing else self._rows()
        self.script.sync(rows)
        theirs = next((row.text for row in reversed(rows) if not row.mine), "")
        self.latest.setText(theirs)
        self.latest.setVisible(bool(theirs) and not self.tight)
        self._show_customer()
        self._show_buttons()
        self._show_heard()
        held = driver.phase is Phase.HELD
        self.foot.setVisible(not ringing and not coached)
        self.reply.setVisible(not over and not held)
        self.holding.setVisible(held)
        self.end.setVisible(over)
        self.show_centre(ringing=ringing, coaching=coached)
        paused = {Phase.HELD, Phase.COACHED}
        moved_on = self._was is Phase.RINGING and not ringing
        if moved_on or (self._was is not driver.phase and paused & {self._was, driver.phase}):
            self.focus()
        self._was = driver.phase

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.voicing is None or not self.voicing.key(event, down=True):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.voicing is None or not self.voicing.key(event, down=False):
            super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A key that is let go while another window has the keyboard is never heard of."""
        super().changeEvent(event)
        left = event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.voicing is not None:
            self.voicing.let_go()

    def ask(self) -> None:
        """Hanging up asks first, in place."""
        if self.driver.phase in (Phase.RINGING, Phase.ENDED):
            return
        self._asking = True
        settled = self.driver.call.standing.agreed
        self.asking.ask(self.driver.scenario.customer.called, open_matter=not settled)
        self.refresh()
        self.asking.no.setFocus()

    def finish(self) -> None:
        """On to the scorecard."""
        self._exits.finished(self.driver)

    def _earlier(self) -> None:
        """In a pause: which of the replies is to be said again."""
        if not self.earlier.isHidden():
            self.coached.show_earlier()

    def _bind(self, hands: Hands) -> None:
        for action, do in (
            ("hold", hands.hold),
            ("coach", hands.coach),
            ("wording", hands.wording),
            ("retake", hands.earlier),
            ("hang-up", hands.ask),
            ("record", hands.record),
            ("policy", hands.policy),
            ("heard", hands.heard),
            ("player", self._switch_player),
            ("next-pane", self._next_pane),
            ("back", self._back),
        ):
            bind(self, action, do)
        bind(self.ring, "answer", hands.answer)
        bind(self.end, "answer", hands.finish)

    def _switch_player(self) -> None:
        if self.cast is not None:
            self.cast.switch()
            self.refresh()

    def _rows(self) -> list[Row]:
        """The script so far. What is not yet out of the customer's mouth is not in it, and in an
        assessment not what moved them.
        """
        driver, call = self.driver, self.driver.call
        rows = rows_of(call, self._reasons, {one.turn for one in self._disputes.all()})
        if driver.assessed and driver.phase is not Phase.ENDED:
            rows = [replace(one, whys=()) for one in rows]
        if driver.phase not in (Phase.THINKING, Phase.SPEAKING):
            return rows
        now = clock(driver.elapsed())
        said = driver.said
        rows = rows[: driver.turns_before + (said is not None)]
        if said is not None and len(rows) == driver.turns_before:
            rows.append(Row(True, YOU, said.strip() or SILENCE, now))
        if said is not None and driver.phase is Phase.THINKING:
            rows[-1] = replace(rows[-1], heat=None, whys=())
        if driver.phase is Phase.SPEAKING and driver.partial:
            called = driver.scenario.customer.called
            heat = felt(call, call.standing.feelings)
            rows.append(Row(False, called, driver.partial, now, heat))
        return rows

    def _show_customer(self) -> None:
        driver, call, scenario = self.driver, self.driver.call, self.driver.scenario
        if driver.phase in (Phase.THINKING, Phase.HELD):
            return
        feelings, opened = call.standing.feelings, gates_open(call)
        act = last_act(call)
        self.customer.face.express(expression_of(feelings, opened=opened, act=act))
        mood = self._reasons.mood(feelings, opened)
        self.customer.show_mood(mood, round(felt(call, feelings) or 0.0, 1))
        told = next((one.whys for one in reversed(self._rows()) if one.mine), ())
        self.customer.show_why(next((one for one in told if isinstance(one, Why)), None))
        for fact in scenario.facts:
            if fact.id in call.revealed:
                self.sheets.tell(told_you(scenario), fact.about)

    def _show_heard(self) -> None:
        """What the replies were heard as: those the customer has answered."""
        driver, call = self.driver, self.driver.call
        answering = driver.phase in (Phase.THINKING, Phase.SPEAKING)
        until = driver.turns_before if answering else len(call.turns)
        if self.heard.isVisibleTo(self):
            replies = self._understanding.replies(call)
            self.heard.show_replies(reply for reply in replies if reply.turn < until)
        spoken = any(turn.speaker is Speaker.AGENT for turn in call.turns[:until])
        self.to_heard.setVisible(spoken and not self.narrow and not self._hushed)

    @property
    def _hushed(self) -> bool:
        """Whether nothing is said about the replies: in an assessment, until it is over."""
        return self.assessed and self.driver.phase is not Phase.ENDED

    def show_centre(self, *, ringing: bool, coaching: bool = False) -> None:
        super().show_centre(ringing=ringing, coaching=coaching)
        if self._built:
            self._show_heard()

    def _show_buttons(self) -> None:
        driver = self.driver
        over, held = driver.phase is Phase.ENDED, driver.phase is Phase.HELD
        live = not over and driver.phase is not Phase.RINGING
        self.hold.setVisible(live and not self._asking and not held and not self._coaching.here)
        self.hold.setEnabled(driver.phase is Phase.LISTENING)
        self._coaching.show(self, away=not live or self._asking or held)
        self.hang_up.setVisible(live and not self._asking)
        self.asking.setVisible(live and self._asking)
        self.make_way()
        self.say.setEnabled(driver.agents_turn)
        if self.cast is not None and self.cast.model:
            self.bar.show_player(self.cast.words, self.cast.offer, ready=self.cast.may_switch)
        self.hint.setText(self._hint())

    def _hint(self) -> str:
        if self.voicing is not None and self.voicing.hint:
            return self.voicing.hint
        match self.driver.phase:
            case Phase.GREETING:
                return "Greet them first"
            case Phase.LISTENING:
                return "Shift+Enter begins a new line"
            case _:
                return "You can write already"

    def _show_time(self) -> None:
        self.bar.clock.setText(clock(self.driver.elapsed()))
        if self.driver.phase is Phase.HELD:
            self._show_hold()

    def _show_hold(self) -> None:
        """How long already, and what it costs: the customer's face shows it too."""
        driver, call = self.driver, self.driver.call
        words, role = line_words(driver.scenario, Phase.HELD)
        held = Held(call, driver.paused_for(), driver.promise())
        self.bar.show_line(f"{words}, {clock(held.seconds)}", role)
        self.holding.show_hold(held)
        feelings = call.standing.feelings
        anger = min(10.0, feelings.anger + held.cost.heat)
        feelings = feelings.model_copy(update={"anger": anger})
        self.customer.face.express(expression_of(feelings, opened=gates_open(call)))
        self.customer.show_heat(round(felt(call, feelings) or 0.0, 1))

    def _show_end(self) -> None:
        self._second.stop()
        ending = self.driver.call.ending or Ending.ABANDONED
        if ending is Ending.ABANDONED and self._exits.stopped:
            self.end.show_stop(self._exits.stopped)
        else:
            self.end.show_ending(*ending_words(self.driver.call))
        self.refresh()
        self.focus()

    def _say(self, text: str) -> None:
        if self.driver.say(text, self.voicing.unsure if self.voicing else ()):
            self.reply.clear()

    def _stay(self) -> None:
        self._asking = False
        self.refresh()
        self.focus()

    def _really_hang_up(self) -> None:
        self._asking = False
        self.driver.hang_up()

    def _back(self) -> None:
        """Esc: out of the question, out of a tab, back before the call; never hangs up."""
        if self.voicing is not None and self.voicing.back():
            return
        if self.driver.phase is Phase.RINGING:
            self._exits.leave()
        elif self._asking:
            self._stay()
        elif self.driver.phase is Phase.COACHED and not self.tab:
            self.driver.coach()
        else:
            self.tabs.choose("")
            self.focus()

    def _to_sheet(self, tab: Tab) -> None:
        """Record, policy, or what was heard; pressed again where it takes another's place, back."""
        if tab == "heard" and self._hushed:
            return
        if self.narrow or "heard" in (tab, self.tab):
            self.tabs.choose("" if self.tab == tab else tab)
        shown = {"record": self.sheets.record, "policy": self.sheets.policy, "heard": self.heard}
        if shown[tab].isVisible():
            shown[tab].setFocus()
        else:
            self.focus()

    def _next_pane(self) -> None:
        panes: list[QWidget | None] = [self.reply.edit, self.script]
        sheets = (self.sheets.record, self.sheets.policy, self.heard)
        panes += [sheet.focusProxy() for sheet in sheets]
        panes += [self.coached.area, self.coach, self.hold, self.holding.button, self.end.button]
        shown = [pane for pane in panes if pane is not None and pane.isVisible()]
        now = next((n for n, pane in enumerate(shown) if pane.hasFocus()), -1)
        if shown:
            shown[(now + 1) % len(shown)].setFocus()
