"""Moments of the trainee's own calls that went badly: to be answered once more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from simulator.call.acts import Act
from simulator.call.call import Call, CallTurn
from simulator.call.events import Heard, Held, Spoken
from simulator.call.items import Criterion
from simulator.call.moves import Kind, of_kind
from simulator.call.scenario import Ending, Offer
from simulator.call.transcript import Speaker
from simulator.drills.moments import Moment, Skill
from simulator.store.history import Filter, History, Summary

CALLS = 50
"""So many calls are looked through, the newest."""

LOW = 1
"""A level up to which a skill was missed."""

MOST = 2
"""Moments of a skill from one call."""

SHARP = ("C4", "C5", "C6", "C7", "C8", "C9")


@dataclass(frozen=True)
class Missed:
    """A moment that went badly, and when (UTC)."""

    moment: Moment
    when: datetime


def misses(history: History) -> tuple[Missed, ...]:
    """The newest first. Raises StorageError."""
    found: list[Missed] = []
    for summary in history.summaries(Filter(limit=CALLS)):
        if summary.levels:
            call_id = summary.call.id
            disputed = {one.dispute.turn for one in history.disputes(call_id)}
            scenario, seed = history.scenario(call_id), summary.call.seed
            call = Call.of(scenario, seed, history.events(call_id))
            found += [
                Missed(moment, summary.call.started)
                for turn, moment in _moments(summary, call)
                if turn not in disputed
            ]
    return tuple(found)


def _moments(summary: Summary, call: Call) -> Iterator[tuple[int, Moment]]:
    """Those of one call, with the turn that was the answer; none twice."""
    seen = set()
    for skill, find in _TURNS.items():
        for turn in list(find(summary, call))[:MOST]:
            before = call.before(turn)
            if not before.turns or before.turns[-1].speaker is not Speaker.CUSTOMER:
                continue
            refused = _refused(call, turn)
            moment = Moment(skill, before, refused)
            if moment.id not in seen and (skill is not Skill.NO or refused is not None):
                seen.add(moment.id)
                yield turn, moment


def _first(summary: Summary, call: Call) -> Iterator[int]:
    if _low(summary, Criterion.EMPATHY, Criterion.PRAISE):
        openers = (turn.number for turn in call.turns if _opens(turn))
        yield from _after(call, next(openers, len(call.turns)))


def _jabs(summary: Summary, call: Call) -> Iterator[int]:
    if _low(summary, Criterion.COMPOSURE):
        faults = sorted(_turns(summary, *SHARP))
        yield from faults or _after(call, *_turns(summary, "A3"))


def _praise(summary: Summary, call: Call) -> Iterator[int]:
    if _low(summary, Criterion.PRAISE):
        faults = sorted(_turns(summary, "P5", "P6"))
        yield from faults or _after(call, *_turns(summary, "A2"))


def _closings(summary: Summary, call: Call) -> Iterator[int]:
    settled = summary.call.ending in (Ending.RESOLVED, Ending.GRUDGING)
    if settled and _low(summary, Criterion.FAREWELL):
        yield from call.transcript().agent_turns()[-1:]


def _noes(summary: Summary, _: Call) -> Iterator[int]:
    yield from sorted(_turns(summary, "N7", "X2", "O6"))


def _holds(_: Summary, call: Call) -> Iterator[int]:
    """Whatever was said before a hold of which nobody knew how long, or that took longer."""
    turn = said = -1
    for event in call.events:
        turn += isinstance(event, Heard | Spoken)
        if isinstance(event, Heard):
            said = turn
        elif isinstance(event, Held) and event.seconds > (event.promised or 0.0) and said >= 0:
            yield said


_TURNS: dict[Skill, Callable[[Summary, Call], Iterator[int]]] = {
    Skill.FIRST: _first,
    Skill.HOLD: _holds,
    Skill.NO: _noes,
    Skill.CLOSING: _closings,
    Skill.PRAISE: _praise,
    Skill.JAB: _jabs,
}


def _low(summary: Summary, *criteria: Criterion) -> bool:
    levels = (summary.levels.get(key) for key in criteria)
    return any(level is not None and level <= LOW for level in levels)


def _turns(summary: Summary, *items: str) -> set[int]:
    """Where one of these was met."""
    return {turn for name in items if summary.met.get(name) for turn in summary.turns.get(name, ())}


def _after(call: Call, *turns: int) -> Iterator[int]:
    """The agent's next turn after the first of these."""
    replies = call.transcript().agent_turns()
    yield from [reply for reply in replies if turns and reply > min(turns)][:1]


def _opens(turn: CallTurn) -> bool:
    return turn.direction is not None and turn.direction.act is Act.OPENER


def _refused(call: Call, turn: int) -> Offer | None:
    """What may not be given, of what was spoken of in this turn."""
    moves = of_kind(call.turns[turn].moves, Kind.OFFER, Kind.REFUSES)
    named = {move.ref for move in moves}
    return next((one for one in call.scenario.offers if one.id in named and not one.allowed), None)
