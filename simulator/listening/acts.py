"""What each sentence of a reply does, where phrases cannot tell: a linear model, sentence by
sentence.

Phrases find what is said in one of the ways a pack lists; the model knows how such sentences are
said in general. It adds what it is sure of, and takes back what it is sure is none.
"""

from collections.abc import Mapping

from simulator.call.moves import Kind
from simulator.listening.features import features
from simulator.listening.heard import Heard, Span
from simulator.listening.model import LinearModel
from simulator.listening.pack import Head

ACT_WEIGHTS = "acts.npz"


def act_features(heard: Heard, span: Span) -> set[str]:
    """What the model looks at in a sentence: its words, and what the phrases found in it."""
    return features(heard.tokens.words[span[0] : span[1]], heard.kinds_within(*span))


class ActEar:
    """`heads` say from what log-odds on a sentence does something."""

    def __init__(self, model: LinearModel, heads: Mapping[Kind, Head]) -> None:
        self._model = model
        self._heads = heads

    def hear(self, heard: Heard) -> None:
        for span in heard.sentences:
            scores = self._model.scores(act_features(heard, span))
            for kind, head in self._heads.items():
                if heard.made(kind, within=span):
                    if scores[kind] <= head.above_with:
                        heard.drop(kind, span)
                elif scores[kind] > head.above:
                    heard.add(kind, *span, exact=True)
