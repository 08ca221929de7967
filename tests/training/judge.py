"""Teaches the embedded judge from labelled calls: `python -m tests.training.judge [LANGUAGE]`.

Reads `examples/calls/*.jsonl` of the language pack, a call a line: `{"title": …, "turns": [{"a":
agent's words, "i": [items met in this turn]} | {"c": customer's words, "i": […]}, …]}`. Writes the
models and `items.json`, and prints for every item how rules and model fare on calls that the model
has not seen. No chance: the same calls give the same files.

The model of the agents' items is the mean of several, which have each seen other calls: it depends
less on single ones. For customers, and for praise, of which few calls speak, that was no better.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, hstack

from simulator import paths
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.grading.embedded import by_rules
from simulator.grading.hearing import Reply, hear
from simulator.grading.weighed import (
    AGENT_WEIGHTS,
    CUSTOMER_WEIGHTS,
    FAULTS,
    ITEMS,
    ONCE_IS_ENOUGH,
    Seen,
    rising,
    seen,
)
from simulator.grading.words import Vocabulary
from simulator.linear.features import MARK
from simulator.linear.fit import Table, Vector, Yes, flags, regress, table
from simulator.linear.model import LinearModel
from simulator.linear.senses import SENSES, Senses
from simulator.listening import EmbeddedListener
from simulator.listening.pack import LanguagePack
from tests.training.levels import Unseen, teach_levels

FOLDS, ROUNDS = 5, 12
TRUST = 3.0
"""How much the calls count against the wish for small weights; chosen by cross-validation."""
GRAMS, MARKS, MEANING = 2.0, 0.35, 1.0
"""How large words, marks and what a turn means are for the regression: marks are many and tell much
the same."""
FEWEST_GRAMS, FEWEST_MARKS = 2, 4
"""Turns one must occur in; where they are told in two ways, all but one time in both."""
FEWEST_MET = 20
BETTER, HALF = 0.07, 0.5
"""By how much a model's F1 must be better than the rules' before it decides an item; or it must
leave no more than half of what they lack."""
TOGETHER, A_LITTLE = frozenset({"N1", "N3", "N5"}), 0.03
"""Items of a plan, which is taken together over a call: there it is enough to be a little better
turn by turn."""
FEW_SPEAK_OF = frozenset({f"P{n}" for n in range(1, 7)})
"""Items of so few calls that models which leave out a third of them know too little."""
LEFT_TO_RULES = frozenset(
    {"A5", "F7", "C1", "C3", "C4", "C6", "C8", "E6", "E8", "N8", "O2", "O5", "O6", "O7"}
)
"""Items that the call as a whole answers, not a turn by itself; and what the phrases of the pack
know best: stock phrases, walls, questions for consent. For these the model agreed less with the
raters of the open golden calls, or no better; for C1 it did agree more, but fewer better wordings
were found for the scorecard."""
CAREFUL, WARY, GENEROUS = 0.5, 0.75, 1.2
"""For a fault precision counts more: it is worse to be blamed wrongly than to get away with one.
Somewhat more it counts for an occasion, as a criterion is not asked where there was none. Less it
counts for what has to be met by one reply together with four others, each of which is missed now
and then."""
JOINTLY = frozenset(f"E{n}" for n in range(1, 6))
THRESHOLDS = np.linspace(-2.5, 1.5, 41)
AROUND = np.hanning(11)[1:-1] / np.hanning(11).sum()
"""A threshold is judged with those around it: the best by a turn or two is an accident."""
EVERY = 9
"""Words from one hesitation to the next in a call as it was spoken."""

_MARK = re.compile(r"[^\w\s'’£$€%:.\-/]|[.:\-/](?!\d)")

Counts = npt.NDArray[np.int64]
"""How often each call is seen by each of several models."""


@dataclass(frozen=True)
class Labelled:
    """A turn as the judge sees it, what people found in it, and the number of its call; whether it
    is told as it was spoken, not as it is written."""

    seen: Seen
    items: frozenset[str]
    call: int
    spoken: bool


Items = frozenset[str]


def read(folder: Path) -> Iterator[tuple[Transcript, list[Items]]]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            turns = json.loads(line)["turns"]
            yield (
                Transcript(turns=tuple(map(_turn, turns))),
                [frozenset(turn.get("i", ())) for turn in turns],
            )


def _turn(turn: dict[str, str]) -> Turn:
    if "a" in turn:
        return Turn(speaker=Speaker.AGENT, text=turn["a"])
    return Turn(speaker=Speaker.CUSTOMER, text=turn["c"])


def as_spoken(call: Transcript, hesitation: str) -> Transcript:
    """Told as a machine writes down what it hears: no capitals, no stops, a hesitation here and
    there. It earns the same."""
    return Transcript(
        turns=tuple(
            turn.model_copy(update={"text": _spoken(turn.text, hesitation) or turn.text})
            for turn in call.turns
        )
    )


def _spoken(text: str, hesitation: str) -> str:
    words = _MARK.sub(" ", text.lower()).split()
    halting = (
        [hesitation, word] if n % EVERY == EVERY // 2 else [word] for n, word in enumerate(words)
    )
    return " ".join(word for some in halting for word in some)


def labelled(language: str) -> list[Labelled]:
    """Every turn of every call, as it is written and as it was spoken."""
    listener = EmbeddedListener.load(paths.assets(), language)
    words = Vocabulary.load(paths.assets(), language)
    folder = paths.assets() / "language" / language
    hesitation = LanguagePack(folder).words.fillers[0]
    found = []
    for number, (call, items) in enumerate(read(folder / "examples" / "calls")):
        for spoken in (False, True):
            told = as_spoken(call, hesitation) if spoken else call
            hearing = hear(told, listener, words)
            found += [
                Labelled(one, items[one.turn.number], number, spoken)
                for one in seen(hearing, by_rules(hearing))
            ]
    return found


def by_turns(calls: int) -> Counts:
    """All but a fifth of the calls; each fifth is left out once."""
    return np.array([[n % FOLDS != fold for n in range(calls)] for fold in range(FOLDS)], np.int64)


def by_lot(calls: int) -> Counts:
    """As many calls as there are, drawn with replacement (Breiman 1996)."""
    lot = np.random.default_rng(0)
    draws = [lot.integers(0, calls, calls) for _ in range(ROUNDS)]
    return np.array([np.bincount(draw, minlength=calls) for draw in draws])


@dataclass(frozen=True)
class Given:
    """Turns of one speaker as a table: the n-grams, then the marks; and what each turn means."""

    grams: list[str]
    marks: list[str]
    rows: csr_array
    meant: Table

    @classmethod
    def of(cls, turns: Sequence[Labelled], senses: Senses) -> "Given":
        said = [one.seen.features for one in turns]
        twice = any(one.spoken for one in turns)
        least_grams, least_marks = (n + (n - 1) * twice for n in (FEWEST_GRAMS, FEWEST_MARKS))
        grams = _often((gram for one in said for gram in one.grams), least_grams)
        marks = _often((mark for one in said for mark in one.marks), least_marks)
        words = table([one.grams for one in said], {name: n for n, name in enumerate(grams)})
        found = flags([one.marks for one in said], marks, MARKS)
        meant = np.array([MEANING * senses.of(one.grams) for one in said])
        return cls(grams, marks, csr_array(hstack([words * GRAMS, found])), meant)

    def model(self, items: Sequence[str], weights: Vector, bias: Vector) -> LinearModel:
        own, meaning = np.split(weights.astype(np.float32), [self.rows.shape[1]])
        own[: len(self.grams)] *= GRAMS
        own[len(self.grams) :] *= MARKS
        names = [*self.grams, *(MARK + mark for mark in self.marks)]
        return LinearModel(names, items, own, bias.astype(np.float32), MEANING * meaning)

    def learn(self, met: Yes, times: Counts, trust: float) -> tuple[Vector, Vector]:
        """The weights and bias of models that have each seen every turn so many times."""
        models = [
            regress(
                self.rows[one > 0], met[one > 0], trust * one[one > 0], beside=self.meant[one > 0]
            )
            for one in times
        ]
        return np.array([weights for weights, _ in models]), np.array([bias for _, bias in models])

    def unseen(self, times: Counts, weights: Vector, bias: Vector) -> Vector:
        """What the models that have not seen a turn make of it, on average."""
        new = times.T == 0
        own, meaning = np.split(weights.T, [self.rows.shape[1]])
        told = ((self.rows @ own + self.meant @ meaning + bias) * new).sum(axis=1)
        return np.asarray(told / np.maximum(new.sum(axis=1), 1))


def _often(names: Iterable[str], fewest: int) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count >= fewest)


def f1(met: Yes, said: Yes, beta: float = 1.0) -> float:
    """F-beta: below 1 precision counts more than recall."""
    square = beta**2
    return float((1 + square) * (met & said).sum() / max(1, square * met.sum() + said.sum()))


def by_call(calls: Sequence[int], values: Vector | Yes) -> Vector:
    """The highest value of each call's turns."""
    most: Vector = np.full(max(calls) + 1, -np.inf)
    np.maximum.at(most, calls, values)
    return np.asarray(most[np.isfinite(most)])


def least(earned: Sequence[float]) -> float:
    """The threshold that earns most, together with those around it."""
    padded = np.pad(np.array(earned), len(AROUND) // 2, mode="edge")
    return float(THRESHOLDS[int(np.argmax(np.convolve(padded, AROUND, "valid")))])


def careful(item: str) -> float:
    """The beta by which an item's threshold is chosen."""
    if item in FAULTS:
        return CAREFUL
    if item in JOINTLY:
        return GENEROUS
    return WARY if item in ONCE_IS_ENOUGH else 1.0


def threshold(
    item: str, calls: Sequence[int], met: Yes, scores: Vector, ruled: Yes
) -> tuple[float, bool]:
    """The log-odds above which an item is best said to be met; and whether that is so much better
    than the rules, in the turns of these calls."""
    ways: list[list[Vector | Yes]] = [[met, scores, ruled]]
    if item in ONCE_IS_ENOUGH:
        many = Counter(calls)
        asked = np.array([rising(item, many[call]) for call in calls])
        ways.append([by_call(calls, values) for values in (met, scores - asked, ruled)])
    beta = careful(item)
    earned: list[float] = []
    better = False
    for truth, found, rule in ways:
        right, by_rule = truth > 0, rule > 0
        earned = [f1(right, found > above, beta) for above in THRESHOLDS]
        rules, model = f1(right, by_rule, beta), max(earned)
        more = model - rules > (A_LITTLE if item in TOGETHER else BETTER)
        better |= more or 1 - model < HALF * (1 - rules)
        print(f"{item}  {right.sum():4} met  rules {rules:.2f}  model {model:.2f}")
    return round(least(earned), 2), better


@dataclass(frozen=True)
class Lesson:
    """What was learned of one speaker's turns: the thresholds of the items that the model decides,
    those of the others, and what models that had not seen a call make of its written turns: the
    log-odds of each item, by call and turn."""

    items: list[str]
    above: dict[str, float]
    leans: dict[str, float]
    unseen: dict[tuple[int, int], list[float]]


def teach(
    turns: Sequence[Labelled], senses: Senses, file: Path, draws: Counts | None = None
) -> Lesson:
    """Learns one speaker's items and keeps the model.

    `draws` are the calls of each of several models, whose mean is kept. Without any it is one model
    of all calls, and thresholds are chosen by others, which leave some out. Spoken turns are
    learned from; thresholds are chosen by written ones, where not every model has seen the call.
    """
    given = Given.of(turns, senses)
    of_call = [one.call for one in turns]
    folds, whole = by_turns(max(of_call) + 1), np.ones((1, len(turns)), np.int64)
    trust = TRUST / (2 if any(one.spoken for one in turns) else 1)
    written = np.array([not one.spoken for one in turns])
    items = sorted({item for one in turns for item in one.items})
    weights = np.zeros((given.rows.shape[1] + senses.size, len(items)))
    bias = np.full(len(items), -9.0)
    lesson = Lesson(items, {}, {}, {})
    told = np.full((len(turns), len(items)), -9.0)
    for column, item in enumerate(items):
        labels = np.array([item in one.items for one in turns])
        if labels[written].sum() < FEWEST_MET:
            continue
        drawn = draws is not None and item not in FEW_SPEAK_OF
        times = (draws if draws is not None and drawn else folds)[:, of_call]
        asked_of = written & (times == 0).any(axis=0)
        calls = [one.call for one, is_asked in zip(turns, asked_of, strict=True) if is_asked]
        met = labels[asked_of]
        each, biases = given.learn(labels, times, trust)
        told[:, column] = given.unseen(times, each, biases)
        scores = told[asked_of, column]
        if not drawn:
            each, biases = given.learn(labels, whole, trust)
        weights[:, column], bias[column] = each.mean(axis=0), biases.mean()
        ruled = np.array([item in one.seen.ruled for one in turns])[asked_of]
        above, better = threshold(item, calls, met, scores, ruled)
        decides = better and item not in LEFT_TO_RULES
        (lesson.above if decides else lesson.leans)[item] = above
    given.model(items, weights, bias).save(file)
    for one, odds in zip(turns, told.tolist(), strict=True):
        if not one.spoken:
            lesson.unseen[one.call, one.seen.turn.number] = odds
    return lesson


def main(language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    turns = labelled(language)
    agent = [one for one in turns if isinstance(one.seen.turn, Reply)]
    customer = [one for one in turns if not isinstance(one.seen.turn, Reply) and not one.spoken]
    calls = 1 + max(one.call for one in turns)
    senses = Senses.load(folder / SENSES)
    if senses is None:
        raise SystemExit(f"{folder / SENSES} is missing: see tests.training.senses")
    print(f"{calls} calls, {len(agent) // 2} turns of agents, {len(customer)} of customers")
    customers = teach(customer, senses, folder / CUSTOMER_WEIGHTS)
    agents = teach(agent, senses, folder / AGENT_WEIGHTS, by_lot(calls))
    items = {
        "above": {**customers.above, **agents.above},
        "leans": {**customers.leans, **agents.leans},
    }
    (folder / ITEMS).write_text(json.dumps(items, indent=1) + "\n", encoding="utf-8")
    teach_levels(
        list(read(folder / "examples" / "calls")),
        Unseen(agents.items, agents.unseen),
        Unseen(customers.items, customers.unseen),
        language,
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
