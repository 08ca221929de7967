"""A call as the rows of a script: who said what, and under the agent's words what they did."""

from simulator.call.call import Call, CallTurn
from simulator.call.direction import Change
from simulator.call.scenario import Act, Feelings
from simulator.call.transcript import Speaker
from simulator.story import Reasons
from simulator.ui.widgets.heat import Moment, clock
from simulator.ui.widgets.lines import Why
from simulator.ui.widgets.transcript import Row

YOU = "You"
SILENCE = "(silence)"


def rows_of(call: Call, reasons: Reasons, *, whys: bool = True) -> list[Row]:
    """A row a turn. What moved the customer stands under the words that did it: the agent's."""
    rows = []
    for number, turn in enumerate(call.turns):
        if turn.speaker is Speaker.CUSTOMER:
            called = call.scenario.customer.called
            rows.append(Row(False, called, turn.text, clock(turn.at), turn.heat))
            continue
        changes, feelings = _answer_to(call, number)
        heat = feelings.anger if feelings else None
        said = turn.text.strip() or SILENCE
        told = _whys(changes, call, reasons) if whys else ()
        rows.append(Row(True, YOU, said, clock(turn.at), heat, told))
    return rows


def moments_of(call: Call, reasons: Reasons) -> list[Moment]:
    """The line of the call: the customer's turns, each with what moved them there, if anything."""
    moments = []
    for turn in call.turns:
        if turn.feelings is None:
            continue
        why = reasons.why(turn.changes, call.scenario.customer)
        heat = turn.feelings.anger
        if why is None or why.feeling != "anger":
            moments.append(Moment(turn.at, heat))
        else:
            moments.append(Moment(turn.at, heat, why.text, "bad" if why.by > 0 else "good"))
    return moments


def gates_open(call: Call) -> bool:
    """Whether nothing holds the customer's feelings up any more."""
    return {gate.id for gate in call.scenario.gates} <= call.standing.gates


def last_act(call: Call) -> Act | None:
    directed = call.directed
    return directed.direction.act if directed else call.last_act()


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
    calmer = why.by < 0 if why.feeling == "anger" else why.by > 0
    return (Why(why.by, why.text, feeling=feeling, good=calmer),)
