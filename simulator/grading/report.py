"""From verdicts to the scorecard, and from the scorecard to the line that `grade --json` prints."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from simulator.call.errors import NotGradableError
from simulator.call.items import Criterion, CriterionText, Item, Rubric
from simulator.call.levels import Bar, Facts, Levelled, Outcome, outcome, verified
from simulator.call.ports import Judge
from simulator.call.scenario import Scenario
from simulator.call.transcript import Speaker, Transcript
from simulator.call.verdicts import CriterionGrade, Fatal, Grade, Quote, Verdict
from simulator.grading.words import count_words

LONGEST_ECHO = 90
"""Characters of the customer's words that still read well inside a piece of advice."""
SHORTEST_ECHO, SHORTEST_JAB = 4, 5
"""Words of theirs that tell something, or show that they are a jab; fewer hardly do."""

UNCOUNTED = ("N8", "O8", "F7")
"""Items whose words neither earned nor cost anything by themselves."""

_MAY_BE_LEFT_OUT = ("F7", "F9", "O4", "C3")


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
    facts = Facts.of(verdicts, replies)
    result = outcome(facts, rubric, _bar(rubric, transcript.scenario, passing))
    card = _Card(
        rubric,
        transcript.scenario,
        result,
        facts,
        {verdict.id: verdict for verdict in verdicts},
        transcript,
    )
    return Grade(
        overall=result.overall,
        passed=result.passed,
        criteria={text.key.value: card.criterion(text) for text in rubric.criteria},
        fatal=tuple(card.fatal(item) for item in result.fatal),
        not_judged=card.not_judged(),
        strength=card.strength(),
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


def _told(transcript: Transcript, until: int | None) -> bool:
    """Whether the customer had told by then what lies behind their first words. Without a scenario
    nothing is known to lie there but what they said.
    """
    if transcript.scenario is None:
        return True
    said = [turn.text for turn in transcript.turns[:until] if turn.speaker is Speaker.CUSTOMER]
    facts = [words for fact in transcript.scenario.facts for words in fact.told]
    return any(words in text for words in facts for text in said)


def _whole(quotes: Collection[Quote]) -> tuple[Quote, ...]:
    """Those that are not part of the longer words of another."""
    said: dict[int, list[str]] = {}
    for quote in quotes:
        said.setdefault(quote.turn, []).append(quote.quote)
    return tuple(
        quote
        for quote in quotes
        if not any(quote.quote in one and one != quote.quote for one in said[quote.turn])
    )


def _echoes(quote: str, shortest: int) -> bool:
    """Whether words of the customer's can stand by themselves inside a piece of advice."""
    return len(quote) <= LONGEST_ECHO and count_words(quote) >= shortest


@dataclass(frozen=True)
class _Card:
    """Finds the words for what was worked out; all of them are the rubric's or the call's."""

    rubric: Rubric
    scenario: Scenario | None
    result: Outcome
    facts: Facts
    verdicts: dict[str, Verdict]
    transcript: Transcript

    def criterion(self, text: CriterionText) -> CriterionGrade:
        levelled = self.result.criteria[text.key]
        return CriterionGrade(
            level=levelled.level,
            items=tuple(self.verdicts[item.id] for item in self.rubric.items_of(text.key)),
            evidence=self._evidence(text, levelled),
            reason=self._reason(text, levelled),
            try_instead=self._advice(text, levelled),
        )

    def _evidence(self, text: CriterionText, levelled: Levelled) -> tuple[Quote, ...]:
        """The words that earned the level, of the best reply where one did, and its faults.

        What decided comes first: where the level is low its faults, the gravest before the others,
        else what is praised. Each item shows one quote before any shows its second.
        """
        ids = self._ids(text)
        good = [item for item in self._met(*text.praised_for, *ids) if not self._fault(item)]
        faults = [item for item in self._met(*text.advise, *ids) if self._fault(item)]
        low = levelled.level in {0, 1}
        order = dict.fromkeys([*faults, *good] if low else [*good, *faults])
        rows = [list(self._quotes(item, levelled)) for item in order]
        shown = dict.fromkeys(quote for row in zip_longest(*rows) for quote in row if quote)
        return _whole(shown)

    def _met(self, *names: str) -> list[str]:
        return [name for name in names if self.verdicts[name].met]

    def _ids(self, text: CriterionText) -> list[str]:
        return [item.id for item in self.rubric.items_of(text.key)]

    def _fault(self, name: str) -> bool:
        return self.rubric.item(name).fault

    def _quotes(self, name: str, levelled: Levelled) -> Iterator[Quote]:
        item, verdict = self.rubric.item(name), self.verdicts[name]
        if verdict.met and item.quotes == "agent" and name not in UNCOUNTED:
            for quote in verdict.quotes:
                if item.fault or levelled.best in {None, quote.turn}:
                    yield quote

    def _reason(self, text: CriterionText, levelled: Levelled) -> str:
        if levelled.level is None:
            return text.not_applicable
        faults = [
            self.verdicts[item.id].reason
            for item in self.rubric.items_of(text.key)
            if item.fault and self.verdicts[item.id].met
        ]
        earned = levelled.level if levelled.earned is None else levelled.earned
        said = [text.anchors[earned].said]
        if faults:
            said = faults[:1] if levelled.level == 0 else [*said, faults[0]]
        notes = [getattr(self.rubric.notes, note) for note in levelled.notes]
        return " ".join([*said, *notes])

    def _advice(self, text: CriterionText, levelled: Levelled) -> str | None:
        """One thing to do differently: the first fault, or what the best reply missed first."""
        if levelled.level in {None, 3}:
            return None
        for name in text.advise:
            item = self.rubric.item(name)
            if item.advice is not None and self._wanting(item, levelled.best):
                return self._worded(item, text, levelled.best)
        return None

    def _worded(self, item: Item, text: CriterionText, best: int | None) -> str | None:
        if item.advice_told and _told(self.transcript, best):
            return item.advice_told
        shortest = SHORTEST_JAB if text.key is Criterion.COMPOSURE else SHORTEST_ECHO
        quotes = self.verdicts[text.heard].quotes
        heard = next((one.quote for one in quotes if _echoes(one.quote, shortest)), None)
        if item.advice_quoting and heard:
            return item.advice_quoting.format(heard=heard.strip().rstrip(".!?, "))
        return item.advice

    def _wanting(self, item: Item, best: int | None) -> bool:
        """Whether a fault is there, or something good is missing (from the best reply, if any)."""
        if item.fault:
            return self.facts.met(item.id)
        if item.id in _MAY_BE_LEFT_OUT:
            return self.facts.denied(item.id)
        if best is None:
            return not self.facts.met(item.id)
        following = self.facts.after(best) if item.id == "E5" else None
        return not (self.facts.at(best, item.id) or self.facts.at(following, item.id))

    def fatal(self, name: str) -> Fatal:
        verdict = self.verdicts[name]
        first = verdict.quotes[0] if verdict.quotes else None
        return Fatal(
            id=name,
            turn=first.turn if first else None,
            quote=first.quote if first else "",
            reason=verdict.reason,
        )

    def not_judged(self) -> tuple[str, ...]:
        return tuple(
            self.verdicts[item.id].reason
            for item in self.rubric.items
            if item.needs_scenario and item.fatal and self.verdicts[item.id].met is None
        )

    def strength(self) -> str:
        """The highest level, the heavier criterion first, in the words that earned it."""

        def rank(text: CriterionText) -> tuple[int, int]:
            return (self.result.criteria[text.key].level or 0, text.weight)

        for text in sorted(self.rubric.criteria, key=rank, reverse=True):
            levelled = self.result.criteria[text.key]
            if (levelled.level or 0) < 2:
                break
            quote = self._earned_by(text.praised_for, levelled)
            if quote:
                said = text.praised if levelled.level == 3 else text.praised_partly
                return said.format(quote=quote)
        return self.rubric.notes.no_strength

    def _fatal_turns(self) -> set[int]:
        """What failed the call is nobody's strength, whatever else those words did."""
        return {quote.turn for item in self.result.fatal for quote in self.verdicts[item].quotes}

    def _earned_by(self, items: Sequence[str], levelled: Levelled) -> str | None:
        for name in items:
            verdict = self.verdicts[name]
            for quote in verdict.quotes if verdict.met else ():
                if levelled.best in {None, quote.turn} and quote.turn not in self._fatal_turns():
                    return quote.quote.strip().rstrip(".,;: ")
        return None
