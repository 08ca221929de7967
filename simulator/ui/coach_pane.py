"""The call stopped for help, in the script's place: what the customer needs now, and a question.

A wording only for whoever asks. The pane shows what the coach says; it knows nothing of why.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from simulator.call.call import Call
from simulator.call.scenario import Scenario
from simulator.call.transcript import Speaker
from simulator.coaching.coach import Advice
from simulator.ui.layouts import MIDDLE, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.script import SILENCE, felt, scale_of
from simulator.ui.theme import BODY, HEADING, LABEL, LATEST, SCRIPT
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.spark import Spark
from simulator.ui.widgets.surface import Card, Hairline, Scroller
from simulator.ui.widgets.text import Text
from simulator.ui.wording import SUBJECTS

PADDING = 26
LINE_HIGH = 72
READING = "One moment: the coach is reading the call."
FIRST_TRY = "after you have tried your own"
NO_WORDING = "Nothing at hand fits this moment. The words are yours to find."
SAY_IT_YOUR_WAY = "One way of many. Say it your own way."
MARKED = "It will say that you had a hint. That is what practice is for."
EARLIER = "Which reply do you want to say again? This call ends there, and is kept."
LONGEST = 60
"""Characters of a reply that are shown of it."""
WHYS: dict[bool | None, str] = {
    True: "Why it is going well",
    False: "What made it harder",
    None: "How things stand",
}


class CoachPane(QWidget):
    """`ask_wording` is done by the button, which is off where there is none; `try_again` is given
    the turn of a reply to be said again.
    """

    def __init__(
        self,
        look: Look,
        scenario: Scenario,
        ask_wording: Callable[[], object],
        try_again: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.earlier = Earlier(look, try_again)
        self._look = look
        self._they, _ = SUBJECTS[scenario.customer.pronoun]
        called = scenario.customer.called
        self.setAccessibleName("Paused, with a coach")
        self.heading = Text(look, f"Take a breath. {called} will not notice.", LATEST, 700, lines=0)
        self.said = Text(look, "", HEADING, 500, lines=0)
        self._just_said = holding(
            column(Text(look, f"{self._they} just said", LABEL, 600, "ink3"), self.said, spacing=0)
        )
        self.needs = Text(look, "", HEADING, 400, lines=0)
        self.why_label = Text(look, "", LABEL, 600, "accent")
        self.why = Text(look, "", BODY, 400, "ink2", lines=0)
        self.question = Text(look, "", LATEST, 600, lines=0)
        self.button = Button(
            look, "Show me a wording", "soft", action="wording", do=ask_wording, shape="tall"
        )
        self.hint = Text(look, FIRST_TRY, LABEL, 400, "ink2", lines=0)
        self.wording = Text(look, "", SCRIPT, 500, lines=0)
        self._line = QVBoxLayout()
        card = Card(look, accented=True, padding=PADDING)
        card.column.addLayout(self._contents())
        all_of_it = column(self.heading, self._just_said, card, spacing=look.px(14))
        all_of_it.setStretch(2, 1)
        self.area = Scroller(look, holding(all_of_it), "What the coach says")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_pause(self, call: Call) -> None:
        """The call as it stands; what the coach says to it is not there yet."""
        said = call.last_words(Speaker.CUSTOMER)
        self.said.setText(f"“{said}”")
        self._just_said.setVisible(bool(said))
        for text in (self.needs, self.why_label, self.why, self.question):
            text.setText("")
        self.hint.setText(READING)
        self.button.setEnabled(False)
        self.button.show()
        self.wording.hide()
        self._show_line(call)
        self.earlier.show_replies(call)
        self.earlier.hide()
        self.area.verticalScrollBar().setValue(0)
        self._announce("Paused.")

    def show_advice(self, advice: Advice) -> None:
        """What the coach says to it."""
        self.needs.setText(advice.needs)
        self.why_label.setText(WHYS[advice.well])
        self.why.setText(advice.why)
        self.question.setText(advice.question)
        self.hint.setText(FIRST_TRY if advice.wording else NO_WORDING)
        self.button.setEnabled(bool(advice.wording))
        self._announce(f"{advice.needs} {advice.why} {advice.question}")

    def show_earlier(self) -> None:
        """The replies so far, of which one may be said again."""
        self.earlier.show()
        settle(self)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.earlier.focus()
        self.area.bring(self.earlier)

    def show_wording(self, text: str) -> None:
        """In the button's place."""
        self.button.hide()
        self.wording.setText(f"“{text}”")
        self.wording.show()
        self._announce(f"{text} {SAY_IT_YOUR_WAY}")
        self.hint.setText(SAY_IT_YOUR_WAY)
        self.area.setFocus()
        settle(self)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.area.bring(self.hint)

    def _announce(self, words: str) -> None:
        """For whoever listens to the screen: the focus stays on the way back."""
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def tighten(self, tight: bool) -> None:
        """Without its heading: the bar above says that the call is paused."""
        self.heading.setVisible(not tight)

    def _contents(self) -> QVBoxLayout:
        look = self._look
        s = "" if self._they == "They" else "s"
        asking = row(spacing=look.px(14))
        asking.addWidget(self.button, 0, MIDDLE)
        asking.addWidget(self.hint, 1, MIDDLE)
        return column(
            self._part(f"What {self._they.lower()} need{s} now", self.needs),
            Hairline(look),
            column(self.why_label, self.why, spacing=look.px(4)),
            Hairline(look),
            self._part("A question for you", self.question),
            column(self.wording, asking, spacing=look.px(4)),
            Hairline(look),
            self._line,
            self.earlier,
            0,
            spacing=look.px(18),
        )

    def _part(self, label: str, text: Text) -> QVBoxLayout:
        return column(Text(self._look, label, LABEL, 600, "accent"), text, spacing=self._look.px(4))

    def _show_line(self, call: Call) -> None:
        look = self._look
        clear(self._line)
        values = [felt(call, turn.feelings) for turn in call.turns]
        line = tuple(value for value in values if value is not None)
        if len(line) > 1:
            self._line.addWidget(Text(look, "The call so far", LABEL, 600, "ink2"))
            spark = Spark(look, line, scale_of(call))
            spark.setFixedHeight(look.px(LINE_HIGH))
            self._line.addWidget(spark)
        self._line.addWidget(Text(look, MARKED, LABEL, 400, "ink2", lines=0))


class Earlier(QWidget):
    """The agent's replies, newest first, as buttons; the call is tried again from one of them."""

    def __init__(self, look: Look, choose: Callable[[int], object]) -> None:
        super().__init__()
        self._look, self._choose = look, choose
        self._list = column(spacing=look.px(4))
        self.setLayout(column(Text(look, EARLIER, LABEL, 600, "accent", lines=0), self._list))
        self.setAccessibleName(EARLIER)

    def show_replies(self, call: Call) -> None:
        clear(self._list)
        for turn in reversed(call.turns):
            if turn.speaker is Speaker.AGENT:
                said = turn.text.strip() or SILENCE
                short = said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"
                words = f"{clock(turn.at)}  “{short}”"
                again = partial(self._choose, turn.number)
                button = Button(self._look, words, "link", icon="branch", do=again, shape="small")
                self._list.addLayout(row(button, 0))

    def focus(self) -> None:
        first = self.findChild(Button)
        if first is not None:
            first.setFocus()
