"""One reply in its place in the call: what the Director's rules look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from simulator.call.acts import Act
from simulator.call.appraisal import CARING, OFFENCES, WAYS_ON
from simulator.call.bargain import stage
from simulator.call.call import Call
from simulator.call.direction import Standing
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending, Offer, Scenario, Stage

VERSION = 1
"""Of the Director: stored with every direction, so that a later one never rewrites an old call."""

JABS = frozenset(
    {Act.OPENER, Act.JAB, Act.VENT, Act.RETORT, Act.STUNG, Act.COUNT, Act.FORMULA, Act.WANT_MANAGER}
)
STRONG = OFFENCES - {Kind.DISOWNS, Kind.SOUR}
HARD = STRONG | {Kind.WALL}
"""After one of these nobody confides in whoever said it."""
UNPLACED_BORNE = 2

ANGRY = 4.0  # heat from which a long reply is cut short
QUESTIONS = frozenset({Kind.ASKS, Kind.ASKS_CHOICE})
"""Questions by their form: what they are about is not known."""
IN_PASSING = frozenset(
    {Kind.GREETING, Kind.OWN_NAME, Kind.USES_NAME, Kind.SMALL_TALK, Kind.THANKS, Kind.NONSENSE}
)
"""Said on the way; none of these is what a reply is about."""

UNSAYING = QUESTIONS | {Kind.NONSENSE}
"""What leaves a reply unplaced."""
USEFUL = frozenset(
    CARING
    | WAYS_ON
    | {
        Kind.ASKS_STORY,
        Kind.ASKS_FACT,
        Kind.APOLOGY,
        Kind.OWNS,
        Kind.WHEN,
        Kind.CHECK,
        Kind.ASKS_AGREEMENT,
        Kind.TAKES_PRAISE,
        Kind.TO_HEART,
        Kind.SHARES,
        Kind.HOLD,
        Kind.LIMIT,
    }
)
"""A reply with none of these moves nothing on, however politely."""


@dataclass(frozen=True)
class Scene:
    """One reply in its place: what was just said, and how things stand with it taken in."""

    call: Call
    moves: tuple[Move, ...]
    words: int  # how many were heard; none is silence
    interrupted: bool
    before: Standing
    after: Standing
    new_gates: frozenset[str]
    offers: tuple[Offer, ...]  # named in this reply
    argued: frozenset[str]  # offers weighed now that an objection is still owed to
    warned: frozenset[str]  # offers named only in an "if": what would come of them

    @property
    def silent(self) -> bool:
        return not self.words

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(move.kind for move in self.moves)

    @property
    def scenario(self) -> Scenario:
        return self.call.scenario

    @property
    def praising(self) -> bool:
        return praising(self.scenario)

    @property
    def gates_shut(self) -> bool:
        return any(gate.id not in self.after.gates for gate in self.scenario.gates)

    @cached_property
    def ends_on_question(self) -> bool:
        """Whether all of it leads up to a question that nothing is known of."""
        weighty = [move for move in self.moves if move.kind not in IN_PASSING]
        if not weighty:
            return False
        last = max(weighty, key=lambda move: (_end(move), move.kind in QUESTIONS))
        beside = {move.kind for move in weighty if _end(move) > last.start}
        return last.kind in QUESTIONS and beside <= QUESTIONS | {Kind.SITUATION}

    @property
    def days(self) -> frozenset[date]:
        """The days that this reply promises something for."""
        promised = (Kind.WHEN, Kind.OFFER)
        return frozenset(m.day for m in self.moves if m.kind in promised and m.day is not None)

    @property
    def guessed(self) -> str | None:
        """What a question that could not be placed is most likely about."""
        return next((m.ref for m in self.moves if m.kind is Kind.ASKS and m.ref), None)

    @property
    def stage(self) -> Stage:
        """How far things are once this reply was heard."""
        return stage(self.scenario, self.after)

    def follows(self, what: Iterable[Kind], after: Iterable[Kind]) -> bool:
        """Whether one of these goes on when the last of those was begun."""
        began = max((move.start for move in self.moves if move.kind in after), default=None)
        wanted = frozenset(what)
        return began is not None and any(
            move.kind in wanted and _end(move) > began for move in self.moves
        )

    def first(self, *kinds: Kind) -> Move | None:
        return next((move for move in self.moves if move.kind in kinds), None)

    def done(self, act: Act) -> int:
        return self.before.acts.get(act, 0)

    def said_before(self, kind: Kind) -> int:
        return self.before.moves.get(kind, 0)


def praising(scenario: Scenario) -> bool:
    """A call to thank rather than to complain."""
    temper = scenario.customer.temper
    return temper.joy > temper.anger


def _end(move: Move) -> int:
    return move.start + len(move.quote)


def good_ending(scenario: Scenario, standing: Standing) -> Ending:
    """How a settled matter ends: content, or only settled."""
    content = standing.needs.issuperset(need.id for need in scenario.needs)
    calm = standing.feelings.anger <= scenario.resolved_at
    agreed = standing.agreed or not any(scenario.practical_needs())
    return Ending.RESOLVED if content and calm and agreed else Ending.GRUDGING


def name_given(standing: Standing, moves: Iterable[Move]) -> str | None:
    said = (move.value for move in moves if move.kind is Kind.OWN_NAME and move.value)
    return next(said, standing.agent_name)


def mended(scene: Scene) -> bool:
    """Whether a hard word is made good in this reply."""
    return bool(scene.kinds & (CARING | {Kind.APOLOGY, Kind.OWNS})) and not scene.kinds & HARD
