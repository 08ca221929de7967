"""What a scorecard shows: the call, its grade, and where one change is worth most."""

from dataclasses import dataclass, field

from simulator.call.call import Call
from simulator.call.items import CriterionText, Rubric
from simulator.call.mode import Mode
from simulator.call.transcript import Speaker
from simulator.call.verdicts import CriterionGrade, Grade
from simulator.coaching.lesson import Lesson, Point
from simulator.coaching.promises import Promise
from simulator.heard import Understanding
from simulator.story import Reasons
from simulator.ui.disputing import Disputes
from simulator.ui.playback import Playback
from simulator.ui.seconding import Seconding
from simulator.voice.delivery import Delivery


@dataclass(frozen=True)
class Outcome:
    """A call that is over, and what its grade is written with. `take` is its number and how many
    takes there are; None where the call was not kept or was an assessment, and no moment of it can
    be tried again. `mode` is what it was taken for. `seconding` asks another judge, or has its
    opinion. `playback` plays what was recorded of it, `delivery` is how it sounded, where it was
    spoken.
    """

    call: Call
    grade: Grade
    rubric: Rubric
    reasons: Reasons
    heard: Understanding
    disputes: Disputes
    when: str = ""
    take: tuple[int, int] | None = None
    promises: tuple[Promise, ...] = ()
    mode: str = Mode.PRACTICE
    seconding: Seconding | None = None
    playback: Playback | None = None
    delivery: Delivery | None = None
    lesson: Lesson = field(default_factory=Lesson)


def moment_to_change(outcome: Outcome) -> int:
    """The turn of the agent to try again: the one a better wording is shown for, else the one that
    cost most, else that of the best words of the criterion with most to gain, else the first.
    """
    wanting = most_to_gain(outcome.grade, outcome.rubric)
    if wanting is not None:
        point = outcome.lesson.points.get(wanting[0].key.value, Point())
        if point.instead and point.turn is not None:
            return point.turn
        faults = [
            quote.turn
            for verdict in wanting[1].items
            if verdict.met and outcome.rubric.item(verdict.id).fault
            for quote in verdict.quotes
        ]
        quoted = faults or [quote.turn for quote in wanting[1].evidence]
        if quoted:
            return quoted[0]
    mine = (turn.number for turn in outcome.call.turns if turn.speaker is Speaker.AGENT)
    return next(mine, 0)


def most_to_gain(grade: Grade, rubric: Rubric) -> tuple[CriterionText, CriterionGrade] | None:
    """The criterion where one change is worth most, that has a change to suggest."""
    worth = []
    for text in rubric.criteria:
        graded = grade.criteria.get(text.key.value)
        if graded is not None and graded.level is not None and graded.try_instead:
            worth.append((text.weight * (3 - graded.level), text, graded))
    if not worth:
        return None
    best = max(worth, key=lambda one: one[0])
    return best[1], best[2]
