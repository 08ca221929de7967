"""How a call comes to its end."""

from simulator.call.acts import Act
from simulator.call.asked import consent_asked
from simulator.call.bargain import accepted, settled
from simulator.call.direction import Direction
from simulator.call.moves import Kind, spoken
from simulator.call.rules.questions import choice
from simulator.call.rules.shared import few_words
from simulator.call.rules.story import (
    encouraged,
    likely_answer,
    owed,
    question_met,
    told_on_invitation,
)
from simulator.call.scenario import Ending
from simulator.call.scene import USEFUL, Scene, good_ending

IDLE_AFTER_SETTLED = 3  # turns without a goodbye before the customer says it
STILL_BUSY = frozenset(
    {
        Kind.CHECK,
        Kind.OFFER,
        Kind.ASKS,
        Kind.ASKS_FACT,
        Kind.ASKS_AGREEMENT,
        Kind.ASKS_CHOICE,
        Kind.ANYTHING_ELSE,
    }
)
"""With these in it a reply does not part yet, however kindly it wishes."""
GOES_ON = frozenset(
    {
        Kind.ASKS,
        Kind.ASKS_FACT,
        Kind.ASKS_STORY,
        Kind.ASKS_AGREEMENT,
        Kind.ASKS_CHOICE,
        Kind.ANYTHING_ELSE,
    }
)
"""Said with or after a goodbye, these show that it was none."""
WORTH_THANKS = USEFUL | {Kind.WHAT, Kind.WHO, Kind.THANKS, Kind.WISH, Kind.HOPES_BACK, Kind.MATTER}
WANTS_A_DAY = frozenset({Act.ACCEPT, Act.ASK_DAY, Act.ECHO_VAGUE})
"""Having said one of these they wait for a day."""
HELPS = frozenset({Kind.OFFER, Kind.CAN_DO, Kind.WHEN, Kind.DONE})


def goodbye(scene: Scene) -> Direction | None:
    wishes = {Kind.WISH, Kind.HOPES_BACK}
    closes = scene.kinds & wishes and not scene.kinds & STILL_BUSY
    closes = closes and not scene.follows({Kind.CAN_DO, Kind.WHAT}, wishes)
    if Kind.GOODBYE not in scene.kinds and not (closes and settled(scene.scenario, scene.before)):
        return Direction(act=Act.PRESS) if closes and held_back(scene) else None
    if scene.kinds & {Kind.HOLD, Kind.TRANSFERS} or scene.follows(GOES_ON, {Kind.GOODBYE}):
        return None
    if accepted(scene.scenario, scene.after):
        return Direction(act=Act.GOODBYE, ending=good_ending(scene.scenario, scene.after))
    if as_good_as_taken(scene):
        return Direction(act=Act.GOODBYE, ending=Ending.GRUDGING)
    if held_back(scene):
        return Direction(act=Act.PRESS)
    return Direction(act=Act.CUT_OFF, ending=Ending.AGENT_HUNG_UP)


def held_back(scene: Scene) -> bool:
    """Whether they ask somebody who meant to help to stay, once: they don't know yet what comes."""
    tried = any(map(scene.said_before, HELPS)) and not scene.before.offences
    fairly = all(scene.scenario.offer(one).allowed for one in scene.before.offers)
    parted = any(map(scene.said_before, (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK)))
    return tried and fairly and not parted and not settled(scene.scenario, scene.after)


def as_good_as_taken(scene: Scene) -> bool:
    """Offers that were only argued about, with a day to each: they will do, grudgingly."""
    dated = {offer for offer, how in scene.after.offers.items() if how.objections and how.days}
    practical = list(scene.scenario.practical_needs())
    return bool(practical) and all(dated.intersection(need.offers) for need in practical)


def closing(scene: Scene) -> Direction | None:
    """A settled matter: what is asked is answered, what helps is thanked for; else a word."""
    if not settled(scene.scenario, scene.before):
        return None
    if Kind.ANYTHING_ELSE in scene.kinds:
        return nothing_else(scene)
    if Kind.ASKS_CHOICE in scene.kinds:
        return choice(scene)
    if Kind.ASKS_AGREEMENT in scene.kinds:
        if not consent_asked(scene.moves):
            return Direction(act=Act.PUZZLED)
        return Direction(act=Act.AGREE, offer=still_open(scene))
    invited = Kind.ASKS_STORY in scene.kinds
    if told := told_on_invitation(scene) if invited else owed(scene):
        return told
    if invited or scene.ends_on_question:
        return encouraged(scene) or likely_answer(scene) or Direction(act=question_met(scene))
    return closing_word(scene)


def still_open(scene: Scene) -> str | None:
    """What their yes takes: the offer they spoke of last, if they had not taken it yet."""
    said = (turn.direction for turn in reversed(scene.call.turns) if turn.direction is not None)
    last = next((direction.offer for direction in said if direction.offer), None)
    how = scene.after.offers.get(last or "")
    return last if how and not how.accepted else None


def nothing_else(scene: Scene) -> Direction:
    """A yes first, where they were asked for one in the same breath: a bare no would undo it."""
    if consent_asked(scene.moves):
        return Direction(act=Act.AGREE, then=Act.NOTHING_ELSE)
    return Direction(act=Act.NOTHING_ELSE)


def closing_word(scene: Scene) -> Direction:
    """Goodbye after a while, a word to the day they asked for, thanks for what helps."""
    if scene.before.after_settled >= IDLE_AFTER_SETTLED:
        return Direction(act=Act.GOODBYE, ending=good_ending(scene.scenario, scene.after))
    if not scene.kinds & WORTH_THANKS:
        return Direction(act=Act.PUZZLED)
    when = scene.first(Kind.WHEN)
    if when is not None and scene.before.asked in WANTS_A_DAY:
        return Direction(act=Act.AGREE, day=few_words(spoken(when)))
    stung = scene.call.last_act() in (Act.RETORT, Act.STUNG, Act.DEFLATE)
    return Direction(act=Act.AGREE if stung or scene.done(Act.THANK) else Act.THANK)


def anything_else(scene: Scene) -> Direction | None:
    """Asked before anything was done: the customer has not had the first thing yet."""
    return Direction(act=Act.PRESS) if Kind.ANYTHING_ELSE in scene.kinds else None
