"""From a graded call to what stands on its paper."""

from simulator.call.call import Call
from simulator.call.items import Rubric
from simulator.call.verdicts import CriterionGrade, Fatal, Grade
from simulator.coaching.promises import Promise
from simulator.models.words import who_played
from simulator.ui.expression import expression_of
from simulator.ui.outcome import Outcome, most_to_gain
from simulator.ui.paper.marks import lines_of
from simulator.ui.paper.sheet import Change, Face, Level, Promised, Said, Sheet
from simulator.ui.promise_parts import TAGS, what_words, when_words
from simulator.ui.scorecard_parts import Turns, evidence_of
from simulator.ui.script import moments_of, scale_of
from simulator.ui.widgets.heat import clock
from simulator.ui.wording import ending_words, marks, what_moved

NOTHING_TO_CHANGE = "Nothing. Take a harder call."


def sheet_of(outcome: Outcome) -> Sheet:
    """The paper of a graded call."""
    call, grade, scenario = outcome.call, outcome.grade, outcome.call.scenario
    ending, meaning = ending_words(call)
    lasted = f"lasted {clock(call.events[-1].at)}" if call.events else ""
    about = (scenario.customer.name, scenario.trade, outcome.when, lasted)
    turns = Turns(call, lambda _: None)  # nobody clicks on paper
    return Sheet(
        title=scenario.title,
        about="  ·  ".join(part for part in about if part),
        mark=_mark(outcome),
        grade=grade.overall,
        verdict=_verdict(grade),
        passed=grade.passed,
        ending=ending,
        meaning=meaning,
        strength=grade.strength,
        change=_change(outcome, turns),
        fatal=[_fatal(one, turns) for one in grade.fatal],
        levels=_levels(outcome, turns),
        moved=what_moved(scenario),
        moments=moments_of(call, outcome.reasons),
        scale=scale_of(call),
        face=_face(call),
        promises=[_promised(one) for one in outcome.promises],
        notes=[*_disputed(outcome), *(f"Not judged. {note}" for note in grade.not_judged)],
        lines=lines_of(outcome),
    )


def _mark(outcome: Outcome) -> str:
    """How the call was taken, where that says how to read the grade."""
    said, cost = marks(outcome.mode, outcome.call.helped), outcome.call.cost
    said += [who_played(cost)] if cost else []
    return "  ·  ".join(f"{one[:1].upper()}{one[1:]}" for one in said)


def _promised(promise: Promise) -> Promised:
    when = ", ".join(part for part in when_words(promise) if part)
    return Promised(what_words(promise), when, promise.policy or "", TAGS[promise.state][0])


def _verdict(grade: Grade) -> str:
    if grade.fatal:
        return "Failed the call"
    return "Passed" if grade.passed else "Not passed yet"


def _change(outcome: Outcome, turns: Turns) -> Change:
    wanting = most_to_gain(outcome.grade, outcome.rubric)
    if wanting is None:
        return Change(NOTHING_TO_CHANGE)
    text, graded = wanting
    point = outcome.lesson.points.get(text.key.value)
    if point is not None and point.instead:
        return Change(text.title, point.advice, point.said, point.instead)
    said = _said(outcome.rubric, graded, turns)
    return Change(text.title, graded.try_instead or "", said[-1].words if said else "")


def _disputed(outcome: Outcome) -> list[str]:
    count = len({one.turn for one in outcome.disputes.all()})
    if not count:
        return []
    replies = "one reply" if count == 1 else f"{count} replies"
    return [f"You dispute what {replies} of yours {'was' if count == 1 else 'were'} heard as."]


def _fatal(fatal: Fatal, turns: Turns) -> Said:
    if fatal.turn is None or not fatal.quote:
        return Said("", "", note=fatal.reason)
    words, marks = turns.around(fatal.turn, [fatal.quote])
    return Said(turns.time(fatal.turn), words, marks, fatal.reason)


def _levels(outcome: Outcome, turns: Turns) -> list[Level]:
    own, found = outcome.call.scenario.grading.weights, []
    for text in outcome.rubric.criteria:
        graded = outcome.grade.criteria.get(text.key.value)
        if graded is None:
            continue
        counted = graded.level is not None
        said = _said(outcome.rubric, graded, turns)
        found.append(
            Level(
                title=text.title,
                counts=f"counts {own.get(text.key.value, text.weight)}" if counted else "",
                steps=tuple(anchor.short for anchor in text.anchors),
                level=graded.level,
                reason=graded.reason,
                earned=next((one for one in said if not one.note), None),
                cost=next((one for one in said if one.note), None),
            )
        )
    return found


def _said(rubric: Rubric, graded: CriterionGrade, turns: Turns) -> list[Said]:
    found = []
    for shown in evidence_of(rubric, graded):
        words, marks = turns.around(shown.turn, shown.quotes)
        found.append(Said(turns.time(shown.turn), words, marks, shown.note))
    return found


def _face(call: Call) -> Face | None:
    felt = [turn.feelings for turn in call.turns if turn.feelings is not None]
    if not felt:
        return None
    first = expression_of(felt[0], opened=not call.scenario.gates)
    return Face(call.scenario.customer.face, first, expression_of(felt[-1], opened=True))
