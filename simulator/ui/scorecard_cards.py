"""The three that stand first on a scorecard: what worked, the grade, and one change."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from simulator.call.call import Call
from simulator.ui.expression import expression_of
from simulator.ui.layouts import MIDDLE, column, row
from simulator.ui.lesson_parts import Place
from simulator.ui.look import Look
from simulator.ui.outcome import Outcome, most_to_gain
from simulator.ui.scorecard_parts import Turns, WordsLink, evidence_lines
from simulator.ui.script import felt, moments_of, scale_of
from simulator.ui.theme import BODY, GRADE, HEADING
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.lines import Tag
from simulator.ui.widgets.spark import Spark
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text
from simulator.ui.wording import ending_words


class WorkedCard(Card):
    """The strongest of what was said, and the way to it."""

    def __init__(self, look: Look, outcome: Outcome, turns: Turns) -> None:
        super().__init__(look)
        grade = outcome.grade
        self.column.addWidget(Text(look, "What worked", BODY, 600, "good"))
        self.column.addWidget(Text(look, grade.strength, BODY, 400, lines=0))
        self.column.addStretch(1)
        strongest = grade.strongest()
        if strongest is not None:
            turn = strongest.turn
            moments = moments_of(outcome.call, outcome.reasons)
            moved = next((one for one in moments if one.why and one.turn == turn), None)
            self.column.addWidget(WordsLink(look, turns, turn, moved, scale_of(outcome.call)))


class Overall(QWidget):
    """The grade, how the call ended, and how the customer came and went."""

    def __init__(self, look: Look, outcome: Outcome) -> None:
        super().__init__()
        grade, call = outcome.grade, outcome.call
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
        self.setLayout(column(line, words, meaning, _faces(look, call), 0, spacing=look.px(4)))


class ChangeCard(Card):
    """The criterion with most to gain; `foremost` is where its better wording will stand."""

    def __init__(
        self, look: Look, outcome: Outcome, turns: Turns, again: Callable[[], object]
    ) -> None:
        super().__init__(look, accented=True)
        self.column.addWidget(Text(look, "One thing to do differently", BODY, 600, "accent"))
        self.foremost = Place("")
        wanting = most_to_gain(outcome.grade, outcome.rubric)
        if wanting is None:
            self.column.addWidget(Text(look, "Nothing. Take a harder call.", HEADING, 600))
            self.column.addStretch(1)
            return
        text, graded = wanting
        self.column.addWidget(Text(look, text.title, HEADING, 600))
        self.column.addWidget(Text(look, graded.try_instead or "", BODY, 400, lines=0))
        self.foremost = Place(text.key.value)
        for quoted in evidence_lines(look, outcome.rubric, graded, turns)[-1:]:
            self.foremost.addWidget(quoted)
        self.column.addLayout(self.foremost)
        self.column.addStretch(1)
        if outcome.take is not None:
            words = "Try that moment again"
            button = Button(look, words, "primary", action="retake", do=again)
            self.column.addLayout(row(0, button))


def _faces(look: Look, call: Call) -> QHBoxLayout:
    """How they came, the line of the call, and how they went."""
    customer = call.scenario.customer
    line = row(spacing=look.px(10))
    feelings_shown = [turn.feelings for turn in call.turns if turn.feelings is not None]
    if not feelings_shown:
        return line
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
    return line
