"""The first start: what this is, one easy call with help, or straight to the library."""

from collections.abc import Callable

from simulator.call.scenario import Scenario
from simulator.ui.actions import bind
from simulator.ui.expression import expression_of
from simulator.ui.layouts import TOP, Page, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import HEADING, PAGE, SCRIPT
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

WELCOME = "Two minutes, one easy call"
ABOUT = (
    "Here you practise calls with customers who are angry, worried, sad or grateful. They answer "
    "what you say. Nothing you do here can hurt anybody, and you can do all of it again."
)
STEPS = (
    ("phone", "The phone rings. {name} is waiting for a pair of socks: nothing bad."),
    ("coach", "Beside your reply stands what could be said next. Use it, change it, or ignore it."),
    ("check", "At the end you see what worked, in your own words, and one thing to try."),
    ("lock", "Nobody listens. All of it stays on this computer."),
)


class FirstPage(Page):
    """`start` takes the call; `skip` leads to the library."""

    def __init__(
        self,
        look: Look,
        scenario: Scenario,
        start: Callable[[], object],
        skip: Callable[[], object],
    ) -> None:
        super().__init__(look, "First steps")
        customer = scenario.customer
        card = Card(look, padding=32)
        card.setMaximumWidth(look.px(860))
        words = column(spacing=look.px(12))
        words.addWidget(Text(look, WELCOME, PAGE, 700, lines=0))
        words.addWidget(Text(look, ABOUT, SCRIPT, 400, "ink2", lines=0))
        for icon, says in STEPS:
            said = says.format(name=customer.called)
            words.addWidget(IconText(look, icon, said, "accent", "ink"))
        self.start = Button(
            look, "Take the first call", "primary", icon="phone", action="pick-up", do=start,
            shape="tall",
        )  # fmt: skip
        later = Button(look, "Look around first", "link", action="back", do=skip, shape="tall")
        buttons = FlowLayout(look.px(16))
        buttons.addWidget(self.start)
        buttons.addWidget(later)
        words.addSpacing(look.px(8))
        words.addLayout(buttons)
        face = FaceView(look, look.faces.person(customer.face), look.px(180), name=customer.name)
        face.express(expression_of(customer.temper, opened=True), at_once=True)
        line = row(spacing=look.px(32))
        line.addLayout(words, 1)
        line.addWidget(face, 0, TOP)
        card.column.addLayout(line)
        hello = Text(look, "Welcome to Hold the Line.", HEADING, 600, "accent")
        middle = holding(column(hello, card, spacing=look.px(12)))
        middle.setMaximumWidth(look.px(860))
        self.body.addStretch(1)
        self.body.addLayout(row(0, middle, 0))
        self.body.addStretch(2)
        bind(self, "pick-up", start)
        bind(self, "back", skip)

    def focus(self) -> None:
        self.start.setFocus()
