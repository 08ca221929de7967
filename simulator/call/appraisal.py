"""How a reply moves the customer's feelings. Numbers on the 0–10 scale, in one table.

Sizes follow the worked example of the flagship call: naming the stake is worth two points of
heat, a plain "no" costs one, a dated promise half a point. Heat rises only on positive evidence:
a jab, a refusal, a promise recognised as vague. Saying the same thing again earns half as much
each time.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simulator.call.direction import Change, Standing
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Feelings, Gate, Scenario


class Effect(NamedTuple):
    """How far one move shifts each feeling; negative is calmer for all but joy and trust."""

    anger: float = 0
    grief: float = 0
    worry: float = 0
    joy: float = 0
    trust: float = 0


EFFECTS: dict[Kind, Effect] = {
    Kind.APOLOGY: Effect(anger=-0.25, grief=-0.25, trust=0.25),
    Kind.ASKS_STORY: Effect(anger=-0.25, trust=0.25),
    Kind.ASKS_FACT: Effect(anger=-0.25),
    Kind.SITUATION: Effect(anger=-0.5, grief=-0.25, worry=-0.25, trust=0.25),
    Kind.FEELING: Effect(anger=-1, grief=-0.5, worry=-0.5, trust=0.5),
    Kind.VALIDATES: Effect(anger=-0.75, grief=-0.5, worry=-0.25, trust=0.5),
    Kind.STAKE: Effect(anger=-1.5, grief=-1, worry=-0.5, trust=1),
    Kind.OWNS: Effect(anger=-0.5, worry=-0.25, trust=0.5),
    Kind.OFFER: Effect(anger=-0.5, worry=-0.5, trust=0.25),
    Kind.CAN_DO: Effect(anger=-0.25, worry=-0.5),
    Kind.DONE: Effect(anger=-0.5, worry=-1, trust=0.5),
    Kind.WHEN: Effect(anger=-0.5, worry=-1, trust=0.5),
    Kind.WHO: Effect(worry=-0.5, trust=0.25),
    Kind.CHECK: Effect(anger=-0.25, worry=-0.5, trust=0.25),
    Kind.THANKS: Effect(anger=-0.25, joy=0.25),
    Kind.WISH: Effect(anger=-0.25, joy=0.25),
    Kind.HOPES_BACK: Effect(joy=0.25, trust=0.25),
    Kind.TAKES_PRAISE: Effect(joy=0.5),
    Kind.TO_HEART: Effect(joy=1.5, trust=0.5),
    Kind.SHARES: Effect(joy=1, trust=0.5),
    Kind.BRUSHES_OFF: Effect(joy=-2, trust=-0.5),
    Kind.REFUSES: Effect(anger=1, joy=-0.5),
    Kind.POLICY: Effect(anger=0.25),
    Kind.WALL: Effect(anger=1, joy=-0.5, trust=-0.5),
    Kind.VAGUE: Effect(anger=0.5, worry=0.5, trust=-0.5),
    Kind.HANDS_BACK: Effect(anger=0.5, trust=-0.25),
    Kind.TAKES_BACK: Effect(anger=0.5, trust=-0.25),
    Kind.DEFENDS: Effect(anger=0.5, joy=-0.5, trust=-0.25),
    Kind.DISOWNS: Effect(anger=1, joy=-1, trust=-1),
    Kind.PATRONISES: Effect(anger=1, joy=-1, trust=-0.5),
    Kind.SOUR: Effect(anger=1, joy=-2, trust=-1),
    Kind.SWEARS: Effect(anger=1, joy=-1, trust=-0.5),
    Kind.DISMISSES: Effect(anger=1.5, grief=0.5, joy=-2, trust=-1),
    Kind.BLAMES: Effect(anger=1.5, joy=-2, trust=-1),
    Kind.CALM_DOWN: Effect(anger=1.5, joy=-1, trust=-0.5),
    Kind.ATTACKS: Effect(anger=1.5, joy=-2, trust=-1),
    Kind.CONTEMPT: Effect(anger=2, joy=-2, trust=-1),
    Kind.INSULT: Effect(anger=3, joy=-4, trust=-2),
}

OFFENCES = frozenset(
    {
        Kind.INSULT,
        Kind.ATTACKS,
        Kind.CONTEMPT,
        Kind.DISMISSES,
        Kind.BLAMES,
        Kind.CALM_DOWN,
        Kind.PATRONISES,
        Kind.DISOWNS,
        Kind.SWEARS,
        Kind.SOUR,
    }
)
CARING = frozenset({Kind.SITUATION, Kind.FEELING, Kind.VALIDATES, Kind.STAKE, Kind.FACT})
WAYS_ON = frozenset({Kind.OFFER, Kind.CAN_DO, Kind.DONE, Kind.WILL_LOOK})
PLAN = frozenset({Kind.WHEN, Kind.WHO, Kind.CHECK})  # worth something once there is an offer
BEFORE_STORY = 0.5  # what a refusal or the policy costs on top when nobody has listened yet
JAB_PASSED = -0.25
REFUSAL_WITH_WAY_ON = 0.5  # instead of the full cost of a no
MOST = 2.0  # the most one turn moves a feeling
MOST_FOR_INSULT = 3.0


def shifts(
    scenario: Scenario, standing: Standing, moves: Iterable[Move], jabbed: bool
) -> Iterator[Change]:
    """Every reason for a feeling to move, before clamping. `jabbed`: the customer's last words
    were a dig.
    """
    first = {move.kind: move for move in reversed(tuple(moves))}
    routine = {answer.id for answer in scenario.answers}
    planning = bool(standing.offers) or Kind.OFFER in first
    listened = any(standing.moves.get(kind) for kind in CARING | {Kind.ASKS_STORY, Kind.ASKS_FACT})
    for kind, move in sorted(first.items(), key=lambda pair: pair[1].start):
        effect = EFFECTS.get(kind)
        if effect is None or _is_old_offer(move, standing) or _said_better(move, first):
            continue
        if (kind in PLAN and not planning) or (move.ref in routine):
            continue
        fade = 0.5 ** standing.moves.get(kind, 0)
        if kind is Kind.REFUSES and first.keys() & WAYS_ON:
            effect = effect._replace(anger=REFUSAL_WITH_WAY_ON)
        for feeling, by in zip(Effect._fields, effect, strict=True):
            better = by > 0 if feeling in ("joy", "trust") else by < 0
            if by:
                size = by * fade * scenario.customer.temper.forgiveness if better else by
                yield Change(feeling=feeling, by=size, reason=kind.value, quote=move.quote)
    against = first.get(Kind.REFUSES) or first.get(Kind.POLICY) or first.get(Kind.WALL)
    if against and not listened and not first.keys() & CARING and standing.feelings.anger >= 3:
        yield Change(feeling="anger", by=BEFORE_STORY, reason="policy-first", quote=against.quote)
    engages = first.keys() & (CARING | WAYS_ON | {Kind.ASKS_STORY, Kind.OWNS})
    strikes_back = first.keys() & (OFFENCES | {Kind.DEFENDS, Kind.REFUSES, Kind.WALL})
    if jabbed and engages and not strikes_back:
        yield Change(feeling="anger", by=JAB_PASSED, reason="jab-passed")


def _said_better(move: Move, first: dict[Kind, Move]) -> bool:
    """Whether the same words count already for something that soothes more."""
    same = [
        EFFECTS[one.kind].anger
        for one in first.values()
        if one.quote == move.quote and one.kind in EFFECTS
    ]
    return min(same) < EFFECTS[move.kind].anger < 0


def _is_old_offer(move: Move, standing: Standing) -> bool:
    return move.kind is Kind.OFFER and move.ref in standing.offers


def appraise(
    scenario: Scenario,
    standing: Standing,
    moves: tuple[Move, ...],
    closed: Iterable[Gate],
    jabbed: bool,
) -> tuple[Feelings, tuple[Change, ...]]:
    """The feelings after a reply, and why they moved. Closed gates hold their feeling at their
    floor.
    """
    insulted = any(move.kind is Kind.INSULT for move in moves)
    reasons = tuple(shifts(scenario, standing, moves, jabbed))
    felt: dict[str, float] = dict(standing.feelings)
    for feeling, value in felt.items():
        wanted = sum(change.by for change in reasons if change.feeling == feeling)
        most = MOST_FOR_INSULT if insulted else MOST
        felt[feeling] = round(min(10.0, max(0.0, value + max(-MOST, min(most, wanted)))), 2)
    for gate in closed:
        before = getattr(standing.feelings, gate.feeling)
        felt[gate.feeling] = max(felt[gate.feeling], min(before, gate.floor))
    after = Feelings(**felt)
    return after, _as_it_came_out(standing.feelings, after, reasons)


def _as_it_came_out(
    before: Feelings, after: Feelings, reasons: tuple[Change, ...]
) -> tuple[Change, ...]:
    """The reasons scaled to what really moved, so that they add up; those that came to nothing are
    left out.
    """
    out: list[Change] = []
    for feeling in Feelings.model_fields:
        moved = getattr(after, feeling) - getattr(before, feeling)
        same_way = [
            change for change in reasons if change.feeling == feeling and change.by * moved > 0
        ]
        total = sum(change.by for change in same_way)
        out += [
            change.model_copy(update={"by": round(change.by * moved / total, 2)})
            for change in same_way
        ]
    return tuple(out)


def acknowledged(gates: Iterable[Gate], moves: Iterable[Move]) -> frozenset[str]:
    """The gates these moves acknowledge."""
    said = tuple(moves)
    kinds = {move.kind for move in said}
    stakes = {move.ref for move in said if move.kind is Kind.STAKE}
    facts = {move.ref for move in said if move.kind is Kind.FACT}
    return frozenset(
        gate.id
        for gate in gates
        if stakes.intersection(gate.opens_on.stakes)
        or facts.intersection(gate.opens_on.facts)
        or kinds.intersection(gate.opens_on.moves)
    )
