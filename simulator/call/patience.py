"""How much patience a reply leaves: wasted turns cost, real progress gives back. Pure."""

from collections.abc import Collection

from simulator.call.acts import Act
from simulator.call.appraisal import CARING, OFFENCES, WAYS_ON
from simulator.call.bargain import settled
from simulator.call.call import Call
from simulator.call.direction import Standing
from simulator.call.moves import Kind, Move
from simulator.call.scene import QUESTIONS, UNPLACED_BORNE, UNSAYING, USEFUL, praising

COSTS: dict[Kind, float] = {
    Kind.STOCK: 1,
    Kind.REFUSES: 0.5,
    Kind.WALL: 1,
    Kind.VAGUE: 0.5,
    Kind.HANDS_BACK: 0.5,
    Kind.FLATTERS: 0.5,
    Kind.META: 0.5,
    Kind.BRUSHES_OFF: 1.5,
}

SPOKEN_OVER = 0.5
"""Patience it costs to be spoken over."""


def _not_understood(call: Call, before: Standing, kinds: Collection[Kind]) -> float:
    """What a reply costs that could not be placed: little, and nothing while a story flows."""
    if praising(call.scenario) and before.asked is None:
        return 0.25 * bool(before.unplaced)
    asked = not QUESTIONS.isdisjoint(kinds)
    return 0.5 if before.unplaced >= UNPLACED_BORNE and not asked else 0.25


def patience_left(
    call: Call, before: Standing, after: Standing, moves: tuple[Move, ...], silent: bool
) -> float:
    """Patience left: wasted turns cost, real progress gives back, never above where it started."""
    kinds = {move.kind for move in moves}
    spared = {Kind.STOCK} if kinds & CARING else set()
    if not praising(call.scenario) and call.last_act() not in (Act.THANK, Act.AGREE):
        spared.add(Kind.BRUSHES_OFF)
    left = before.patience - sum(
        COSTS.get(kind, 0) * (1.5 if before.moves.get(kind) else 1) for kind in kinds - spared
    )
    left -= 1.0 * bool(kinds & OFFENCES)
    left -= 1.0 * silent
    left -= SPOKEN_OVER * (after.cut_off - before.cut_off)
    if not silent and not kinds & USEFUL:
        left -= 0.5 if kinds - UNSAYING else _not_understood(call, before, kinds)
    progress = (
        len(after.gates - before.gates)
        + len(after.needs - before.needs)
        + (after.agreed > before.agreed)
    )
    stuck = (
        before.asked is not None
        and not progress
        and not kinds & (WAYS_ON | CARING | {Kind.ASKS_FACT, Kind.WHEN})
    )
    left -= 0.5 * (stuck and bool(kinds - UNSAYING))
    if settled(call.scenario, after):
        left = max(left, 1.0)
    return round(min(call.scenario.customer.temper.patience, left + progress), 2)
