"""On a scorecard: a model asked to judge the call as well, and both judges beside each other."""

from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from simulator.call.items import CriterionText
from simulator.call.opinion import Opinion, Votes
from simulator.grading.compare import Compared, Differing, compare
from simulator.ui.layouts import MIDDLE, TOP, clear, column, holding, row, settle
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
BEGINS = "The model is reading the call"
APART = "Far apart"
APART_ABOUT = "The judges differ by more than a level: your trainer may want to look at this."
STAYS = "The first is your grade. The second is shown beside it and changes nothing."
NAMES = {"embedded": "Built-in judge", "person": "Trainer", "llm": "Language model"}
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
            self.doing.setText(self._seconding.doing or BEGINS)

    def _fill(self) -> None:
        clear(self._inside)
        self.button: Button | None = None
        self.line: ShareLine | None = None
        self.rows: list[Compared] = []
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
        line = row(spacing=look.px(16))
        line.addWidget(says, 1, MIDDLE)
        line.addWidget(self.button, 0, MIDDLE)
        self._inside.addLayout(line)

    def _asking(self) -> None:
        look = self._look
        self.doing = Text(look, self._seconding.doing or BEGINS, BODY, 400, "ink2", lines=0)
        self.line = ShareLine(look, BEGINS)
        self.line.show_share(self._seconding.share)
        self.button = Button(look, "Stop asking", "secondary", do=self._seconding.cancel)
        line = row(spacing=look.px(16))
        line.addLayout(column(self.doing, self.line, spacing=look.px(8)), 1)
        line.addWidget(self.button, 0, MIDDLE)
        self._inside.addLayout(line)

    def _both(self, opinion: Opinion) -> None:
        look, outcome = self._look, self._outcome
        first, second = outcome.grade, opinion.grade
        self.rows = list(compare(first, second, outcome.rubric))
        self._inside.addWidget(Text(look, "Two judges", HEADING, 600, lines=0))
        self._inside.addWidget(Text(look, STAYS, BODY, 400, "ink2", lines=0))
        names = (NAMES.get(first.grader, first.grader), opinion.model)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(20))
        grid.setVerticalSpacing(look.px(10))
        for place, (name, grade) in enumerate(zip(names, (first, second), strict=True), 1):
            said = Text(look, f"{name}: {grade.overall} of 100", BODY, 600, lines=0)
            grid.addWidget(said, 0, place, TOP)
            grid.setColumnStretch(place, 1)
        texts = {text.key: text for text in outcome.rubric.criteria}
        for compared in self.rows:
            self._criterion(grid, compared, texts[compared.key], opinion)
        self._inside.addLayout(grid)

    def _criterion(
        self, grid: QGridLayout, compared: Compared, text: CriterionText, opinion: Opinion
    ) -> None:
        look, place = self._look, grid.rowCount()
        grid.addWidget(Hairline(look), place, 0, 1, 3)
        names = column(Text(look, text.title, BODY, 600, lines=0), spacing=look.px(4))
        if compared.apart:
            tag = Tag(look, APART, "warn", "warn_soft", "warning")
            tag.setToolTip(APART_ABOUT)
            tag.setAccessibleDescription(APART_ABOUT)
            names.addLayout(row(tag, 0))
        first, second, third, fourth = (anchor.short for anchor in text.anchors)
        grid.addLayout(names, place + 1, 0, TOP)
        for at, level in enumerate((compared.first, compared.second), 1):
            steps = LevelSteps(
                look, text.title, (first, second, third, fourth), level, "Not applicable"
            )
            grid.addWidget(steps, place + 1, at, TOP)
        if compared.items:
            self._differing(grid, compared, names, opinion)

    def _differing(
        self, grid: QGridLayout, compared: Compared, names: QVBoxLayout, opinion: Opinion
    ) -> None:
        """Opened by a button: each answer they differ in, with both reasons."""
        look, count, place = self._look, len(compared.items), grid.rowCount()
        closed = f"{count} {'answer differs' if count == 1 else 'answers differ'}"
        pairs: list[QWidget] = []

        def toggle() -> None:
            if not pairs:
                pairs.append(_pairs(look, compared.items, self._turns, opinion))
                pairs[0].hide()
                grid.addWidget(pairs[0], place, 1, 1, 2)
            opened = pairs[0].isHidden()
            pairs[0].setVisible(opened)
            words, icon = ("Fewer", "chevron-up") if opened else (closed, "chevron-down")
            opener.change(words, icon=icon)
            settle(self)

        opener = Button(look, closed, "link", icon="chevron-down", do=toggle, shape="cap")
        opener.setAccessibleDescription(compared.title)
        names.addLayout(row(opener, 0))


def _pairs(look: Look, items: tuple[Differing, ...], turns: Turns, opinion: Opinion) -> QWidget:
    made = column(spacing=look.px(12))
    for one in items:
        made.addWidget(_pair(look, one, turns, opinion.spread.get(one.item.id)))
    return holding(made)


def _pair(look: Look, one: Differing, turns: Turns, votes: Votes | None) -> QWidget:
    line = row(spacing=look.px(20))
    line.addWidget(ItemLine(look, one.item, one.first, turns), 1, TOP)
    second = column(ItemLine(look, one.item, one.second, turns), spacing=look.px(2))
    if votes and len(set(votes)) > 1:
        said = ", ".join(ANSWERS[vote] for vote in votes)
        asked = f"Asked {len(votes)} times: {said}."
        second.addWidget(Text(look, asked, LABEL, 400, "ink2", lines=0))
    line.addLayout(second, 1)
    return holding(line)
