"""What each sentence of a reply does, where phrases cannot tell: a linear model, sentence by
sentence.

Phrases find what is said in one of the ways a pack lists; the model knows how such sentences are
said in general. It adds what it is sure of, and takes back what it is sure is none.
"""

from collections.abc import Iterator, Mapping

from simulator.call.moves import Kind
from simulator.listening.features import features
from simulator.listening.heard import Heard, Span
from simulator.listening.model import LinearModel
from simulator.listening.pack import Head

ACT_WEIGHTS = "acts.npz"


def act_features(heard: Heard) -> Iterator[tuple[Span, set[str], set[str]]]:
    """What the model looks at in each sentence, its words and what was found in it; and the latter
    by itself.
    """
    words = heard.tokens.words
    for span, kinds in zip(heard.sentences, heard.kinds_by_sentence(), strict=True):
        yield span, features(words[span[0] : span[1]], kinds), kinds


class ActEar:
    """`heads` say from what log-odds on a sentence does something."""

    def __init__(self, model: LinearModel, heads: Mapping[Kind, Head]) -> None:
        self._model = model
        self._heads = [(kind, "=" + kind, head) for kind, head in heads.items()]

    def hear(self, heard: Heard) -> None:
        for span, seen, kinds in list(act_features(heard)):
            scores = self._model.scores(seen)
            for kind, name, head in self._heads:
                if name in kinds:
                    if scores[kind] <= head.above_with:
                        heard.drop(kind, span)
                elif scores[kind] > head.above:
                    heard.add(kind, *span, exact=True)
