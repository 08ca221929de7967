"""On a scorecard: a model asked to judge the call as well, and both judges beside each other."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from simulator.call.items import CriterionText
from simulator.call.opinion import Opinion, Votes
from simulator.grading.compare import Compared, Differing, compare
from simulator.ui.layouts import TOP, Sides, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.outcome import Outcome
from simulator.ui.scorecard_parts import ItemLine, Turns
from simulator.ui.seconding import Seconding
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.levels import LevelSteps
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.share import ShareLine
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text

OFFER = "A language model can judge this call, too. Your grade stays as it is."
ASK = "Ask the model to judge it too"
JUDGING = "The model is judging"
APART = "Far apart"
APART_ABOUT = "The judges differ by more than a level: your trainer may want to look at this."
STAYS = "The first is your grade. The second is shown beside it and changes nothing."
NAMES = {"embedded": "Built-in judge", "person": "Trainer", "llm": "Language model"}
NAMES_WIDE, BOTH_WIDE = 160, 560
"""Pixels for what a line is about, and for two judges beside each other."""
ANSWERS = {True: "yes", False: "no", None: "does not apply"}


class SecondOpinion(Card):
    """Offers it, shows how far it is, and then what came of it."""

    def __init__(self, look: Look, outcome: Outcome, turns: Turns, seconding: Seconding) -> None:
        super().__init__(look)
        self._look = look
        self._outcome = outcome
        self._turns = turns
        self._seconding = seconding
        self._inside = QVBoxLayout()
        self._inside.setSpacing(look.px(12))
        self.column.addLayout(self._inside)
        self.setAccessibleName("A second judge")
        seconding.changed.connect(self._changed)
        seconding.moved.connect(self._moved)
        self._fill()

    def _changed(self) -> None:
        """The focus stays here, where it was here."""
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._fill()
        if self.isVisible():
            settle(self)
            if held and self.button is not None:
                self.button.setFocus()

    def _moved(self) -> None:
        if self.line is not None:
            self.line.show_share(self._seconding.share)
            doing = self._seconding.doing
            self.doing.setText(f"{JUDGING}: {doing}" if doing else f"{JUDGING}…")

    def _fill(self) -> None:
        clear(self._inside)
        self.button: Button | None = None
        self.line: ShareLine | None = None
        self.rows: list[Compared] = []
        self.openers: list[Button] = []
        if self._seconding.asking:
            self._asking()
        elif self._seconding.opinion is not None:
            self._both(self._seconding.opinion)
        else:
            self._offer()

    def _offer(self) -> None:
        look, seconding = self._look, self._seconding
        words = "Ask again" if seconding.trouble else ASK
        self.button = Button(look, words, "secondary", action="second", do=seconding.ask)
        says: QWidget = Text(look, OFFER, BODY, 400, "ink2", lines=0)
        if seconding.trouble:
            says = IconText(look, "warning", seconding.trouble, "warn", "ink")
        self._inside.addWidget(_beside(look, says, self.button))

    def _asking(self) -> None:
        look = self._look
        self.doing = Text(look, "", BODY, 400, "ink2", lines=0)
        self.line = ShareLine(look, JUDGING)
        self.button = Button(look, "Stop asking", "secondary", do=self._seconding.cancel)
        far = holding(column(self.doing, self.line, spacing=look.px(8)))
        self._inside.addWidget(_beside(look, far, self.button))
        self._moved()

    def _both(self, opinion: Opinion) -> None:
        look, outcome = self._look, self._outcome
        first, second = outcome.grade, opinion.grade
        self.rows = list(compare(first, second, outcome.rubric))
        self._names = (NAMES.get(first.grader, first.grader), opinion.model)
        title = Text(look, "Two judges", HEADING, 600, lines=0)
        stays = Text(look, STAYS, BODY, 400, "ink2", lines=0)
        self._inside.addLayout(column(title, stays, spacing=look.px(4)))
        overall = [
            Text(look, f"{name}: {grade.overall} of 100", BODY, 600, lines=0)
            for name, grade in zip(self._names, (first, second), strict=True)
        ]
        self._inside.addLayout(self._line(Text(look, "Overall", BODY, 600, lines=0), *overall))
        texts = {text.key: text for text in outcome.rubric.criteria}
        for compared in self.rows:
            self._inside.addWidget(Hairline(look))
            self._criterion(compared, texts[compared.key], opinion)

    def _line(self, names: QWidget, first: QWidget, second: QWidget) -> QHBoxLayout:
        """What it is about, and both judges beside each other, where there is room."""
        look = self._look
        names.setFixedWidth(look.px(NAMES_WIDE))
        line = row(spacing=look.px(16))
        line.addWidget(names, 0, TOP)
        line.addWidget(Sides(look, first, second, least=BOTH_WIDE), 1, TOP)
        return line

    def _criterion(self, compared: Compared, text: CriterionText, opinion: Opinion) -> None:
        look = self._look
        names = column(Text(look, text.title, BODY, 600, lines=0), spacing=look.px(4))
        if compared.apart:
            tag = Tag(look, APART, "warn", "warn_soft", "warning")
            tag.setToolTip(APART_ABOUT)
            tag.setAccessibleDescription(APART_ABOUT)
            names.addLayout(row(tag, 0))
        sides = [
            self._level(name, text, level)
            for name, level in zip(self._names, (compared.first, compared.second), strict=True)
        ]
        below = column(spacing=look.px(12))
        if compared.items:
            self._opener(names, below, compared, opinion)
        names.addStretch(1)
        self._inside.addLayout(self._line(holding(names), *sides))
        self._inside.addLayout(below)

    def _level(self, judge: str, text: CriterionText, level: int | None) -> QWidget:
        look = self._look
        first, second, third, fourth = (anchor.short for anchor in text.anchors)
        short = (first, second, third, fourth)
        steps = LevelSteps(look, f"{text.title}, {judge}", short, level, "Not applicable")
        return holding(column(Text(look, judge, LABEL, 500, "ink3"), steps, spacing=look.px(2)))

    def _opener(
        self, names: QVBoxLayout, below: QVBoxLayout, compared: Compared, opinion: Opinion
    ) -> None:
        """Opens each answer they differ in, with both reasons."""
        look, count = self._look, len(compared.items)
        closed = f"{count} {'answer differs' if count == 1 else 'answers differ'}"
        made: list[QWidget] = []

        def toggle() -> None:
            if not made:
                for one in compared.items:
                    votes = opinion.spread.get(one.item.id, ())
                    made.append(_pair(look, one, self._turns, votes))
                    made[-1].hide()
                    below.addWidget(made[-1])
            opened = made[0].isHidden()
            for pair in made:
                pair.setVisible(opened)
            words, icon = ("Fewer", "chevron-up") if opened else (closed, "chevron-down")
            opener.change(words, icon=icon)
            settle(self)

        opener = Button(look, closed, "link", icon="chevron-down", do=toggle, shape="cap")
        opener.setAccessibleDescription(compared.title)
        self.openers.append(opener)
        names.addLayout(row(opener, 0))


def _beside(look: Look, says: QWidget, button: Button) -> QWidget:
    made = Sides(look, says, holding(row(button, 0)), least=720)
    made.shares(1, 0)
    return made


def _pair(look: Look, one: Differing, turns: Turns, votes: Votes) -> QWidget:
    first = holding(column(ItemLine(look, one.item, one.first, turns), 0, spacing=0))
    second = column(ItemLine(look, one.item, one.second, turns), spacing=look.px(2))
    if len(set(votes)) > 1:
        said = ", ".join(ANSWERS[vote] for vote in votes)
        asked = f"Asked {len(votes)} times: {said}."
        second.addWidget(Text(look, asked, LABEL, 400, "ink2", lines=0))
    second.addStretch(1)
    both = Sides(look, first, holding(second), least=BOTH_WIDE)
    return holding(row(look.px(NAMES_WIDE + 16), both, spacing=0))
