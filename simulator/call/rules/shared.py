"""What the rules share: pushing on, complaining, and the next fact to tell."""

import re

from simulator.call.acts import Act
from simulator.call.bargain import settled, undated
from simulator.call.direction import Direction
from simulator.call.scenario import Fact
from simulator.call.scene import HARD, Scene, mended

BARGAINING = frozenset({Act.OBJECT, Act.ACCEPT, Act.REBUFF})


MOST_QUOTED = 6  # words thrown back; a time may be longer
LEAST_QUOTED = 3  # of a longer saying
BREAK = re.compile(r"(?<!\d)[:,.]|[:,.](?!\d)|[;!?…—–\n\"“”()]+|\s-\s")
COLON = re.compile(r"(?<!\d):|:(?!\d)|[;\n]")


def few_words(quote: str) -> str | None:
    """The words to throw back: all of them if they are few, else the longest whole piece that is
    short enough. None where a quote would have to be cut.
    """
    pieces = [" ".join(piece.split()).strip("'‘’ ") for piece in BREAK.split(quote) if piece]
    whole = " ".join(quote.split()).strip(" ,.;:!?…\"'“”‘’")
    if len(whole.split()) <= MOST_QUOTED and not COLON.search(whole):
        return whole or None
    short = [one for one in pieces if LEAST_QUOTED <= len(one.split()) <= MOST_QUOTED]
    return max(short, key=len, default=None)


def quotable(time: str) -> str | None:
    """The words of a time, without what led up to it ("Hour: Saturday at nine")."""
    said = COLON.split(time)[-1].strip(" ,.;!?…-\"'“”‘’")
    return said or None


def push(scene: Scene) -> Act:
    """What a customer with an open matter asks for next."""
    return Act.PRESS if scene.done(Act.ASK_SOLUTION) else Act.ASK_SOLUTION


def push_on(scene: Scene) -> Act | None:
    """The same in the second half of a breath; nothing once the matter is settled."""
    if settled(scene.scenario, scene.after):
        return None
    return Act.ASK_DAY if undated(scene.scenario, scene.after) else push(scene)


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


def confides(scene: Scene) -> bool:
    """Whether they tell more than they were asked: not to somebody who has just been hard on them,
    until a word is said about it.
    """
    return not scene.kinds & HARD and (mended(scene) or not scene.before.slighted)


def unlocked(scene: Scene, *by: str) -> Fact | None:
    """The next fact that all of these unlock, in the author's order."""
    if not confides(scene):
        return None
    told = scene.call.revealed
    for fact in scene.scenario.facts:
        free = set(fact.unlocked_by).issuperset(by) and told.issuperset(fact.after)
        if free and fact.id not in told:
            return fact
    return None
