"""The briefing: reading on the left, the policy sheet on the right, and what to do below."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from simulator.call.difficulty import played_at
from simulator.call.mode import Mode
from simulator.call.scenario import Difficulty, Scenario
from simulator.ui.actions import bind
from simulator.ui.casting import CastChoice, Casting
from simulator.ui.expression import expression_of
from simulator.ui.layouts import MIDDLE, TOP, Page, Sides, clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.recording_consent import ConsentCard
from simulator.ui.theme import BODY, LABEL, LATEST, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice, Switch
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.levels import DifficultyBars
from simulator.ui.widgets.lines import Fact, IconText
from simulator.ui.widgets.sheets import PolicySheet, RecordTable
from simulator.ui.widgets.surface import Card, Hairline, Panel
from simulator.ui.widgets.text import Text

LEVELS: tuple[tuple[str, Difficulty], ...] = (
    ("Gentle", Difficulty.GENTLE),
    ("Standard", Difficulty.STANDARD),
    ("Hard", Difficulty.HARD),
    ("Relentless", Difficulty.RELENTLESS),
)
MODES: tuple[tuple[str, Mode], ...] = (
    ("Practice", Mode.PRACTICE),
    ("Assessment", Mode.ASSESSMENT),
)
MEANS: dict[Mode, str] = {
    Mode.PRACTICE: "You see what moves them as you go, and may stop for a coach.",
    Mode.ASSESSMENT: "No hints, no pauses, no second try. Graded once, and marked as an "
    "assessment.",
}

NARROW = 1180
"""A narrower page has the choices under its heading instead of in its bar."""


class BriefingPage(Page):
    """`begin` is given the scenario as it is to be played, and what for; `leave` goes back to the
    library. `consent` is what is still to be asked before a call, if anything.

    How hard, how strong the words, and what for stay as chosen from one call to the next.
    """

    def __init__(
        self,
        look: Look,
        begin: Callable[[Scenario, Mode], object],
        leave: Callable[[], object],
        casting: Casting,
        consent: Callable[[], ConsentCard | None] = lambda: None,
    ) -> None:
        super().__init__(look, "Briefing")
        self._casting = casting
        self._consent = consent
        self._begin = begin
        self._leave = leave
        self._scenario: Scenario | None = None
        self.difficulty = Difficulty.STANDARD
        self.mild = False
        self.mode = Mode.PRACTICE
        bar = Panel(look, "surface", ("top",))
        self._actions = actions = QHBoxLayout(bar)
        margin = look.px(40)
        actions.setContentsMargins(margin, look.px(10), margin, look.px(14))
        actions.setSpacing(look.px(20))
        self._slot = QVBoxLayout()
        self._narrow = False
        self.choices = self._choices()
        actions.addWidget(self.choices, 1)
        actions.addStretch(0)
        self._over_start = column(spacing=look.px(8))
        self.start = Button(
            look, "", "primary", icon="phone", action="pick-up", do=self.ready, shape="tall"
        )
        self._over_start.addWidget(self.start)
        actions.addLayout(self._over_start)
        actions.setAlignment(self._over_start, MIDDLE)
        self.outer.addWidget(bar)
        bind(self, "pick-up", self.ready)
        bind(self, "back", leave)

    def show_scenario(self, scenario: Scenario, best: str = "") -> None:
        """`best` says how it went before, empty for a call never taken."""
        self._scenario = scenario
        self._place_choices(narrow=False)
        self._show_cast()
        clear(self.body)
        self.back = Button(
            self.look, "All calls", "link", icon="chevron-left", do=self._leave, shape="small"
        )
        self.body.addLayout(row(self.back, 0))
        self.asked = self._consent()
        if self.asked is not None:
            self.body.addWidget(self.asked)
        self._slot = QVBoxLayout()
        left = _reading(self.look, scenario, best, self._slot)
        sides = Sides(self.look, left, _policy(self.look, scenario))
        sides.shares(606, 554)
        self.body.addWidget(sides)
        self.body.addStretch(1)
        inbound = scenario.begins == "agent"
        self.start.change(
            "I’m ready: let it ring" if inbound else f"Ring {scenario.customer.called}"
        )
        self._place_choices(narrow=self._narrow)
        self.scroller.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.look.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_choices(narrow=narrow)

    def _place_choices(self, *, narrow: bool) -> None:
        """Under the heading where the bar has no room for them."""
        if narrow:
            self._slot.addWidget(self.choices)
            self._flow.addWidget(self._cast)
        else:
            self._actions.insertWidget(0, self.choices, 1)
            self._over_start.insertWidget(0, self._cast)

    def focus(self) -> None:
        self.start.setFocus()

    def ready(self) -> None:
        """Whoever reads has read enough."""
        if self._scenario is not None:
            self._begin(played_at(self._scenario, self.difficulty, mild=self.mild), self.mode)

    def _choices(self) -> QWidget:
        look = self.look
        hard = Choice(look, "How hard", LEVELS, self.difficulty, self._set_difficulty)
        words = Switch(look, "Milder words", on=self.mild, changed=self._set_mild)
        self.mode_choice = Choice(look, "What for", MODES, self.mode, self._set_mode)
        flow = FlowLayout(look.px(24))
        self._cast_slot = column(spacing=0)
        self._cast = holding(self._cast_slot)
        for label, control in (
            ("What for", self.mode_choice),
            ("How hard", hard),
            ("Strong words", words),
        ):
            caption = Text(look, label, LABEL, 600, "ink2")
            flow.addWidget(holding(column(caption, row(control, 0), spacing=look.px(4))))
        self._flow = flow
        self.means = Text(look, MEANS[self.mode], LABEL, 400, "ink2", lines=0)
        made = holding(column(holding(flow), self.means, spacing=look.px(4)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        return made

    def _show_cast(self) -> None:
        """Anew each time: a model may have been set up meanwhile."""
        clear(self._cast_slot)
        self.cast_choice = CastChoice(self.look, self._casting)
        self._cast_slot.addWidget(self.cast_choice)

    def _set_difficulty(self, difficulty: Difficulty) -> None:
        self.difficulty = difficulty

    def _set_mode(self, mode: Mode) -> None:
        self.mode = mode
        self.means.setText(MEANS[mode])

    def _set_mild(self, mild: bool) -> None:
        self.mild = mild


def long_date(day: date) -> str:
    """Tuesday 4 November 2025."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _reading(look: Look, scenario: Scenario, best: str, slot: QVBoxLayout) -> QWidget:
    briefing = scenario.briefing
    made = column(_heading(look, scenario, best), slot, spacing=look.px(20))
    said = (
        ("Who you are", f"{briefing.role} The company is {briefing.company}."),
        ("What you know", briefing.situation),
        ("Today is", long_date(scenario.today)),
    )
    for label, text in said:
        made.addLayout(
            column(
                Text(look, label, LABEL, 600, "accent"),
                Text(look, text, BODY, lines=0),
                spacing=look.px(3),
            )
        )
    if scenario.content_note:
        note = f"What may be hard to hear: {scenario.content_note}"
        made.addWidget(IconText(look, "info", note, "ink3", "ink2"))
    record = Card(look)
    rows = [(line.label, line.value) for line in briefing.record]
    record.column.addWidget(RecordTable(look, rows, wide=True))
    caption = Text(look, "Customer’s record", LABEL, 600, "accent")
    made.addLayout(column(caption, record, spacing=look.px(6)))
    made.addStretch(1)
    return holding(made)


def _heading(look: Look, scenario: Scenario, best: str) -> QHBoxLayout:
    customer = scenario.customer
    side = look.px(112)
    face = FaceView(look, look.faces.person(customer.face), side, name=customer.name)
    face.express(expression_of(customer.temper, opened=not scenario.gates), at_once=True)
    facts = row(
        DifficultyBars(look, scenario.difficulty),
        Fact(look, "clock", f"about {scenario.minutes} min"),
        Text(look, best, BODY, 500, "ink2"),
        0,
        spacing=look.px(18),
    )
    words = column(
        Text(look, scenario.title, PAGE, 700, lines=0),
        Text(look, scenario.summary, BODY, 400, "ink2", lines=0),
        6,
        facts,
        spacing=0,
    )
    made = row(spacing=look.px(24))
    made.addWidget(face, 0, TOP)
    made.addLayout(words, 1)
    return made


def _policy(look: Look, scenario: Scenario) -> QWidget:
    sheet = Card(look, padding=27)
    briefing = scenario.briefing
    title = Text(look, "The rules, on one sheet", LATEST - 2, 600)
    company = Text(look, briefing.company, LABEL, 500, "ink3")
    head = row(title, 0, company)
    sheet.column.addLayout(head)
    note = "Yours to look at throughout the call. A promise outside it fails the call."
    sheet.column.addWidget(Text(look, note, BODY, 400, "ink2", lines=0))
    sheet.column.addSpacing(look.px(6))
    sheet.column.addWidget(Hairline(look))
    sheet.column.addSpacing(look.px(6))
    rules = [(rule.id, rule.title, rule.text) for rule in briefing.policy]
    sheet.column.addWidget(PolicySheet(look, rules, large=True))
    sheet.column.addStretch(1)
    outer = QVBoxLayout()
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(sheet)
    return holding(outer)
