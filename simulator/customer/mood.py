"""In which mood a customer finds their words: it decides how many, and how they hesitate. Pure."""

from enum import StrEnum

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.rhythm import DEEP, FURIOUS
from simulator.call.scene import ANGRY, praising

GRIEVED = 5.0


class Mood(StrEnum):
    FURIOUS = "furious"
    ANGRY = "angry"
    HURT = "hurt"
    CALM = "calm"
    GRATEFUL = "grateful"


MOST_SENTENCES = {
    Mood.FURIOUS: 4,
    Mood.ANGRY: 4,
    Mood.HURT: 5,
    Mood.CALM: 5,
    Mood.GRATEFUL: 6,
}
"""Of a reply; the model is asked for fewer."""


def mood(call: Call, act: Act) -> Mood:
    feelings = call.standing.feelings
    if act in DEEP and act not in (Act.HANG_UP, Act.GLOW):
        return Mood.HURT
    if feelings.anger >= FURIOUS:
        return Mood.FURIOUS
    if feelings.anger > ANGRY:
        return Mood.ANGRY
    if praising(call.scenario):
        return Mood.GRATEFUL
    return Mood.HURT if feelings.grief >= GRIEVED else Mood.CALM
