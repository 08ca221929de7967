"""The scorecard: one strength, the grade, one change; then every level, opened into its items.

Every level is a word on a scale; every item shows the words that earned or cost it, and why.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget

from simulator.call.call import Call
from simulator.call.disputes import disputed_criteria, is_disputed
from simulator.coaching.lesson import Lesson
from simulator.models.words import played
from simulator.ui.actions import bind
from simulator.ui.delivery_card import DeliveryCard
from simulator.ui.judging_pane import JudgingPane
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row, settle
from simulator.ui.lesson_parts import Place, PointLines
from simulator.ui.look import Look
from simulator.ui.outcome import Outcome, moment_to_change
from simulator.ui.playback import Playback
from simulator.ui.playback_bar import BarPlace, PlaybackBar, words_of
from simulator.ui.promise_parts import PromisesCard
from simulator.ui.scorecard_cards import ChangeCard, Overall, WorkedCard
from simulator.ui.scorecard_parts import CriterionRow, FatalCard, Turns
from simulator.ui.second_opinion import SecondOpinion
from simulator.ui.story_parts import LineCard, ScriptCard
from simulator.ui.theme import BODY, HEADING
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text
from simulator.ui.wording import marks

KEPT = "Nothing was graded again; your trainer and the call’s author can see it."


@dataclass(frozen=True)
class Hands:
    """What the page's buttons do: the same call once more, back to where it was opened, one moment
    again from a turn, all takes beside each other, the trainee's own debrief, what is shown as a
    PDF, and the recording as a file.
    """

    again: Callable[[Call], object]
    leave: Callable[[], object]
    retake: Callable[[int], object]
    takes: Callable[[], object]
    debrief: Callable[[], object]
    paper: Callable[[Outcome], object]
    save_recording: Callable[[Playback], object]


class ScorecardPage(Page):
    """Shown while a call is graded, where it could not be, and when it was."""

    def __init__(self, look: Look, hands: Hands) -> None:
        super().__init__(look, "Scorecard")
        self._hands = hands
        self._leave = hands.leave
        self._outcome: Outcome | None = None
        self._foremost = Place("")
        self.rows: list[CriterionRow] = []
        self.fatal: list[FatalCard] = []
        self.sound = BarPlace(self, self.outer)
        bind(self, "back", hands.leave)
        bind(self, "again", self._play_again)
        bind(self, "retake", self._try_again)
        bind(self, "debrief", hands.debrief)
        bind(self, "pdf", self._save)
        bind(self, "second", self._ask_another)
        bind(self, "listen", self._listen)
        bind(self, "save-recording", self._save_recording)

    def focus(self) -> None:
        """To the first criterion, where that is in view; who opens the page begins at its top."""
        settle(self)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        first = self.rows[0].opener if self.rows else None
        (first if first and self.scroller.sees(first) else self.scroller).setFocus()

    def show_waiting(self, title: str, instead: Callable[[], object] | None = None) -> None:
        """While the call is being graded; where that takes a model, `instead` does not wait."""
        self._outcome = None
        self.sound.show_bar(None)
        clear(self.body)
        self.rows = []
        self.body.addWidget(Text(self.look, title, HEADING, 600))
        if instead is None:
            self.body.addWidget(Text(self.look, "Reading the call…", BODY, 400, "ink2"))
        else:
            self.judging = JudgingPane(self.look, instead)
            self.body.addWidget(self.judging)
            self.judging.setFocus()
        self.body.addStretch(1)

    def show_share(self, share: float, doing: str) -> None:
        """How far a model is."""
        self.judging.show_share(share, doing)

    def show_trouble(self, title: str, sentence: str) -> None:
        """The call could not be graded: what is wrong, and the way on."""
        clear(self.body)
        self.rows = []
        look = self.look
        self.body.addWidget(Text(look, title, HEADING, 600))
        self.body.addWidget(IconText(look, "warning", sentence, "warn", "ink"))
        back = Button(look, "All calls", "primary", do=self._leave)
        self.body.addLayout(row(back, 0))
        self.body.addStretch(1)
        back.setFocus()

    def show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.sound.show_bar(self._bar(outcome))
        clear(self.body)
        look = self.look
        self.body.addWidget(self._head(outcome))
        self.dispute_note = IconText(look, "warning", "", "warn", "ink")
        self.body.addWidget(self.dispute_note)
        self.fatal = [FatalCard(look, one, self._turns(outcome)) for one in outcome.grade.fatal]
        for card in self.fatal:
            self.body.addWidget(card)
        self.body.addWidget(self._top(outcome))
        lower = Sides(look, self._criteria(outcome), self._story(outcome))
        lower.shares(624, 556)
        self.body.addWidget(lower)
        if outcome.seconding is not None:
            turns = self._turns(outcome)
            self.body.addWidget(SecondOpinion(look, outcome, turns, outcome.seconding))
        for note in outcome.grade.not_judged:
            self.body.addWidget(IconText(look, "info", f"Not judged. {note}", "ink3"))
        self.body.addStretch(1)
        self.scroller.verticalScrollBar().setValue(0)
        outcome.disputes.changed.connect(self._show_disputes)
        self._show_disputes()

    def teach(self, call: Call, lesson: Lesson) -> bool:
        """How it might have been said; whether that is still the call that is shown."""
        if self._outcome is None or self._outcome.call is not call:
            return False
        self._outcome = replace(self._outcome, lesson=lesson)
        turns = self._turns(self._outcome)
        shown = self.scroller
        with shown.standing([*shown.findChildren(Text), *shown.findChildren(Button)]):
            for criterion in self.rows:
                point = lesson.points.get(criterion.key.value)
                if point is not None and criterion.key.value != self._foremost.key:
                    criterion.add(PointLines(self.look, turns, point))
            self._foremost.teach(self.look, turns, lesson)
            settle(self)
        return True

    def _show_disputes(self) -> None:
        """Marks what rests on words that were not meant so. No level changes by it."""
        if self._outcome is None:
            return
        grade, disputes = self._outcome.grade, self._outcome.disputes.all()
        found = disputed_criteria(grade, disputes)
        for criterion in self.rows:
            criterion.disputed.setVisible(criterion.key.value in found)
        for card in self.fatal:
            card.disputed.setVisible(is_disputed(card.fatal, disputes))
        titles = [one.title for one in self.rows if one.key.value in found]
        resting = f" Resting on it: {', '.join(titles)}." if titles else ""
        count = len({one.turn for one in disputes})
        said = f"You dispute {count} {'reply' if count == 1 else 'replies'}.{resting} {KEPT}"
        self.dispute_note.say("warning", said if count else "", "warn")

    def _turns(self, outcome: Outcome) -> Turns:
        heard = outcome.playback.spans if outcome.playback is not None else ()
        return Turns(outcome.call, self._jump, heard)

    def _jump(self, turn: int) -> None:
        """To a turn, in the script of the call further down."""
        self.story.show_turn(turn)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sound.stop()

    def _bar(self, outcome: Outcome) -> PlaybackBar | None:
        playback = outcome.playback
        if playback is None:
            return None
        title = outcome.call.scenario.title
        words, save = words_of(outcome.call), self._save_recording
        return PlaybackBar(self.look, playback, title, words, save)

    def _play(self, turn: int) -> None:
        """Where it was recorded."""
        if self.sound.playback is not None:
            self.sound.playback.play_turn(turn)

    def _listen(self) -> None:
        """The turn chosen in the script, else on from where it was; or stops."""
        if self.sound.playback is not None:
            row = self.story.script.currentIndex().row()
            self.sound.playback.toggle(row if row >= 0 else None)

    def _save_recording(self) -> None:
        if self.sound.playback is not None:
            self._hands.save_recording(self.sound.playback)

    def _head(self, outcome: Outcome) -> QWidget:
        look, scenario = self.look, outcome.call.scenario
        back = Button(look, "All calls", "link", icon="chevron-left", do=self._leave, shape="small")
        title = Text(look, scenario.title, HEADING, 600, lines=0)
        when = Text(look, outcome.when, BODY, 400, "ink2", lines=0)
        number, count = outcome.take or (1, 1)
        takes = Button(
            look, f"Take {number} of {count}", "link", icon="branch", do=self._hands.takes
        )
        own = Button(
            look, "Two minutes for you", "link", icon="lock", action="debrief",
            do=self._hands.debrief,
        )  # fmt: skip
        own.setToolTip("Your own debrief")
        again = Button(look, "Play again", "secondary", action="again", do=self._play_again)
        save = Button(look, "Save PDF", "link", icon="document", action="pdf", do=self._save)
        tags = [Tag(look, one) for one in marks(outcome.mode, outcome.call.helped)]
        line = row(back, title, when, *tags, 0, spacing=look.px(12))
        for part in (title, when):
            line.setAlignment(part, MIDDLE)
        left = column(line, spacing=0)
        if outcome.call.cost is not None:
            left.addWidget(Text(look, played(outcome.call.cost), BODY, 400, "ink2", lines=0))
        ways = FlowLayout(look.px(12))
        for way in (own, *([takes] if count > 1 else []), save, again):
            ways.addWidget(way)
        made = Sides(look, holding(left), holding(ways), least=1000)
        made.shares(1, 0)
        return made

    def _top(self, outcome: Outcome) -> QWidget:
        look, turns = self.look, self._turns(outcome)
        left = Sides(look, WorkedCard(look, outcome, turns), Overall(look, outcome), least=520)
        left.shares(344, 260)
        change = ChangeCard(look, outcome, turns, self._try_again)
        self._foremost = change.foremost
        made = Sides(look, left, change)
        made.shares(624, 556)
        return made

    def _try_again(self) -> None:
        """The reply chosen in the script, else the moment where one change is worth most."""
        outcome = self._outcome
        if outcome is None or outcome.take is None:
            return
        chosen = self.story.chosen
        turn = chosen if chosen is not None else moment_to_change(outcome)
        self._hands.retake(turn)

    def _criteria(self, outcome: Outcome) -> QWidget:
        look, turns = self.look, self._turns(outcome)
        card = Card(look)
        card.column.setSpacing(look.px(14))
        self.rows = []
        own = outcome.call.scenario.grading.weights
        for text in outcome.rubric.criteria:
            graded = outcome.grade.criteria.get(text.key.value)
            if graded is None:
                continue
            if self.rows:
                card.column.addWidget(Hairline(look))
            weight = own.get(text.key.value, text.weight)
            made = CriterionRow(look, outcome.rubric, text, graded, weight, turns)
            self.rows.append(made)
            card.column.addWidget(made)
        outer = column(card, 0, spacing=0)
        return holding(outer)

    def _story(self, outcome: Outcome) -> QWidget:
        """The line of the call, a table of it, what was promised, and all that was said."""
        look, call = self.look, outcome.call
        retake = self._hands.retake if outcome.take is not None else None
        self.story = ScriptCard(
            look, call, outcome.reasons, outcome.heard, outcome.disputes, retake
        )
        line = LineCard(look, call, outcome.reasons, self.story)
        steps = outcome.grade.criteria.get("next_steps")
        owed = steps is not None and steps.level is not None
        promised = PromisesCard(look, outcome.promises, self._turns(outcome), owed=owed)
        self.story.visited.connect(self._play)
        parts: list[QWidget] = [line, promised]
        if outcome.delivery is not None:
            parts.append(DeliveryCard(look, outcome.delivery))
        return holding(column(*parts, self.story, 0, spacing=look.px(20)))

    def _save(self) -> None:
        if self._outcome is not None:
            self._hands.paper(self._outcome)

    def _ask_another(self) -> None:
        if self._outcome is not None and self._outcome.seconding is not None:
            self._outcome.seconding.ask()

    def _play_again(self) -> None:
        if self._outcome is not None:
            self._hands.again(self._outcome.call)
