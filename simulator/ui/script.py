"""A call as the rows of a script: who said what, and under the agent's words what they did."""

from collections.abc import Container
from typing import Literal

from simulator.call.acts import Act
from simulator.call.call import Call, CallTurn
from simulator.call.direction import Change
from simulator.call.scenario import Feelings
from simulator.call.transcript import Speaker
from simulator.story import Reasons, telling
from simulator.story import Why as Story
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.lines import Remark, Why
from simulator.ui.widgets.plot import Moment
from simulator.ui.widgets.scale import SCALES, Scale
from simulator.ui.widgets.transcript import Row

YOU = "You"
SILENCE = "(silence)"
DISPUTED = "disputed: not heard as you meant it"


def rows_of(call: Call, reasons: Reasons, disputed: Container[int] = ()) -> list[Row]:
    """A row a turn. What moved the customer stands under the words that did it: the agent's; and
    whether these were `disputed`.
    """
    rows = []
    for number, turn in enumerate(call.turns):
        if turn.speaker is Speaker.CUSTOMER:
            called = call.scenario.customer.called
            rows.append(Row(False, called, turn.text, clock(turn.at), felt(call, turn.feelings)))
            continue
        changes, feelings = _answer_to(call, number)
        heat = felt(call, feelings)
        said = turn.text.strip() or SILENCE
        told: tuple[Why | Remark, ...] = _whys(changes, call, reasons)
        if number in disputed:
            told = (*told, Remark(DISPUTED))
        rows.append(Row(True, YOU, said, clock(turn.at), heat, told))
    return rows


def moments_of(call: Call, reasons: Reasons) -> list[Moment]:
    """The line of the call: the customer's turns, each with what moved them there, if anything."""
    feeling, moments = telling(call.scenario.customer.temper), []
    for turn in call.turns:
        if turn.feelings is None:
            continue
        value = getattr(turn.feelings, feeling)
        heat = None if feeling == "anger" else turn.feelings.anger
        why = reasons.why(turn.changes, call.scenario.customer)
        if why is None:
            moments.append(Moment(turn.at, value, turn=turn.number, heat=heat))
            continue
        own = why.feeling == feeling
        tone: Literal["good", "bad"] = "good" if SCALES[why.feeling].better(why.by) else "bad"
        moments.append(
            Moment(
                turn.at,
                value,
                why.text if own else "",
                tone,
                why.quote,
                _cause(call, turn),
                why.by if own else 0.0,
                heat,
                "" if own else _in_words(why, reasons),
            )
        )
    return moments


def _in_words(why: Story, reasons: Reasons) -> str:
    feeling = reasons.feelings.get(why.feeling, why.feeling)
    return f"{feeling} {'up' if why.by > 0 else 'down'} {abs(round(why.by, 1)):g}: {why.text}"


def _cause(call: Call, turn: CallTurn) -> int:
    """The turn that moved them there: the agent's before, or after a hold or a twist their own."""
    before = call.turns[turn.number - 1] if turn.number else turn
    by_itself = turn.direction is not None and turn.direction.act in (Act.BACK, Act.TWIST)
    replied = before.speaker is Speaker.AGENT and not by_itself
    return before.number if replied else turn.number


def scale_of(call: Call) -> Scale:
    """The scale of the feeling that tells most of this customer."""
    return SCALES[telling(call.scenario.customer.temper)]


def felt(call: Call, feelings: Feelings | None) -> float | None:
    """How strong that feeling is."""
    if feelings is None:
        return None
    return float(getattr(feelings, telling(call.scenario.customer.temper)))


def gates_open(call: Call) -> bool:
    """Whether nothing holds the customer's feelings up any more."""
    return {gate.id for gate in call.scenario.gates} <= call.standing.gates


def last_act(call: Call) -> Act | None:
    directed = call.directed
    return directed.direction.main if directed else call.last_act()


def _answer_to(call: Call, number: int) -> tuple[tuple[Change, ...], Feelings | None]:
    """What the turn after this one says about it; for the last turn, what was directed."""
    if number + 1 < len(call.turns):
        answer: CallTurn = call.turns[number + 1]
        return answer.changes, answer.feelings
    directed = call.directed
    if directed is not None:
        return directed.changes, directed.after.feelings
    return (), None


def _whys(changes: tuple[Change, ...], call: Call, reasons: Reasons) -> tuple[Why, ...]:
    why = reasons.why(changes, call.scenario.customer)
    if why is None:
        return ()
    feeling = reasons.feelings.get(why.feeling, why.feeling)
    return (Why(why.by, why.text, feeling, good=SCALES[why.feeling].better(why.by)),)
