"""What a customer's turn shows: phrases, and a linear model that knows how such turns are said."""

from collections.abc import Iterator, Mapping

from simulator.call.moves import Signal, SignalKind
from simulator.linear.features import Features, features
from simulator.linear.model import LinearModel
from simulator.listening.pack import Found, LanguagePack
from simulator.listening.tokens import Tokens

SIGNAL_WEIGHTS = "signals.npz"

SURELY = "_surely-"
"""Phrases of the pack that begin with this show it whatever the model thinks."""

LIGHT = "_light"
"""Small talk and gladness: the model alone finds no wound in a sentence with such words."""

_PHRASES = {str(kind): kind for kind in SignalKind}
_SURE_PHRASES = {SURELY + kind: kind for kind in SignalKind}
WOUNDS = (SignalKind.HARM, SignalKind.FEELING, SignalKind.JAB, SignalKind.REFUSED)

Place = tuple[SignalKind, int, int]
"""A signal in words first..last−1."""


def signal_features(tokens: Tokens, found: list[Found], first: int, last: int) -> Features:
    """What the model looks at in words first..last−1 of a customer's turn."""
    kinds = {one.kind for one in found if first <= one.first and one.last <= last}
    return features(tokens.words[first:last], kinds)


class SignalEar:
    """Without a model, or for a kind without a head, the phrases alone decide."""

    def __init__(self, pack: LanguagePack, model: LinearModel | None) -> None:
        self._pack = pack
        self._model = model
        self._columns = {label: n for n, label in enumerate(model.labels)} if model else {}

    def read(self, tokens: Tokens) -> tuple[Signal, ...]:
        """In the order of the words, one of a kind for a clause."""
        if not tokens.words:
            return ()
        found = self._pack.signals.find(tokens)
        phrases = list(_places(tokens, found, _PHRASES))
        signals: dict[tuple[SignalKind, int], Signal] = {}
        sure = list(_places(tokens, found, _SURE_PHRASES))
        for kind, first, last in (*sure, *self._weighed(tokens, found, phrases)):
            quote, start = tokens.quote(first, last)
            signals.setdefault((kind, start), Signal(kind=kind, quote=quote, start=start))
        return tuple(sorted(signals.values(), key=lambda signal: (signal.start, signal.kind)))

    def _weighed(self, tokens: Tokens, found: list[Found], phrases: list[Place]) -> Iterator[Place]:
        """The turn as a whole decides whether; its sentences, or the phrases found, say where."""
        heads = self._pack.signal_heads
        model = self._model
        if model is None:
            yield from phrases
            return
        whole = model.logits(signal_features(tokens, found, 0, len(tokens.words))).tolist()
        sentences = tokens.spans(tokens.sentences)
        scores = [whole] if len(sentences) == 1 else []
        light = {tokens.sentences[one.first] for one in found if one.kind == LIGHT}
        for kind in SignalKind:
            said = [place for place in phrases if place[0] is kind]
            head = heads.get(kind)
            if head is None:
                yield from said
            elif whole[column := self._columns[kind]] > (head.above_with if said else head.above):
                yield from said
                scores = scores or [
                    model.logits(signal_features(tokens, found, *span)).tolist()
                    for span in sentences
                ]
                spoken = [score[column] for score in scores]
                here = [n for n, score in enumerate(spoken) if score > head.above]
                if not here and not said:
                    here = [spoken.index(max(spoken))]
                for number in here:
                    first, last = sentences[number]
                    if kind in WOUNDS and tokens.sentences[first] in light:
                        continue
                    if not any(first <= at < last for _, at, _ in said):
                        yield (kind, first, last)


def _places(tokens: Tokens, found: list[Found], named: Mapping[str, SignalKind]) -> Iterator[Place]:
    """The clauses of the phrases that name a signal."""
    for one in found:
        if one.kind in named:
            yield (named[one.kind], *tokens.clause_of(one.first, one.last))
