"""In which mood a customer finds their words: it decides how many, and how they hesitate. Pure."""

from enum import StrEnum

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.rhythm import DEEP, FURIOUS
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


def mood(call: Call, act: Act) -> Mood:
    """By how they feel, and by what they do: nobody agrees in a rage."""
    feelings, glad = call.standing.feelings, praising(call.scenario)
    if act in (Act.STUNG, Act.DEFLATE) or (not glad and act in DEEP - {Act.HANG_UP, Act.GLOW}):
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
