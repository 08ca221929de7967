"""What the signs in a call say of its levels: the last lesson of `tests.training.judge`.

The levels of the labelled calls follow from their items, by the rubric. What a judge that has not
seen a call makes of its turns gives the signs. Prints how often the embedded judge finds the same
level, item by item and with the call as a whole in mind: by steps that were learned from other
calls.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from simulator import paths
from simulator.call.items import Criterion, Rubric
from simulator.call.levels import Level, applicable, level_of
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Quote
from simulator.grading.answers import Answer, Answers, shown
from simulator.grading.composure import steadied
from simulator.grading.embedded import by_rules, settled
from simulator.grading.hearing import Hearing, hear
from simulator.grading.rubric import load_rubric
from simulator.grading.weighed import (
    AGENT_WEIGHTS,
    CUSTOMER_WEIGHTS,
    Seen,
    TurnModel,
    Weighed,
    Weigher,
)
from simulator.grading.whole import LETTERS, LEVELS, Levels, Step, Whole, facts_of, signs
from simulator.grading.words import Vocabulary
from simulator.linear.fit import regress
from simulator.listening import EmbeddedListener

FOLDS = 5
TRUST = 0.03
"""How much a call counts against the wish for small weights; chosen by cross-validation."""
LEAST_SPREAD = 0.05
"""A sign that hardly ever differs tells next to nothing."""
NOT_LABELLED = ("A6", "O8", "X1", "X2", "X3", "X4", "X5", "N7")
"""Items of which the labels say nothing: these are the judge's own answers."""


Odds = Mapping[tuple[int, int], Sequence[float]]
"""By call and turn the log-odds of every item."""


class Unseen(TurnModel):
    """In the place of a model: what others, which had not seen the call, made of each turn."""

    def __init__(
        self, labels: Sequence[str], odds: Mapping[tuple[int, int], Sequence[float]]
    ) -> None:
        self.labels = tuple(labels)
        self.call = 0
        self._odds = odds

    def scores(self, one: Seen) -> Sequence[float]:
        return self._odds[self.call, one.turn.number]

    def speaks(self, text: str) -> Sequence[float]:
        return [0.0] * len(self.labels)


@dataclass(frozen=True)
class Known:
    """A call whose levels are known from its labels, and what the judge made of it item by item."""

    transcript: Transcript
    hearing: Hearing
    weighed: Weighed
    answers: Answers
    levels: Mapping[Criterion, Level | None]

    @property
    def replies(self) -> Sequence[int]:
        return self.transcript.agent_turns()

    def judged(self, criterion: Criterion, answers: Answers) -> Level | None:
        facts = facts_of(answers, self.replies)
        return level_of(criterion, facts) if criterion in applicable(facts) else None

    def signs(self, criterion: Criterion, rubric: Rubric) -> dict[str, float]:
        level = level_of(criterion, facts_of(self.answers, self.replies)) or 0
        return signs(criterion, rubric, self.weighed, self.answers, level)

    def reconsidered(self, whole: Whole) -> Answers:
        settle = partial(settled, self.hearing)
        return whole.reconsider(self.weighed, self.answers, self.replies, settle)


def known(
    calls: Sequence[tuple[Transcript, Sequence[frozenset[str]]]],
    agent: Unseen,
    customer: Unseen,
    language: str,
) -> Iterator[Known]:
    listener = EmbeddedListener.load(paths.assets(), language)
    words = Vocabulary.load(paths.assets(), language)
    folder = paths.assets() / "language" / language
    weigher = Weigher(folder, {AGENT_WEIGHTS: agent, CUSTOMER_WEIGHTS: customer})
    for number, (call, labels) in enumerate(calls):
        agent.call = customer.call = number
        hearing = hear(call, listener, words)
        weighed = weigher.weigh(hearing, by_rules)
        answers = settled(hearing, steadied(hearing, weighed.answers))
        facts = facts_of(_labelled(call, labels, answers), call.agent_turns())
        applying = applicable(facts)
        levels = {one: level_of(one, facts) if one in applying else None for one in Criterion}
        if weighed.read:
            yield Known(call, hearing, weighed, answers, levels)


def _labelled(
    call: Transcript, labels: Sequence[frozenset[str]], answers: Answers
) -> dict[str, Answer]:
    """The answers as they were labelled; what does not apply is taken from the judge."""
    found: dict[str, list[Quote]] = {}
    for number, (turn, items) in enumerate(zip(call.turns, labels, strict=True)):
        for item in items:
            found.setdefault(item, []).append(Quote(turn=number, quote=turn.text))
    unmet = {
        item: Answer(None if answer.met is None else False) for item, answer in answers.items()
    }
    own = {item: answers[item] for item in NOT_LABELLED if item in answers}
    return {**unmet, **{item: shown(quotes) for item, quotes in found.items()}, **own}


def learned(
    criterion: Criterion, calls: Sequence[Known], rubric: Rubric
) -> tuple[Step, Step, Step]:
    """The steps up to the levels of one criterion, each a logistic regression."""
    both = [
        (one.signs(criterion, rubric), level)
        for one in calls
        if (level := one.levels[criterion]) is not None
        and one.judged(criterion, one.answers) is not None
    ]
    names = sorted({name for found, _ in both for name in found})
    given = np.array([[found.get(name, 0.0) for name in names] for found, _ in both])
    mean, spread = given.mean(axis=0), np.maximum(given.std(axis=0), LEAST_SPREAD)
    levels = np.array([level for _, level in both])

    def step(least: int) -> Step:
        weights, bias = regress((given - mean) / spread, levels >= least, TRUST)
        weights = weights / spread
        kept = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
        return Step(bias=round(float(bias - weights @ mean), 4), signs=kept)

    return step(1), step(2), step(3)


def teach_levels(
    calls: Sequence[tuple[Transcript, Sequence[frozenset[str]]]],
    agent: Unseen,
    customer: Unseen,
    language: str,
) -> None:
    """Writes `levels.json`, and prints how often the judge finds the level that the labels give:
    item by item, and with the call as a whole in mind by steps that other calls taught."""
    rubric = load_rubric(paths.assets())
    every = list(known(calls, agent, customer, language))
    kept = {one: learned(one, every, rubric) for one in LETTERS}
    file = paths.assets() / "language" / language / LEVELS
    file.write_text(Levels(steps=kept).model_dump_json(indent=1) + "\n", encoding="utf-8")
    before: dict[Criterion, list[int]] = {one: [] for one in Criterion}
    after: dict[Criterion, list[int]] = {one: [] for one in Criterion}
    for fold in range(FOLDS):
        others = [one for n, one in enumerate(every) if n % FOLDS != fold]
        whole = Whole(Levels(steps={one: learned(one, others, rubric) for one in LETTERS}), rubric)
        for call in every[fold::FOLDS]:
            again = call.reconsidered(whole)
            for criterion, level in call.levels.items():
                first, then = (call.judged(criterion, a) for a in (call.answers, again))
                if level is not None and first is not None and then is not None:
                    before[criterion].append(abs(first - level))
                    after[criterion].append(abs(then - level))
    for criterion in Criterion:
        rows = [
            f"{np.mean(np.array(off) == 0):.3f} exact, {np.mean(off):.3f} off on average"
            for off in (before[criterion], after[criterion])
        ]
        print(f"{criterion.value:11} {len(after[criterion]):4} calls  {rows[0]} -> {rows[1]}")
