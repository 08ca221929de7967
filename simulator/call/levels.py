"""From verdicts to levels, and from levels to the grade: the one place where the arithmetic is
done.

Every judge's verdicts come through here, so a model, a trainer and a room are graded by the same
rules (the two tables of the rubric). For each reply a criterion's rows are tried in the order 0, 3,
2, 1 on that reply alone; then the call is summed up. Nothing here reads the words of a call, except
to see that a quote is really there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from simulator.call.items import IDS, Criterion, Rubric
from simulator.call.transcript import Speaker, Transcript
from simulator.call.verdicts import Quote, Verdict

Level = Literal[0, 1, 2, 3]
Note = Literal["fault_elsewhere", "wall_left", "open_wound", "open_wound_acknowledged"]

FAULTS_OF_COMPOSURE = ("C4", "C5", "C6", "C7", "C8", "C9")


@dataclass(frozen=True)
class Levelled:
    """A level, or None where the criterion does not apply.

    `best` is the turn of the reply that earned it, where one reply does; `notes` say why the level
    is lower than that reply alone would be, which had `earned` more.
    """

    level: Level | None
    best: int | None = None
    notes: tuple[Note, ...] = ()
    earned: Level | None = None


@dataclass(frozen=True)
class Outcome:
    """Levels in the rubric's order, ids of fatal items, points of 100, and whether it passes."""

    criteria: dict[Criterion, Levelled]
    fatal: tuple[str, ...]
    overall: int
    passed: bool


@dataclass(frozen=True)
class Bar:
    """Weights and what is needed to pass; a scenario or a trainer may set their own."""

    weights: Mapping[Criterion, int]
    passing: int
    fatal_cap: int


@dataclass(frozen=True)
class Facts:
    """Verdicts, ready to be asked: what is met, in which of the agent's turns, and how often."""

    replies: tuple[int, ...]
    answers: Mapping[str, bool | None]
    places: Mapping[str, frozenset[int]]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, verdicts: Iterable[Verdict], replies: Sequence[int]) -> "Facts":
        verdicts = tuple(verdicts)
        met = [verdict for verdict in verdicts if verdict.met]
        return cls(
            tuple(replies),
            {verdict.id: verdict.met for verdict in verdicts},
            {verdict.id: frozenset(quote.turn for quote in verdict.quotes) for verdict in met},
            {verdict.id: len(set(verdict.quotes)) for verdict in met},
        )

    def met(self, *ids: str) -> bool:
        """Whether any of these is met."""
        return any(self.answers.get(item) is True for item in ids)

    def all_met(self, *ids: str) -> bool:
        return all(self.answers.get(item) is True for item in ids)

    def denied(self, item: str) -> bool:
        """Answered with no: neither met nor left out as not applicable."""
        return self.answers.get(item) is False

    def unanswerable(self, item: str) -> bool:
        return self.answers.get(item) is None

    def at(self, turn: int | None, *ids: str) -> bool:
        """Whether any of these holds in this turn."""
        return any(turn in self.places.get(item, ()) for item in ids)

    def all_at(self, turn: int, *ids: str) -> bool:
        return all(turn in self.places.get(item, ()) for item in ids)

    def turns(self, *ids: str) -> frozenset[int]:
        return frozenset().union(*(self.places.get(item, ()) for item in ids))

    def count(self, item: str) -> int:
        return self.counts.get(item, 0)

    def after(self, turn: int) -> int | None:
        """The agent's next turn."""
        return next((reply for reply in self.replies if reply > turn), None)


def verified(
    verdicts: Iterable[Verdict], transcript: Transcript, rubric: Rubric
) -> tuple[Verdict, ...]:
    """The verdicts in the rubric's order, with only the quotes that are really there.

    No quote, no credit: a quote counts if its words are found verbatim in that turn and the turn is
    the right speaker's; a met item that is left without one is not met. An item nobody answered is
    not met.
    """
    answered = {verdict.id: verdict for verdict in verdicts if verdict.id in IDS}
    checked = []
    for item in rubric.items:
        verdict = answered.get(item.id)
        if verdict is None:
            verdict = Verdict(id=item.id, met=False, reason=rubric.notes.not_answered)
        quotes = tuple(quote for quote in verdict.quotes if _found(quote, transcript, item.quotes))
        if verdict.met and not quotes and item.quotes != "none":
            verdict = Verdict(id=item.id, met=False, reason=item.unmet)
        elif len(quotes) < len(verdict.quotes):
            verdict = verdict.model_copy(update={"quotes": quotes})
        checked.append(verdict)
    return tuple(checked)


def _found(quote: Quote, transcript: Transcript, whose: str) -> bool:
    if not 0 <= quote.turn < len(transcript.turns) or not any(map(str.isalnum, quote.quote)):
        return False
    turn = transcript.turns[quote.turn]
    speaker = Speaker.CUSTOMER if whose == "customer" else Speaker.AGENT
    return turn.speaker is speaker and quote.quote in turn.text


def outcome(facts: Facts, rubric: Rubric, bar: Bar) -> Outcome:
    """Levels, fatal items, overall and pass for verified verdicts."""
    criteria = levels(facts)
    fatal = tuple(item.id for item in rubric.items if item.fatal and facts.met(item.id))
    overall = weighted({key: levelled.level for key, levelled in criteria.items()}, bar.weights)
    if fatal:
        overall = min(overall, bar.fatal_cap)
    sunk = any(criteria[key].level == 0 for key in main_three(criteria))
    passed = overall >= bar.passing and not sunk and not fatal
    return Outcome(criteria, fatal, overall, passed)


def moment(
    verdicts: Iterable[Verdict], replies: Sequence[int], criterion: Criterion, turn: int
) -> Level:
    """The level of what was said in one of the agent's turns, taken by itself. A plan and a
    farewell are taken together over the call, without what other turns promise against policy.
    """
    if criterion in _ROWS:
        return _ROWS[criterion](Facts.of(verdicts, replies), turn)
    whole = _TOGETHER if criterion is not Criterion.COMPOSURE else _CUSTOMERS
    here = [one if one.id.startswith(whole) else _only(one, turn) for one in verdicts]
    facts = Facts.of(here, replies)
    if criterion is Criterion.COMPOSURE and _undisturbed(facts, turn):
        return 3
    return _LEVELS[criterion](facts).level or 0


def _undisturbed(facts: Facts, turn: int) -> bool:
    """Whether nobody provoked the agent there, and nothing is held against them."""
    return turn - 1 not in facts.turns("A3") and not facts.met(*_composure_faults(facts))


def _only(verdict: Verdict, turn: int) -> Verdict:
    """As if the agent had said nothing in any other turn."""
    quotes = tuple(quote for quote in verdict.quotes if quote.turn == turn)
    only = verdict.model_copy(update={"met": bool(quotes), "quotes": quotes})
    return only if verdict.met else verdict


_CUSTOMERS = ("A",)
"""What the ids of items begin with that are answered with the customer's words."""
_TOGETHER = (*_CUSTOMERS, "F", *(f"N{number}" for number in range(1, 7)))


def levels(facts: Facts) -> dict[Criterion, Levelled]:
    """The level of every criterion, None where it does not apply."""
    applying = applicable(facts)
    return {key: _LEVELS[key](facts) if key in applying else Levelled(None) for key in Criterion}


def level_of(criterion: Criterion, facts: Facts) -> Level | None:
    """The level of one criterion, if it applies."""
    return _LEVELS[criterion](facts).level


def applicable(facts: Facts) -> set[Criterion]:
    """The criteria this call gives an occasion for."""
    return {key for key, applies in _APPLIES.items() if applies(facts)}


def weighted(levels: Mapping[Criterion, Level | None], weights: Mapping[Criterion, int]) -> int:
    """round(100 · Σ weight·level/3 ÷ Σ weight) over what applies; 0 where nothing does."""
    counted = [(weights[key], level) for key, level in levels.items() if level is not None]
    total = sum(weight for weight, _ in counted)
    points = sum(weight * level for weight, level in counted)
    return round(Fraction(100 * points, 3 * total)) if total else 0


def main_three(criteria: Mapping[Criterion, Levelled]) -> tuple[Criterion, ...]:
    """The three that must not be 0. Praise stands in for empathy where it applies."""
    praised = criteria[Criterion.PRAISE].level is not None
    first = Criterion.PRAISE if praised else Criterion.EMPATHY
    return (first, Criterion.NEXT_STEPS, Criterion.FAREWELL)


def _composure_faults(facts: Facts) -> tuple[str, ...]:
    """Over-apology counts under praise alone where praise applies."""
    return tuple(item for item in FAULTS_OF_COMPOSURE if item != "C8" or not facts.met("A2"))


_APPLIES: dict[Criterion, Callable[[Facts], bool]] = {
    Criterion.EMPATHY: lambda facts: facts.met("A1"),
    Criterion.NEXT_STEPS: lambda facts: facts.met("A4"),
    Criterion.FAREWELL: lambda facts: facts.met("F1", "F8") or not facts.met("A6"),
    Criterion.OWNERSHIP: lambda facts: facts.met("A4") or not facts.met("A2"),
    Criterion.COMPOSURE: lambda facts: facts.met("A3") or facts.met(*_composure_faults(facts)),
    Criterion.PRAISE: lambda facts: facts.met("A2"),
}


def _best_reply(
    facts: Facts, row: Callable[[Facts, int], Level], faults: tuple[str, ...]
) -> Levelled:
    """The best reply, one less if a reply other than it has one of these faults."""
    if not facts.replies:
        return Levelled(0)
    rows = {turn: row(facts, turn) for turn in facts.replies}
    best = max(rows.values())
    holders = [turn for turn, level in rows.items() if level == best]
    faulty = facts.turns(*faults)
    if best > 0 and any(faulty - {turn} for turn in holders):
        return Levelled(_less(best), holders[0], ("fault_elsewhere",), best)
    return Levelled(best, holders[0] if best else None)


def _less(level: Level) -> Level:
    lower: dict[Level, Level] = {0: 0, 1: 0, 2: 1, 3: 2}
    return lower[level]


def _at_most(levelled: Levelled, cap: Level, note: Note) -> Levelled:
    if levelled.level is None or levelled.level <= cap:
        return levelled
    earned = levelled.level if levelled.earned is None else levelled.earned
    return Levelled(cap, levelled.best, (*levelled.notes, note), earned)


def _empathy(facts: Facts) -> Levelled:
    return _best_reply(facts, _empathy_row, ("E7", "C4", "C5"))


def _empathy_row(facts: Facts, turn: int) -> Level:
    if facts.at(turn, "E7"):
        return 0
    kept = not facts.at(turn, "E8")
    helps = facts.at(turn, "E5") or facts.at(facts.after(turn), "E5")
    if facts.all_at(turn, "E1", "E2", "E3", "E4") and helps and kept:
        return 3
    if facts.at(turn, "E1", "E2") and kept:
        return 2
    return 1 if facts.at(turn, "E6", "E8") else 0


def _next_steps(facts: Facts) -> Levelled:
    if facts.met("N7") or not facts.met("N1"):
        return Levelled(0)
    if facts.all_met("N2", "N3", "N4", "N5", "N6"):
        return Levelled(3)
    return Levelled(2 if facts.all_met("N2", "N6") and facts.met("N3", "N4") else 1)


def _farewell(facts: Facts) -> Levelled:
    levelled = Levelled(_farewell_row(facts))
    if not facts.met("A5"):
        return levelled
    if facts.met("F9"):
        return _at_most(levelled, 2, "open_wound_acknowledged")
    return _at_most(levelled, 1, "open_wound")


def _farewell_row(facts: Facts) -> Level:
    if facts.met("F8") or not facts.met("F1"):
        return 0
    personal = facts.met("F4", "F5") or not facts.unanswerable("F7")
    warmth = [facts.met("F2"), facts.met("F4"), facts.met("F5"), facts.met("F3", "F6")]
    if not facts.denied("F7") and sum(warmth) >= 2 and personal:
        return 3
    return 2 if facts.met("F2", "F3", "F6") else 1


def _ownership(facts: Facts) -> Levelled:
    levelled = _best_reply(facts, _ownership_row, ("O5",))
    walls = facts.turns("O6")
    if walls and max(walls) > max(facts.turns("O2", "O3"), default=-1):
        return _at_most(levelled, 1, "wall_left")
    return levelled


def _ownership_row(facts: Facts, turn: int) -> Level:
    helps = facts.at(turn, "O2", "O3")
    refuses = facts.at(turn, "O8") or (facts.at(turn, "O7") and _refused_next(facts, turn))
    if not helps and (facts.at(turn, "O5") or (refuses and facts.at(turn, "O6", "O7"))):
        return 0
    if facts.at(turn, "O3") and not facts.denied("O4"):
        return 3
    if helps:
        return 2
    return 1 if facts.at(turn, "O1", "O6", "O7") else 0


def _refused_next(facts: Facts, turn: int) -> bool:
    """Whether the next reply refuses what the customer was asked to name, and offers nothing."""
    following = facts.after(turn)
    return facts.at(following, "O8") and not facts.at(following, "O2", "O3")


def _composure(facts: Facts) -> Levelled:
    faults = {item for item in _composure_faults(facts) if facts.met(item)}
    steady = facts.met("C1")
    if "C4" in faults or facts.count("C5") >= 2 or not (steady or faults):
        return Levelled(0)
    if not faults:
        return Levelled(3 if facts.met("C2") and not facts.denied("C3") else 2)
    return Levelled(2 if steady and faults == {"C6"} and facts.count("C6") == 1 else 1)


def _praise(facts: Facts) -> Levelled:
    return _best_reply(facts, _praise_row, ("P5", "P6"))


def _praise_row(facts: Facts, turn: int) -> Level:
    if facts.at(turn, "P5"):
        return 0
    if facts.all_at(turn, "P1", "P2") and facts.at(turn, "P3", "P4") and not facts.at(turn, "P6"):
        return 3
    if facts.at(turn, "P1", "P2"):
        return 2
    return 1 if facts.at(turn, "P6") else 0


_LEVELS: dict[Criterion, Callable[[Facts], Levelled]] = {
    Criterion.EMPATHY: _empathy,
    Criterion.NEXT_STEPS: _next_steps,
    Criterion.FAREWELL: _farewell,
    Criterion.OWNERSHIP: _ownership,
    Criterion.COMPOSURE: _composure,
    Criterion.PRAISE: _praise,
}
_ROWS: dict[Criterion, Callable[[Facts, int], Level]] = {
    Criterion.EMPATHY: _empathy_row,
    Criterion.OWNERSHIP: _ownership_row,
    Criterion.PRAISE: _praise_row,
}
