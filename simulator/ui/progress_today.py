"""For today: what to practise next, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from simulator.call.items import Rubric
from simulator.drills.moments import Skill
from simulator.progress.overview import Overview
from simulator.progress.practice import Next, drill_for
from simulator.progress.weakness import Weakness
from simulator.ui import progress_words as words
from simulator.ui.expression import expression_of
from simulator.ui.layouts import TOP, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text


@dataclass(frozen=True)
class Starts:
    """What can be begun from here: a call, by its scenario's id; a past one again, by its own; the
    drills of a skill, where there are drills.
    """

    take: Callable[[str], object]
    open_call: Callable[[int], object]
    drill: Callable[[Skill], object] | None = None


def today_card(look: Look, found: Overview, rubric: Rubric, starts: Starts, today: date) -> Card:
    card = Card(look)
    card.column.setSpacing(look.px(12))
    card.column.addWidget(Text(look, "For today", HEADING, 600, lines=0))
    weak = found.weakness
    if weak is not None:
        card.column.addWidget(_weak(look, weak, rubric, starts))
        if starts.drill is not None:
            card.column.addWidget(Hairline(look))
            card.column.addWidget(_drill(look, weak, starts.drill))
    elif found.calls:
        well = found.counted and any(one.usual == 3 for one in found.skills)
        said = words.ALL_WELL if well and found.counted >= 3 else words.LITTLE_YET
        card.column.addWidget(Text(look, said, BODY, 400, "ink2", lines=0))
    if found.next_call is not None:
        card.column.addWidget(Hairline(look))
        card.column.addWidget(_call(look, found.next_call, starts, today))
    card.column.addStretch(1)
    return card


def _weak(look: Look, weak: Weakness, rubric: Rubric, starts: Starts) -> QWidget:
    text = rubric.criterion(weak.criterion)
    advice = rubric.item(weak.item).advice if weak.item else text.anchors[-1].full
    title = text.title
    made = column(spacing=look.px(4))
    made.addWidget(Text(look, title, BODY, 600, lines=0))
    made.addWidget(Text(look, words.weak_reason(weak), BODY, 400, "ink2", lines=0))
    if advice:
        made.addWidget(Text(look, advice, BODY, 400, "ink", lines=0))
    again = Button(
        look, "See the last one", do=lambda: starts.open_call(weak.call_id), shape="small"
    )
    again.setAccessibleName(f"See the last call that was short of {title.lower()}")
    made.addLayout(row(again, 0))
    return holding(made)


def _drill(look: Look, weak: Weakness, start: Callable[[Skill], object]) -> QWidget:
    drill = drill_for(weak)
    name = words.DRILLS[drill]
    begin = Button(look, "Start", "secondary", do=lambda: start(drill), shape="small")
    begin.setAccessibleName(f"Start the drill: {name}")
    told = Text(look, "Half a minute each", BODY, 400, "ink2", lines=0)
    return _line(look, Text(look, name, BODY, 600, lines=0), told, begin)


def _call(look: Look, found: Next, starts: Starts, today: date) -> QWidget:
    scenario = found.scenario
    customer = scenario.customer
    face = FaceView(look, look.faces.person(customer.face), look.px(52), None, customer.name)
    face.express(expression_of(customer.temper, opened=not scenario.gates), at_once=True)
    begin = Button(look, "Start", "primary", do=lambda: starts.take(scenario.id))
    begin.setAccessibleName(f"Start: {scenario.title}")
    why = Text(look, words.why_next(found, today), BODY, 400, "ink2", lines=0)
    return _line(look, Text(look, scenario.title, BODY, 600, lines=0), why, begin, face)


def _line(
    look: Look, title: Text, told: Text, begin: Button, face: FaceView | None = None
) -> QWidget:
    made = row(spacing=look.px(12))
    if face is not None:
        made.addWidget(face, 0, TOP)
    made.addLayout(column(title, told, row(begin, 0), spacing=look.px(6)), 1)
    return holding(made)
