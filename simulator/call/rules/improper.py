"""What has no place in a call: a secret asked for, something sold, a day that is far off."""

from datetime import timedelta

from simulator.call.acts import Act
from simulator.call.appraisal import WAYS_ON
from simulator.call.bargain import settled
from simulator.call.direction import Direction
from simulator.call.moves import Kind, Move, spoken
from simulator.call.rules.shared import quotable
from simulator.call.scene import Scene

FAR_OFF = timedelta(days=21)


def secret_asked(scene: Scene) -> Direction | None:
    """Nobody reads out a password, whatever is promised for it; where it may be asked for, they
    have an answer.
    """
    answers = {answer.id for answer in scene.scenario.answers}
    asked = any(m.kind is Kind.ASKS_FACT and m.ref in answers for m in scene.moves)
    if Kind.ASKS_SECRET not in scene.kinds or (asked and Kind.NEVER not in scene.kinds):
        return None
    return Direction(act=Act.WARY)


def sold_to(scene: Scene) -> Direction | None:
    if Kind.SELLS not in scene.kinds or scene.offers:
        return None
    return Direction(act=Act.SOLD_TO)


def bad_news(scene: Scene) -> Direction | None:
    """News of a wait or a loss, and nothing to be done about it: they answer that first."""
    if Kind.BAD_NEWS not in scene.kinds or scene.kinds & WAYS_ON:
        return None
    when = scene.first(Kind.WHEN)
    if when is None or settled(scene.scenario, scene.before):
        return Direction(act=Act.PROTEST)
    return Direction(act=Act.LONG_WAIT, echo=quotable(spoken(when)))


def long_wait(scene: Scene) -> Direction | None:
    """A day far off, for nothing they have agreed to: that is bad news."""
    far = [move for move in scene.moves if move.kind is Kind.WHEN and too_far(scene, move)]
    if not far or scene.after.agreed or scene.done(Act.LONG_WAIT):
        return None
    if any(how.accepted for how in scene.after.offers.values()) or sooner(scene):
        return None
    return Direction(act=Act.LONG_WAIT, echo=quotable(spoken(far[0])))


def sooner(scene: Scene) -> bool:
    """Whether something is offered in the same breath for a day that is not."""
    dated = [move for move in scene.moves if move.kind is Kind.OFFER and move.day is not None]
    return any(not too_far(scene, move) for move in dated)


def too_far(scene: Scene, when: Move) -> bool:
    """Whether that is long after the soonest day there could be for what is offered."""
    soonest = max((offer.soonest_days or 0 for offer in scene.offers), default=0)
    return when.day is not None and when.day - scene.scenario.today >= FAR_OFF + timedelta(soonest)
