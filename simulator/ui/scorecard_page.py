"""The scorecard: one strength, the grade, one change; then every level, opened into its items.

Every level is a word on a scale; every item shows the words that earned or cost it, and why.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtWidgets import QWidget

from simulator.call.call import Call
from simulator.call.disputes import disputed_criteria, is_disputed
from simulator.call.items import CriterionText, Rubric
from simulator.call.mode import Mode
from simulator.call.transcript import Speaker
from simulator.call.verdicts import CriterionGrade, Grade
from simulator.coaching.lesson import Lesson, Point
from simulator.coaching.promises import Promise
from simulator.heard import Understanding
from simulator.story import Reasons
from simulator.ui.actions import ACTIONS, bind
from simulator.ui.disputing import Disputes
from simulator.ui.expression import expression_of
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row, settle
from simulator.ui.lesson_parts import Place, PointLines
from simulator.ui.look import Look
from simulator.ui.promise_parts import PromisesCard
from simulator.ui.scorecard_parts import CriterionRow, FatalCard, Turns, WordsLink, evidence_lines
from simulator.ui.script import felt, moments_of, scale_of
from simulator.ui.story_parts import LineCard, ScriptCard
from simulator.ui.theme import BODY, GRADE, HEADING
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.spark import Spark
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text
from simulator.ui.wording import ending_words, marks

KEPT = "Nothing was graded again; your trainer and the call’s author can see it."


@dataclass(frozen=True)
class Outcome:
    """A call that is over, and what its grade is written with. `take` is its number and how many
    takes there are; None where the call was not kept or was an assessment, and no moment of it can
    be tried again. `mode` is what it was taken for.
    """

    call: Call
    grade: Grade
    rubric: Rubric
    reasons: Reasons
    heard: Understanding
    disputes: Disputes
    when: str = ""
    take: tuple[int, int] | None = None
    promises: tuple[Promise, ...] = ()
    mode: str = Mode.PRACTICE
    lesson: Lesson = field(default_factory=Lesson)


@dataclass(frozen=True)
class Hands:
    """What the page's buttons do: the same call once more, back to where it was opened, one moment
    again from a turn, all takes beside each other, the trainee's own debrief, and what is shown as
    a PDF.
    """

    again: Callable[[Call], object]
    leave: Callable[[], object]
    retake: Callable[[int], object]
    takes: Callable[[], object]
    debrief: Callable[[], object]
    paper: Callable[[Outcome], object]


class ScorecardPage(Page):
    """Shown while a call is graded, where it could not be, and when it was."""

    def __init__(self, look: Look, hands: Hands) -> None:
        super().__init__(look, "Scorecard")
        self._hands = hands
        self._leave = leave = hands.leave
        self._outcome: Outcome | None = None
        self._foremost = Place("")
        self.rows: list[CriterionRow] = []
        self.fatal: list[FatalCard] = []
        self.back = Button(look, "All calls", "link", icon="chevron-left", do=leave, shape="small")
        bind(self, "back", leave)
        bind(self, "again", self._play_again)
        bind(self, "retake", self._try_again)
        bind(self, "debrief", hands.debrief)
        bind(self, "pdf", self._save)

    def focus(self) -> None:
        self.scroller.setFocus()
        if self.rows:
            self.rows[0].opener.setFocus()

    def show_waiting(self, title: str) -> None:
        """While the call is being graded."""
        self._outcome = None
        clear(self.body)
        self.rows = []
        self.body.addWidget(Text(self.look, title, HEADING, 600))
        self.body.addWidget(Text(self.look, "Reading the call…", BODY, 400, "ink2"))
        self.body.addStretch(1)

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
        return Turns(outcome.call, self._jump)

    def _jump(self, turn: int) -> None:
        """To a turn, in the script of the call further down."""
        self.story.show_turn(turn)

    def _head(self, outcome: Outcome) -> QWidget:
        look, scenario = self.look, outcome.call.scenario
        back = Button(look, "All calls", "link", icon="chevron-left", do=self._leave, shape="small")
        title = Text(look, scenario.title, HEADING, 600, lines=0)
        when = Text(look, outcome.when, BODY, 400, "ink2")
        number, count = outcome.take or (1, 1)
        takes = Button(
            look, f"Take {number} of {count}", "link", icon="branch", do=self._hands.takes
        )
        takes.setVisible(count > 1)
        own = Button(look, "Two minutes for you", "link", icon="lock", do=self._hands.debrief)
        own.setToolTip(f"Your own debrief: {ACTIONS['debrief'].cap}")
        again = Button(look, "Play again", "secondary", action="again", do=self._play_again)
        save = Button(look, "Save PDF", "link", icon="document", action="pdf", do=self._save)
        tags = [Tag(look, one) for one in marks(outcome.mode, outcome.call.helped)]
        line = row(back, title, when, *tags, 0, spacing=look.px(12))
        line.setAlignment(title, MIDDLE)
        ways = FlowLayout(look.px(12))
        for way in (own, takes, save, again):
            ways.addWidget(way)
        made = Sides(look, holding(line), holding(ways), least=1000)
        made.shares(1, 0)
        return made

    def _top(self, outcome: Outcome) -> QWidget:
        look, grade = self.look, outcome.grade
        worked = Card(look)
        worked.column.addWidget(Text(look, "What worked", BODY, 600, "good"))
        worked.column.addWidget(Text(look, grade.strength, BODY, 400, lines=0))
        worked.column.addStretch(1)
        strongest = grade.strongest()
        if strongest is not None:
            turn = strongest.turn
            moments = moments_of(outcome.call, outcome.reasons)
            moved = next((one for one in moments if one.why and one.turn == turn), None)
            scale = scale_of(outcome.call)
            worked.column.addWidget(WordsLink(look, self._turns(outcome), turn, moved, scale))
        left = Sides(look, worked, self._overall(outcome), least=520)
        left.shares(344, 260)
        made = Sides(look, left, self._change(outcome))
        made.shares(624, 556)
        return made

    def _overall(self, outcome: Outcome) -> QWidget:
        look, grade, call = self.look, outcome.grade, outcome.call
        figure = Text(look, str(grade.overall), GRADE, 700)
        figure.setAccessibleName(f"{grade.overall} of 100")
        of = Text(look, "of 100", BODY, 400, "ink2")
        if grade.fatal:
            verdict = Tag(look, "failed the call", "bad", "bad_soft", "cross")
        elif grade.passed:
            verdict = Tag(look, "passed", "good", "good_soft", "check")
        else:
            verdict = Tag(look, "not passed yet", "warn", "warn_soft", "warning")
        ending, about = ending_words(call)
        line = row(figure, column(0, verdict, of, 10, spacing=look.px(2)), 0, spacing=look.px(16))
        words = Text(look, ending, BODY, 600, lines=0)
        meaning = Text(look, about, BODY, 400, "ink2", lines=0)
        return holding(column(line, words, meaning, self._faces(call), 0, spacing=look.px(4)))

    def _faces(self, call: Call) -> QWidget:
        """How they came, the line of the call, and how they went."""
        look, customer = self.look, call.scenario.customer
        feelings_shown = [turn.feelings for turn in call.turns if turn.feelings is not None]
        if not feelings_shown:
            return QWidget()
        line = row(spacing=look.px(10))
        ends = ((feelings_shown[0], "first"), (feelings_shown[-1], "at the end"))
        for number, (feelings, when) in enumerate(ends):
            opened = number == 1 or not call.scenario.gates
            name = f"{customer.called}, {when}"
            face = FaceView(look, look.faces.person(customer.face), look.px(56), None, name)
            face.express(expression_of(feelings, opened=opened), at_once=True)
            line.addWidget(face)
            if number == 0:
                values = tuple(felt(call, one) or 0.0 for one in feelings_shown)
                line.addWidget(Spark(look, values, scale_of(call)), 1, MIDDLE)
        return holding(line)

    def _change(self, outcome: Outcome) -> QWidget:
        look = self.look
        card = Card(look, accented=True)
        card.column.addWidget(Text(look, "One thing to do differently", BODY, 600, "accent"))
        self._foremost = Place("")
        wanting = most_to_gain(outcome.grade, outcome.rubric)
        if wanting is None:
            card.column.addWidget(Text(look, "Nothing. Take a harder call.", HEADING, 600))
            card.column.addStretch(1)
            return card
        text, graded = wanting
        card.column.addWidget(Text(look, text.title, HEADING, 600))
        card.column.addWidget(Text(look, graded.try_instead or "", BODY, 400, lines=0))
        self._foremost = Place(text.key.value)
        for quoted in evidence_lines(look, outcome.rubric, graded, self._turns(outcome))[-1:]:
            self._foremost.addWidget(quoted)
        card.column.addLayout(self._foremost)
        card.column.addStretch(1)
        if outcome.take is not None:
            words = "Try that moment again"
            again = Button(look, words, "primary", action="retake", do=self._try_again)
            card.column.addLayout(row(0, again))
        return card

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
        return holding(column(line, promised, self.story, 0, spacing=look.px(20)))

    def _save(self) -> None:
        if self._outcome is not None:
            self._hands.paper(self._outcome)

    def _play_again(self) -> None:
        if self._outcome is not None:
            self._hands.again(self._outcome.call)


def moment_to_change(outcome: Outcome) -> int:
    """The turn of the agent to try again: the one a better wording is shown for, else the one that
    cost most, else that of the best words of the criterion with most to gain, else the first.
    """
    wanting = most_to_gain(outcome.grade, outcome.rubric)
    if wanting is not None:
        point = outcome.lesson.points.get(wanting[0].key.value, Point())
        if point.instead and point.turn is not None:
            return point.turn
        faults = [
            quote.turn
            for verdict in wanting[1].items
            if verdict.met and outcome.rubric.item(verdict.id).fault
            for quote in verdict.quotes
        ]
        quoted = faults or [quote.turn for quote in wanting[1].evidence]
        if quoted:
            return quoted[0]
    mine = (turn.number for turn in outcome.call.turns if turn.speaker is Speaker.AGENT)
    return next(mine, 0)


def most_to_gain(grade: Grade, rubric: Rubric) -> tuple[CriterionText, CriterionGrade] | None:
    """The criterion where one change is worth most, that has a change to suggest."""
    worth = []
    for text in rubric.criteria:
        graded = grade.criteria.get(text.key.value)
        if graded is not None and graded.level is not None and graded.try_instead:
            worth.append((text.weight * (3 - graded.level), text, graded))
    if not worth:
        return None
    best = max(worth, key=lambda one: one[0])
    return best[1], best[2]
