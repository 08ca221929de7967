"""A transcript and its grade, to be compared with the same call in other words."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

from simulator.call.items import Criterion, Rubric
from simulator.call.levels import Facts, Level, levels, moment
from simulator.call.scenario import Ending
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade, Verdict

Rows = tuple[tuple[str, ...], ...]

RECIPES: dict[Criterion, Rows] = {
    Criterion.EMPATHY: (("E1",), ("E2",), ("E3",), ("E5",)),
    Criterion.NEXT_STEPS: (("N2",), ("N3",), ("N4",), ("N5",), ("N6",)),
    Criterion.FAREWELL: (("F1",), ("F2",), ("F4",), ("F5",), ("F3", "F6"), ("F9",)),
    Criterion.OWNERSHIP: (("O3",), ("O4",)),
    Criterion.COMPOSURE: (("C1",), ("C2",)),
    Criterion.PRAISE: (("P1",), ("P2",), ("P3", "P4")),
}
"""What the highest level is made of: one of each."""
IF_ANSWERABLE = ("O4", "F9")
"""Items that count only where there was a no, or an open wound."""
PLANNED, DATED = "N2", "N4"
"""What will be done, and when: without both there is nothing to wait for."""
LATELY = 3
"""Replies in which a plan is still in mind."""
EARNS = frozenset(
    item
    for criterion, rows in RECIPES.items()
    for row in rows
    for item in row
    if criterion is not Criterion.COMPOSURE
)
"""Items for words of one's own worth keeping: a steady voice keeps none."""
TAKEN_FROM_EMPATHY = ("C4", "C5")
"""Faults of composure that cost empathy too (`call.levels`)."""


@dataclass(frozen=True)
class Judged:
    transcript: Transcript
    grade: Grade
    verdicts: tuple[Verdict, ...]

    @classmethod
    def of(cls, transcript: Transcript, grade: Grade) -> "Judged":
        every = (one for graded in grade.criteria.values() for one in graded.items)
        return cls(transcript, grade, tuple(every))

    @cached_property
    def facts(self) -> Facts:
        return Facts.of(self.verdicts, self.transcript.agent_turns())

    def with_words(self, turn: int, text: str, grade: Callable[[Transcript], Grade]) -> "Judged":
        """The call as if this had been said in that turn. Nobody hangs up in the middle of it."""
        turns = list(self.transcript.turns)
        turns[turn] = turns[turn].model_copy(update={"text": text})
        ending = self.transcript.ending
        if ending is Ending.AGENT_HUNG_UP and turn == self.transcript.agent_turns()[-1]:
            ending = None
        changed = self.transcript.model_copy(update={"turns": tuple(turns), "ending": ending})
        return Judged.of(changed, grade(changed))

    def level(self, criterion: Criterion, turn: int) -> Level:
        """Of one moment."""
        return moment(self.verdicts, self.transcript.agent_turns(), criterion, turn)

    def met(self, turn: int, words: Collection[str]) -> frozenset[str]:
        """The items that are met in these words of the turn."""
        return frozenset(
            verdict.id
            for verdict in self.verdicts
            for quote in verdict.quotes
            if verdict.met and quote.turn == turn and any(quote.quote in one for one in words)
        )

    def missing(self, criterion: Criterion, met: frozenset[str]) -> Rows:
        """What is wanted in a turn for the highest level, of each row one item, where these are
        met. What other turns have of a plan counts where this one has some of it.
        """
        facts = self.facts
        together = criterion is Criterion.FAREWELL or (
            criterion is Criterion.NEXT_STEPS and DATED in met
        )
        lacking = []
        for row in RECIPES[criterion]:
            here = facts.met(*row) if together else not met.isdisjoint(row)
            needless = row[0] in IF_ANSWERABLE and not facts.denied(row[0])
            if not here and not needless:
                lacking.append(row)
        return tuple(lacking) or RECIPES[criterion]

    def faults(self, turn: int, rubric: Rubric) -> list[str]:
        """Words of this turn that cost something."""
        costly = (one for one in self.verdicts if one.met and rubric.item(one.id).fault)
        return [quote.quote for one in costly for quote in one.quotes if quote.turn == turn]

    def merits(self, turn: int) -> list[str]:
        """Words of this turn that earned something."""
        earning = (one for one in self.verdicts if one.met and one.id in EARNS)
        return [quote.quote for one in earning for quote in one.quotes if quote.turn == turn]

    def plan_stands(self, turn: int) -> bool:
        """Whether what will be done, and when, is said in this turn or was said lately."""
        until = [one for one in self.transcript.agent_turns() if one <= turn]
        near = set(until[-LATELY - 1 :])
        return all(near & self.facts.turns(item) for item in (PLANNED, DATED))

    def better_than(self, was: "Judged", criterion: Criterion, turn: int, rubric: Rubric) -> bool:
        """Whether the moment rises, and nothing else falls; the criterion rises too, unless
        something in another turn holds it down. Where its one fault is gone, composure may not
        apply any more.
        """
        if self.level(criterion, turn) <= was.level(criterion, turn):
            return False
        if self._fatal(turn) or len(self.grade.fatal) > len(was.grade.fatal):
            return False
        for key, before in was.grade.criteria.items():
            now = self.grade.criteria[key].level
            if before.level is not None and now is not None and now < before.level:
                return False
            if before.level is None and now is not None:
                return False
        if criterion is Criterion.NEXT_STEPS and not self.plan_stands(turn):
            return False
        after = self.grade.criteria[criterion.value].level
        gone = after is None and criterion is Criterion.COMPOSURE
        risen = gone or (after or 0) > (was.grade.criteria[criterion.value].level or 0)
        return risen or self.held_down(criterion, turn, rubric)

    def held_down(self, criterion: Criterion, turn: int, rubric: Rubric) -> bool:
        """Whether another turn keeps the criterion from rising with this one."""
        faults = [item.id for item in rubric.items_of(criterion) if item.fault]
        if criterion is Criterion.EMPATHY:
            faults += TAKEN_FROM_EMPATHY
        elsewhere = self.facts.turns(*faults) - {turn}
        return bool(elsewhere or levels(self.facts)[criterion].notes)

    def _fatal(self, turn: int) -> bool:
        return any(one.turn == turn for one in self.grade.fatal)
