"""A call and its grade as other programs read them: the object that `call --json` prints."""

from collections.abc import Sequence
from typing import Any

from simulator.call.call import Call, CallTurn
from simulator.call.direction import Change
from simulator.call.disputes import Dispute, disputed_criteria
from simulator.call.errors import NotGradableError
from simulator.call.transcript import Speaker
from simulator.grading.report import error_line, line
from simulator.kit import Kit


def call_object(call: Call, kit: Kit, disputes: Sequence[Dispute] = ()) -> dict[str, Any]:
    """What came of a call: scenario, version, seed, turns, ending, grade (null if ungradable).

    Where something is disputed, its turn and the criteria that rest on it have a key `disputed`.
    """
    return {
        "scenario": call.scenario.id,
        "version": call.scenario.version,
        "seed": call.seed,
        "turns": [_turn(turn, call, kit) | _of_turn(turn, disputes) for turn in call.turns],
        "ending": call.ending.value if call.ending else None,
        "grade": _grade(call, kit, disputes),
    }


def _turn(turn: CallTurn, call: Call, kit: Kit) -> dict[str, Any]:
    said: dict[str, Any] = {"speaker": turn.speaker.value, "text": turn.text}
    if turn.speaker is Speaker.AGENT:
        moves = [move.model_dump(mode="json", exclude_none=True) for move in turn.moves]
        return {**said, "moves": moves}
    direction = (
        turn.direction.model_dump(mode="json", exclude_none=True) if turn.direction else None
    )
    return {
        **said,
        "heat": turn.heat,
        "feelings": turn.feelings.model_dump() if turn.feelings else None,
        "direction": direction,
        "why": [_why(change, call, kit) for change in turn.changes],
    }


def _why(change: Change, call: Call, kit: Kit) -> dict[str, Any]:
    because = kit.reasons.because(change, call.scenario.customer)
    return {**change.model_dump(), "because": because}


def _of_turn(turn: CallTurn, disputes: Sequence[Dispute]) -> dict[str, Any]:
    about = [
        {"thing": one.thing or None, "heard_as": list(one.heard_as), "meant": one.meant}
        for one in disputes
        if one.turn == turn.number
    ]
    return {"disputed": about} if about else {}


def _grade(call: Call, kit: Kit, disputes: Sequence[Dispute]) -> dict[str, Any]:
    try:
        grade = kit.grade(call.transcript())
    except NotGradableError as error:
        return error_line(str(error))
    made = line(grade)
    for name, turns in disputed_criteria(grade, disputes).items():
        made["criteria"][name]["disputed"] = list(turns)
    return made
