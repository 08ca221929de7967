"""Learns the linear model of one scenario's things from labelled replies (see `taught`)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.call.moves import Kind
from simulator.linear.fit import Vector, Yes, regress, table
from simulator.linear.model import LinearModel
from simulator.listening.decider import Thing
from simulator.listening.taught import labels_of

TRUST = 30.0
"""How much the examples count against the wish for small weights (the C of a support-vector
machine); chosen by cross-validation."""
FEWEST = 2
"""Texts a gram must occur in."""
ROUNDS = 2
"""How often the sentence that makes a reply mean a thing is looked for anew."""
NEVER = -7.0
"""The log-odds of a thing that was meant fewer than twice."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A reply: the grams of its sentences, and what it means. `about`: the one kind it was judged
    for; None for all of them."""

    sentences: list[set[str]]
    means: frozenset[Thing]
    about: Kind | None = None


def learned(lessons: Sequence[Lesson], things: Sequence[Thing]) -> LinearModel:
    """A column for each thing in the whole reply, and one for it in a single sentence."""
    every = [set[str]().union(*lesson.sentences) for lesson in lessons]
    counted = Counter(name for grams in every for name in grams)
    names = sorted(name for name, count in counted.items() if count >= FEWEST)
    row = {name: number for number, name in enumerate(names)}
    sentences = [(n, one) for n, lesson in enumerate(lessons) for one in lesson.sentences]
    owner = np.array([n for n, _ in sentences])
    wholes, parts = table(every, row), table([one for _, one in sentences], row)
    weights = np.zeros((len(names), 2 * len(things)), np.float32)
    bias = np.full(2 * len(things), NEVER, np.float32)
    for column, (kind, item) in enumerate(things):
        judged = np.array([lesson.about in (None, kind) for lesson in lessons])
        meant = np.array([(kind, item) in lesson.means for lesson in lessons])
        if meant.sum() < 2:
            continue
        whole, base = regress(wholes[judged], meant[judged], TRUST)
        weights[:, column], bias[column] = whole, base
        for _ in range(ROUNDS):
            tells = _telling(parts @ whole + base, owner, meant)
            kept = judged[owner] & (tells | ~meant[owner])
            whole, base = regress(parts[kept], tells[kept], TRUST)
        weights[:, column + len(things)], bias[column + len(things)] = whole, base
    return LinearModel(names, labels_of(things), weights, bias)


def _telling(scores: Vector, owner: npt.NDArray[np.int_], meant: Yes) -> Yes:
    """Of each reply that means the thing, the one sentence that speaks for it most."""
    best: dict[int, int] = {}
    for sentence, reply in enumerate(owner.tolist()):
        if meant[reply] and (reply not in best or scores[sentence] > scores[best[reply]]):
            best[reply] = sentence
    tells = np.zeros(len(owner), bool)
    tells[list(best.values())] = True
    return tells
