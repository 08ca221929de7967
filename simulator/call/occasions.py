"""What the customer does when it is not a reply that calls for it: first words, hold, twist."""

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Change, Direction
from simulator.call.events import Directed, Heard, Held, Nudged
from simulator.call.scenario import Feelings
from simulator.call.scene import VERSION, name_given
from simulator.call.taking_in import take_in
from simulator.call.transcript import Speaker
from simulator.call.waiting import wait_of


def greeting(call: Call) -> Directed | None:
    """The first words: on an outbound call a hello; then the opener, whatever the greeting was."""
    spoken = sum(turn.speaker is Speaker.CUSTOMER for turn in call.turns)
    outbound = call.scenario.begins == "customer"
    if spoken > outbound:
        return None
    act = Act.HELLO if outbound and not spoken else Act.OPENER
    last = call.events[-1] if call.events else None
    before = standing = call.standing
    if isinstance(last, Heard) and outbound:  # what was said before the opener opens gates
        scene, _ = take_in(call, last)
        standing = before.model_copy(
            update={
                "gates": scene.after.gates,
                "acknowledged": scene.after.acknowledged,
                "needs": scene.after.needs,
            }
        )
    moves = last.moves if isinstance(last, Heard) else ()
    acts = {**before.acts, act: 1}
    after = standing.model_copy(update={"acts": acts, "agent_name": name_given(before, moves)})
    at = last.at if last else 0.0
    return Directed(at=at, director=VERSION, direction=Direction(act=act), after=after)


def after_hold(call: Call, held: Held) -> Directed:
    """Back from hold: patience went with the seconds, and long or broken waits heat."""
    standing = call.standing
    wait = wait_of(held.seconds, held.promised)
    hotter = round(min(10.0, standing.feelings.anger + wait.heat), 2)
    feelings = standing.feelings.model_copy(update={"anger": hotter})
    by = round(hotter - standing.feelings.anger, 2)
    reason = "late-back" if wait.late else "long-hold"
    changes = (Change(feeling="anger", by=by, reason=reason),) if by > 0 else ()
    acts = {**standing.acts, Act.BACK: standing.acts.get(Act.BACK, 0) + 1}
    update = {
        "feelings": feelings,
        "patience": round(max(0.5, standing.patience - wait.patience), 2),
        "acts": acts,
    }
    after = standing.model_copy(update=update)
    return Directed(
        at=held.at,
        director=VERSION,
        direction=Direction(act=Act.BACK),
        changes=changes,
        after=after,
    )


def after_twist(call: Call, nudged: Nudged) -> Directed:
    standing = call.standing
    twist = next(twist for twist in call.scenario.twists if twist.id == nudged.twist)
    before: dict[str, float] = standing.feelings.model_dump()
    felt = dict(before)
    felt["anger"] = min(10.0, max(0.0, felt["anger"] + twist.anger))
    felt["worry"] = min(10.0, max(0.0, felt["worry"] + twist.worry))
    after = standing.model_copy(update={"feelings": Feelings(**felt)})
    changes = tuple(
        Change(feeling=feeling, by=round(value - before[feeling], 2), reason="twist")
        for feeling, value in felt.items()
        if value != before[feeling]
    )
    direction = Direction(act=Act.TWIST, echo=twist.id)
    return Directed(
        at=nudged.at, director=VERSION, direction=direction, changes=changes, after=after
    )
