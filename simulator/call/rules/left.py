"""What was asked of them and left, since something else came first: they come back to it."""

from simulator.call.acts import Act
from simulator.call.asked import last_asked
from simulator.call.bargain import accepted, met
from simulator.call.direction import Direction, Left
from simulator.call.left import answered_by_the_act, asked_for, yes_wanted
from simulator.call.moves import Kind, overlap
from simulator.call.rules.offers import took
from simulator.call.rules.shared import confides, push_on
from simulator.call.rules.story import untold
from simulator.call.scene import QUESTIONS, Scene

BRIEF = frozenset({Act.AGREE, Act.CONSENT, Act.CHOOSE, Act.NOTHING_ELSE, Act.THANK})
"""After these an answer can be said in the same breath."""
BUSY = QUESTIONS | {
    Kind.ASKS_FACT,
    Kind.ASKS_STORY,
    Kind.ASKS_AGREEMENT,
    Kind.ANYTHING_ELSE,
    Kind.HOLD,
    Kind.WILL_LOOK,
    Kind.VAGUE,
    Kind.BAD_NEWS,
}
"""With one of these in it a reply wants its own answer first."""

BUTS = frozenset({Act.OBJECT, Act.REBUFF})
"""Before these a plain question is answered."""
DOING = frozenset({Kind.DONE, Kind.CAN_DO, Kind.WHEN})


def come_back(scene: Scene) -> Direction | None:
    """Nothing more pressing is there: what they were asked last, and still owe an answer to."""
    if not confides(scene):
        return None
    offers = [one.ref for one in scene.before.left if one.what == "offer" and one.ref]
    found = [owed_offer(scene, one) for one in offers]
    if not scene.kinds & BUSY:
        found += [owed(scene, one) for one in scene.before.left]
    return next((one for one in found if one is not None), None)


def owed(scene: Scene, left: Left) -> Direction | None:
    """What they say to it now; nothing where it was settled in some other way."""
    then = push_on(scene) if scene.before.asked else None
    if left.what == "fact":
        fact = untold(scene, left.ref)
        return Direction(act=Act.REVEAL, fact=fact.id, late=True) if fact else None
    if left.what == "answer":
        return Direction(act=Act.ANSWER, answer=left.ref, then=then, late=True)
    done = left.what == "offer" or scene.kinds & {Kind.DONE, Kind.REFUSES}
    return None if done or not says_yes(scene) else Direction(act=Act.YES_TOO, late=True)


def owed_offer(scene: Scene, offer: str) -> Direction | None:
    """A word to what they would take: at once where it is being done, else where there is time."""
    how, one = scene.after.offers.get(offer), scene.scenario.offer(offer)
    if how is None or how.passed or not met(one.taken, scene.after):
        return None
    if how.accepted and (scene.kinds & DOING or not scene.kinds & BUSY):
        return took(scene, one)
    return None if how.accepted or scene.kinds & BUSY else Direction(act=Act.OBJECT, offer=offer)


def beside(scene: Scene, direction: Direction) -> Direction:
    """The same, with what else they were asked answered in the same breath where it is short."""
    if direction.then is not None or direction.fact or direction.ending is not None:
        return direction
    if direction.act in BRIEF and direction.answer is None:
        return with_answer(scene, direction)
    if direction.act in BUTS and (refs := answers_asked(scene, direction)):
        return direction.model_copy(
            update={"act": Act.ANSWER, "answer": refs[0], "then": direction.act}
        )
    if direction.act is Act.ANSWER and yes_wanted(scene.moves) and says_yes(scene):
        return direction.model_copy(update={"then": Act.YES_TOO})
    return direction


def with_answer(scene: Scene, direction: Direction) -> Direction:
    """An answer they were asked for in this reply, or else in one before."""
    refs = answers_asked(scene, direction)
    busy = scene.kinds & {Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY}
    late = [one.ref for one in scene.before.left if one.what == "answer" and not busy]
    for ref in (*refs, *late):
        return direction.model_copy(
            update={"then": Act.ANSWER, "answer": ref, "late": ref not in refs}
        )
    return direction


def answers_asked(scene: Scene, direction: Direction) -> list[str]:
    """The answers that this reply asks for, but for what is answered by what they do."""
    told, given = scene.call.revealed, scene.before.answers
    answered = answered_by_the_act(scene.moves, direction)
    asks = [
        one.ref
        for one, move in asked_for(scene.scenario, scene.moves, told, given)
        if one.what == "answer" and one.ref and not any(overlap(move, other) for other in answered)
    ]
    return asks or likely_asked(scene)


def likely_asked(scene: Scene) -> list[str]:
    """The answer that the last question is most likely for, if it was not given yet."""
    last = last_asked(scene.moves)
    known = {one.id for one in scene.scenario.answers}.difference(scene.before.answers)
    if last is None or last.kind is not Kind.ASKS or Kind.ASKS_CHOICE in scene.kinds:
        return []
    return [last.ref] if last.ref and last.ref in known else []


def says_yes(scene: Scene) -> bool:
    """Whether they would say yes: to somebody whose help they have taken, or came to praise."""
    return scene.praising or accepted(scene.scenario, scene.after)
