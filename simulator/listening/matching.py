"""Finds what an author gave examples of, in other words too.

Each example is a set of weighted stems: rare ones weigh most, the pack's `weak` words little, its
`stop` words nothing; words the pack calls the `same` share a stem. A sentence means the example
when it has enough of its weight, in any order.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
_ROUNDING = 1e-6
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
    """`parts` are the shares of its stems; it is never meant without all in `needed`."""

    number: int
    kind: Kind
    item: str
    parts: dict[str, float]
    heavy: frozenset[str]
    enough: float
    negative: bool
    vague: bool
    key: bool
    needed: frozenset[str]


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
        for kind, items in examples.items():
            self._learn(kind, items, pack, keyed.get(kind, ()))
        self._telling = self._by_telling_stem()

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
                for stem in sorted(found)
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
        total, most = sum(weights.values()), max(weights.values())
        parts = {stem: weight / total for stem, weight in weights.items()}
        ordinary = sum(self._stems.weight(stem) == 1 for stem in weights)
        enough = ENOUGH_OF_ONE if ordinary == 1 else ENOUGH
        self._examples.append(
            _Example(
                len(self._examples),
                kind,
                item,
                parts,
                frozenset(stem for stem, weight in weights.items() if weight >= most / 2),
                enough,
                negative,
                ordinary == 0 and len(weights) == 1,
                key,
                frozenset(stem for stem, part in parts.items() if 1 - part < enough - _ROUNDING),
            )
        )

    def _by_telling_stem(self) -> dict[str, list[_Example]]:
        """The examples by the fewest and rarest stems of which one at least must be there, so that
        a sentence need not be compared with all that it shares a common word with."""
        common = Counter(stem for example in self._examples for stem in example.parts)
        telling: dict[str, list[_Example]] = {}
        for example in self._examples:
            left = 1.0
            for stem in sorted(example.parts, key=lambda stem: (common[stem], stem)):
                if stem in example.needed or not example.needed:
                    telling.setdefault(stem, []).append(example)
                    left -= example.parts[stem]
                    if left < example.enough - _ROUNDING:
                        break
        return telling

    def _tells(self, stems: Iterable[str]) -> bool:
        return any(self._stems.weight(stem) == 1 for stem in stems)

    def find(self, places: Mapping[str, int], first: int, last: int) -> dict[Kind, list[Hit]]:
        """What words first..last−1 mean, the surest first. `places` says which word each of their
        stems is."""
        best: dict[tuple[Kind, str], Hit] = {}
        for example, share in self._said(places):
            if example.vague and self._tells(places):
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
            if len(found) > 1:
                found.sort(key=lambda hit: (-hit.score, hit.first))
        return hits

    def _said(self, places: Mapping[str, int]) -> list[tuple[_Example, float]]:
        """The examples of which enough is there, and their shares, as they come word by word."""
        there, telling = places.keys(), self._telling
        likely = {
            example.number: example
            for stem in there & telling.keys()
            for example in telling[stem]
            if there >= example.needed
        }
        said: list[tuple[_Example, float]] = []
        for example in likely.values():
            parts = example.parts
            if sum([parts[stem] for stem in parts if stem in places]) < example.enough - _ROUNDING:
                continue
            share = sum([parts[stem] for stem in places if stem in parts])
            if share >= example.enough:
                said.append((example, share))
        if len(said) > 1:
            order = {stem: rank for rank, stem in enumerate(places)}
            said.sort(
                key=lambda one: (
                    min([order[stem] for stem in one[0].parts if stem in order]),
                    one[0].number,
                )
            )
        return said


def _hit(example: _Example, share: float, places: Mapping[str, int], first: int, last: int) -> Hit:
    heavy = [places[stem] for stem in example.heavy if stem in places]
    heavy = heavy or [places[stem] for stem in example.parts if stem in places]
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
