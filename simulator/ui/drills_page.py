"""Drills: what is for today and why; and after the last one what was practised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from simulator.drills.moments import Moment, Skill
from simulator.drills.practice import Done
from simulator.drills.schedule import Drill
from simulator.drills.wording import DrillWords
from simulator.ui.actions import bind
from simulator.ui.drill_words import comes_back, lasting, why_words
from simulator.ui.expression import expression_of
from simulator.ui.layouts import MIDDLE, Page, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text

ABOUT = (
    "One moment of a call, one skill, half a minute. What went well comes back later, what did not "
    "comes back sooner."
)
WAITING = "Looking for what is due…"
DRAWING = "Finding moments in your library: {share} %"
NOTHING = "Nothing is left for today. {when}If you would like more, choose a skill below."
NO_CALLS = "There are no calls to draw moments from. Put a scenario into your library first."
PRIVATE = "Drills are yours alone: they are not graded, and not part of any scorecard."


@dataclass(frozen=True)
class Ways:
    """`start` begins these drills, `practise` drills of one skill; `leave` goes to the library."""

    start: Callable[[Sequence[Drill]], object]
    practise: Callable[[Skill], object]
    leave: Callable[[], object]


class DrillsPage(Page):
    """Filled anew whenever it is shown."""

    def __init__(self, look: Look, words: DrillWords, ways: Ways) -> None:
        super().__init__(look, "Drills")
        self._words = words
        self._ways = ways
        self._drills: Sequence[Drill] = ()
        self.waiting: Text | None = None
        self.start = Button(look, "Start", "primary", action="next-drill", do=self._start)
        self.skills: dict[Skill, Button] = {}
        bind(self, "back", ways.leave)
        bind(self, "next-drill", self._start)

    def show_waiting(self) -> None:
        waiting = Text(self.look, WAITING, BODY, 400, "ink2")
        self._fill("Drills", waiting)
        self.waiting = waiting

    def show_drawn(self, share: float) -> None:
        """How much of the library has been looked through (0 to 1), the first time of all."""
        if self.waiting is not None:
            self.waiting.setText(DRAWING.format(share=round(100 * share)))

    def show_plan(self, drills: Sequence[Drill], skills: Sequence[Skill], days: int | None) -> None:
        """What is for today; the skills there are moments for; in how many days the next is due."""
        look, self._drills = self.look, drills
        parts: list[QWidget] = []
        if drills:
            self.start = Button(look, "Start", "primary", action="next-drill", do=self._start)
            rows = [(one.moment, why_words(one), "half a minute") for one in drills]
            parts = [_list(look, self._words, rows), holding(row(self.start, 0))]
        else:
            when = f"The next one comes back {comes_back(days)}. " if days else ""
            said = NOTHING.format(when=when) if skills else NO_CALLS
            parts = [Text(look, said, BODY, 400, lines=0)]
        if skills:
            parts.append(self._choice(skills))
        self._fill("For today", *parts, note=lasting(len(drills)) if drills else "")

    def show_done(self, done: Sequence[Done], skills: Sequence[Skill]) -> None:
        """What was practised, and when each comes back."""
        look, self._drills = self.look, ()
        rows = [(one.moment, one.short, f"back {comes_back(one.days)}") for one in done]
        home = Button(look, "To the library", "primary", do=self._ways.leave)
        self._fill(
            "Done for now",
            _list(look, self._words, rows),
            holding(row(home, 0)),
            self._choice(skills),
        )
        home.setFocus()

    def focus(self) -> None:
        """To where the next thing is done."""
        buttons = [self.start] if self._drills else list(self.skills.values())
        (buttons[0] if buttons else self).setFocus()

    def _fill(self, title: str, *parts: QWidget, note: str = "") -> None:
        look, self.waiting = self.look, None
        clear(self.body)
        side = Text(look, note, BODY, 400, "ink2")
        head = row(Text(look, title, PAGE, 700), side, 0, spacing=look.px(16))
        self.body.addLayout(column(head, Text(look, ABOUT, BODY, 400, "ink2", lines=0)))
        for part in parts:
            self.body.addWidget(part)
        self.body.addWidget(Text(look, PRIVATE, LABEL, 400, "ink3", lines=0))
        self.body.addStretch(1)
        inner = self.body.parentWidget()
        if inner is not None and self.isVisible():
            settle(inner)
        self.scroller.verticalScrollBar().setValue(0)

    def _choice(self, skills: Sequence[Skill]) -> QWidget:
        """Practise one skill, whatever the day."""
        look = self.look
        flow = FlowLayout(look.px(8))
        self.skills = {}
        for skill in skills:
            text = self._words.skills[skill]
            made = Button(look, text.title, "secondary", do=self._practising(skill), shape="small")
            made.setToolTip(text.about)
            made.setAccessibleName(f"Practise: {text.title}. {text.about}")
            self.skills[skill] = made
            flow.addWidget(made)
        label = Text(look, "Or three of one skill", LABEL, 600, "ink3")
        return holding(column(label, flow))

    def _practising(self, skill: Skill) -> Callable[[], object]:
        return lambda: self._ways.practise(skill)

    def _start(self) -> None:
        if self._drills:
            self._ways.start(self._drills)


def _list(look: Look, words: DrillWords, rows: Sequence[tuple[Moment, str, str]]) -> QWidget:
    """A line for each: the skill, with whom, and two things to know about it."""
    card = Card(look)
    for number, (moment, first, second) in enumerate(rows):
        if number:
            card.column.addWidget(Hairline(look))
        customer = moment.call.scenario.customer
        title = words.skills[moment.skill].title
        face = FaceView(look, look.faces.person(customer.face), look.px(44), None, customer.name)
        face.express(expression_of(customer.temper, opened=True), at_once=True)
        with_whom = f"{customer.called}, {moment.call.scenario.title}"
        told = column(
            Text(look, title, HEADING, 600),
            Text(look, with_whom, BODY, 400, "ink2"),
            spacing=0,
        )
        about = column(
            Text(look, first, BODY, 500),
            Text(look, second, LABEL, 400, "ink2"),
            spacing=0,
        )
        line = row(face, spacing=look.px(16))
        line.addLayout(told, 3)
        line.addLayout(about, 2)
        line.setAlignment(face, MIDDLE)
        made = holding(line)
        made.setAccessibleName(f"{title}, {with_whom}: {first}, {second}")
        card.column.addWidget(made)
    return card
