"""The parts of the call page: its top bar, the customer, what to do now, and the sheets beside."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from simulator.call.scenario import Scenario
from simulator.ui.actions import ACTIONS
from simulator.ui.layouts import column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LATEST, PAGE, Role
from simulator.ui.widgets.buttons import Button, KeyCap
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.heat import HeatBar
from simulator.ui.widgets.lines import IconText, Tag, Why
from simulator.ui.widgets.sheets import PolicySheet, RecordTable
from simulator.ui.widgets.surface import CARD_PADDING, Card, Hairline, Panel, Scroller, rounded
from simulator.ui.widgets.text import Text

PORTRAIT = 296
ROOMY = 900
"""Pixels of a bar that has room for everything."""
DOT = 16
"""Pixels for how the line is, before it is said in words."""
_WORDS, _SPACE = 1, 5  # places in the customer's column


class CallBar(Panel):
    """Over the call: what it is, how long it has lasted, and how the line is."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", ("bottom",))
        self._line: Role = "ink3"
        self._assessed = False
        self.setFixedHeight(look.px(57))
        self.title = Text(look, "", BODY, 600)
        self.mode = Text(look, "Practice", BODY, 400, "ink2")
        self.assessment = Tag(look, "Assessment")
        self.player = Button(look, "", "quiet", shape="small")
        self.player.hide()
        self.paused = Tag(look, "paused")
        self.paused.hide()
        self.clock = Text(look, "0:00", LATEST, 600).tabular()
        self.line = Text(look, "", BODY, 400, "ink2")
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(58), 0, look.px(24), 0)
        line.setSpacing(look.px(12))
        left = row(self.title, self.mode, self.assessment, self.player, 0, spacing=look.px(12))
        self.sound = row(spacing=0)  # for the buttons of whoever makes the call heard
        right = row(0, look.px(DOT), self.line, self.sound, spacing=look.px(6))
        line.addLayout(left, 1)
        line.addWidget(self.clock)
        line.addWidget(self.paused)
        line.addLayout(right, 1)

    def show_call(self, title: str, *, assessed: bool) -> None:
        self._assessed = assessed
        self.title.setText(title)
        self.mode.setVisible(not assessed)
        self.assessment.setVisible(assessed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, who plays and whether there is sound are worth more than
        that it is practice.
        """
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        alone = self.player.isHidden() and not self.sound.count()
        room = self.width() >= self._look.px(ROOMY) or alone
        self.mode.setVisible(room and not self._assessed)

    def show_player(self, words: str, offer: str, *, ready: bool) -> None:
        """Who plays the customer; pressed, `offer` is what happens."""
        if self.player.words() != words:
            self.player.change(words)
        cap = ACTIONS["player"].cap
        self.player.setToolTip(f"{offer} ({cap})" if ready else "")
        self.player.setAccessibleDescription(f"{offer}. Key: {cap}" if ready else "")
        self.player.setEnabled(ready)
        self.player.show()
        self._make_room()

    def show_line(self, words: str, role: Role) -> None:
        """How the line is, in words; the colour of its dot."""
        self._line = role
        if self.line.text() != words:
            self.line.setText(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, look = QPainter(self), self._look
        size = look.px(24)
        middle = (self.height() - size) / 2
        look.icons.paint(
            painter, "logo", QRectF(look.px(24), middle, 0, 0).topLeft(), look.theme["accent"], size
        )
        x = self.line.geometry().left() - look.px(DOT)
        dot = QRectF(x, self.height() / 2 - look.px(4), look.px(8), look.px(8))
        rounded(painter, dot, look.px(4), self._line, None, look)


class CustomerPane(QWidget):
    """The customer: face, name, how they seem, heat, and why it moved. `after` takes what belongs
    to that, `foot` the buttons.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(look.px(PORTRAIT))
        person = look.faces.person("")
        self.face = FaceView(look, person, look.px(PORTRAIT))
        self.face.give_way()
        self.name = Text(look, "", LATEST, 600)
        self.mood = Text(look, "", HEADING, 500, lines=0)
        self.heat = HeatBar(look)
        self.short = Text(look, "", BODY, 500, "ink2")
        self.short.hide()
        self.why = IconText(look, "dash", "")
        self.after = QVBoxLayout()
        self.words = holding(column(self.name, self.mood, self.short, spacing=0))
        self.foot = column(spacing=look.px(8))
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(10))
        layout.addWidget(self.face)
        layout.addWidget(self.words)
        layout.addWidget(self.heat)
        layout.addWidget(self.why)
        layout.addLayout(self.after)
        layout.addStretch(1)
        layout.addLayout(self.foot)

    def tighten(self, tight: bool) -> None:
        """A strip over the script instead of a column beside it: name, mood and heat in words, and
        the buttons.
        """
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for layout in (self._layout, self.foot):
            layout.setDirection(beside if tight else below)
        for part in (self.face, self.mood, self.heat, self.why):
            part.setVisible(not tight)
        self.short.setVisible(tight)
        self._layout.setStretch(_WORDS, 1 if tight else 0)
        self._layout.setStretch(_SPACE, 0 if tight else 1)
        self.setMinimumWidth(0 if tight else self._look.px(PORTRAIT))
        self.setMaximumWidth(16_777_215 if tight else self._look.px(PORTRAIT))

    def place_words(self) -> None:
        """In their place here, from wherever they stood."""
        if self.words.parentWidget() is not self:
            self._layout.insertWidget(_WORDS, self.words)

    def show_customer(self, scenario: Scenario, expression: str) -> None:
        customer = scenario.customer
        self.face.show_person(self._look.faces.person(customer.face), customer.name)
        self.face.express(expression, at_once=True)
        self.name.setText(customer.name)

    def show_mood(self, mood: str, heat: float) -> None:
        """How they seem, and the feeling that tells most of them."""
        self.mood.setText(mood[:1].upper() + mood[1:])
        self.show_heat(heat)

    def show_heat(self, heat: float) -> None:
        self.heat.show_heat(heat)
        self.short.setText(f"{self.mood.text()}, {self.heat.said}")

    def show_why(self, why: Why | None) -> None:
        if self.face.isHidden():
            return
        if why is None:
            self.why.say("dash", "", "ink2")
        else:
            self.why.say(why.icon, why.sentence, why.tone)


class RingPane(QWidget):
    """The phone rings: at this end, to be answered; or at the other."""

    def __init__(
        self, look: Look, answer: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self.heading = Text(look, "", PAGE, 700, lines=0)
        self.hint = Text(look, "", HEADING, 400, "ink2", lines=0)
        self.button = Button(
            look, "Pick up the phone", "primary", icon="phone", action="answer", do=answer,
            shape="tall",
        )  # fmt: skip
        self.leave = Button(
            look, "Back to the briefing", "link", action="back", do=leave, shape="tall"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), 0, look.px(24), 0)
        layout.setSpacing(look.px(12))
        layout.addStretch(2)
        layout.addWidget(self.heading)
        layout.addWidget(self.hint)
        layout.addSpacing(look.px(12))
        buttons = FlowLayout(look.px(12))
        buttons.addWidget(self.button)
        buttons.addWidget(self.leave)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def show_call(self, scenario: Scenario, *, inbound: bool) -> None:
        company, name = scenario.briefing.company, scenario.customer.name
        self._company = company
        self.button.setVisible(inbound)
        if inbound:
            self.heading.setText("The phone is ringing")
            self.hint.setText(f"You are {company}. Pick up, greet them, and say who you are.")
        else:
            self.heading.setText(f"Ringing {name}")
            self.hint.setText("They will say hello. Then say who you are, and why you ring.")

    def show_picked_up(self) -> None:
        """Nobody needs to press anything."""
        self.hint.setText(
            f"You are {self._company}. After two rings it is picked up for you: greet them, and say"
            " who you are."
        )


class EndPane(Card):
    """How the call ended, and the way to the scorecard."""

    def __init__(
        self, look: Look, go_on: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__(look, accented=True)
        self.heading = Text(look, "", LATEST, 600, lines=0)
        self.about = Text(look, "", BODY, 400, "ink2", lines=0)
        self.next = Text(look, "", BODY, 400, "ink2", lines=0)
        self.next.hide()
        self.button = Button(
            look, "See the scorecard", "primary", action="answer", do=go_on, shape="tall"
        )
        self.leave = Button(look, "Back to the library", "secondary", do=leave, shape="tall")
        self.leave.hide()
        self._buttons = row(self.button, self.leave, spacing=look.px(12))
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignLeft)
        words = column(self.heading, self.about, self.next)
        self._layout = column(words, self._buttons, spacing=look.px(14))
        self.column.addLayout(self._layout)

    def tighten(self, tight: bool) -> None:
        """The way on beside the words."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(beside if tight else below)
        self._layout.setStretch(0, 1 if tight else 0)
        self._buttons.setDirection(below if tight else beside)
        edge = self._look.px(10 if tight else CARD_PADDING)
        self.column.setContentsMargins(edge, edge, edge, edge)

    def show_stop(self, said: str) -> None:
        """The call was stopped: nobody has to look at how it went."""
        self.show_ending("You stopped the call.", said)
        self.leave.show()

    def show_ending(self, heading: str, about: str) -> None:
        self.heading.setText(heading)
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def show_next(self, words: str) -> None:
        """What happens by itself; empty where nothing does."""
        self.next.setText(words)
        self.next.setVisible(bool(words))


class AskPane(QWidget):
    """Hanging up asks first, in place; nothing stands in the way of going on."""

    def __init__(self, look: Look, yes: Callable[[], object], no: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self.question = Text(look, "", BODY, 600, lines=0)
        self.warning = Text(look, "", BODY, 400, "ink2", lines=0)
        self.yes = Button(look, "Hang up", "danger", icon="phone-down", do=yes, shape="row")
        self.no = Button(look, "Stay on the line", "primary", action="back", do=no, shape="row")
        told = column(self.question, self.warning, spacing=0)
        self._layout = column(told, self.no, self.yes, spacing=look.px(8))
        self.setLayout(self._layout)

    def tighten(self, tight: bool) -> None:
        """The question in one line with its answers."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(beside if tight else below)
        self._layout.setStretch(0, 1 if tight else 0)

    def ask(self, name: str, *, open_matter: bool) -> None:
        self.question.setText(f"Hang up on {name}?")
        warning = "Nothing is settled yet. Without a goodbye this fails the call."
        self.warning.setText(warning if open_matter else "You have not said goodbye.")


class SheetsPane(QWidget):
    """Record and policy: two cards under each other, or one at a time where there is no room.
    What was heard takes their place while it is wanted.
    """

    def __init__(
        self,
        look: Look,
        scenario: Scenario,
        show_record: Callable[[], object],
        show_policy: Callable[[], object],
        heard: QWidget,
    ) -> None:
        super().__init__()
        self._look = look
        briefing = scenario.briefing
        rows = [(line.label, line.value) for line in briefing.record]
        self.table = RecordTable(look, rows, wide=False)
        rules = [(rule.id, rule.title, rule.text) for rule in briefing.policy]
        cap = KeyCap(look, "Go to the record", "record", show_record)
        self.record = _sheet(look, "Record", cap, self.table)
        cap = KeyCap(look, "Go to the policy sheet", "policy", show_policy)
        self.policy = _sheet(look, "Policy", cap, PolicySheet(look, rules))
        self._told: set[str] = set()
        self.stack = QStackedWidget()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(16))
        self.column.addWidget(self.record, 4)
        self.column.addWidget(self.policy, 5)
        self.heard = heard
        self.column.addWidget(heard, 9)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def tell(self, label: str, fact: str) -> None:
        """What the customer has told goes under the record, once."""
        if fact not in self._told:
            self._told.add(fact)
            self.table.add(label, fact, "accent")

    def show_only(self, which: str) -> None:
        """ "record", "policy", "heard", or "" for record and policy."""
        self.record.setVisible(which in ("", "record"))
        self.policy.setVisible(which in ("", "policy"))
        self.heard.setVisible(which == "heard")


def _sheet(look: Look, title: str, cap: QWidget, content: QWidget) -> Card:
    """A card whose content scrolls under its heading, by the keyboard too."""
    card = Card(look, padding=0)
    space = look.px(20)
    card.column.setSpacing(0)
    head = row(Text(look, title, HEADING, 600), 0, cap)
    head.setContentsMargins(space, look.px(12), space, look.px(10))
    card.column.addLayout(head)
    inner = column(Hairline(look), content, 0, spacing=look.px(9))
    inner.setContentsMargins(space, 0, space, look.px(16))
    area = Scroller(look, holding(inner), title)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.column.addWidget(area, 1)
    card.setFocusProxy(area)
    return card
