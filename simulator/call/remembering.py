"""What is remembered of a reply once the customer has answered it."""

from collections.abc import Iterable

from simulator.call.acts import Act
from simulator.call.appraisal import WAYS_ON
from simulator.call.bargain import objected, passed_over, settled, taken
from simulator.call.direction import Direction, Left, Standing
from simulator.call.left import TELLS, left_now, still_left
from simulator.call.moves import Kind
from simulator.call.scene import (
    HARD,
    IN_PASSING,
    JABS,
    STRONG,
    UNSAYING,
    USEFUL,
    Scene,
    mended,
)

REPRIEVE = 2.0  # patience left after asking for somebody else
ASKING = frozenset(
    {
        Act.ASK_SOLUTION,
        Act.PRESS,
        Act.OBJECT,
        Act.ACCEPT,
        Act.ASK_DAY,
        Act.ECHO_VAGUE,
        Act.FORMULA,
        Act.WANT_MANAGER,
        Act.ASK_PLAINLY,
        Act.CATCH,
    }
)
ANSWERED_BY = WAYS_ON | {Kind.WHEN, Kind.TRANSFERS}


BUSY_ACTS = frozenset({Act.OBJECT, Act.ACCEPT, Act.AGREE, Act.REVEAL, Act.ANSWER, Act.TELL_MORE})
"""What leaves a settled call with something still to talk about."""
NOT_PLACED = frozenset({Act.PUZZLED, Act.EXPLAIN, Act.WHAT_EXACTLY, Act.ASK_PLAINLY})


def _unplaced(scene: Scene, direction: Direction) -> int:
    """How many replies running could not be placed; what is said in passing does not count."""
    if scene.silent or (scene.kinds - UNSAYING - IN_PASSING and direction.act not in NOT_PLACED):
        return 0
    more = direction.act in NOT_PLACED or not scene.kinds - UNSAYING
    return scene.before.unplaced + more


def _slighted(scene: Scene, direction: Direction) -> bool:
    """Whether a hard word stands between them; once something was kept back for it, it is over."""
    if scene.kinds & HARD:
        return True
    return scene.before.slighted and not mended(scene) and direction.act is not Act.WITHHOLD


def _still_to_tell(scene: Scene, direction: Direction) -> bool:
    """Whether they were invited to tell, and what was offered beside it came first."""
    invited = Kind.ASKS_STORY in scene.kinds and bool(scene.kinds & ANSWERED_BY)
    return invited and direction.fact is None and direction.act not in JABS


def _left(scene: Scene, direction: Direction) -> tuple[Left, ...]:
    """What they were asked and have not answered, the last first."""
    told, given = scene.call.revealed, scene.before.answers
    now = list(left_now(scene.scenario, scene.moves, told, given, direction))
    now += [Left(what="offer", ref=one) for one in _offers_left(scene, direction)]
    refs = {(one.what, one.ref) for one in now}
    before = still_left(scene.before.left, direction)
    return (*now[::-1], *(one for one in before if (one.what, one.ref) not in refs))


def _offers_left(scene: Scene, direction: Direction) -> Iterable[str]:
    """What they were asked to take, would weigh, and said nothing to."""
    if Kind.ASKS_AGREEMENT not in scene.kinds or direction.act is Act.CHOOSE:
        return ()
    if direction.offer is None and direction.main not in TELLS:
        return ()
    was = scene.before.offers
    new = {one.id for one in scene.offers if one.id not in was or not was[one.id].accepted}
    taken = {one for one in new if scene.after.offers[one].accepted}
    unsaid = taken if direction.main in TELLS else set()
    return sorted(((scene.argued & new) | unsaid) - {direction.offer, direction.also})


def remember(scene: Scene, direction: Direction) -> Standing:
    """How things stand once the customer has said this."""
    after = scene.after
    if {Act.OBJECT, Act.LONG_WAIT, Act.ECHO_VAGUE} & {direction.act, direction.then}:
        own = {direction.offer} if direction.offer and direction.main is Act.OBJECT else set()
        after = objected(after, scene.argued | own)
    if direction.act is Act.CHOOSE and direction.offer and not direction.day:
        after = passed_over(after, (one.id for one in scene.offers if one.id != direction.offer))
    if direction.act is Act.AGREE and direction.offer in after.offers:
        after = taken(after, direction.offer)
    acts = {**after.acts, direction.act: after.acts.get(direction.act, 0) + 1}
    if direction.then:
        acts[direction.then] = acts.get(direction.then, 0) + 1
    if direction.aside:
        acts[Act.SIDESTEP] = acts.get(Act.SIDESTEP, 0) + 1
    asking = next((act for act in (direction.then, direction.act) if act in ASKING), None)
    answered = bool(scene.kinds & ANSWERED_BY)
    answers = dict(after.answers)
    if direction.answer and Act.ANSWER in (direction.act, direction.then):
        answers[direction.answer] = answers.get(direction.answer, 0) + 1
    for ref in {move.ref for move in scene.moves if move.kind is Kind.ASKS_FACT and move.ref}:
        if any(fact.id == ref for fact in scene.scenario.facts):
            answers[ref] = answers.get(ref, 0) + 1
    idle = (
        settled(scene.scenario, scene.before)
        and direction.act not in BUSY_ACTS
        and not scene.kinds & USEFUL
    )
    wants = direction.act is Act.WANT_MANAGER
    return after.model_copy(
        update={
            "invited": _still_to_tell(scene, direction),
            "left": _left(scene, direction),
            "slighted": _slighted(scene, direction),
            "acts": acts,
            "answers": answers,
            "asked": asking or (None if answered else scene.before.asked),
            "offences": after.offences + bool(scene.kinds & STRONG),
            "wants_manager": after.wants_manager or wants,
            "patience": max(after.patience, REPRIEVE) if wants else after.patience,
            "unplaced": _unplaced(scene, direction),
            "after_settled": after.after_settled + idle,
        }
    )
