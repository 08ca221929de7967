"""A hold with a ticking promise: asked for, dated, and kept."""

from dataclasses import dataclass

from simulator.call.items import Criterion
from simulator.call.levels import Level
from simulator.call.moves import Kind, Move
from simulator.call.waiting import LONGEST_PROMISE_S, Promise
from simulator.drills.answer import Answer
from simulator.drills.judging import Judged, ladder, spoiled
from simulator.drills.moments import Skill
from simulator.drills.wording import DrillWords, says

HOLDS = frozenset({Kind.HOLD, Kind.WILL_LOOK})
ASKS = frozenset({Kind.ASKS, Kind.ASKS_AGREEMENT})

MINUTE_S = 2.0
"""Seconds that a minute on hold takes in a drill."""


@dataclass(frozen=True)
class Hold:
    """What a reply says about a hold: whether there is to be one, how long, whether it asked."""

    holds: bool
    promise: Promise | None
    asked: bool
    quote: str

    @classmethod
    def of(
        cls, text: str, moves: tuple[Move, ...], promise: Promise | None, words: DrillWords
    ) -> "Hold":
        kinds = {move.kind for move in moves}
        if promise is not None and promise.seconds > LONGEST_PROMISE_S:
            promise = None
        asked = bool(kinds & ASKS) or says(text, words.leave)
        quotes = [move.quote for move in moves if move.kind in HOLDS]
        holds = bool(kinds & HOLDS) or promise is not None or says(text, words.wait)
        return cls(holds, promise, asked, "".join(quotes[:1]))

    @property
    def runs(self) -> bool:
        """Whether a clock runs now against what was promised."""
        return self.holds and self.promise is not None


@dataclass(frozen=True)
class Back:
    """The agent is back: after how many seconds of the customer's, with which words."""

    waited: float
    words: str


def judged_hold(words: DrillWords, hold: Hold, back: Back | None, answer: Answer) -> Judged:
    """`answer` is the reply that asked for the hold."""
    text = words.skills[Skill.HOLD]
    wanting = _wanting(hold, back)
    level: Level = 3 if wanting is None else _LEVELS[wanting]
    steps = text.levels or answer.rubric.criterion(Criterion.OWNERSHIP).anchors
    step = text.notes.get(wanting or "", steps[level])
    earned = tuple(filter(None, (hold.quote, hold.promise.words if hold.promise else "")))
    better = text.advice[wanting] if wanting else None
    made = Judged(ladder(steps), level, step.short, step.said, earned, answer.cost(), better)
    return spoiled(made, answer)


_LEVELS: dict[str, Level] = {"none": 0, "time": 1, "late": 1, "wordless": 1, "leave": 2}


def _wanting(hold: Hold, back: Back | None) -> str | None:
    """What was missing first."""
    if not hold.holds:
        return "none"
    if hold.promise is None or back is None:
        return "time"
    if back.waited > hold.promise.seconds:
        return "late"
    if not any(map(str.isalnum, back.words)):
        return "wordless"
    return None if hold.asked else "leave"
