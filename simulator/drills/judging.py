"""How good an answer was: the judge's verdicts on the call so far, and of these what the answer
alone did.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.call.call import CallTurn
from simulator.call.items import Anchor, Criterion, Rubric
from simulator.call.levels import Facts, Level
from simulator.call.moves import Kind
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade, Quote, Verdict
from simulator.drills.moments import Skill
from simulator.drills.wording import DrillWords, Step, says
from simulator.grading.report import grade as graded

CRITERIA: dict[Skill, tuple[Criterion, ...]] = {
    Skill.FIRST: (Criterion.PRAISE, Criterion.EMPATHY, Criterion.OWNERSHIP),
    Skill.CLOSING: (Criterion.FAREWELL,),
    Skill.PRAISE: (Criterion.PRAISE,),
    Skill.JAB: (Criterion.COMPOSURE, Criterion.OWNERSHIP),
    Skill.NO: (Criterion.OWNERSHIP,),
    Skill.HOLD: (Criterion.OWNERSHIP,),
}
"""By which criterion of the rubric an answer is judged: the first that applies."""

REFUSES, WAY_ON, CARES = ("O8",), ("O2", "O3"), ("E1", "E2")
ENGAGES = ("O1", "O2", "O3", "E1")
"""What an answer to a jab does at least, if it is not only another remark."""

PARTS = frozenset({Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK, Kind.THANKS})
"""What last words do at least."""

MOVES: dict[tuple[str, ...], frozenset[Kind]] = {
    REFUSES: frozenset({Kind.REFUSES}),
    WAY_ON: frozenset({Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK}),
    CARES: frozenset({Kind.SITUATION, Kind.FEELING, Kind.VALIDATES, Kind.STAKE}),
}
"""What a no is read for besides: over a whole call judges may be stricter than here."""

LEAVES: tuple[tuple[tuple[str, ...], Level], ...] = (
    (("X1", "X2", "X3", "X4", "N7", "C4", "C5", "E7"), 0),
    (("C7", "C9", "O5"), 1),
)
"""The level that a fault leaves at most, whatever an answer is judged by."""

WHOLE_CALL = ("F7", "C3")
"""Not about any one reply."""


@dataclass(frozen=True)
class Judged:
    """`steps` are the levels there are, each in a word or two; `short` and `said` tell this one,
    `earned` and `cost` quote the answer, and `better` is one thing to do differently.
    """

    steps: tuple[str, str, str, str]
    level: Level
    short: str
    said: str
    earned: tuple[str, ...] = ()
    cost: tuple[tuple[str, str], ...] = ()  # words of the answer, and why
    better: str | None = None


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
        self.text, self.moves = turn.text, turn.moves
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


def judged(skill: Skill, words: DrillWords, answer: Answer) -> Judged:
    """What an answer is worth for the skill that was asked for."""
    rubric, key = answer.rubric, _criterion(skill, answer)
    steps = words.skills[skill].levels or rubric.criterion(key).anchors
    one = answer.grade.criteria[key]
    level, better, said = one.level or 0, one.try_instead, one.reason
    earned = tuple(quote.quote for quote in one.evidence)
    if skill is Skill.NO:
        level, better, earned = _kind_no(words, answer)
        said = steps[level].said
    elif skill is Skill.JAB and level > 1 and not answer.facts.met(*ENGAGES):
        level, said, better = 1, rubric.item("C2").unmet, rubric.item("C2").advice
    elif skill is Skill.CLOSING and not any(move.kind in PARTS for move in answer.moves):
        level, said, better = 0, steps[0].said, rubric.item("F1").advice
    names = words.skills[skill].steps or ladder(steps)
    made = Judged(names, level, names[level], said, earned, answer.cost(), better)
    return spoiled(made, answer)


def ladder(steps: Sequence[Step | Anchor]) -> tuple[str, str, str, str]:
    """The four levels in their words."""
    first, second, third, fourth = (step.short for step in steps)
    return first, second, third, fourth


def spoiled(made: Judged, answer: Answer) -> Judged:
    """The same after the gravest fault in it."""
    worst, most = answer.worst()
    if worst is not None and made.level >= most:
        item = answer.rubric.item(worst)
        said = answer.verdicts[worst].reason
        made = replace(made, level=most, short=item.label, said=said, better=item.advice)
    faulty = dict(made.cost)
    return replace(made, earned=tuple(quote for quote in made.earned if quote not in faulty))


def _criterion(skill: Skill, answer: Answer) -> Criterion:
    applying = (key for key in CRITERIA[skill] if answer.grade.criteria[key].level is not None)
    return next(applying, CRITERIA[skill][-1])


def _kind_no(words: DrillWords, answer: Answer) -> tuple[Level, str | None, tuple[str, ...]]:
    """A plain no, a way on, and a word for what it costs them; what is missing first."""
    refuses, way_on, cares = (answer.did(items) for items in MOVES)
    earned, advice = (*cares, *refuses, *way_on), words.skills[Skill.NO].advice
    if not (refuses or says(answer.text, words.no)):
        return (1 if way_on else 0), advice["refuse"], earned
    if not way_on:
        return (0 if answer.facts.met("O6") else 1), answer.rubric.item("O4").advice, earned
    return (3, None, earned) if cares else (2, advice["care"], earned)
