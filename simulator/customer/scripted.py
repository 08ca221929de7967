"""The scripted customer: the scenario's own lines first, the shared phrasebook where those run
out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from pydantic import BaseModel, ConfigDict, PrivateAttr

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Discarded
from simulator.call.ports import Clause
from simulator.call.scenario import Line, Scenario
from simulator.customer.lines import (
    SHARED,
    Candidate,
    Moment,
    Shelf,
    choose,
    filled,
    fitting,
    shelved,
)

# Where an act has no line left, the nearest act that may stand for it.
SOFTER: dict[Act, tuple[Act, ...]] = {
    Act.JAB: (Act.VENT, Act.PRESS),
    Act.VENT: (Act.PRESS, Act.ASK_PLAINLY),
    Act.STUNG: (Act.RETORT,),
    Act.RETORT: (Act.JAB, Act.PRESS),
    Act.COUNT: (Act.FORMULA, Act.PRESS),
    Act.FORMULA: (Act.PRESS,),
    Act.ASK_SOLUTION: (Act.PRESS, Act.ASK_PLAINLY),
    Act.PRESS: (Act.ASK_PLAINLY, Act.PUZZLED),
    Act.WALL: (Act.PROTEST, Act.PRESS),
    Act.PROTEST: (Act.PRESS,),
    Act.REBUFF: (Act.PRESS, Act.VENT),
    Act.OBJECT: (Act.PRESS,),
    Act.ACCEPT: (Act.AGREE,),
    Act.AGREE: (Act.THANK, Act.WAIT, Act.NOTHING_ELSE, Act.PRESS),
    Act.CHOOSE: (Act.AGREE,),
    Act.CONSENT: (Act.AGREE,),
    Act.YES_TOO: (Act.CONSENT, Act.AGREE),
    Act.ECHO_VAGUE: (Act.PRESS,),
    Act.ASKED_BEFORE: (Act.PRESS,),
    Act.WITHHOLD: (Act.JAB, Act.PRESS),
    Act.AS_TOLD: (Act.ASKED_BEFORE,),
    Act.WARY: (Act.PRESS,),
    Act.SOLD_TO: (Act.PRESS,),
    Act.LONG_WAIT: (Act.PROTEST,),
    Act.TELL_MORE: (Act.GLOW, Act.THANK),
    Act.GLOW: (Act.THANK,),
    Act.DEFLATE: (Act.RETORT,),
    Act.THANK: (Act.NOTHING_ELSE,),
    Act.ASK_PLAINLY: (Act.PUZZLED, Act.PRESS),
    Act.WHAT_EXACTLY: (Act.PRESS, Act.ASK_PLAINLY),
    Act.EXPLAIN: (Act.PUZZLED, Act.ASK_PLAINLY),
    Act.PUZZLED: (Act.ASK_PLAINLY, Act.PRESS),
    Act.WANT_MANAGER: (Act.PRESS,),
    Act.CUT_OFF: (Act.GIVE_UP,),
    Act.SOFTEN: (Act.ASK_SOLUTION, Act.WAIT),
    Act.META: (Act.PUZZLED, Act.PRESS),
    Act.FLATTERED: (Act.PRESS,),
    Act.WAIT: (Act.PUZZLED,),
    Act.INTERRUPT: (Act.PRESS,),
}
NOTHING_LEFT = "…"
LATE = frozenset({Act.ANSWER, Act.YES_TOO})
"""Where the second half of a breath is one of these, it is what comes late."""
BRIEF = frozenset({Act.AGREE, Act.CONSENT, Act.THANK})
"""Behind these comes the word to what else was asked; before the others, which go on or ask."""


class Phrasebook(BaseModel):
    """A language's shared lines, its words for how often (`ordinals[1]` is "second"), and those
    that join a sentence to the one before: no quotation begins with one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    lines: tuple[Line, ...] = ()
    ordinals: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()

    _own: tuple[Scenario, Shelf] | None = PrivateAttr(None)

    @cached_property
    def shelf(self) -> Shelf:
        """Put in order once, as every call uses it."""
        return shelved(self.lines, SHARED)

    def own(self, scenario: Scenario) -> Shelf:
        """The scenario's own lines; put in order once, as it is often called again."""
        kept = self._own
        if kept is None or kept[0] is not scenario:
            kept = self._own = scenario, shelved(scenario.lines, "line")
        return kept[1]


class ScriptedCustomer:
    """One for each call: needs its scenario and the language's phrasebook; says no line twice."""

    name = "scripted"

    def __init__(self, phrasebook: Phrasebook) -> None:
        self._book = phrasebook
        self._used: tuple[str, ...] = ()

    def available(self) -> str | None:
        return None

    def lines(self) -> tuple[str, ...]:
        return self._used

    def by(self) -> str:
        return self.name

    def discarded(self) -> tuple[Discarded, ...]:
        return ()

    def notice(self) -> str | None:
        return None

    def stop(self) -> None:
        """Its words are all there at once."""

    def reply(self, call: Call, direction: Direction) -> Iterator[Clause]:
        """One clause for the act, another for what is said in the same breath, if there is a line
        left for it; before what comes late, one that leads back to it; where they
        turn aside from a question, a word that does.
        """
        self._used = ()
        turn = len(call.turns)
        lead = self._own_or_shared(call, Act.COME_BACK, direction, turn) if direction.late else None
        first = None if direction.then in LATE else lead
        said = self._find(call, direction.act, direction, turn)
        aside = (
            self._own_or_shared(call, Act.SIDESTEP, direction, turn) if direction.aside else None
        )
        order = (first, said, aside) if direction.act in BRIEF else (first, aside, said)
        yield Clause(self._joined(*order) or NOTHING_LEFT)
        if direction.fact:
            call = replace(call, revealed=call.revealed | {direction.fact})
        then = self._then(call, direction, turn)
        if then is not None and then.key not in self._used:
            yield Clause(f" {self._joined(None if first else lead, then)}")

    def _then(self, call: Call, direction: Direction, turn: int) -> Candidate | None:
        """What is said in the same breath; to another offer only in a line about that one."""
        if direction.then is None:
            return None
        if direction.also is None:
            return self._own_or_shared(call, direction.then, direction, turn)
        other = direction.model_copy(update={"offer": direction.also, "day": None, "echo": None})
        shelf = self._book.own(call.scenario).get(direction.then, ())
        about_it = {direction.then: [one for one in shelf if one.line.when.offer]}
        moment = Moment(call, other, direction.then)
        return choose(fitting(about_it, moment, self._values(call, other)), call.seed, turn)

    def _joined(self, *found: Candidate | None) -> str:
        lines = [one for one in found if one is not None]
        self._used += tuple(one.key for one in lines)
        return " ".join(one.text for one in lines)

    def _find(self, call: Call, act: Act, direction: Direction, turn: int) -> Candidate | None:
        for one in (act, *SOFTER.get(act, ())):
            found = self._own_or_shared(call, one, direction, turn)
            if found is not None:
                return found
        return None

    def _own_or_shared(
        self, call: Call, act: Act, direction: Direction, turn: int
    ) -> Candidate | None:
        if act is Act.CHOOSE and direction.day:  # not the thing, but when
            direction = direction.model_copy(update={"offer": None})
        fixed = _fixed(call, act, direction)
        if fixed:
            return choose((one for one in fixed if one.key not in call.used_lines), call.seed, turn)
        values = self._values(call, direction)
        moment = Moment(call, direction, act)
        own = fitting(self._book.own(call.scenario), moment, values)
        shared = fitting(self._book.shelf, moment, values)
        return choose(own, call.seed, turn) or choose(shared, call.seed, turn)

    def _values(self, call: Call, direction: Direction) -> dict[str, str]:
        count = direction.count
        values = {
            "agent": call.standing.agent_name,
            "echo": _unjoined(direction.echo, self._book.joins),
            "day": _unjoined(direction.day, self._book.joins),
            "amount": direction.amount,
            "count": _ordinal(self._book.ordinals, count) if count else None,
        }
        return {name: value for name, value in values.items() if value}


def _ordinal(words: Sequence[str], count: int) -> str | None:
    return words[count - 1] if count <= len(words) else None


def _unjoined(quoted: str | None, joins: Sequence[str]) -> str | None:
    first, _, rest = (quoted or "").partition(" ")
    return rest if rest and first.lower().rstrip(",") in joins else quoted


def _fixed(call: Call, act: Act, direction: Direction) -> list[Candidate]:
    """The words an author gave for exactly this: the opener, a fact, an answer, a twist."""
    scenario = call.scenario
    if act is Act.OPENER:
        return [Candidate("opener", scenario.opener, 0)]
    if act is Act.HELLO and scenario.hello:
        return [Candidate("hello", scenario.hello, 0)]
    if direction.fact and act in (Act.REVEAL, Act.TELL_MORE):
        return _told(f"fact/{direction.fact}", scenario.fact(direction.fact).told, call)
    if direction.answer and act is Act.ANSWER:
        nth = call.standing.answers.get(direction.answer, 1)
        ways = scenario.answer(direction.answer).ways(nth)
        return _told(f"answer/{direction.answer}/{nth}", ways, call)
    if direction.echo and act is Act.TWIST:
        twist = next(twist for twist in scenario.twists if twist.id == direction.echo)
        return [Candidate(f"twist/{twist.id}", twist.say, 0)]
    return []


def _told(key: str, texts: Sequence[str], call: Call) -> list[Candidate]:
    values = {"agent": call.standing.agent_name} if call.standing.agent_name else {}
    ways = ((number, filled(text, values)) for number, text in enumerate(texts))
    return [Candidate(f"{key}/{number}", text, 0) for number, text in ways if text is not None]
