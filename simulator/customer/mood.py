"""In which mood a customer finds their words: it decides how many, and how they hesitate. Pure."""

from enum import StrEnum

from simulator.call.acts import Act
from simulator.call.call import Call, CallTurn
from simulator.call.moves import Kind
from simulator.call.rhythm import DEEP, FURIOUS
from simulator.call.scenario import Feelings
from simulator.call.scene import ANGRY, HARD, praising
from simulator.call.transcript import Speaker

GRIEVED = 5.0
WORRIED = 6.0
EASE = 4.0
"""So much less heat is in what they say once something is settled; half of it is left after."""
GENTLER = 1.5
"""So much less once the other one is kind, or the heat has been falling."""
FALLEN = 0.5
LATELY = 2
"""Turns that a mood looks back on."""

EASED = frozenset(
    {Act.ACCEPT, Act.AGREE, Act.CHOOSE, Act.CONSENT, Act.YES_TOO, Act.THANK}
    | {Act.NOTHING_ELSE, Act.GOODBYE}
)
PLAIN = EASED | {Act.ANSWER, Act.ASK_DAY, Act.WAIT, Act.BACK, Act.EXPLAIN, Act.WHAT_EXACTLY}
"""Said without the grief or the worry behind it."""

SHARP = frozenset(
    {
        Act.RETORT,
        Act.STUNG,
        Act.WALL,
        Act.PROTEST,
        Act.CATCH,
        Act.COUNT,
        Act.INTERRUPT,
        Act.WANT_MANAGER,
        Act.GIVE_UP,
        Act.HANG_UP,
        Act.CUT_OFF,
    }
)
"""Said with all the heat there is."""
KIND = frozenset(
    {
        Kind.FEELING,
        Kind.VALIDATES,
        Kind.STAKE,
        Kind.APOLOGY,
        Kind.OWNS,
        Kind.TAKES_BACK,
        Kind.ASKS_STORY,
        Kind.ASKS_FACT,
        Kind.TO_HEART,
        Kind.SHARES,
    }
)


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
    """What is left of the mood before, where a mood changes from one reply to the next;
    or that it begins to."""

    SORE = "sore"
    EDGE = "edge"
    ECHO = "echo"
    GOING = "going"


HEATED = (Mood.FURIOUS, Mood.ANGRY)
EASIER = (Mood.CALM, Mood.WORRIED, Mood.GRATEFUL)
STEPS = {
    **{(before, now): Step.SORE for before in HEATED for now in EASIER},
    **{(before, Mood.HURT): Step.EDGE for before in HEATED},
    **{(Mood.HURT, now): Step.ECHO for now in EASIER},
}


def mood(call: Call, act: Act) -> Mood:
    """By how they feel, by what they do, and by the last turns: nobody agrees in a rage, and nobody
    is calm and angry by turns.
    """
    return _mood(call, call.turns, act, call.standing.feelings)


def step(call: Call, act: Act) -> Step | None:
    """From the last reply to this one; None where the mood goes on, or gets worse."""
    if act in WORSE:
        return None
    now, last = mood(call, act), next(reversed(_own(call.turns)), None)
    if last is not None and last.direction is not None and last.feelings is not None:
        before = _mood(call, call.turns[: last.number], last.direction.act, last.feelings)
        if (before, now) in STEPS:
            return STEPS[before, now]
    gentler = _gentler(call.turns, act, call.standing.feelings)
    return Step.GOING if now in HEATED and gentler else None


def rankles(call: Call) -> bool:
    """Whether a hard word still shows; not once they have come to terms after it."""
    if any(_hard(turn) for turn in _theirs(call.turns)[-1:]):
        return call.standing.slighted
    lately = {one.direction.act for one in _own(call.turns)[-LATELY:] if one.direction}
    return call.standing.slighted and EASED.isdisjoint(lately)


def kind(turn: CallTurn) -> bool:
    """Whether these words of the agent's were kind, and none of them hard."""
    kinds = {move.kind for move in turn.moves}
    ready_made = {Kind.APOLOGY} if Kind.STOCK in kinds else set()
    return bool(kinds & KIND - ready_made) and not _hard(turn)


def _mood(call: Call, turns: tuple[CallTurn, ...], act: Act, feelings: Feelings) -> Mood:
    glad = praising(call.scenario)
    if act in HIT or (not glad and act in DEEP - {Act.HANG_UP, Act.GLOW}):
        return Mood.HURT
    heat = _heat(call, turns, act, feelings)
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


def _heat(call: Call, turns: tuple[CallTurn, ...], act: Act, feelings: Feelings) -> float:
    heat = feelings.anger - GENTLER * _gentler(turns, act, feelings)
    if rankles(call):
        return heat
    if act in EASED:
        return heat - EASE
    lately = {one.direction.act for one in _own(turns)[-LATELY:] if one.direction}
    return heat if act in SHARP or EASED.isdisjoint(lately) else heat - EASE / 2


def _gentler(turns: tuple[CallTurn, ...], act: Act, feelings: Feelings) -> bool:
    """Whether the last replies took some of the edge off."""
    if act in SHARP:
        return False
    theirs = _theirs(turns)[-LATELY:]
    if any(map(_hard, theirs[-1:])):
        return False
    felt = [one.feelings.anger for one in _own(turns)[-LATELY:] if one.feelings]
    falling = len(felt) == LATELY and felt[0] - feelings.anger >= FALLEN
    return falling or any(map(kind, theirs))


def _own(turns: tuple[CallTurn, ...]) -> list[CallTurn]:
    """What the customer said so far by direction."""
    return [turn for turn in turns if turn.direction is not None]


def _theirs(turns: tuple[CallTurn, ...]) -> list[CallTurn]:
    return [turn for turn in turns if turn.speaker is Speaker.AGENT]


def _hard(turn: CallTurn) -> bool:
    return any(move.kind in HARD for move in turn.moves)
