"""Which of the agent's turns is worth changing for a criterion, the likeliest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.call.acts import Act
from simulator.call.call import Call, CallTurn
from simulator.call.items import Criterion, Rubric
from simulator.call.levels import Facts, levels
from simulator.call.transcript import Speaker
from simulator.call.verdicts import Verdict

WANTS_A_PLAN = frozenset(
    {Act.ACCEPT, Act.ASK_DAY, Act.ECHO_VAGUE, Act.CATCH, Act.WHAT_EXACTLY, Act.CHOOSE, Act.CONSENT}
)
WANTS_HELP = frozenset(
    {*WANTS_A_PLAN, Act.ASK_SOLUTION, Act.PRESS, Act.PROTEST, Act.WALL, Act.ASK_PLAINLY, Act.OBJECT}
)


SPIRAL = "C8"
FELT = ("E1", "E2", "E3", "F9")
"""Items that an apology can stand for."""


@dataclass(frozen=True)
class Course:
    """A call with the verdicts on it, to find turns by."""

    call: Call
    facts: Facts
    best: int | None

    @property
    def replies(self) -> list[int]:
        """Those that answer something the customer said, last first."""
        return [turn for turn in reversed(self.facts.replies) if turn > 0]

    def before(self, turn: int) -> CallTurn | None:
        """The customer's turn it answers."""
        last = self.call.turns[turn - 1] if turn else None
        return last if last and last.speaker is Speaker.CUSTOMER else None

    def answering(self, acts: frozenset[Act]) -> Iterator[int]:
        for turn in self.replies:
            said = self.before(turn)
            if said and said.direction and {said.direction.act, said.direction.then} & acts:
                yield turn

    def after_facts(self) -> Iterator[int]:
        """Answers to something that was told in confidence, in the order it was told."""
        for turn in reversed(self.replies):
            said = self.before(turn)
            if said and said.direction and said.direction.fact:
                yield turn

    def hottest(self) -> Iterator[int]:
        """Answers to the customer's feelings, the strongest first."""

        def strength(turn: int) -> float:
            said = self.before(turn)
            felt = said.feelings if said else None
            return max(felt.anger, felt.grief, felt.worry) if felt else 0.0

        yield from sorted(self.replies, key=strength, reverse=True)


def turning_points(
    criterion: Criterion, call: Call, verdicts: Iterable[Verdict], rubric: Rubric
) -> list[int]:
    """First the turns of what it cost most, then where more was there to be had."""
    replies = [turn.number for turn in call.turns if turn.speaker is Speaker.AGENT]
    facts = Facts.of(verdicts, replies)
    course = Course(call, facts, levels(facts)[criterion].best)
    faults = [item for item in rubric.criterion(criterion).advise if rubric.item(item).fault]
    blamed = [turn for item in faults for turn in _blamed(facts, item)]
    due = set(sorted(facts.turns(SPIRAL))[:1]) if criterion is Criterion.COMPOSURE else set()
    spoken_to = set(course.replies) - due
    return [
        turn for turn in dict.fromkeys([*blamed, *_WHERE[criterion](course)]) if turn in spoken_to
    ]


def _blamed(facts: Facts, item: str) -> list[int]:
    """Where a fault was made. Of apologies the first is due, and the last that speaks of nothing is
    one too many.
    """
    turns = sorted(facts.turns(item))
    if item != SPIRAL:
        return turns
    return sorted(turns[1:], key=lambda turn: (facts.at(turn, *FELT), -turn))


def _best(course: Course) -> list[int]:
    return [] if course.best is None else [course.best]


def _empathy(course: Course) -> Iterator[int]:
    """Before the first fix there is more to be had than after it."""
    told = list(course.after_facts())
    for best in _best(course):
        if course.facts.at(best, "E4"):
            yield best
        else:
            yield from sorted(turn for turn in course.facts.turns("O8", "O6", "N2") if turn < best)
    yield from told
    yield from _best(course)
    yield from course.replies[-1:]
    yield from course.hottest()


def _next_steps(course: Course) -> Iterator[int]:
    dated = course.facts.turns("N2") & course.facts.turns("N4")
    yield from sorted(dated, reverse=True)
    yield from course.answering(WANTS_A_PLAN)
    yield from sorted(course.facts.turns("N2"), reverse=True)
    yield from course.answering(WANTS_HELP)
    told, first = set(course.after_facts()), course.replies[-1:]
    yield from sorted(course.replies, key=lambda turn: (turn in first, turn in told))


def _farewell(course: Course) -> Iterator[int]:
    yield from course.replies[:1]


def _ownership(course: Course) -> Iterator[int]:
    yield from sorted(course.facts.turns("O8", "O6"))
    yield from course.answering(WANTS_HELP)
    yield from _best(course)
    yield from reversed(course.replies)


def _composure(course: Course) -> Iterator[int]:
    provoked = {turn + 1 for turn in course.facts.turns("A3")}
    leaving = set(course.answering(frozenset({Act.WANT_MANAGER})))
    hot = [turn for turn in course.hottest() if turn in provoked]
    here = sorted(hot, key=leaving.__contains__)
    yield from (turn for turn in here if not course.facts.at(turn, "C1"))
    yield from (turn for turn in here if not course.facts.at(turn, "C2"))
    yield from course.replies[:1]  # a jab after the last of them is none that was answered


def _praise(course: Course) -> Iterator[int]:
    yield from _best(course)
    yield from course.after_facts()
    yield from reversed(course.replies)


_WHERE: Mapping[Criterion, Callable[[Course], Iterator[int]]] = {
    Criterion.EMPATHY: _empathy,
    Criterion.NEXT_STEPS: _next_steps,
    Criterion.FAREWELL: _farewell,
    Criterion.OWNERSHIP: _ownership,
    Criterion.COMPOSURE: _composure,
    Criterion.PRAISE: _praise,
}
