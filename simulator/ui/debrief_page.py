"""Two minutes for the trainee alone: one question, their own words, one thought in answer.

Optional, ungraded, told to nobody. Nothing on this page ends, counts or insists.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QAccessible, QAccessibleEvent, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.debrief import Response
from simulator.ui.actions import bind
from simulator.ui.debriefing import Debriefing
from simulator.ui.layouts import Page, Sides, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Switch
from simulator.ui.widgets.fields import ReplyBox
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.spell import SpellLine
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

SECONDS = 120
PRIVATE = (
    "Nobody is told what you write here; it stays on this computer. "
    "It’s never graded, and goes into no report."
)
QUESTION = "What do you tell yourself about this call?"
HINT = "As it comes. Nothing to say is fine too."
WAITING = (
    "Here you get a short answer, and now and then a question. "
    "There’s no right way of doing it, and you needn’t reply."
)
NO_ANSWER = "There’s no answer this time. What you wrote is still yours."
SPELL = "two minutes, if you like"
NOT_KEPT = "This call is not kept, and neither is this."


class DebriefPage(Page):
    """`leave` goes back to the scorecard. `open_site` is told to by a click alone."""

    def __init__(self, look: Look, leave: Callable[[], object]) -> None:
        super().__init__(look, "Two minutes for you")
        self.open_site: Callable[[str], object] = _open_site
        self.debriefing: Debriefing | None = None
        self.response: Response | None = None
        self._earlier: tuple[Response, ...] = ()
        self._asked = 0
        back = Button(look, "Scorecard", "link", icon="chevron-left", do=leave, shape="small")
        self.call = Text(look, "", BODY, 400, "ink2", lines=0)
        head = row(Text(look, "Two minutes for you", PAGE, 700), 0)
        private = IconText(look, "lock", PRIVATE, "accent", "ink")
        self.body.addLayout(column(row(back, 0), head, self.call))
        self.body.addWidget(private)
        self.answer = QVBoxLayout()
        self.answer.setSpacing(look.px(12))
        sides = Sides(look, self._writing(), self._answering(), least=760)
        self.body.addWidget(sides)
        self.body.addStretch(1)
        bind(self, "back", leave)

    def _writing(self) -> QWidget:
        look = self.look
        card = Card(look)
        card.column.setSpacing(look.px(12))
        self.spell = SpellLine(look, SECONDS, "Two minutes; nothing happens when they are over")
        self.spell_words = Text(look, SPELL, LABEL, 400, "ink2")
        spell = row(self.spell, self.spell_words, spacing=look.px(12))
        spell.setStretch(0, 1)
        self.before = Text(look, "", BODY, 400, "ink2", lines=3)
        self.before.hide()
        self.box = ReplyBox(look, QUESTION, HINT, tallest=12, least=5)
        self.box.bar.addStretch(1)
        say = Button(look, "Say it", "primary", action="say", do=self.box.say)
        self.box.bar.addWidget(say)
        self.box.said.connect(self.say)
        self.keeping = Switch(look, "Keep it with this call", on=True, changed=self._keep)
        self.delete = Button(look, "Delete it", "link", do=self._delete, shape="small")
        self.not_kept = Text(look, NOT_KEPT, LABEL, 400, "ink2", lines=0)
        for part in (
            Text(look, QUESTION, HEADING, 600, lines=0),
            holding(spell),
            self.before,
            self.box,
            self.not_kept,
        ):
            card.column.addWidget(part)
        card.column.addLayout(row(self.keeping, 0, self.delete))
        return holding(column(card, 0))

    def _answering(self) -> QWidget:
        self.answer_card = card = Card(self.look)
        card.column.setSpacing(self.look.px(20))
        card.column.addLayout(self.answer)
        self.again = Button(self.look, "Say it again, differently", do=self.say_again)
        self.site = Button(self.look, "", "link", do=self._open, shape="small")
        card.column.addLayout(row(self.again, self.site, 0))
        return holding(column(card, 0))

    def focus(self) -> None:
        self.box.setFocus()

    def show_call(self, debriefing: Debriefing) -> None:
        """Begins anew, unless it is the call that was shown last: then all stands as it stood."""
        if self.debriefing is not None and self.debriefing.same_call(debriefing):
            return
        self.debriefing, self.response = debriefing, None
        self._asked += 1
        past = debriefing.past
        self.call.setText(", ".join(part for part in (past.call.scenario.title, past.when) if part))
        kept = debriefing.kept()
        self.box.edit.setPlainText(kept)
        self.before.hide()
        self.keeping.setVisible(debriefing.keepable)
        self.not_kept.setVisible(not debriefing.keepable)
        self.delete.setVisible(bool(kept))
        self.site.change(debriefing.line)
        self.spell.start()
        self._show(None, WAITING)

    def say(self, text: str) -> None:
        """Has it answered, and keeps it where that is wanted."""
        debriefing = self.debriefing
        if debriefing is None:
            return
        self._asked += 1
        asked = self._asked
        if self.keeping.isChecked():
            self._store(text)

        def then(response: Response | None) -> None:
            if asked == self._asked:  # what came too late, for other words, is not shown
                self._earlier += (response,) if response else ()
                self._show(response, NO_ANSWER)

        debriefing.answer(text, self._earlier, then)

    def say_again(self) -> None:
        """The same call in other words: what was written first stays in sight, if it was gentle."""
        if self.debriefing is None:
            return
        words = self.debriefing.again()
        self.before.setText(f"Before: “{words}”" if words else "")
        self.before.setVisible(bool(words))
        self.box.clear()
        self.box.setFocus()

    def _show(self, response: Response | None, otherwise: str) -> None:
        look = self.look
        self.response = response
        clear(self.answer)
        sentences = response.sentences if response else ()
        for number, sentence in enumerate(sentences):
            asks = response is not None and response.asks and number == len(sentences) - 1
            self.answer.addWidget(Text(look, sentence, HEADING, 600 if asks else 400, lines=0))
        if response is None:
            self.answer.addWidget(Text(look, otherwise, BODY, 400, "ink2", lines=0))
        heavy = response is not None and response.heavy
        self.spell.setVisible(not heavy)
        self.spell_words.setVisible(not heavy)
        if heavy:
            self.before.hide()
        self.site.setVisible(heavy)
        self.again.setVisible(response is not None and not heavy)
        for part in range(self.answer.count()):
            item = self.answer.itemAt(part)
            widget = item.widget() if item is not None else None
            if widget is not None:
                settle(widget)
        if response is not None:
            self.setAccessibleDescription(response.text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
            (self.box if heavy else self.again).setFocus()
            QTimer.singleShot(0, self, self._bring_answer)

    def _bring_answer(self) -> None:
        """Into sight, where it stands below the words: its end if there is room, its beginning."""
        first = self.answer.itemAt(0)
        beginning = first.widget() if first is not None else None
        for part in (self.site, self.again, self.answer_card, beginning):
            if part is not None and part.isVisible():
                self.scroller.ensureWidgetVisible(part, 0, 0)

    def _keep(self, on: bool) -> None:
        """Off forgets at once; on keeps what stands there."""
        self._store(self.box.text() if on and self.response is not None else "")

    def _delete(self) -> None:
        """What was kept, and what stands on the page."""
        self._store("")
        if self.debriefing is not None:
            self.debriefing.forget()
        self._asked += 1
        self.box.clear()
        self.before.hide()
        self._show(None, WAITING)
        self.box.setFocus()

    def _store(self, text: str) -> None:
        if self.debriefing is not None:
            self.debriefing.keep(text)
            self.delete.setVisible(bool(text) and self.debriefing.keepable)

    def _open(self) -> None:
        if self.debriefing is not None:
            self.open_site(f"https://{self.debriefing.line}")


def _open_site(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
