"""A call as a lesson: for each criterion that can be raised the moment, and better words for it.

Better is what the call's own judge finds better: the words are put in the agent's place and graded.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from random import Random

from simulator.call.call import Call
from simulator.call.items import Criterion, Rubric
from simulator.call.moves import Kind, Move
from simulator.call.ports import Listener
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.coaching.fit import addable, good
from simulator.coaching.judged import Judged
from simulator.coaching.moments import Moment, moments
from simulator.coaching.own import (
    FEELING,
    PLACES,
    Sentence,
    Split,
    at_fault,
    beside,
    blameless,
    helps,
    sentences_of,
)
from simulator.coaching.turning_points import turning_points
from simulator.coaching.wording import Wanted, Wording, wordings
from simulator.grading.words import sentences

MOST_TRIED = 5
"""Wordings of one moment that are graded, and moments of a criterion that are looked at."""
MOST_MOMENTS = 9
HELPING = ("E5",)
ENOUGH = 2
"""Wordings tried after one that helped, in case another helps more."""


@dataclass(frozen=True)
class Point:
    """One thing to do differently. `turn` is the moment meant and `said` the agent's words there;
    `instead` the better ones, where there are some that are proven.
    """

    advice: str = ""
    turn: int | None = None
    said: str = ""
    instead: str = ""
    remedies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """What could have been done differently, by the criterion's key."""

    points: dict[str, Point] = field(default_factory=dict)

    @property
    def remedies(self) -> list[str]:
        """The author's words it is made of, which are not to be shown again soon."""
        return [words for point in self.points.values() for words in point.remedies]


@dataclass(frozen=True)
class Coach:
    """`grade` is the judge that graded the call; `split` knows the language's abbreviations, and
    `everyday` words of it tell nothing of anybody.
    """

    listener: Listener
    grade: Callable[[Transcript], Grade]
    rubric: Rubric
    split: Split = sentences
    everyday: frozenset[str] = frozenset()

    def lesson(self, call: Call, grade: Grade, used: Collection[str] = ()) -> Lesson:
        """What is to be learned from this call. Remedies in `used` are not shown."""
        points: dict[str, Point] = {}
        shown = set(used)
        for criterion in Criterion:
            graded = grade.criteria.get(criterion.value)
            if graded is None or graded.level in {None, 3}:
                continue
            point = self._point(call, grade, criterion, shown)
            advice = point.advice or self._first(call, grade, point) or graded.try_instead or ""
            points[criterion.value] = replace(point, advice=advice)
            shown.update(point.remedies)
        return Lesson(points)

    def _point(
        self, call: Call, grade: Grade, criterion: Criterion, used: Collection[str]
    ) -> Point:
        """The moment where it matters most, and the wording that raises most there."""
        was = Judged.of(call.transcript(), grade)
        every = moments(call)
        rng = Random(f"{call.scenario.id}:{call.seed}:{criterion}")
        points = turning_points(criterion, call, was.verdicts, self.rubric)[:MOST_MOMENTS]
        for turn in points:
            tried = list(self._tried(every[turn], was, criterion, used, rng))
            if tried:
                now, best = max(tried, key=lambda one: one[0].level(criterion, turn))
                advice = self._advice(criterion, every[turn], (was, now), best.meets)
                if advice:
                    made = replace(_at(every[turn]), advice=advice)
                    return replace(made, instead=best.text, remedies=best.remedies)
        return _at(every[points[0]]) if points else Point()

    def _first(self, call: Call, grade: Grade, point: Point) -> str | None:
        """What comes before all else at a reply that hurts."""
        hurts = point.turn is not None and moments(call)[point.turn].hurts
        composure = grade.criteria.get(Criterion.COMPOSURE.value)
        return composure.try_instead if hurts and composure else None

    def _advice(
        self, criterion: Criterion, at: Moment, judged: tuple[Judged, Judged], meant: set[str]
    ) -> str | None:
        """That of the first item which the better words mend, where leaving out is all, or meet as
        they are `meant` to.
        """
        for name in self.rubric.criterion(criterion).advise:
            item = self.rubric.item(name)
            before, after = (at.turn in one.facts.turns(name) for one in judged)
            if item.fault:
                changed = before and not after and PLACES[criterion] == FEELING
            else:
                changed = after and not before and name in meant
            if item.advice and changed:
                told = item.advice_told and at.before.revealed
                return item.advice_told if told else item.advice
        return None

    def _tried(
        self, at: Moment, was: Judged, criterion: Criterion, used: Collection[str], rng: Random
    ) -> Iterator[tuple[Judged, Wording]]:
        """Those that help, with the call as it would have been judged."""
        scenario = at.before.scenario
        kept = self._kept(at, was, criterion)
        if kept is None:
            return
        own, those = kept
        met = was.met(at.turn, [one.text for one in own])
        missing = was.missing(criterion, met)
        if helps(own) or at.helped_next:
            missing = tuple(row for row in missing if row != HELPING)
        wanted = Wanted(criterion, missing, met, used, rng, those, self.everyday)
        said = at.answered.text if at.answered else ""

        def hear(text: str) -> tuple[Move, ...]:
            return self.listener.hear(text, said, scenario)

        left, found = MOST_TRIED, False
        for wording in wordings(at, own, wanted, hear):
            if not left:
                return
            left -= 1
            now = was.with_words(at.turn, wording.text, self.grade)
            if now.better_than(was, criterion, at.turn, self.rubric):
                yield now, wording
                if now.level(criterion, at.turn) == 3:
                    return
                left = left if found else min(left, ENOUGH)
                found = True

    def _kept(
        self, at: Moment, was: Judged, criterion: Criterion
    ) -> tuple[tuple[Sentence, ...], list[Sentence]] | None:
        """Sentences of the reply that may stand, and those that must; none where it was good and
        nothing can be added. A good reply stays whole.
        """
        faults = was.faults(at.turn, self.rubric)
        every = tuple(sentences_of(at, self.split))
        those = good(at, every, faults)
        if those and not addable(at, criterion, those):
            return None
        own = beside(blameless(at, faults, was.merits(at.turn), self.split), criterion)
        if faults or at_fault(at):
            return tuple(one for one in own if not one.asking), those
        if those and criterion is Criterion.EMPATHY and len(own) < len(every):
            return None
        if those:
            own = tuple(one for one in every if Kind.ANYTHING_ELSE not in one.kinds)
        return own, those


def _at(moment: Moment) -> Point:
    return Point(turn=moment.turn, said=moment.reply.text.strip())
