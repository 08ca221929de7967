"""Calls about a kettle that scalded somebody, told in moves, for the tests of the Director."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.director import direct
from simulator.call.events import Directed, Ended, Event, Heard, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario

KETTLE = Scenario.model_validate_json(
    (Path(__file__).parents[1] / "data" / "kettle.json").read_bytes()
)
Reply = Sequence[Kind | Move]


def said(*moves: Kind | Move) -> Heard:
    made = [Move(kind=one, quote="so") if isinstance(one, Kind) else one for one in moves]
    return Heard(text="so", moves=tuple(made))


def in_turn(*kinds: Kind) -> Heard:
    """One after the other, in so many words that nobody asks back."""
    moves = (Move(kind=kind, quote="a b c", start=6 * n) for n, kind in enumerate(kinds))
    return Heard(text="a b c " * len(kinds), moves=tuple(moves))


def new_kettle(day: date | None = None) -> Move:
    return Move(kind=Kind.OFFER, quote="a new kettle", ref="new", day=day)


def by(day: date, quote: str = "on Friday") -> Move:
    return Move(kind=Kind.WHEN, quote=quote, day=day)


SON = Move(kind=Kind.STAKE, quote="your son", ref="son")
MONEY = Move(kind=Kind.OFFER, quote="your money back", ref="money")
FRIDAY = date(2025, 6, 6)
SATURDAY = date(2025, 6, 7)


def answered(call: Call, event: Event) -> Call:
    """The call after an event and the customer's answer to it."""
    call = call.then(event)
    directed = direct(call)
    call = call.then(directed).then(Spoken(text="…", heard_chars=1, by="nobody"))
    ending = directed.direction.ending
    return call.then(Ended(ending=ending)) if ending else call


def opened(scenario: Scenario = KETTLE) -> Call:
    """A call after the greeting and the opener."""
    return answered(Call.of(scenario, seed=1), said(Kind.GREETING))


def after(*replies: Heard, call: Call | None = None) -> Call:
    call = call or opened()
    for reply in replies:
        call = answered(call, reply)
    return call


def last(call: Call) -> Directed:
    return next(event for event in reversed(call.events) if isinstance(event, Directed))


def act(call: Call) -> Act:
    return last(call).direction.act


def heat(call: Call) -> float:
    return call.standing.feelings.anger


UNDERSTOOD = said(SON, Kind.FEELING)
OFFERED = said(new_kettle())
