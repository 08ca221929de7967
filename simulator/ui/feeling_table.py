"""The line of a call as a table, for those who cannot see it, or would rather read."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from simulator.call.call import Call, CallTurn
from simulator.call.events import Held
from simulator.call.transcript import Speaker
from simulator.ui.layouts import TOP, column, holding
from simulator.ui.look import Look
from simulator.ui.script import SILENCE, YOU
from simulator.ui.theme import BODY, LABEL, Role
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.plot import Moment
from simulator.ui.widgets.scale import Scale
from simulator.ui.widgets.surface import Hairline
from simulator.ui.widgets.text import Text

LONGEST = 140
"""Characters of a turn that are shown in it."""


class FeelingTable(QWidget):
    """A row a point: when, how strong, how far it moved, why, and in whose words. It is made when
    it is first shown.
    """

    def __init__(
        self,
        look: Look,
        call: Call,
        moments: Sequence[Moment],
        scale: Scale,
        jump: Callable[[int], object],
    ) -> None:
        super().__init__()
        self._look, self._call, self._moments = look, call, moments
        self._scale, self._jump = scale, jump
        self.setAccessibleName(f"{scale.name.capitalize()} over the call, as a table")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(look.px(16))
        self.grid.setVerticalSpacing(look.px(6))
        self.grid.setColumnStretch(3, 1)

    def fill(self) -> None:
        """Makes the rows, if they are not there."""
        if self.grid.count():
            return
        titles = ("Time", self._scale.name.capitalize(), "Change", "Why, and in whose words")
        for place, title in enumerate(titles):
            self.grid.addWidget(Text(self._look, title, LABEL, 600, "ink3"), 0, place)
        for number, moment in enumerate(self._moments):
            self.grid.addWidget(Hairline(self._look), 2 * number + 1, 0, 1, len(titles))
            before = self._moments[number - 1] if number else None
            for place, cell in enumerate(self._cells(moment, before)):
                self.grid.addWidget(cell, 2 * number + 2, place, TOP)

    def _cells(self, moment: Moment, before: Moment | None) -> tuple[QWidget, ...]:
        look, at = self._look, clock(moment.at)
        turn = moment.turn
        go = Button(look, at, "link", do=lambda: turn is None or self._jump(turn), shape="line")
        go.setFont(look.font(BODY, 600, tabular=True))
        go.setAccessibleName(f"Go to {at} in the script")
        felt = column(
            Text(look, f"{moment.felt:.1f}", BODY, 600).tabular(),
            Text(look, self._scale.word(moment.felt), LABEL, 400, "ink2"),
            spacing=0,
        )
        tone: Role = (moment.tone or "ink2") if moment.why else "ink2"
        moved = Text(look, moment.moved or "–", BODY, 600, tone).tabular()
        moved.setAccessibleName(moment.moved or "no change")
        return go, holding(felt), moved, self._words(moment, before)

    def _words(self, moment: Moment, before: Moment | None) -> QWidget:
        look = self._look
        why = moment.why or moment.also or stays(moment, before)
        tone: Role = (moment.tone or "ink2") if moment.why or moment.also else "ink2"
        lines = column(Text(look, why, BODY, 500, tone, lines=0), spacing=look.px(2))
        for who, said in words_of(self._call, moment):
            lines.addWidget(Text(look, f"{who}: {said}", BODY, 400, "ink", lines=0))
        return holding(lines)


def words_of(call: Call, moment: Moment) -> list[tuple[str, str]]:
    """Who said what at this point: your words that moved them, or the wait, and their answer."""
    if moment.turn is None or not 0 <= moment.turn < len(call.turns):
        return []
    turn, said = call.turns[moment.turn], []
    answer = turn
    if turn.speaker is Speaker.AGENT:
        said.append((YOU, f"“{moment.quote}”" if moment.quote else _shown(turn)))
        answer = call.turns[moment.turn + 1] if moment.turn + 1 < len(call.turns) else turn
    elif held := _held_before(call, turn):
        said.append((YOU, f"(hold, {clock(held.seconds)})"))
    elif turn.number and call.turns[turn.number - 1].speaker is Speaker.AGENT:
        said.append((YOU, _shown(call.turns[turn.number - 1])))
    if answer.speaker is Speaker.CUSTOMER:
        said.append((call.scenario.customer.called, _shown(answer)))
    return said


def stays(moment: Moment, before: Moment | None) -> str:
    """What there is to say where nothing moved them."""
    if before is None:
        return "how the call began"
    return "hardly moved" if abs(moment.felt - before.felt) >= 0.05 else "as before"


def _held_before(call: Call, turn: CallTurn) -> Held | None:
    held = [one for one in call.events if isinstance(one, Held) and one.at <= turn.at]
    before = call.turns[turn.number - 1].at if turn.number else 0.0
    return held[-1] if held and held[-1].at >= before else None


def _shown(turn: CallTurn) -> str:
    """The words of a turn in quotation marks, cut where it is long."""
    text = turn.text.strip()
    if len(text) > LONGEST:
        text = f"{text[: text.rfind(' ', 0, LONGEST)]}…"
    return f"“{text}”" if text else SILENCE
