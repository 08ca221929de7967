"""What the rules share: pushing on, complaining, and the next fact to tell."""

from simulator.call.bargain import settled
from simulator.call.direction import Direction
from simulator.call.scenario import Act, Fact
from simulator.call.scene import Scene

BARGAINING = frozenset({Act.OBJECT, Act.ACCEPT, Act.REBUFF})


def few_words(quote: str, most: int = 6) -> str:
    return " ".join(quote.split()[:most]).strip(" ,.;:!?\"'")


def push(scene: Scene) -> Act:
    """What a customer with an open matter asks for next."""
    return Act.PRESS if scene.done(Act.ASK_SOLUTION) else Act.ASK_SOLUTION


def push_on(scene: Scene) -> Act | None:
    """The same in the second half of a breath; nothing once the matter is settled."""
    return None if settled(scene.scenario, scene.after) else push(scene)


def complain(scene: Scene) -> Direction:
    """More of the story, with a dig every other time while it still boils.

    Not while an answer is owed on what was offered: then that is asked for again.
    """
    if scene.call.last_act() in BARGAINING:
        return press_for_it(scene)
    dig = scene.after.feelings.anger >= 5 and scene.done(Act.JAB) < scene.done(Act.VENT)
    return Direction(act=Act.JAB if dig else Act.VENT)


def press_for_it(scene: Scene) -> Direction:
    """For an answer on the offer that was last talked about."""
    said = [turn.direction for turn in scene.call.turns if turn.direction is not None]
    return Direction(act=Act.PRESS, offer=said[-1].offer if said else None)


def unlocked(scene: Scene, *by: str) -> Fact | None:
    """The next fact that all of these unlock, in the author's order."""
    told = scene.call.revealed
    for fact in scene.scenario.facts:
        free = set(fact.unlocked_by).issuperset(by) and told.issuperset(fact.after)
        if free and fact.id not in told:
            return fact
    return None
