"""How long a customer takes before they answer, and over a sentence. Pure; seconds.

Nobody answers a hurt at once, or a kindness that went in deep; the furious are quick. What a window
or a terminal makes of it (a setting shortens it) is its own business.
"""

from collections.abc import Iterable

from simulator.call.acts import Act
from simulator.call.direction import Change
from simulator.call.events import Directed

USUAL_S = 0.7
DEEP_S = 1.4
LONGEST_S = 2.6
CUT_IN_S = 0.15

PER_HURT_S = 0.35
"""For each point that a feeling got worse."""

PER_WORD_S = 0.015
LONG_REPLY_S = 0.6
"""A longer reply takes longer to take in, up to so much."""

FURIOUS = 8.0
"""From this heat they answer in half the time, unless the words went in deep."""

DEEP = frozenset({Act.REVEAL, Act.STUNG, Act.SOFTEN, Act.GLOW, Act.DEFLATE, Act.HANG_UP})
QUICK = frozenset({Act.INTERRUPT, Act.HELLO})
"""Cutting in, and picking up the phone."""

BEAT_S = 0.3
PER_CHARACTER_S = 0.008
LONGEST_CLAUSE_S = 1.3


def breath(directed: Directed, reply: str) -> float:
    """The pause before the customer answers this reply."""
    act = directed.direction.act
    if act in QUICK:
        return CUT_IN_S
    pause = USUAL_S + min(LONG_REPLY_S, PER_WORD_S * len(reply.split()))
    pause += PER_HURT_S * _hurt(directed.changes)
    if act in DEEP:
        pause = max(pause, DEEP_S)
    elif directed.after.feelings.anger >= FURIOUS:
        pause /= 2
    return min(LONGEST_S, pause)


def utterance(clause: str) -> float:
    """How long a clause stands before the next begins."""
    return min(LONGEST_CLAUSE_S, BEAT_S + PER_CHARACTER_S * len(clause))


def _hurt(changes: Iterable[Change]) -> float:
    """By how many points feelings got worse."""
    better = {"joy", "trust"}
    worse = (-change.by if change.feeling in better else change.by for change in changes)
    return sum(max(0.0, by) for by in worse)
