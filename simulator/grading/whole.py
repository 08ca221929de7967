"""The call as a whole: how likely each level is, and which items are read again for it.

Items are found turn by turn, each by itself, and the rubric's rows ask for several at once: one
that is missed costs as much as five. What is missed or found by a hair, added up over the call,
tells what the level is likely to be (`python -m tests.training.judge` taught it by labelled calls).
Where the items say otherwise, those that were decided most narrowly are read the other way, as few
as will do. The levels are still the rubric's, and every item still has its words.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from simulator.call.items import Criterion, Item, Rubric
from simulator.call.levels import Facts, Level, applicable, level_of
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, Answer, Answers, shown
from simulator.grading.weighed import Weighed

LEVELS = "levels.json"
LEVEL_NUMBERS: tuple[Level, ...] = (0, 1, 2, 3)
LETTERS = {
    Criterion.NEXT_STEPS: "N",
    Criterion.COMPOSURE: "C",
    Criterion.EMPATHY: "E",
    Criterion.OWNERSHIP: "O",
    Criterion.FAREWELL: "F",
}
"""What the ids of a criterion's items begin with. What another rests on comes first. Of praise too
few labelled calls speak."""
LOOSE = (Criterion.COMPOSURE, Criterion.OWNERSHIP)
"""Of these no answer rests on others."""
MOST_CHANGES, AT_ONCE = 12, (1, 2, 3)
"""Changes looked at where some may go up and others down, and how many at a time."""
FARTHEST = 3.0
"""Log-odds by which an item may have been decided and still be read the other way."""
TO_BLAME = 1.0
"""The same where that would be a fault: it is worse to be blamed wrongly than to get away with
one."""
CLEARLY = 0.42
"""How likely a level must be that is two or three away from what the items say."""
CLEAR = 6.0
"""Log-odds beyond which an item is as clear as can be."""


class Step(BaseModel):
    """How far each sign speaks for a level or any above it, in log-odds; a sign's name is "best"
    (its clearest turn), "sum" (of how likely it is in each turn), "met" or "level", a colon, and
    the item or the number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    signs: dict[str, float]


class Levels(BaseModel):
    """`levels.json`: for each criterion the steps up to levels 1, 2 and 3."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: dict[Criterion, tuple[Step, Step, Step]] = {}


class Flip(NamedTuple):
    """An item in a turn, read the other way."""

    item: str
    turn: int
    margin: float


def signs(
    criterion: Criterion, rubric: Rubric, weighed: Weighed, answers: Answers, level: Level
) -> dict[str, float]:
    """What speaks for or against the levels of a criterion."""
    found = {f"level:{level}": 1.0}
    for item in items_of(criterion, rubric):
        met = answers.get(item.id, NO).met
        if met is not False:
            found[f"{'met' if met else 'null'}:{item.id}"] = 1.0
        odds = [min(CLEAR, max(-CLEAR, one)) for one in weighed.odds.get(item.id, ())]
        if odds:
            found[f"best:{item.id}"] = max(odds)
            chances = sum(1 / (1 + math.exp(-one)) for one in odds)
            found[f"sum:{item.id}"] = math.log1p(chances)
    return found


def items_of(criterion: Criterion, rubric: Rubric) -> list[Item]:
    """Those that the agent's words show."""
    return [item for item in rubric.items if item.id.startswith(LETTERS[criterion])]


class Whole:
    """Nothing is read again for a criterion of which `levels` have no steps.

    Of composure neither the least nor the most is at an end: without a steady reply or a fault it
    is 0, with one fault 1. So there some items may be read up while others are read down.
    """

    def __init__(self, levels: Levels, rubric: Rubric) -> None:
        self._steps = levels.steps
        self._rubric = rubric

    @classmethod
    def load(cls, folder: Path, rubric: Rubric) -> "Whole":
        """`folder` is a language pack's."""
        file = folder / LEVELS
        kept = Levels.model_validate_json(file.read_bytes()) if file.is_file() else Levels()
        return cls(kept, rubric)

    def likely(self, criterion: Criterion, found: Mapping[str, float]) -> list[float]:
        """How likely each level is."""
        least = [1.0]
        for step in self._steps[criterion]:
            odds = step.bias + sum(step.signs.get(sign, 0.0) * n for sign, n in found.items())
            least.append(min(least[-1], 1 / (1 + math.exp(-odds))))
        return [here - above for here, above in zip(least, [*least[1:], 0.0], strict=True)]

    def reconsider(
        self,
        weighed: Weighed,
        answers: Answers,
        replies: Sequence[int],
        settle: Callable[[Answers], Answers],
    ) -> Answers:
        """The answers, some read the other way; `settle` answers anew what rests on others."""
        for criterion in LETTERS:
            if criterion not in self._steps or criterion in weighed.certain:
                continue
            facts = facts_of(answers, replies)
            level = level_of(criterion, facts)
            if criterion not in applicable(facts) or level is None:
                continue
            chances = self.likely(
                criterion, signs(criterion, self._rubric, weighed, answers, level)
            )
            wanted = _wanted(criterion, level, chances)
            if wanted != level:
                items = items_of(criterion, self._rubric)
                then = _as_they_are if criterion in LOOSE else settle
                reading = _Reading(criterion, items, weighed, answers, replies, then)
                if criterion is Criterion.COMPOSURE:
                    answers = reading.up_and_down(wanted)
                else:
                    answers = reading.towards(wanted, level, chances)
        return answers


def _wanted(criterion: Criterion, level: Level, chances: Sequence[float]) -> Level:
    """The likeliest level; two or more away from what the items say only where that is clear."""
    clear = 0.0 if criterion is Criterion.COMPOSURE else CLEARLY
    near = [one for one in LEVEL_NUMBERS if abs(one - level) <= 1 or chances[one] > clear]
    return max(near, key=chances.__getitem__)


class _Reading(NamedTuple):
    """A criterion that is read again."""

    criterion: Criterion
    items: Sequence[Item]
    weighed: Weighed
    answers: Answers
    replies: Sequence[int]
    settle: Callable[[Answers], Answers]

    def towards(self, wanted: Level, level: Level, chances: Sequence[float]) -> Answers:
        """As near to a level as it comes, by as few flips as will do; the answers as they were
        where that is no likelier."""
        up = wanted > level
        flips = sorted(
            (flip for item in self.items for flip in self._narrow(item, met=item.fault is up)),
            key=_margin,
        )

        def reached(count: int) -> bool:
            now = self._level(flips[:count])
            return now >= wanted if up else now <= wanted

        kept = flips[: bisect_left(range(len(flips) + 1), True, key=reached)]
        got = self._level(kept)
        if chances[got] <= chances[level]:
            return self.answers
        for flip in reversed(kept):
            fewer = [one for one in kept if one is not flip]
            if self._level(fewer) == got:
                kept = fewer
        return self._read(kept)

    def up_and_down(self, wanted: Level) -> Answers:
        """With the narrowest few changes that come to a level; the answers as they were where none
        do."""
        changes = sorted(self._changes(), key=_cost)[:MOST_CHANGES]
        some = [one for count in AT_ONCE for one in combinations(changes, count)]
        sets = sorted(([flip for change in one for flip in change] for one in some), key=_cost)
        return self._read(next((one for one in sets if self._level(one) == wanted), []))

    def _changes(self) -> Iterator[Sequence[Flip]]:
        """To meet an item where that is narrowest, to drop it there, or to drop it for good."""
        for item in self.items:
            met = self._narrow(item, met=True)
            yield from filter(None, (self._narrow(item, met=False)[:1], met[:1]))
            if 1 < len(met) == len({quote.turn for quote in self.answers[item.id].quotes}):
                yield met

    def _narrow(self, item: Item, *, met: bool) -> list[Flip]:
        """The turns in which an item is met, or is not, by little; the narrowest first."""
        answer = self.answers.get(item.id, NO)
        if answer.met is None:
            return []
        turns = {quote.turn for quote in answer.quotes}
        margins = self.weighed.margins.get(item.id, {})
        flips = [Flip(item.id, turn, abs(by)) for turn, by in margins.items()]
        farthest = TO_BLAME if item.fault and not met else FARTHEST
        here = [one for one in flips if (one.turn in turns) is met and one.margin <= farthest]
        return sorted(here, key=_margin)

    def _level(self, flips: Sequence[Flip]) -> Level:
        return level_of(self.criterion, facts_of(self._read(flips), self.replies)) or 0

    def _read(self, flips: Sequence[Flip]) -> Answers:
        changed: dict[str, Answer] = {}
        for item, turn, _ in flips:
            answer = changed.get(item) or self.answers.get(item, NO)
            kept = [quote for quote in answer.quotes if quote.turn != turn]
            if len(kept) == len(answer.quotes):
                kept += self.weighed.words(item, turn)
            changed[item] = shown(sorted(kept, key=_turn), sure=answer.sure)
        return self.settle({**self.answers, **changed})


def _as_they_are(answers: Answers) -> Answers:
    return answers


def _margin(flip: Flip) -> float:
    return flip.margin


def _turn(quote: Quote) -> int:
    return quote.turn


def _cost(flips: Sequence[Flip]) -> float:
    return sum(map(_margin, flips))


def facts_of(answers: Answers, replies: Sequence[int]) -> Facts:
    """What the arithmetic of the levels looks at."""
    met = {item: answer.quotes for item, answer in answers.items() if answer.met}
    return Facts(
        tuple(replies),
        {item: answer.met for item, answer in answers.items()},
        {item: frozenset(quote.turn for quote in quotes) for item, quotes in met.items()},
        {item: len(set(quotes)) for item, quotes in met.items()},
    )
