"""The transcript as it is marked on paper: beside each reply what earned something or cost it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.call.call import CallTurn
from simulator.call.items import Criterion, Item, Rubric
from simulator.call.transcript import Speaker
from simulator.call.verdicts import CriterionGrade, Quote
from simulator.grading.report import UNCOUNTED
from simulator.ui.outcome import Outcome
from simulator.ui.script import DISPUTED, SILENCE, YOU, felt
from simulator.ui.widgets.heat import clock

FAILS = "fails the call"
STOCK = "E6"
"""A phrase of sympathy earns something only where nothing better was said."""


@dataclass(frozen=True)
class Mark:
    """What words of a turn (from `start` to `end`) did, as the rubric calls it, and for what."""

    cost: bool
    criterion: str
    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """One turn. `felt` is the feeling the call's line shows, None beside the trainee's words;
    `note` is what else must be known of it.
    """

    time: str
    name: str
    mine: bool
    text: str
    felt: float | None = None
    marks: Sequence[Mark] = ()
    note: str = ""


def lines_of(outcome: Outcome) -> list[Line]:
    """All turns of the call, in order."""
    call = outcome.call
    quotes = _counted(outcome)
    titles = {text.key: text.title for text in outcome.rubric.criteria}
    disputed = {one.turn for one in outcome.disputes.all()}
    lines = []
    for turn in call.turns:
        mine = turn.speaker is Speaker.AGENT
        name = YOU if mine else call.scenario.customer.called
        marks = _marks(turn, quotes.get(turn.number, []), titles)
        text = turn.text.strip() or SILENCE
        note = DISPUTED if turn.number in disputed else ""
        feeling = felt(call, turn.feelings)
        lines.append(Line(clock(turn.at), name, mine, text, feeling, marks, note))
    return lines


def _counted(outcome: Outcome) -> dict[int, list[tuple[Item, str]]]:
    """By the turn, the items that counted there and the words that showed them."""
    found: dict[int, list[tuple[Item, str]]] = {}
    for graded in outcome.grade.criteria.values():
        for item, quote in _items(graded, outcome.rubric):
            found.setdefault(quote.turn, []).append((item, quote.quote))
    return found


def _items(graded: CriterionGrade, rubric: Rubric) -> Iterator[tuple[Item, Quote]]:
    """A fault counts wherever it is; what is good, where it earned the level."""
    for verdict in graded.items:
        item = rubric.item(verdict.id)
        faint = item.id == STOCK and graded.level != 1
        if not verdict.met or item.quotes != "agent" or item.id in UNCOUNTED or faint:
            continue
        for quote in verdict.quotes:
            if item.fault or (graded.level and _within(quote, graded.evidence)):
                yield item, quote


def _within(quote: Quote, evidence: Sequence[Quote]) -> bool:
    return any(one.turn == quote.turn and quote.quote in one.quote for one in evidence)


def _marks(
    turn: CallTurn, counted: Sequence[tuple[Item, str]], titles: Mapping[Criterion, str]
) -> list[Mark]:
    """What cost something first."""
    text, found = turn.text.strip(), []
    for item, quote in sorted(counted, key=lambda one: not (one[0].fatal or one[0].fault)):
        start = text.find(quote.strip())
        cost = item.fault or item.fatal
        label = f"{item.label}: {FAILS}" if item.fatal else item.label
        span = (start, start + len(quote.strip())) if start >= 0 else (0, 0)
        found.append(Mark(cost, titles[item.criterion], label, *span))
    return found


def noted(marks: Sequence[Mark]) -> list[tuple[bool, str, str]]:
    """For the margin: whether it cost, the criterion, and all that these words did for it."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for mark in marks:
        labels = groups.setdefault((mark.cost, mark.criterion), [])
        if mark.label and mark.label not in labels:
            labels.append(mark.label)
    return [(*key, "\u00a0· ".join(labels)) for key, labels in groups.items() if labels]


def spans(marks: Sequence[Mark], *, cost: bool) -> list[tuple[int, int]]:
    """The words that earned something, or cost it, none of them twice."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((one.start, one.end) for one in marks if one.cost is cost):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
