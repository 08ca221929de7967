"""How the promises of a call add up: one that is made again, corrected or taken back stays one."""

from dataclasses import dataclass, field, replace
from datetime import date

from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario
from simulator.coaching.said import ALIKE, YOU, PromiseEar, Said, Who
from simulator.grading.next_steps import breaks

FEW_WORDS = 6
"""A reply of no more that names a time says little else."""

_ELSEWHERE = (
    *(Kind.ASKS, Kind.ASKS_CHOICE, Kind.HANDS_BACK),
    *(Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK),
)
"""Beside one of these a day is not when something is done."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One of the agent's turns; `taken`: the customer agreed to what was in it."""

    turn: int
    text: str
    moves: tuple[Move, ...]
    taken: bool = False

    def of(self, *kinds: Kind) -> list[Move]:
        return [move for move in self.moves if move.kind in kinds]


@dataclass(slots=True)
class Row:
    """A promise, as it stands so far. `named` are the words it was first put in, where the later
    ones do not say what.
    """

    said: Said
    turns: list[int] = field(default_factory=list)
    against: bool = False
    taken: bool = False
    taken_back: bool = False
    was: str = ""
    named: str = ""

    def again(self, said: Said, today: date | None, *, corrects: bool) -> None:
        """The same once more: in the later form, or the earlier one where that says more of when,
        with what only the other knew.
        """
        old = self.said
        ahead = {one for one in (old.day, said.day) if one and (today is None or one > today)}
        new = said.when not in old.when and old.when not in said.when
        if said.turn == old.turn:
            joined = _joined(old, said)
            said, old = joined, said if joined.quote == old.quote else old
        elif new and (corrects or len(ahead) == 2):
            self.was = old.when
        elif _firmness(said, today) < _firmness(old, today):
            said, old = old, said
        named = said.who is not Who.NOBODY
        self.said = replace(
            said,
            who=said.who if named else old.who,
            by=said.by if named else old.by,
            ref=said.ref or old.ref,
            amount=said.amount if said.amount is not None else old.amount,
            asked=said.asked and old.asked,
            done=said.done or old.done,
            at_once=said.at_once or old.at_once,
            about=old.about | said.about,
        )
        self.taken_back = False

    def agreed(self, said: Said) -> None:
        """What was only asked is promised now: "I will do that"."""
        asked = self.said
        self.named = asked.quote
        self.said = replace(
            said,
            ref=asked.ref,
            amount=asked.amount,
            about=asked.about,
            when=said.when or asked.when,
            day=said.day or asked.day,
            at_once=True,
        )


class Rows:
    """All of them, in the order they were first made; `add` the replies in theirs."""

    def __init__(self, ear: PromiseEar, scenario: Scenario | None) -> None:
        self._ear = ear
        self._today = scenario.today if scenario else None
        self._offers = {one.id: one for one in scenario.offers} if scenario else {}
        self.all: list[Row] = []

    def add(self, reply: Reply) -> None:
        self._take_back(reply)
        heard = self._ear.hear(reply.turn, reply.text, reply.moves, self._today)
        corrects = self._ear.corrects(reply.text)
        for said in heard:
            row = self._row(said, corrects=corrects)
            row.turns.append(reply.turn)
            row.taken |= reply.taken
        if not heard:
            self._date(reply, corrects=corrects)
        for row in self.all:
            row.against |= self._breaks(row.said)

    def recalled(self, said: Said, reply: Reply) -> bool:
        """Whether a later reply names it again, in however few words, or the day it is for."""
        about = said.about - {YOU}
        shared = about & self._ear.words(reply.text)
        times = {one.day or one.value for one in reply.of(Kind.WHEN)}
        again = (said.day or said.when or None) in times
        ahead = again and said.day is not None and (self._today is None or said.day > self._today)
        return ahead or (bool(shared) and (again or len(shared) >= ALIKE * len(about)))

    def _row(self, said: Said, *, corrects: bool) -> Row:
        last = self.all[-1] if self.all else None
        if said.that and last is not None and last.said.asked:
            last.agreed(said)
            return last
        if said.unsure and (row := next((r for r in self.all if r.said.day == said.day), None)):
            row.again(replace(said, ref=None, amount=None), self._today, corrects=corrects)
        elif last is not None and said.when and not said.ref and not said.about - {YOU}:
            row = last  # "it will be Friday"
            row.named = row.named or row.said.quote
            row.again(said, self._today, corrects=corrects)
        elif row := next((r for r in reversed(self.all) if _same(r.said, said)), None):
            row.again(said, self._today, corrects=corrects)
        else:
            self.all.append(row := Row(said))
        return row

    def _take_back(self, reply: Reply) -> None:
        for move in reply.of(Kind.REFUSES):
            about = self._ear.words(move.quote)
            for row in self.all:
                named = move.ref is not None and move.ref == row.said.ref
                if named or (move.ref is None and row.said.alike(about)):
                    row.taken_back = True

    def _date(self, reply: Reply, *, corrects: bool) -> None:
        """A day said by itself, in answer to "when?", belongs to what was promised last."""
        times = reply.of(Kind.WHEN)
        if not times and len(reply.text.split()) <= FEW_WORDS:
            times = self._ear.times(reply.text, self._today)
        row = next((one for one in reversed(self.all) if not one.said.asked), None)
        if row is None or not times or (row.said.when and not corrects):
            return
        if reply.of(*_ELSEWHERE):
            return
        dated = replace(
            row.said,
            turn=reply.turn,
            start=times[-1].start,
            quote=times[-1].quote,
            when=", ".join(one.value or one.quote for one in times),
            day=times[-1].day,
            waits=False,
            loose=None,
        )
        row.named = row.named or row.said.quote
        row.again(dated, self._today, corrects=corrects)
        row.turns.append(reply.turn)

    def _breaks(self, said: Said) -> bool:
        offer = self._offers.get(said.ref or "")
        if offer is None or self._today is None or said.asked:
            return False
        return breaks(offer, said.amount, said.day, self._today)


def _joined(said: Said, further: Said) -> Said:
    """Said and gone on with in one breath."""
    words = [one for one in (said.when, further.when) if one]
    if len(words) == 2 and words[1] in words[0]:
        words.pop()
    days = [one for one in (said.day, further.day) if one]
    telling = said if said.when or not further.when else further
    return replace(
        telling,
        when=", ".join(words),
        day=max(days, default=None),
        waits=said.waits and further.waits,
        loose=None if said.open and not further.open else said.loose,
    )


def _same(one: Said, other: Said) -> bool:
    if one.ref and other.ref:
        return one.ref == other.ref
    if one.turn == other.turn:
        return False
    return (one.contact and other.contact and (one.open or other.open)) or one.alike(other.about)


def _firmness(said: Said, today: date | None) -> int:
    """How much it says of when. A day to come says more than "today", when it is only begun."""
    if said.open:
        return 0
    if said.waits:
        return 1
    return 3 if said.day and today and said.day > today else 2
