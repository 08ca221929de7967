"""In which mood a customer finds their words: it decides how many, and how they hesitate. Pure."""

from enum import StrEnum

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.rhythm import DEEP, FURIOUS
from simulator.call.scenario import Feelings
from simulator.call.scene import ANGRY, praising

GRIEVED = 5.0
WORRIED = 6.0
EASE = 4.0
"""So much less heat is in what they say once something is settled."""

EASED = frozenset(
    {Act.ACCEPT, Act.AGREE, Act.CHOOSE, Act.CONSENT, Act.THANK, Act.NOTHING_ELSE, Act.GOODBYE}
)
PLAIN = EASED | {Act.ANSWER, Act.ASK_DAY, Act.WAIT, Act.BACK, Act.EXPLAIN, Act.WHAT_EXACTLY}
"""Said without the grief or the worry behind it."""


class Mood(StrEnum):
    FURIOUS = "furious"
    ANGRY = "angry"
    HURT = "hurt"
    WORRIED = "worried"
    CALM = "calm"
    GRATEFUL = "grateful"


MOST_SENTENCES = {
    Mood.FURIOUS: 4,
    Mood.ANGRY: 4,
    Mood.HURT: 5,
    Mood.WORRIED: 5,
    Mood.CALM: 5,
    Mood.GRATEFUL: 6,
}
"""Of a reply; the model is asked for fewer."""


HIT = (Act.STUNG, Act.DEFLATE)
WORSE = frozenset({*HIT, Act.CUT_OFF})
"""After these nothing has eased, whatever the mood."""


class Step(StrEnum):
    """What is left of the mood before, where a mood changes from one reply to the next."""

    SORE = "sore"
    EDGE = "edge"
    ECHO = "echo"


HEATED = (Mood.FURIOUS, Mood.ANGRY)
EASIER = (Mood.CALM, Mood.WORRIED, Mood.GRATEFUL)
STEPS = {
    **{(before, now): Step.SORE for before in HEATED for now in EASIER},
    **{(before, Mood.HURT): Step.EDGE for before in HEATED},
    **{(Mood.HURT, now): Step.ECHO for now in EASIER},
}


def mood(call: Call, act: Act) -> Mood:
    """By how they feel, and by what they do: nobody agrees in a rage."""
    return _mood(call, act, call.standing.feelings)


def step(call: Call, act: Act) -> Step | None:
    """From the last reply to this one; None where the mood goes on, or gets worse."""
    if act in WORSE:
        return None
    for turn in reversed(call.turns):
        if turn.direction is not None and turn.feelings is not None:
            before = _mood(call, turn.direction.act, turn.feelings)
            return STEPS.get((before, mood(call, act)))
    return None


def _mood(call: Call, act: Act, feelings: Feelings) -> Mood:
    glad = praising(call.scenario)
    if act in HIT or (not glad and act in DEEP - {Act.HANG_UP, Act.GLOW}):
        return Mood.HURT
    eased = act in EASED and not call.standing.slighted
    heat = feelings.anger - EASE * eased
    if heat >= FURIOUS:
        return Mood.FURIOUS
    if heat > ANGRY:
        return Mood.ANGRY
    if glad:
        return Mood.GRATEFUL
    if act is Act.CUT_OFF:
        return Mood.WORRIED
    if act in PLAIN:
        return Mood.CALM
    if feelings.grief >= GRIEVED:
        return Mood.HURT
    return Mood.WORRIED if feelings.worry >= WORRIED else Mood.CALM
