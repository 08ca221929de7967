"""Finds what an author gave examples of, in other words too.

Each example is a set of weighted stems: rare ones weigh most, the pack's `weak` words little, its
`stop` words nothing; words the pack calls the `same` share a stem. A sentence means the example
when it has enough of its weight, in any order.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.call.moves import Kind
from simulator.listening.pack import CONCEPT, NEGATES, Found, LanguagePack, outside_concepts
from simulator.listening.tokens import Tokens

ENOUGH = 0.7
"""The share of an example's weight that must be there."""

ENOUGH_OF_ONE = 0.85
"""The share where only one word of the example says much: then the little words count too."""

_KEY = 0.35
"""The share of an item's examples that its key word is in."""

_WEAK = 0.35
LEAST = 0.02
"""What a word weighs that says nothing."""
_SHORTEST_STEM = 3
_FEW = 3
"""Numbers above this are the same in words and in figures."""


class Stems:
    """Words to stems. `weight` is 1 for an ordinary word."""

    def __init__(self, pack: LanguagePack) -> None:
        self._suffixes = pack.words.suffixes
        self._cut: dict[str, str] = {}
        self._stop_words = frozenset(pack.words.stop)
        self._same: dict[str, str] = {}
        for group in pack.words.same:
            for word in group:
                self._same.setdefault(self.cut(word), self.cut(group[0]))
        for word, number in pack.dates.numbers.items():
            if number > _FEW:
                self._same.setdefault(self.cut(word), f"{number:g}")
        self._weak = {self.of(word) for word in pack.words.weak}
        self._stop = {self.of(word) for word in pack.words.stop} - self._weak

    def cut(self, word: str) -> str:
        """The word without its ending; never a stop word unless it is one."""
        stem = self._cut.get(word)
        if stem is None:
            stem = next(
                (
                    short
                    for suffix in self._suffixes
                    if word.endswith(suffix)
                    and len(word) - len(suffix) >= _SHORTEST_STEM
                    and (short := _single(word[: -len(suffix)])) not in self._stop_words
                ),
                _single(word),
            )
            if len(self._cut) > 20_000:
                self._cut.clear()
            self._cut[word] = stem
        return stem

    def of(self, word: str) -> str:
        """The stem that stands for the word and all that mean the same."""
        stem = self.cut(word)
        return self._same.get(stem, stem)

    def weight(self, stem: str) -> float:
        if stem in self._weak:
            return _WEAK
        return LEAST if stem in self._stop else 1.0

    def content(self, words: Iterable[str]) -> set[str]:
        """The stems of the words that say something."""
        return {
            stem
            for word in words
            if word not in self._stop_words and self.weight(stem := self.of(word)) == 1.0
        }


def _single(stem: str) -> str:
    """The stem without the doubling of its last letter."""
    return stem[:-1] if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] else stem


class Hit(NamedTuple):
    """`item` was meant by words first..last−1, `score` of 1 at best. `negative`: the example itself
    says what will not be ("no more letters"). `key`: no more than the item's one key word."""

    item: str
    first: int
    last: int
    score: float
    negative: bool = False
    key: bool = False


@dataclass(slots=True)
class _Example:
    kind: Kind
    item: str
    total: float
    most: float
    enough: float
    negative: bool
    vague: bool
    key: bool
    weights: dict[str, float] = field(default_factory=dict)


Examples = Mapping[str, Sequence[str]]
"""Phrases that mean an item, by its id."""


class Matcher:
    """Finds the items of all kinds in one pass. `examples` are those of each kind, which are
    weighed apart from the others. Of the kind `keyed`, the items among `keys` are also meant by a
    word alone that most of their examples and no other item's have."""

    def __init__(
        self,
        examples: Mapping[Kind, Examples],
        pack: LanguagePack,
        stems: Stems,
        keyed: Mapping[Kind, Iterable[str]],
    ) -> None:
        self._stems = stems
        self._examples: list[_Example] = []
        self._having: dict[str, list[tuple[int, float]]] = {}
        for kind, items in examples.items():
            self._learn(kind, items, pack, keyed.get(kind, ()))

    def _learn(
        self, kind: Kind, examples: Examples, pack: LanguagePack, keyed: Iterable[str]
    ) -> None:
        stems = self._stems
        phrases: list[tuple[str, set[str], bool]] = []
        items_with: dict[str, set[str]] = defaultdict(set)
        for item, texts in examples.items():
            for text in texts:
                tokens = pack.tokens(text)
                marks = pack.moves.find(tokens)
                found = stems_of(tokens, marks, stems)
                phrases.append((item, found, NEGATES in found))
                for stem in found:
                    items_with[stem].add(item)
        many = max(len(examples), 1)
        for item, found, negative in phrases:
            weights = {
                stem: stems.weight(stem) * (0.5 + math.log1p(many / len(items_with[stem])))
                for stem in found
            }
            self._add(kind, item, weights, negative)
        for item in keyed:
            having = Counter(stem for of, found, _ in phrases if of == item for stem in found)
            for stem, count in having.items():
                own = items_with[stem] == {item} and stems.weight(stem) == 1
                if own and count >= _KEY * len(examples[item]) and len(examples[item]) > 2:
                    self._add(kind, item, {stem: 1.0}, False, key=True)

    def _add(
        self, kind: Kind, item: str, weights: dict[str, float], negative: bool, key: bool = False
    ) -> None:
        telling = {s: weight for s, weight in weights.items() if self._stems.weight(s) > LEAST}
        weights = telling or weights
        if not weights:
            return
        number, total = len(self._examples), sum(weights.values())
        ordinary = sum(self._stems.weight(stem) == 1 for stem in weights)
        self._examples.append(
            _Example(
                kind,
                item,
                total,
                max(weights.values()),
                ENOUGH_OF_ONE if ordinary == 1 else ENOUGH,
                negative,
                ordinary == 0 and len(weights) == 1,
                key,
                weights,
            )
        )
        for stem, weight in weights.items():
            self._having.setdefault(stem, []).append((number, weight / total))

    def _tells(self, stems: Iterable[str]) -> bool:
        return any(self._stems.weight(stem) == 1 for stem in stems)

    def find(self, places: Mapping[str, int], first: int, last: int) -> dict[Kind, list[Hit]]:
        """What words first..last−1 mean, the surest first. `places` says which word each of their
        stems is."""
        scores: dict[int, float] = defaultdict(float)
        having = self._having
        for stem in places:
            if stem in having:
                for number, part in having[stem]:
                    scores[number] += part
        likely = [(number, share) for number, share in scores.items() if share >= ENOUGH]
        best: dict[tuple[Kind, str], Hit] = {}
        for number, share in likely:
            example = self._examples[number]
            if share < example.enough or (example.vague and self._tells(places)):
                continue
            meant = example.kind, example.item
            before = best.get(meant)
            if before and not before.key and (example.key or before.score >= share):
                continue
            best[meant] = _hit(example, share, places, first, last)
        hits: dict[Kind, list[Hit]] = {}
        for (kind, _), hit in best.items():
            hits.setdefault(kind, []).append(hit)
        for found in hits.values():
            found.sort(key=lambda hit: (-hit.score, hit.first))
        return hits


def _hit(example: _Example, share: float, places: Mapping[str, int], first: int, last: int) -> Hit:
    there = [(places[stem], weight) for stem, weight in example.weights.items() if stem in places]
    heavy = [at for at, weight in there if weight >= example.most / 2]
    heavy = heavy or [at for at, _ in there]
    first_word, last_word = max(first, min(heavy)), min(last, max(heavy) + 1)
    return Hit(example.item, first_word, last_word, share, example.negative, example.key)


def stems_of(tokens: Tokens, marks: Iterable[Found], stems: Stems) -> set[str]:
    """The stems of a short phrase, those of its concepts in the place of their words."""
    order = [stems.of(word) for word in tokens.words]
    marks = outside_concepts(marks)
    concepts = [mark for mark in marks if mark.kind.startswith(CONCEPT)]
    negations = [mark for mark in marks if mark.kind == NEGATES]
    covered = {at for mark in (*concepts, *negations) for at in range(mark.first, mark.last)}
    plain = {stem for at, stem in enumerate(order) if at not in covered}
    if negations:
        plain.add(NEGATES)
    return plain | {stems.of(mark.kind[len(CONCEPT) :]) for mark in concepts}
