"""What a sentence does, as a linear model hears it: for what the guard's patterns do not foresee.

The weights are written by `python -m simulator.customer.train`.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from simulator.customer.text import plain
from simulator.linear.features import Features, grams
from simulator.linear.model import LinearModel

GUARD_WEIGHTS = "guard.npz"
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!…]")
NUMBER = "#"
PARTS = (3, 4)
"""Letters running, within a word or across two."""
PART, ALL, BEGINS, BETWEEN = "~", "_", "^", "*"
BEGINNINGS = 3


class Taught:
    """`kinds` of a sentence: the log-odds that it is of each."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model

    @classmethod
    def load(cls, folder: Path) -> "Taught | None":
        """None where nothing was taught."""
        model = LinearModel.load(folder / GUARD_WEIGHTS)
        return cls(model) if model else None

    def kinds(self, sentence: str) -> Mapping[str, float]:
        return self._model.scores(Features(seen(sentence), frozenset()))


def seen(sentence: str) -> set[str]:
    """What the model looks at: words that follow each other or stand one apart, how the sentence
    begins, and parts of words.
    """
    found = WORD.findall(plain(sentence))
    words = [NUMBER if word[0].isdigit() else word for word in found]
    apart = [f"{one} {BETWEEN} {other}" for one, other in zip(words, words[2:], strict=False)]
    most = min(BEGINNINGS, len(words))
    begins = [" ".join([BEGINS, *words[:many]]) for many in range(1, most + 1)]
    text = f"{ALL}{ALL.join(words)}{ALL}"
    parts = {PART + text[at : at + long] for long in PARTS for at in range(len(text) - long + 1)}
    return {*grams(words), *apart, *begins, *parts}
