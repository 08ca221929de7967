"""A first call's guide, above the reply box: what to do next, and words to take or to change."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from simulator.call.floor import Phase
from simulator.call.transcript import Speaker
from simulator.coaching.coach import Advice
from simulator.ui.advising import Advising
from simulator.ui.call_driver import CallDriver
from simulator.ui.layouts import column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.fields import ReplyBox
from simulator.ui.widgets.surface import Card, Scroller
from simulator.ui.widgets.text import Text

RINGING = "{name} is ringing. Press Enter to answer."
GREETING = "You speak first: where they have reached, your name, and how you can help."
HELLO = "Good morning, {company}, this is Sam. How can I help you?"
ANSWERING = "{name} is answering. Take your time with the next one: nobody is counting."
OVER = "That was a whole call."
PADDING = 14
SEEN = 46
"""Pixels of it where it scrolls."""
FIRST_TRY = "In your own words is best."
AFTERWARDS = (
    "Your scorecard: first what worked, then one thing to try. T takes you back to that moment, "
    "Esc to all the calls."
)


class Guide(Card):
    """Follows one call; `reply` is the box in which its suggestions are put. What it suggested and
    was taken is kept with the call as help.
    """

    def __init__(self, look: Look, driver: CallDriver, advising: Advising, reply: ReplyBox) -> None:
        super().__init__(look, accented=True, padding=PADDING)
        self._driver, self._advising, self._reply = driver, advising, reply
        self._asked = -1
        self._advice: Advice | None = None
        self.suggestion: str | None = None
        self.says = Text(look, "", BODY, 500, lines=0)
        self.example = Text(look, "", BODY, 400, "ink2", lines=0)
        self.use = Button(look, "Put it in the box", "soft", action="suggest", do=self.take)
        self._hint = Text(look, FIRST_TRY, LABEL, 400, "ink3")
        self._offer = QWidget()
        self._offer.setLayout(
            column(self.example, row(self.use, self._hint, 0, spacing=look.px(12)), spacing=6)
        )
        self._words = holding(column(self.says, self._offer))
        self.column.addWidget(self._words)
        self.area = Scroller(look, QWidget(), "What to do next")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setFixedHeight(look.px(SEEN))
        self.area.hide()
        self.column.addWidget(self.area)
        self._tight = False
        driver.changed.connect(self.refresh)
        self.destroyed.connect(advising.drop)
        self.refresh()

    def take(self) -> None:
        """Puts the suggestion into the reply box, to be said or changed."""
        session, edit = self._driver.session, self._reply.edit
        if self.suggestion is None or session is None:
            return
        session.coach(self.suggestion)
        edit.setPlainText(self.suggestion)
        edit.moveCursor(edit.textCursor().MoveOperation.End)
        self._reply.setFocus()

    def tighten(self, tight: bool) -> None:
        """Scrolls where there is no room for it, and leaves a ringing phone all there is."""
        if tight != self._tight:
            self._tight = tight
            if tight:
                self.area.setWidget(self._words)
                self._words.setAutoFillBackground(False)  # which putting it there turns on
            else:
                self.column.insertWidget(0, self.area.takeWidget())
            self._words.show()
            self.area.setVisible(tight)
            edge = self._look.px(6 if tight else PADDING)
            self.column.setContentsMargins(edge, edge, edge, edge)
            self.refresh()

    def refresh(self) -> None:
        """What is to be done now."""
        driver, called = self._driver, self._driver.scenario.customer.called
        if self.parentWidget() is not None:  # before it has one it would be a window of its own
            away = {Phase.HELD, Phase.COACHED} | ({Phase.RINGING} if self._tight else set())
            self.setVisible(driver.phase not in away)
        if driver.phase is Phase.LISTENING:
            self._advise()
            return
        said = {
            Phase.RINGING: RINGING,
            Phase.GREETING: GREETING,
            Phase.ENDED: OVER,
        }.get(driver.phase, ANSWERING)
        greeting = driver.phase is Phase.GREETING
        company = driver.scenario.briefing.company
        self._say(said.format(name=called), HELLO.format(company=company) if greeting else None)

    def _advise(self) -> None:
        """Asks once a turn: another look at the same moment says the same."""
        turns = len(self._driver.call.turns)
        if turns != self._asked:
            self._asked, self._advice = turns, None
            self._advising.ask(self._driver.call, self._came)
        elif self._advice is not None:
            self._show_advice(self._advice)

    def _came(self, advice: Advice) -> None:
        """Is shown when it is their turn; by then it may be the next one."""
        self._advice = advice
        self.refresh()

    def _show_advice(self, advice: Advice) -> None:
        heard = self._driver.call.last_words(Speaker.CUSTOMER)
        says = f"{advice.needs} {advice.question}" if heard else advice.needs
        if heard and self._tight:  # which leaves the script no room
            says = f"“{heard}” {says}"
        self._say(says, advice.wording)

    def _say(self, words: str, suggestion: str | None) -> None:
        new = words != self.says.text()
        self.suggestion = suggestion
        self.says.setText(words)
        self.example.setText(f"For example: “{suggestion}”" if suggestion else "")
        self._offer.setVisible(suggestion is not None)
        if new:
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
