"""What an answer is worth for the skill that was asked for, and what would have been better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.call.items import Anchor, Criterion
from simulator.call.levels import Level
from simulator.call.moves import Kind
from simulator.drills.answer import CARES, ENGAGES, REFUSES, WAY_ON, Answer
from simulator.drills.moments import Skill
from simulator.drills.wording import DrillWords, Step, says

CRITERIA: dict[Skill, tuple[Criterion, ...]] = {
    Skill.FIRST: (Criterion.PRAISE, Criterion.EMPATHY, Criterion.OWNERSHIP),
    Skill.CLOSING: (Criterion.FAREWELL,),
    Skill.PRAISE: (Criterion.PRAISE,),
    Skill.JAB: (Criterion.COMPOSURE, Criterion.OWNERSHIP),
    Skill.NO: (Criterion.OWNERSHIP,),
    Skill.HOLD: (Criterion.OWNERSHIP,),
}
"""By which criterion of the rubric an answer is judged: the first that applies."""

PARTS = frozenset({Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK, Kind.THANKS})
"""What last words do at least."""


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
    wanting = _wanting(skill, answer)
    if wanting is not None and level > wanting[1]:
        item, level = rubric.item(wanting[0]), wanting[1]
        said, better = item.unmet, item.advice
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


def _wanting(skill: Skill, answer: Answer) -> tuple[str, Level] | None:
    """What no answer here is good without, and the level it has at most."""
    if skill is Skill.JAB and not (answer.did(ENGAGES) or answer.did(WAY_ON)):
        return "C2", 1
    if skill is Skill.CLOSING and not any(move.kind in PARTS for move in answer.moves):
        return "F1", 0
    return None


def _kind_no(words: DrillWords, answer: Answer) -> tuple[Level, str | None, tuple[str, ...]]:
    """A plain no, a way on, and a word for what it costs them; what is missing first."""
    refuses, way_on, cares = map(answer.did, (REFUSES, WAY_ON, CARES))
    earned, advice = (*cares, *refuses, *way_on), words.skills[Skill.NO].advice
    kinds = {move.kind for move in answer.moves}
    if Kind.VAGUE in kinds and Kind.OFFER not in kinds:
        way_on = ()  # "something else, perhaps" is no way that anybody can take
    if not (refuses or says(answer.text, words.no)):
        return (1 if way_on else 0), advice["refuse"], earned
    if not way_on:
        return (0 if answer.facts.met("O6") else 1), answer.rubric.item("O4").advice, earned
    return (3, None, earned) if cares else (2, advice["care"], earned)
