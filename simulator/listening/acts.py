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
        for span, seen, kinds in list(act_features(heard)):
            scores = self._model.logits(seen)
            for kind, name in self._where(scores > self._above):
                if name not in kinds:
                    heard.add(kind, *span, exact=True)
            for kind, name in self._where(scores <= self._above_with):
                if name in kinds:
                    heard.drop(kind, span)

    def likeliest(self, heard: Heard, sentence: int, kinds: Sequence[Kind]) -> Kind:
        """Of these, the one a sentence does most surely."""
        _, seen, _ = list(act_features(heard))[sentence]
        surer = dict(zip(self._model.labels, self._model.logits(seen) - self._above, strict=True))
        return max(kinds, key=lambda kind: surer.get(kind, -np.inf))

    def _where(self, yes: npt.NDArray[np.bool_]) -> list[tuple[Kind, str]]:
        return [one for n in np.flatnonzero(yes).tolist() if (one := self._kinds[n]) is not None]
