"""Progress: every call as a line, the skills over time, how the trainee comes across, and what to
practise next. Its tables say the same.
"""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from simulator.call.items import Rubric
from simulator.progress.overview import Overview
from simulator.ui import progress_words as words
from simulator.ui.actions import bind
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.progress_lines import LinesCard
from simulator.ui.progress_parts import profile_card, skills_card
from simulator.ui.progress_today import Starts, today_card
from simulator.ui.theme import BODY, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.text import Text

AS_TABLE, AS_PLOTS = "Show as table", "Show as plots"
UNREAD = "They could not be read."


class ProgressPage(Page):
    """`feelings`: which one tells most of a scenario's customer, by its id."""

    def __init__(
        self,
        look: Look,
        starts: Starts,
        feelings: Mapping[str, str],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(look, "Progress")
        self._starts = starts
        self._found: Overview | None = None
        self._rubric: Rubric | None = None
        self._today = date.min
        self.as_table = False
        self.count = Text(look, "Reading your calls…", BODY, 400, "ink2", lines=0)
        self.switch = Button(look, AS_TABLE, "secondary", action="table", do=self.turn)
        title = Text(look, "Your calls", PAGE, 700)
        head = row(title, spacing=look.px(16))
        head.addWidget(self.count, 1, MIDDLE)
        head.addWidget(self.switch)
        self.body.addLayout(head)
        self.lines = LinesCard(look, starts.open_call, feelings)
        self.lines.plot.looked.connect(self._follow)
        self.lines.hide()
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(look.px(20))
        self._sides = Sides(look, self.lines, holding(self._right), least=900)
        self._sides.shares(2, 3)
        self.body.addWidget(self._sides)
        self.body.addStretch(1)
        bind(self, "back", leave)
        bind(self, "table", self.turn)

    def show_overview(self, found: Overview, rubric: Rubric, today: date) -> None:
        self._found, self._rubric, self._today = found, rubric, today
        self._fill()
        if self.isVisible():
            self.focus()

    def show_unread(self) -> None:
        """They could not be read; what was there of them stays."""
        if self._found is None:
            self.count.setText(UNREAD)

    def turn(self) -> None:
        """From plots to tables, and back."""
        at, in_lines = self.lines.at(), self.lines.isAncestorOf(self.focusWidget())
        self.as_table = not self.as_table
        self._fill()
        if in_lines:
            self.lines.focus(at)
        else:
            self.switch.setFocus()

    def focus(self) -> None:
        """To the switch; before there is a call, to what can be begun."""
        first = self._sides.findChild(Button) if self.switch.isHidden() else self.switch
        (first or self.scroller).setFocus()

    def _follow(self, number: int) -> None:
        """Scrolls to the line that is looked at."""
        plot, content = self.lines.plot, self.scroller.widget()
        if content is not None:
            at = plot.mapTo(content, plot.place_of(number))
            self.scroller.ensureVisible(at.x(), at.y(), 0, self.look.px(90))

    def _fill(self) -> None:
        found, rubric, look = self._found, self._rubric, self.look
        if found is None or rubric is None:
            return
        self.count.setText(words.headline(len(found.calls), found.days, self._today))
        self.switch.change(AS_PLOTS if self.as_table else AS_TABLE)
        self.switch.setVisible(bool(found.calls))
        self.lines.show_calls(found.calls, self._today, as_table=self.as_table)
        self.lines.show()
        clear(self._right)
        today = today_card(look, found, rubric, self._starts, self._today)
        if not found.calls:
            self._right.addWidget(today)
        else:
            profile = profile_card(look, found.profile, as_table=self.as_table)
            self._right.addWidget(skills_card(look, found, rubric, as_table=self.as_table))
            if self.as_table:
                self._right.addLayout(column(profile, today, spacing=look.px(20)))
            else:
                self._right.addWidget(Sides(look, profile, today, least=600))
        self._right.addStretch(1)
        settle(self)
