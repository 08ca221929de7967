"""What the agent asked and was not answered, because something else came first. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from simulator.call.acts import Act
from simulator.call.asked import consent_asked, shape_of
from simulator.call.direction import Direction, Left
from simulator.call.moves import Kind, Move, Shape, overlap
from simulator.call.scenario import Scenario

BORNE = 2
"""Turns in which they may come back to it."""
ASKING = frozenset(
    {Kind.ASKS, Kind.ASKS_STORY, Kind.ASKS_FACT, Kind.ASKS_CHOICE, Kind.ASKS_AGREEMENT}
)
TELLS = frozenset({Act.ANSWER, Act.REVEAL, Act.TELL_MORE, Act.AS_TOLD, Act.ASKED_BEFORE})
"""With one of these they have answered a question, and said nothing to what was proposed."""


def still_left(left: Iterable[Left], direction: Direction) -> Iterator[Left]:
    """Of what was left before: what this neither answers nor is too late for."""
    for one in left:
        if one.ago + 1 < BORNE and not _met(one, direction):
            yield one.model_copy(update={"ago": one.ago + 1})


def left_now(
    scenario: Scenario,
    moves: tuple[Move, ...],
    told: Collection[str],
    given: Mapping[str, int],
    direction: Direction,
) -> Iterator[Left]:
    """Of what this reply asks: what the direction says nothing to. Facts that were `told` and
    answers that were `given` are not asked for any more.
    """
    if direction.act is Act.WITHHOLD:
        return
    met = [move for move in moves if move.kind is Kind.ASKS_FACT and _is_met(move, direction)]
    met += answered_by_the_act(moves, direction)
    for one, move in asked_for(scenario, moves, told, given):
        if not any(overlap(move, other) for other in met):
            yield one
    if direction.main in TELLS and direction.then is not Act.YES_TOO and yes_wanted(moves):
        yield Left(what="yes")


def answered_by_the_act(moves: Iterable[Move], direction: Direction) -> list[Move]:
    """The questions that a choice answers, or a yes or a "but" to the offer put in them."""
    said = list(moves)
    if direction.act is Act.CHOOSE:
        return [move for move in said if move.kind is Kind.ASKS_CHOICE]
    put = [m for m in said if m.kind is Kind.OFFER and m.ref and m.ref == direction.offer]
    asks = [move for move in said if move.kind is Kind.ASKS_AGREEMENT]
    return [one for one in asks if any(overlap(one, other) for other in put)]


def asked_for(
    scenario: Scenario, moves: tuple[Move, ...], told: Collection[str], given: Mapping[str, int]
) -> Iterator[tuple[Left, Move]]:
    """The answers and facts that these moves ask for in so many words, in order."""
    answers = {one.id for one in scenario.answers}
    facts = {one.id for one in scenario.facts if "asked" in one.unlocked_by}
    prefaces = [move for move in moves if shape_of(move) is Shape.TELLING]
    asks = [move for move in moves if move.kind in ASKING - {Kind.ASKS_FACT}]
    for move in sorted(moves, key=lambda one: one.start):
        if move.kind is not Kind.ASKS_FACT or any(overlap(move, one) for one in prefaces):
            continue
        if not any(overlap(move, one) for one in asks):
            continue
        if move.ref in answers and not given.get(move.ref or ""):
            yield Left(what="answer", ref=move.ref), move
        elif move.ref in facts and move.ref not in told:
            yield Left(what="fact", ref=move.ref), move


def yes_wanted(moves: tuple[Move, ...]) -> bool:
    """Whether a yes is asked for, to something that is not one of several."""
    return consent_asked(moves) and all(move.kind is not Kind.ASKS_CHOICE for move in moves)


def _is_met(move: Move, direction: Direction) -> bool:
    return move.ref is not None and move.ref in (direction.answer, direction.fact)


def _met(left: Left, direction: Direction) -> bool:
    if left.what == "yes":
        return direction.main not in TELLS or direction.then is Act.YES_TOO
    return left.ref in (direction.answer, direction.fact, direction.offer, direction.also)
