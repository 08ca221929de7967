"""How much words speak for each of the things an author gave examples of.

Where `Matcher` asks whether one example was said, this weighs all that a sentence has in common
with each thing: what a decision is made of.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from simulator.listening.matching import LEAST, Stems

_IN_PASSING = 0.7
"""What a word counts that stands in what is told about a thing, and in no example of it."""
_Posting = tuple[str, float, float, float, float]
"""A thing that a stem speaks for, what it adds to `own`, `sole` and `odds`, and whether it is one
of the thing's words."""

_TELLING = 0.5
"""The share of an example that counts though all its words are weak ones."""
_SMOOTH = 2.0
_SCALE = 5.0
_FEW = 0.05


@dataclass(slots=True)
class Weighed:
    """What speaks for one thing. `share`: of its best example; `own` and `sole`: how much the words
    are its words and nobody else's; `cover`: the share of the words that it explains; `odds`: how
    much likelier they are where it is meant. `ahead` and `leads` compare share and odds with the
    best of the others'."""

    share: float = 0.0
    own: float = 0.0
    sole: float = 0.0
    cover: float = 0.0
    odds: float = 0.0
    ahead: float = 0.0
    leads: float = 0.0
    own_ahead: float = 0.0

    @property
    def strength(self) -> float:
        """For choosing the sentence in which the thing was meant."""
        return self.share + self.sole + self.odds + self.cover / 2


class Evidence:
    """`examples` are sets of stems for each thing, `told` the stems of what is written about it."""

    def __init__(
        self,
        examples: Mapping[str, Sequence[Set[str]]],
        told: Mapping[str, Set[str]],
        stems: Stems,
    ) -> None:
        self._stems = stems
        counts = {
            item: Counter(s for found in sets for s in found) for item, sets in examples.items()
        }
        self._postings = self._weigh_stems(counts, examples, told)
        self._examples: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._item_of: list[str] = []
        having = Counter(stem for count in counts.values() for stem in count)
        for item, sets in examples.items():
            for found in sets:
                self._add(item, found, having, max(len(examples), 1))

    def _add(self, item: str, found: Set[str], having: Counter[str], many: int) -> None:
        weights = {
            stem: self._stems.weight(stem) * (0.5 + math.log1p(many / having[stem]))
            for stem in found
        }
        total = sum(weights.values())
        for stem, weight in weights.items():
            if self._stems.weight(stem) > LEAST:
                self._examples[stem].append((len(self._item_of), weight / total))
        self._item_of.append(item)

    def _weigh_stems(
        self,
        counts: Mapping[str, Counter[str]],
        examples: Mapping[str, Sequence[Set[str]]],
        told: Mapping[str, Set[str]],
    ) -> dict[str, list[_Posting]]:
        """For each stem the things it speaks for."""
        everywhere: Counter[str] = Counter()
        for count in counts.values():
            everywhere.update(count)
        total, kinds = sum(everywhere.values()), len(everywhere)
        parts = {
            item: {stem: times / len(examples[item]) for stem, times in count.items()}
            for item, count in counts.items()
        }
        sums: Counter[str] = Counter()
        for part in parts.values():
            sums.update(part)
        self._floor: dict[str, float] = {}
        postings: dict[str, list[_Posting]] = defaultdict(list)
        for item, count in counts.items():
            size = sum(count.values()) + 1
            floor = self._floor[item] = math.log(_SMOOTH / (size + _SMOOTH))
            for stem, times in count.items():
                usual = (everywhere[stem] + 0.5) / (total + 0.5 * kinds)
                odds = math.log((times + _SMOOTH * usual) / (size + _SMOOTH) / usual)
                own, weight = parts[item][stem] / (sums[stem] + _FEW), self._stems.weight(stem)
                if weight == 1:
                    posting = (own * own * weight, own * weight, (odds - floor) * weight)
                    postings[stem].append((item, *posting, float(weight == 1)))
            for stem in told.get(item, set()) - count.keys():
                postings[stem].append((item, 0.0, 0.0, 0.0, _IN_PASSING))
        return postings

    def weigh(self, stems: Set[str]) -> dict[str, Weighed]:
        """Only things that some word speaks for."""
        sums: dict[str, list[float]] = {}
        known, content = 0.0, 0
        for stem in stems:
            postings = self._postings.get(stem)
            weight = self._stems.weight(stem)
            content += weight == 1
            if postings:
                known += weight
                for item, squared, part, odds, covers in postings:
                    here = sums.get(item)
                    if here is None:
                        sums[item] = [squared, part, odds, covers]
                        continue
                    here[0] += squared
                    here[1] = max(here[1], part)
                    here[2] += odds
                    here[3] += covers
        shares = self._shares(stems)
        for item, share in shares.items():
            if share >= _TELLING and item not in sums:
                sums[item] = [0.0, 0.0, 0.0, 0.0]
        found = {
            item: Weighed(
                share=shares.get(item, 0.0),
                own=min(squared, 3.0) / 3,
                sole=part,
                odds=(odds + self._floor[item] * known) / _SCALE,
                cover=covers / content if content else 0.0,
            )
            for item, (squared, part, odds, covers) in sums.items()
        }
        if found:
            _compare(found)
        return found

    def _shares(self, stems: Set[str]) -> dict[str, float]:
        """For each thing the best share of an example."""
        shares: dict[int, float] = defaultdict(float)
        for stem in stems:
            for number, part in self._examples.get(stem, ()):
                shares[number] += part
        best: dict[str, float] = defaultdict(float)
        for number, share in shares.items():
            item = self._item_of[number]
            best[item] = max(best[item], share)
        return best


def _compare(found: Mapping[str, Weighed]) -> None:
    """How far each is ahead of the best of the others, or behind it."""
    shares = _two_best([one.share for one in found.values()])
    odds = _two_best([one.odds for one in found.values()])
    owns = _two_best([one.own for one in found.values()])
    for one in found.values():
        one.ahead = one.share - shares[one.share == shares[0]]
        one.leads = one.odds - odds[one.odds == odds[0]]
        one.own_ahead = one.own - owns[one.own == owns[0]]


def _two_best(values: list[float]) -> tuple[float, float]:
    best = sorted(values, reverse=True)
    return (best[0], best[1]) if len(best) > 1 else (best[0] if best else 0.0, 0.0)
