"""The parts of a drill's page: the moment, what is asked and known, half a minute, what counted."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from simulator.call.call import Call
from simulator.call.scenario import Offer
from simulator.call.transcript import Speaker
from simulator.drills.attempt import Attempt
from simulator.drills.holding import MINUTE_S
from simulator.drills.judging import Judged
from simulator.drills.moments import Moment, Skill
from simulator.drills.wording import SkillText
from simulator.ui.expression import expression_of
from simulator.ui.layouts import TOP, clear, column, row, settle
from simulator.ui.look import Look
from simulator.ui.script import YOU, gates_open
from simulator.ui.theme import BODY, HEADING, LABEL, LATEST, SCRIPT, Role
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.levels import LevelSteps
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text

FACE = 96
MOST_OFFERS = 3
QUICK = (
    f"Here a minute on hold takes {MINUTE_S:g} seconds. You are back as soon as you begin to type."
)


class TimeLine(QWidget):
    """A thin line that fills. It ends nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self._role: Role = "accent"
        self.setAccessibleName("Time")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, role: Role = "accent") -> None:
        self._share, self._role = min(1.0, max(0.0, share)), role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(self.rect(), theme["sunken"])
        filled = QRectF(0, 0, self.width() * self._share, self.height())
        painter.fillRect(filled, theme[self._role])


class MomentCard(Card):
    """With whom, their last words, large, and what was said just before; then how it went on."""

    def __init__(self, look: Look, moment: Moment) -> None:
        super().__init__(look)
        self._moment = moment
        scenario = moment.call.scenario
        customer = scenario.customer
        face = FaceView(look, look.faces.person(customer.face), look.px(FACE), name=customer.name)
        self.face = face
        self._express(moment.call)
        job = f"{scenario.briefing.company}. {scenario.briefing.role.split('. ')[0].rstrip('.')}."
        self._job = Text(look, job, BODY, 400, "ink2", lines=0)
        head = row(spacing=look.px(16))
        head.addWidget(face, 0, TOP)
        name = Text(look, customer.name, HEADING, 600, lines=0)
        head.addLayout(column(name, self._job, 0, spacing=look.px(2)), 1)
        self.column.addLayout(head)
        self.words = Text(look, moment.words, LATEST, 600, lines=0)
        self.words.setAccessibleName(f"{customer.called} says: {moment.words}")
        self.column.addWidget(self.words)
        self._after = QVBoxLayout()
        self._after.setSpacing(look.px(8))
        self.column.addLayout(self._after)
        self._after.addSpacing(look.px(4))
        self._after.addWidget(Text(look, "Just before", LABEL, 600, "ink3"))
        for turn in moment.before():
            who = YOU if turn.speaker is Speaker.AGENT else customer.called
            line = Text(look, f"{who}: {turn.text}", BODY, 400, "ink2", lines=0)
            self._after.addWidget(line)
        self.column.addStretch(1)

    def tighten(self, tight: bool) -> None:
        """Where there is little room: the words, and who says them."""
        self.face.setVisible(not tight)
        self._job.setVisible(not tight)

    def show_answer(self, attempt: Attempt, earned: Sequence[str]) -> None:
        """What was said, what earned something marked, and how they took it."""
        clear(self._after)
        look, called = self._look, self._moment.call.scenario.customer.called
        self._after.addWidget(Hairline(look))
        for turn in attempt.call.turns[attempt.turn :]:
            mine = turn.speaker is Speaker.AGENT
            who = YOU if mine else called
            text = Text(look, f"{who}: {turn.text}", SCRIPT, 500 if mine else 400, lines=0)
            if turn.number == attempt.turn:
                text.mark(*_places(text.text(), earned))
            self._after.addWidget(text)
        self._express(attempt.call)
        if self.isVisible():
            settle(self)

    def _express(self, call: Call) -> None:
        feelings, act = call.standing.feelings, call.last_act()
        self.face.express(expression_of(feelings, opened=gates_open(call), act=act), at_once=True)


class TaskCard(Card):
    """What is asked for, and what must be known for it."""

    def __init__(self, look: Look, moment: Moment, text: SkillText) -> None:
        super().__init__(look)
        self.column.addWidget(Text(look, "What to do", BODY, 600, "accent"))
        self.column.addWidget(Text(look, text.task, HEADING, 500, lines=0))
        for part in _known(look, moment):
            self.column.addWidget(part)
        self.column.addStretch(1)


class ResultCard(Card):
    """The level in words, what it cost, what was heard, and one thing to do differently."""

    def __init__(self, look: Look, title: str, judged: Judged, heard: Sequence[str]) -> None:
        super().__init__(look)
        self.column.addWidget(Text(look, "How it went", BODY, 600, "accent"))
        self.column.addWidget(LevelSteps(look, title, judged.steps, judged.level))
        said = Text(look, judged.said, HEADING, 500, lines=0)
        said.setAccessibleName(f"{judged.short}. {judged.said}")
        self.column.addWidget(said)
        for words, reason in judged.cost[:2]:
            if reason != judged.said:
                self.column.addWidget(IconText(look, "minus", f"“{words}”: {reason}", "bad", "ink"))
        self.better = Text(look, judged.better or "", BODY, 500, lines=0)
        if judged.better:
            self.column.addWidget(Hairline(look))
            self.column.addWidget(Text(look, "One thing to do differently", LABEL, 600, "accent"))
            self.column.addWidget(self.better)
        self.column.addWidget(Hairline(look))
        self.column.addWidget(Text(look, "Heard as", LABEL, 600, "ink3"))
        self.column.addWidget(Text(look, f"{'. '.join(heard)}.", LABEL, 400, "ink2", lines=0))
        self.column.addStretch(1)


def _known(look: Look, moment: Moment) -> Iterator[QWidget]:
    if moment.skill is Skill.HOLD:
        yield IconText(look, "clock", QUICK, "ink3", "ink2")
    elif moment.skill is Skill.CLOSING:
        yield from _plan(look, moment.call)
    elif moment.skill is not Skill.PRAISE and moment.skill is not Skill.FIRST:
        if moment.refused is not None:
            yield Text(look, "Not yours to give", LABEL, 600, "bad")
            yield _offer(look, moment, moment.refused)
        yield Text(look, "What you can do", LABEL, 600, "good")
        for offer in moment.allowed()[:MOST_OFFERS]:
            yield _offer(look, moment, offer)


def _offer(look: Look, moment: Moment, offer: Offer) -> QWidget:
    rule = moment.rule(offer)
    line = row(spacing=look.px(12))
    line.addWidget(Tag(look, offer.policy), 0, TOP)
    words = column(Text(look, offer.title, BODY, 600, lines=0), spacing=look.px(2))
    if rule is not None:
        words.addWidget(Text(look, rule.text, LABEL, 400, "ink2", lines=0))
    line.addLayout(words, 1)
    made = QWidget()
    made.setLayout(line)
    return made


def _plan(look: Look, call: Call) -> Iterator[QWidget]:
    """What was settled, and for when."""
    standing = call.standing.offers
    settled = [offer for offer in call.scenario.offers if _taken(call, offer)]
    if settled:
        yield Text(look, "Settled", LABEL, 600, "good")
    for offer in settled:
        days = ", ".join(filter(None, standing[offer.id].days.values()))
        yield IconText(look, "check", f"{offer.title}{f': {days}' if days else ''}", "good", "ink")


def _taken(call: Call, offer: Offer) -> bool:
    how = call.standing.offers.get(offer.id)
    return how is not None and how.accepted


def _places(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Where these words are, each stretch once."""
    found = sorted((text.find(one), text.find(one) + len(one)) for one in quotes if one in text)
    places: list[tuple[int, int]] = []
    for start, end in found:
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places
