"""From verdicts to the scorecard, and from the scorecard to the line that `grade --json` prints."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.call.errors import NotGradableError
from simulator.call.items import Criterion, CriterionText, Rubric
from simulator.call.levels import Bar, Facts, Levelled, Outcome, outcome, verified
from simulator.call.ports import Judge
from simulator.call.scenario import Scenario
from simulator.call.transcript import Transcript
from simulator.call.verdicts import CriterionGrade, Fatal, Grade, Quote, Verdict

LONGEST_ECHO = 90
"""Characters of the customer's words that still read well inside a piece of advice."""

_UNCOUNTED = ("N8", "O8")


def grade(
    transcript: Transcript, judge: Judge, rubric: Rubric, passing: int | None = None
) -> Grade:
    """The scorecard of a call. `passing` (0–100) takes the place of the scenario's bar.

    Raises NotGradableError where there is no agent turn, or where the judge fails.
    """
    replies = transcript.agent_turns()
    if not replies:
        raise NotGradableError(
            "There is nothing to grade: the agent says nothing in this call.",
            "A transcript needs at least one turn of the agent.",
        )
    verdicts = verified(judge.verdicts(transcript), transcript, rubric)
    result = outcome(verdicts, replies, rubric, _bar(rubric, transcript.scenario, passing))
    by_id = {verdict.id: verdict for verdict in verdicts}
    facts = Facts.of(verdicts, replies)
    return Grade(
        overall=result.overall,
        passed=result.passed,
        criteria={
            text.key.value: _criterion(text, rubric, result, facts, by_id, transcript.scenario)
            for text in rubric.criteria
        },
        fatal=tuple(_fatal(by_id[item]) for item in result.fatal),
        not_judged=_not_judged(rubric, by_id),
        strength=_strength(rubric, result, by_id),
        grader=judge.name,
        rubric_version=rubric.version,
    )


def line(grade: Grade, file: str | None = None) -> dict[str, Any]:
    """One object of `grade --json`; without `file` it is the `grade` of `call --json`."""
    named = {} if file is None else {"file": file}
    return {**named, **grade.model_dump(mode="json")}


def error_line(sentence: str, file: str | None = None) -> dict[str, Any]:
    """The object for a call that could not be graded, and why."""
    named = {} if file is None else {"file": file}
    nothing: dict[str, Any] = {"overall": None, "passed": False, "criteria": {}, "fatal": []}
    return {**named, "error": sentence, **nothing}


def _bar(rubric: Rubric, scenario: Scenario | None, passing: int | None) -> Bar:
    own: Mapping[str, int] = scenario.grading.weights if scenario else {}
    usual = scenario.grading.passing if scenario else rubric.passing
    return Bar(
        weights={text.key: own.get(text.key.value, text.weight) for text in rubric.criteria},
        passing=usual if passing is None else passing,
        fatal_cap=rubric.fatal_cap,
    )


def _criterion(
    text: CriterionText,
    rubric: Rubric,
    result: Outcome,
    facts: Facts,
    by_id: Mapping[str, Verdict],
    scenario: Scenario | None,
) -> CriterionGrade:
    levelled = result.criteria[text.key]
    verdicts = tuple(by_id[item.id] for item in rubric.items_of(text.key))
    return CriterionGrade(
        level=levelled.level,
        items=verdicts,
        evidence=_evidence(text.key, rubric, levelled, by_id),
        reason=_reason(text, rubric, levelled, by_id),
        try_instead=_advice(text, rubric, levelled, facts, by_id, scenario),
    )


def _evidence(
    key: Criterion, rubric: Rubric, levelled: Levelled, by_id: Mapping[str, Verdict]
) -> tuple[Quote, ...]:
    """The words that earned the level, those of the best reply where one reply earned it, and what
    it cost.
    """
    found: set[Quote] = set()
    for item in rubric.items_of(key):
        verdict = by_id[item.id]
        if verdict.met and item.quotes == "agent" and item.id not in _UNCOUNTED:
            found.update(
                quote
                for quote in verdict.quotes
                if item.fault or levelled.best in {None, quote.turn}
            )
    return tuple(sorted(found, key=lambda quote: (quote.turn, quote.quote)))


def _reason(
    text: CriterionText, rubric: Rubric, levelled: Levelled, by_id: Mapping[str, Verdict]
) -> str:
    if levelled.level is None:
        return text.not_applicable
    faults = [
        by_id[item.id].reason
        for item in rubric.items_of(text.key)
        if item.fault and by_id[item.id].met
    ]
    said = [text.anchors[levelled.level].said]
    if faults:
        said = faults[:1] if levelled.level == 0 else [*said, faults[0]]
    notes = rubric.notes.model_dump()
    return " ".join([*said, *(notes[note] for note in levelled.notes)])


def _advice(
    text: CriterionText,
    rubric: Rubric,
    levelled: Levelled,
    facts: Facts,
    by_id: Mapping[str, Verdict],
    scenario: Scenario | None,
) -> str | None:
    """One thing to do differently: the first fault, or what the best reply missed first."""
    if levelled.level in {None, 3}:
        return None
    for name in text.advise:
        item = rubric.item(name)
        if item.advice is None or not _wanting(name, item.fault, levelled.best, facts):
            continue
        heard = [quote.quote for quote in by_id[text.heard].quotes]
        if item.advice_quoting and heard and len(heard[0]) <= LONGEST_ECHO:
            advice = item.advice_quoting.format(heard=heard[0].rstrip(".!?, "))
        else:
            advice = item.advice
        good = (
            [row.good for row in scenario.wording if row.criterion == text.key] if scenario else []
        )
        return rubric.notes.example.format(advice=advice, good=good[0]) if good else advice
    return None


def _wanting(name: str, fault: bool, best: int | None, facts: Facts) -> bool:
    if fault:
        return facts.met(name)
    if name in {"F7", "O4", "C3", "F9"}:  # those that may be left out
        return facts.denied(name)
    if best is None or name.startswith("C"):
        return not facts.met(name)
    following = facts.after(best) if name == "E5" else None
    return not (facts.at(best, name) or facts.at(following, name))


def _fatal(verdict: Verdict) -> Fatal:
    first = verdict.quotes[0] if verdict.quotes else None
    return Fatal(
        id=verdict.id,
        turn=first.turn if first else None,
        quote=first.quote if first else "",
        reason=verdict.reason,
    )


def _not_judged(rubric: Rubric, by_id: Mapping[str, Verdict]) -> tuple[str, ...]:
    return tuple(
        by_id[item.id].reason
        for item in rubric.items
        if item.needs_scenario and item.fatal and by_id[item.id].met is None
    )


def _strength(rubric: Rubric, result: Outcome, by_id: Mapping[str, Verdict]) -> str:
    """One strength: the highest level, the heavier criterion first, in the words that earned it."""

    def rank(text: CriterionText) -> tuple[int, int]:
        return (result.criteria[text.key].level or 0, text.weight)

    for text in sorted(rubric.criteria, key=rank, reverse=True):
        levelled = result.criteria[text.key]
        if (levelled.level or 0) < 2:
            break
        quote = _earned_by(text.praised_for, levelled, by_id)
        if quote:
            return text.praised.format(quote=quote)
    return rubric.notes.no_strength


def _earned_by(
    items: Sequence[str], levelled: Levelled, by_id: Mapping[str, Verdict]
) -> str | None:
    for name in items:
        for quote in by_id[name].quotes if by_id[name].met else ():
            if levelled.best in {None, quote.turn}:
                return quote.quote.strip().rstrip(".,;: ")
    return None
