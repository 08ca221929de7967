"""What each sentence of a reply does, where phrases cannot tell: a linear model, sentence by
sentence.

Phrases find what is said in one of the ways a pack lists; the model knows how such sentences are
said in general. It adds what it is sure of, and takes back what it is sure is none.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from simulator.call.moves import Kind
from simulator.linear.features import Features
from simulator.linear.model import LinearModel
from simulator.listening.heard import Heard, Span
from simulator.listening.pack import Head

ACT_WEIGHTS = "acts.npz"
_NO_HEAD = Head(above=np.inf, above_with=-np.inf)


def act_features(heard: Heard) -> Iterator[tuple[Span, Features, set[str]]]:
    """What the model looks at in each sentence, its words and what was found in it; and the latter
    by itself.
    """
    for span, grams, kinds in zip(
        heard.sentences, heard.grams, heard.kinds_by_sentence(), strict=True
    ):
        yield span, Features(grams, kinds), kinds


class ActEar:
    """`heads` say from what log-odds on a sentence does something."""

    def __init__(self, model: LinearModel, heads: Mapping[Kind, Head]) -> None:
        self._model = model
        self._kinds = [
            (Kind(label), f"={label}") if label in heads else None for label in model.labels
        ]
        least = [heads[Kind(one)] if one in heads else _NO_HEAD for one in model.labels]
        self._above = np.array([head.above for head in least], np.float32)
        self._above_with = np.array([head.above_with for head in least], np.float32)

    def hear(self, heard: Heard) -> None:
        found = list(act_features(heard))
        scores = np.array([self._model.logits(seen) for _, seen, _ in found])
        for number, kind, name in self._where(scores > self._above):
            span, _, kinds = found[number]
            if name not in kinds:
                heard.add(kind, *span, exact=True)
        for number, kind, name in self._where(scores <= self._above_with):
            span, _, kinds = found[number]
            if name in kinds:
                heard.drop(kind, span)

    def likeliest(self, heard: Heard, sentence: int, kinds: Sequence[Kind]) -> Kind:
        """Of these, the one a sentence does most surely."""
        _, seen, _ = list(act_features(heard))[sentence]
        above = self._model.logits(seen) - self._above
        surer = dict(zip(self._model.labels, above, strict=True))
        return max(kinds, key=lambda kind: surer.get(kind, -np.inf))

    def _where(self, yes: npt.NDArray[np.bool_]) -> Iterator[tuple[int, Kind, str]]:
        """The number of the sentence, and what it does."""
        for number, label in zip(*(at.tolist() for at in yes.nonzero()), strict=True):
            one = self._kinds[label]
            if one is not None:
                yield (number, *one)
