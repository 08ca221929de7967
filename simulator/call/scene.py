"""Taking a reply in: how things stand once it was heard, and what is remembered once it was
answered.

Patience and offers are kept here; which act follows is the Director's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from simulator.call.appraisal import CARING, OFFENCES, WAYS_ON, appraise, opened
from simulator.call.call import Call
from simulator.call.direction import Change, Direction, OfferStanding, Standing
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Act, Condition, Ending, Offer, Scenario

VERSION = 1
"""Of the Director: stored with every direction, so that a later one never rewrites an old call."""

JABS = frozenset(
    {Act.OPENER, Act.JAB, Act.VENT, Act.RETORT, Act.STUNG, Act.COUNT, Act.FORMULA, Act.WANT_MANAGER}
)
STRONG = OFFENCES - {Kind.DISOWNS, Kind.SOUR}
UNPLACED_BORNE = 2
REPRIEVE = 2.0  # patience left after asking for somebody else

COSTS: dict[Kind, float] = {
    Kind.STOCK: 1,
    Kind.REFUSES: 0.5,
    Kind.WALL: 1,
    Kind.VAGUE: 0.5,
    Kind.HANDS_BACK: 0.5,
    Kind.FLATTERS: 0.5,
    Kind.META: 0.5,
    Kind.BRUSHES_OFF: 1.5,
}


@dataclass(frozen=True)
class Scene:
    """One reply in its place: what was just said, and how things stand with it taken in."""

    call: Call
    moves: tuple[Move, ...]
    silent: bool
    before: Standing
    after: Standing
    new_gates: frozenset[str]
    offers: tuple[Offer, ...]  # named in this reply

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(move.kind for move in self.moves)

    @property
    def scenario(self) -> Scenario:
        return self.call.scenario

    @property
    def praising(self) -> bool:
        """A call to thank rather than to complain."""
        temper = self.scenario.customer.temper
        return temper.joy > temper.anger

    @property
    def gates_shut(self) -> bool:
        return any(gate.id not in self.after.gates for gate in self.scenario.gates)

    def first(self, *kinds: Kind) -> Move | None:
        return next((move for move in self.moves if move.kind in kinds), None)

    def done(self, act: Act) -> int:
        return self.before.acts.get(act, 0)

    def said_before(self, kind: Kind) -> int:
        return self.before.moves.get(kind, 0)


def met(condition: Condition, standing: Standing) -> bool:
    """Whether feelings and gates are as an offer wants them."""
    hot = condition.anger_at_most is not None and standing.feelings.anger > condition.anger_at_most
    wary = (
        condition.trust_at_least is not None and standing.feelings.trust < condition.trust_at_least
    )
    return not hot and not wary and standing.gates.issuperset(condition.gates)


def accepted(scenario: Scenario, standing: Standing) -> bool:
    """Whether every practical need has an offer that was taken."""
    taken = {offer for offer, how in standing.offers.items() if how.accepted}
    practical = list(scenario.practical_needs())
    return (
        all(taken.intersection(need.offers) for need in practical)
        if practical
        else bool(standing.needs)
    )


def settled(scenario: Scenario, standing: Standing) -> bool:
    """Whether the matter is closed: taken, and with a plan that was agreed where one is wanted."""
    return accepted(scenario, standing) and (standing.agreed or not any(scenario.practical_needs()))


def good_ending(scenario: Scenario, standing: Standing) -> Ending:
    """How a settled matter ends: content, or only settled."""
    content = standing.needs.issuperset(need.id for need in scenario.needs)
    calm = standing.feelings.anger <= scenario.resolved_at
    agreed = standing.agreed or not any(scenario.practical_needs())
    return Ending.RESOLVED if content and calm and agreed else Ending.GRUDGING


def name_given(standing: Standing, moves: Iterable[Move]) -> str | None:
    said = (move.value for move in moves if move.kind is Kind.OWN_NAME and move.value)
    return next(said, standing.agent_name)


def take_in(call: Call, heard: Heard) -> tuple[Scene, tuple[Change, ...]]:
    scenario, before, moves = call.scenario, call.standing, heard.moves
    gates = opened(scenario.gates, before.gates, moves)
    closed = [gate for gate in scenario.gates if gate.id not in gates]
    feelings, changes = appraise(scenario, before, moves, closed, call.last_act() in JABS)
    named = {move.ref for move in moves if move.kind is Kind.OFFER}
    offers = tuple(offer for offer in scenario.offers if offer.id in named)
    silent = not heard.text.strip()
    after = before.model_copy(
        update={
            "feelings": feelings,
            "gates": gates,
            "replies": before.replies + 1,
            "agent_name": name_given(before, moves),
            "silences": before.silences + 1 if silent else 0,
            "moves": _counted(before.moves, {move.kind for move in moves}),
        }
    )
    after = _weigh_offers(call, after, moves, offers)
    after = after.model_copy(update={"needs": _needs_met(scenario, after, moves)})
    after = after.model_copy(update={"patience": _patience(call, before, after, moves, silent)})
    return Scene(call, moves, silent, before, after, gates - before.gates, offers), changes


def _counted(counts: dict[Kind, int], seen: Iterable[Kind]) -> dict[Kind, int]:
    out = dict(counts)
    for one in seen:
        out[one] = out.get(one, 0) + 1
    return out


HOLDS_TO_IT = frozenset(
    {
        Kind.SITUATION,
        Kind.FEELING,
        Kind.STAKE,
        Kind.VALIDATES,
        Kind.OWNS,
        Kind.CAN_DO,
        Kind.REFUSES,
        Kind.POLICY,
        Kind.ASKS_AGREEMENT,
        Kind.WHEN,
    }
)


def _weigh_offers(
    call: Call, standing: Standing, moves: tuple[Move, ...], offers: tuple[Offer, ...]
) -> Standing:
    """How the offers stand: made, argued about, taken, dated; and whether there is a plan now."""
    how = dict(standing.offers)
    ready = _under_discussion(call.scenario, standing, moves, offers)
    days = _days_promised(moves, offers)
    for offer in {one.id: one for one in (*offers, *ready)}.values():
        was = how.get(offer.id, OfferStanding())
        argued = was.objections >= offer.objections
        how[offer.id] = OfferStanding(
            made=was.made + (offer in offers),
            objections=was.objections + (offer in ready and not argued),
            accepted=was.accepted or (offer in ready and argued),
            days={**was.days, **days.get(offer.id, {})},
        )
    standing = standing.model_copy(update={"offers": how})
    agreed = standing.agreed or _plan_stands(call.scenario, standing, moves)
    return standing.model_copy(update={"agreed": agreed})


def _under_discussion(
    scenario: Scenario, standing: Standing, moves: tuple[Move, ...], offers: tuple[Offer, ...]
) -> list[Offer]:
    """The offers the customer weighs now: those named, or, after an objection, those held to."""
    kinds = {move.kind for move in moves}
    holds = standing.asked is Act.OBJECT and kinds & HOLDS_TO_IT and not kinds & OFFENCES
    if not offers and holds:
        offers = tuple(offer for offer in scenario.offers if offer.id in standing.offers)
    return [offer for offer in offers if met(offer.taken, standing)]


def _days_promised(moves: tuple[Move, ...], offers: tuple[Offer, ...]) -> dict[str, dict[str, str]]:
    """For each offer the days promised in this reply; beside a lone offer any day is its own."""
    said = {
        move.day.isoformat(): move.value or move.quote
        for move in moves
        if move.kind is Kind.WHEN and move.day is not None
    }
    promised: dict[str, dict[str, str]] = {}
    for move in moves:
        if move.kind is Kind.OFFER and move.ref and move.day:
            day = move.day.isoformat()
            promised.setdefault(move.ref, {})[day] = said.get(day, move.quote)
    if len(offers) == 1:
        promised.setdefault(offers[0].id, said)
    return promised


def _plan_stands(scenario: Scenario, standing: Standing, moves: tuple[Move, ...]) -> bool:
    taken = {offer: how for offer, how in standing.offers.items() if how.accepted}
    if not taken or not accepted(scenario, standing):
        return False
    dated = any(move.kind in (Kind.WHEN, Kind.DONE) for move in moves)
    dated = dated or any(how.days for how in taken.values())
    return dated or not any(scenario.offer(offer).needs_day for offer in taken)


def _needs_met(scenario: Scenario, standing: Standing, moves: tuple[Move, ...]) -> frozenset[str]:
    kinds = {move.kind for move in moves}
    stakes = {move.ref for move in moves if move.kind is Kind.STAKE}
    taken = {offer_id for offer_id, how in standing.offers.items() if how.accepted}
    now = {
        need.id
        for need in scenario.needs
        if kinds.intersection(need.moves)
        or stakes.intersection(need.stakes)
        or taken.intersection(need.offers)
    }
    return standing.needs | now


def _patience(
    call: Call, before: Standing, after: Standing, moves: tuple[Move, ...], silent: bool
) -> float:
    """Patience left: wasted turns cost, real progress gives back, never above where it started."""
    kinds = {move.kind for move in moves}
    left = before.patience - sum(
        COSTS.get(kind, 0) * (1.5 if before.moves.get(kind) else 1) for kind in kinds
    )
    left -= 1.0 * bool(kinds & OFFENCES)
    left -= 1.0 * (silent or (not kinds - {Kind.NONSENSE} and before.unplaced >= UNPLACED_BORNE))
    left -= 0.5 * (
        not silent and not kinds - {Kind.SMALL_TALK, Kind.ASKS, Kind.GREETING, Kind.NONSENSE}
    )
    progress = (
        len(after.gates - before.gates)
        + len(after.needs - before.needs)
        + (after.agreed > before.agreed)
    )
    stuck = (
        before.asked is not None
        and not progress
        and not kinds & (WAYS_ON | CARING | {Kind.ASKS_FACT, Kind.WHEN})
    )
    left -= 0.5 * (stuck and bool(kinds))
    if settled(call.scenario, after):
        left = max(left, 1.0)
    return round(min(call.scenario.customer.temper.patience, left + progress), 2)


ASKING = frozenset(
    {
        Act.ASK_SOLUTION,
        Act.PRESS,
        Act.OBJECT,
        Act.ACCEPT,
        Act.ECHO_VAGUE,
        Act.FORMULA,
        Act.WANT_MANAGER,
        Act.ASK_PLAINLY,
        Act.CATCH,
    }
)
ANSWERED_BY = WAYS_ON | {Kind.WHEN, Kind.TRANSFERS}


def remember(scene: Scene, direction: Direction) -> Standing:
    """How things stand once the customer has said this."""
    after = scene.after
    acts = {**after.acts, direction.act: after.acts.get(direction.act, 0) + 1}
    if direction.then:
        acts[direction.then] = acts.get(direction.then, 0) + 1
    asking = next((act for act in (direction.then, direction.act) if act in ASKING), None)
    answered = bool(scene.kinds & ANSWERED_BY)
    answers = dict(after.answers)
    if direction.answer and direction.act is Act.ANSWER:
        answers[direction.answer] = answers.get(direction.answer, 0) + 1
    wants = direction.act is Act.WANT_MANAGER
    return after.model_copy(
        update={
            "acts": acts,
            "answers": answers,
            "asked": asking or (None if answered else scene.before.asked),
            "offences": after.offences + bool(scene.kinds & STRONG),
            "wants_manager": after.wants_manager or wants,
            "patience": max(after.patience, REPRIEVE) if wants else after.patience,
            "unplaced": after.unplaced + 1 if direction.act is Act.PUZZLED else 0,
            "after_settled": after.after_settled + settled(scene.scenario, scene.before),
        }
    )
