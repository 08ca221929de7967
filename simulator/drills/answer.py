"""What one answer did: its own part in the judge's verdicts on the call it was said in."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.call.call import CallTurn
from simulator.call.items import Rubric
from simulator.call.levels import Facts, Level
from simulator.call.moves import Kind
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade, Quote, Verdict
from simulator.grading.report import grade as graded

REFUSES, WAY_ON, CARES = ("O8",), ("O2", "O3"), ("E1", "E2")
ENGAGES = ("O1", "O2", "O3", "E1")
"""What an answer to a jab does at least, if it is not only another remark."""

MOVES: dict[tuple[str, ...], frozenset[Kind]] = {
    REFUSES: frozenset({Kind.REFUSES}),
    WAY_ON: frozenset({Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK}),
    CARES: frozenset({Kind.SITUATION, Kind.FEELING, Kind.VALIDATES, Kind.STAKE}),
    ENGAGES: frozenset({Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY, Kind.OWNS, Kind.WHAT}),
}
"""What an answer is read for besides: over a whole call judges may be stricter than here."""

LEAVES: tuple[tuple[tuple[str, ...], Level], ...] = (
    (("X1", "X2", "X3", "X4", "N7", "C4", "C5", "E7"), 0),
    (("C7", "C9", "O5"), 1),
)
"""The level that a fault leaves at most, whatever an answer is judged by."""

WHOLE_CALL = ("F7", "C3")
"""Not about any one reply."""


@dataclass
class _Settled:
    """A judge that has made up its mind."""

    name: str
    said: tuple[Verdict, ...]

    def available(self) -> str | None:
        return None

    def verdicts(self, _: Transcript) -> tuple[Verdict, ...]:
        return self.said


class Answer:
    """One of the agent's turns, graded by the same rules as a whole call, as if it were alone.

    `grade` is that of the call it was said in. It answers the customer's last words, so these are
    quoted whatever else they said. An author's example is for another moment, and may tell what
    this one has not heard yet: the scenario is left out.
    """

    def __init__(
        self, grade: Grade, transcript: Transcript, turn: CallTurn, rubric: Rubric
    ) -> None:
        self.rubric = rubric
        self.text, self.moves, self._turn = turn.text, turn.moves, turn.number
        before = transcript.turns[turn.number - 1].text.strip()
        self._asked = Quote(turn.number - 1, before)
        given = [verdict for one in grade.criteria.values() for verdict in one.items]
        verdicts = {verdict.id: self._in_turn(verdict, turn.number) for verdict in given}
        facts = Facts.of(verdicts.values(), [turn.number])
        way_on = facts.met(*WAY_ON) if facts.met(*REFUSES) else None
        verdicts["O4"] = verdicts["O4"].model_copy(update={"met": way_on})
        alone = transcript.model_copy(update={"scenario": None})
        judge = _Settled(grade.grader, tuple(verdicts.values()))
        self.grade = graded(alone, judge, rubric)
        self.verdicts = {v.id: v for one in self.grade.criteria.values() for v in one.items}
        self.facts = Facts.of(self.verdicts.values(), [turn.number])

    def _in_turn(self, verdict: Verdict, turn: int) -> Verdict:
        """Met only if it is in this turn."""
        whose = self.rubric.item(verdict.id).quotes
        if not verdict.met or whose == "none" or verdict.id in WHOLE_CALL:
            return verdict
        if whose == "customer":
            return verdict.model_copy(update={"quotes": (self._asked,)})
        quotes = tuple(quote for quote in verdict.quotes if quote.turn == turn)
        return verdict.model_copy(update={"met": bool(quotes), "quotes": quotes})

    def find(self, name: str, quotes: Iterable[str]) -> None:
        """A fault that was found besides, in these words."""
        found = tuple(Quote(self._turn, quote) for quote in quotes)
        if found and not self.facts.met(name):
            told = {"met": True, "quotes": found, "reason": self.rubric.item(name).met}
            self.verdicts[name] = self.verdicts[name].model_copy(update=told)
            self.facts = Facts.of(self.verdicts.values(), [self._turn])

    def worst(self) -> tuple[str | None, Level]:
        """The gravest fault in it, and the level it leaves at most."""
        for items, most in LEAVES:
            for name in items:
                if self.facts.met(name):
                    return name, most
        return None, 3

    def did(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """The words that did one of these; none where nothing did."""
        quotes = [quote.quote for name in items for quote in self.verdicts[name].quotes]
        moves = [move.quote for move in self.moves if move.kind in MOVES[items]]
        return tuple(dict.fromkeys(quotes if self.facts.met(*items) else moves))

    def cost(self) -> tuple[tuple[str, str], ...]:
        """What was wrong in it: the words, and why."""
        faults = {
            quote.quote: verdict.reason
            for verdict in self.verdicts.values()
            if verdict.met and self.rubric.item(verdict.id).fault
            for quote in verdict.quotes
        }
        return tuple(faults.items())
