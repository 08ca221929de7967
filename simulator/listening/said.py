"""Whether a sentence promises a time or slights the customer, as people who labelled replies heard
it.

A linear model of whole replies and single sentences, learned from the replies to all scenarios by
`python -m simulator.listening.learn`. It speaks where the phrases and the acts are silent, and
takes back what they were too quick to hear.
"""

from collections.abc import Sequence

import numpy as np

from simulator.call.moves import Kind
from simulator.listening.features import Features, Gram
from simulator.listening.model import LinearModel

SAID_WEIGHTS = "said.npz"
SLIGHTS = (Kind.ATTACKS, Kind.CONTEMPT, Kind.BLAMES, Kind.DISMISSES, Kind.PATRONISES)
"""What a slight may be; an insult is only heard in plain words."""


class Said:
    """`model`'s labels are those of `taught.labels_of` for some moves without a reference."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self._columns = {Kind(label.split("/")[0]): n for n, label in enumerate(model.labels[: len(model.labels) // 2])}
        self._many = len(self._columns)

    def weigh(self, sentences: Sequence[set[Gram]]) -> dict[Kind, list[float]]:
        """For each move the log-odds of each sentence: what it says itself, and the whole reply."""
        each = np.array([self._model.logits(Features(one, frozenset())) for one in sentences])
        whole = each[0]
        if len(sentences) > 1:
            whole = self._model.logits(Features(set[Gram]().union(*sentences), frozenset()))
        both = (each[:, self._many :] + whole[: self._many]) / 2
        return {kind: both[:, n].tolist() for kind, n in self._columns.items()}
