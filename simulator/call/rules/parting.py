"""How a call comes to its end."""

from simulator.call.bargain import accepted, settled
from simulator.call.direction import Direction
from simulator.call.moves import Kind
from simulator.call.scenario import Act, Ending
from simulator.call.scene import Scene, good_ending

IDLE_AFTER_SETTLED = 3  # turns without a goodbye before the customer says it
STILL_BUSY = frozenset(
    {
        Kind.CHECK,
        Kind.OFFER,
        Kind.ASKS,
        Kind.ASKS_FACT,
        Kind.ASKS_AGREEMENT,
        Kind.ANYTHING_ELSE,
    }
)
"""With these in it a reply does not part yet, however kindly it wishes."""


def goodbye(scene: Scene) -> Direction | None:
    closes = scene.kinds & {Kind.WISH, Kind.HOPES_BACK} and not scene.kinds & STILL_BUSY
    if Kind.GOODBYE not in scene.kinds and not (closes and settled(scene.scenario, scene.before)):
        return None
    if scene.kinds & {Kind.HOLD, Kind.TRANSFERS}:
        return None
    if accepted(scene.scenario, scene.after):
        return Direction(act=Act.GOODBYE, ending=good_ending(scene.scenario, scene.after))
    if as_good_as_taken(scene):
        return Direction(act=Act.GOODBYE, ending=Ending.GRUDGING)
    return Direction(act=Act.CUT_OFF, ending=Ending.AGENT_HUNG_UP)


def as_good_as_taken(scene: Scene) -> bool:
    """Offers that were only argued about, with a day to each: they will do, grudgingly."""
    dated = {offer for offer, how in scene.after.offers.items() if how.objections and how.days}
    practical = list(scene.scenario.practical_needs())
    return bool(practical) and all(dated.intersection(need.offers) for need in practical)


def closing(scene: Scene) -> Direction | None:
    if not settled(scene.scenario, scene.before):
        return None
    if Kind.ANYTHING_ELSE in scene.kinds and not scene.done(Act.NOTHING_ELSE):
        return Direction(act=Act.NOTHING_ELSE)
    if scene.kinds & {Kind.ASKS, Kind.ASKS_AGREEMENT} and Kind.ANYTHING_ELSE not in scene.kinds:
        return Direction(act=Act.AGREE)
    if scene.before.after_settled >= IDLE_AFTER_SETTLED:
        return Direction(act=Act.GOODBYE, ending=good_ending(scene.scenario, scene.after))
    return Direction(act=Act.THANK if not scene.done(Act.THANK) else Act.NOTHING_ELSE)


def anything_else(scene: Scene) -> Direction | None:
    """Asked before anything was done: the customer has not had the first thing yet."""
    return Direction(act=Act.PRESS) if Kind.ANYTHING_ELSE in scene.kinds else None
