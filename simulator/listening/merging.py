"""What a model heard in a reply, beside what the embedded listener heard.

Cautious: only words that are there count; what is bound to the scenario's offers, dates and lines
stays the embedded listener's; what fails a call must have been heard by both.
"""

from collections.abc import Collection, Iterable, Iterator

from simulator.call.moves import Kind, Move
from simulator.call.quoting import found_in
from simulator.call.scenario import Scenario
from simulator.listening.llm_words import Found

BY_BOTH = frozenset({Kind.INSULT})
ABOUT = frozenset({Kind.STAKE, Kind.FACT})
"""Kinds that name something of the scenario."""


def heard_by_model(found: Found, text: str, scenario: Scenario | None) -> tuple[Move, ...]:
    """Its moves in the reply's own characters; without those whose words are not there, or that are
    about nothing the scenario knows.
    """
    return tuple(_moves(found, text, scenario))


def _moves(found: Found, text: str, scenario: Scenario | None) -> Iterator[Move]:
    known = _known(scenario)
    for one in found.moves:
        span = found_in(text, one.words)
        about = one.about if one.kind in ABOUT else None
        if span is None or (one.kind in ABOUT and (one.kind, about) not in known):
            continue
        yield Move(kind=one.kind, quote=text[slice(*span)], start=span[0], ref=about)


def _known(scenario: Scenario | None) -> set[tuple[Kind, str | None]]:
    if scenario is None:
        return set()
    stakes = {(Kind.STAKE, one.id) for one in scenario.stakes}
    return stakes | {(Kind.FACT, one.id) for one in scenario.facts}


def merged(
    embedded: tuple[Move, ...], model: tuple[Move, ...], asked: Collection[Kind]
) -> tuple[Move, ...]:
    """Both together, in the order they were said. `asked` are the kinds the model was asked for.

    A move of the embedded listener gives way only where the model heard something else in the same
    words. Where a reply talks to the program, the model is not believed at all.
    """
    if any(move.kind is Kind.META for move in embedded):
        return embedded
    kinds = {move.kind for move in model}
    mine = {move.kind for move in embedded}
    kept = [
        move
        for move in embedded
        if move.kind in kinds
        or move.kind not in asked
        or _bound(move)
        or not (move.kind in BY_BOTH or _touched(move, model))
    ]
    added = [
        move
        for move in model
        if not (move.kind in BY_BOTH and move.kind not in mine)
        and not _touched(move, (one for one in kept if one.kind is move.kind))
    ]
    return tuple(sorted([*kept, *added], key=lambda move: move.start))


def _bound(move: Move) -> bool:
    """Whether it says more than its kind."""
    return any(one is not None for one in (move.ref, move.day, move.amount, move.value))


def _touched(move: Move, others: Iterable[Move]) -> bool:
    """Whether one of them is said in some of the same words."""
    end = move.start + len(move.quote)
    return any(
        other.start < end and move.start < other.start + len(other.quote) for other in others
    )
