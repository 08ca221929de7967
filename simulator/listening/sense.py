"""Tells words from what is none: gibberish, another language, a cat on the keys."""

from collections.abc import Iterable

from simulator.listening.pack import LanguagePack
from simulator.listening.tokens import Tokens

_EDGE = "|"
_FEWEST_FOREIGN = 3
_LIKELY = 0.6


class Sense:
    """Knows the words of a pack, and which letters follow each other in them."""

    def __init__(self, pack: LanguagePack, words: Iterable[str]) -> None:
        self._little = frozenset([*pack.words.stop, *pack.words.weak])
        self._known = self._little | pack.moves.vocabulary | set(words)
        self._triples = {triple for word in self._known for triple in _triples(word)}

    def none(self, tokens: Tokens, also: frozenset[str]) -> bool:
        """Whether the words say nothing in this language. `also` are words of the scenario."""
        if not self._known:
            return False
        strange = [
            word
            for word in tokens.words
            if word not in self._known and word not in also and not word[0].isdigit()
        ]
        count = len(tokens.words)
        odd = sum(not self._likely(word) for word in strange)
        if odd * 2 > count:
            return True
        foreign = count >= _FEWEST_FOREIGN and not self._little.intersection(tokens.words)
        return foreign and len(strange) > _LIKELY * count

    def _likely(self, word: str) -> bool:
        triples = _triples(word)
        return sum(triple in self._triples for triple in triples) >= _LIKELY * len(triples)


def _triples(word: str) -> list[str]:
    padded = _EDGE + word + _EDGE
    return [padded[at : at + 3] for at in range(len(padded) - 2)]
