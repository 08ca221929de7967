"""What a wait on hold costs: patience goes with the seconds, and heat comes with a broken promise.

Pure, and one rule for two: the window shows by it what the wait costs so far, the Director takes
it when the agent is back.
"""

from dataclasses import dataclass

from simulator.call.moves import Kind

BORNE_S = 45.0
"""A point of patience for each so many seconds on hold."""

PROMISED_BORNE_S = 90.0
"""The same while the wait is not longer than was said: who knows how long waits better."""

GRACE_S = 10.0
"""Nobody counts the first seconds after a promised time."""

HEATS_BY = 0.5
"""Points of heat at once when a wait grows long, and again with each further stretch of it."""

MOST_HEAT = 2.0
LONGEST_PROMISE_S = 600.0
"""A longer time is when somebody rings back, not how long they are on hold."""

PROMISING = frozenset({Kind.HOLD, Kind.WILL_LOOK, Kind.WHEN, Kind.CAN_DO})
"""A reply with one of these may say how long the customer is to wait."""


@dataclass(frozen=True)
class Promise:
    """How long it would take, in seconds, and the words that said so."""

    seconds: float
    words: str


@dataclass(frozen=True)
class Wait:
    """What so long a wait costs: points of patience, points of heat. `late` is seconds past what
    was promised, 0 where it is not late or nothing was.
    """

    patience: float
    heat: float
    late: float


def wait_of(seconds: float, promised: float | None) -> Wait:
    """The cost of a wait of so many seconds, of which `promised` had been announced."""
    if promised is None:
        over = seconds - BORNE_S
        return Wait(seconds / BORNE_S, _heat(over, BORNE_S + 30), 0.0)
    late = max(0.0, seconds - promised)
    kept = min(seconds, promised)
    patience = kept / PROMISED_BORNE_S + late / BORNE_S
    return Wait(patience, _heat(late - GRACE_S, BORNE_S), late)


def _heat(over: float, stretch: float) -> float:
    if over <= 0:
        return 0.0
    return min(MOST_HEAT, HEATS_BY * (1 + int(over / stretch)))
