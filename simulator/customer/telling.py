"""Whether a fact that is to be told was told, in whatever words. Pure.

Words weigh by how much likelier they are where the author tells the fact than anywhere else in the
scenario. Whoever is directed to tell a thing mostly does, so less is asked for here than where the
guard looks for what slips out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from simulator.call.betrayal import Before
from simulator.call.scenario import Fact
from simulator.customer.secrets import Secrets

SMOOTH = 0.5
"""Times that a word is taken to have come up which never did."""
USUAL = 0.5
"""What is left of the weight of a word of everyday."""
TOLD = 5.0
"""The log of how much likelier the words are where the fact is told."""


@dataclass(frozen=True)
class Telling:
    secrets: Secrets

    def told(self, text: str, fact: str) -> bool:
        if self.weight(text, fact) >= TOLD:
            return True
        by = ((of, phrase) for of, phrase in self.secrets.betrayals if of == fact)
        return self.secrets.betrayed(text, by) is not None

    def weight(self, text: str, fact: str) -> float:
        words = self.words[fact]
        said = {self.secrets.found(word, words) for word in self.secrets.stems.all(text)}
        return sum(words[word] for word in said if word)

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, float]]:
        """By fact: each word that is likelier where it is told, and how much."""
        every = self._elsewhere.copy()
        for one in self._own.values():
            every.update(one)
        return {fact: self._weights(own, every) for fact, own in self._own.items()}

    def _weights(self, own: Counter[str], every: Counter[str]) -> dict[str, float]:
        here, there = own.total(), every.total() - own.total()
        unseen = SMOOTH * len(every)
        weights = {
            word: log((times + SMOOTH) / (here + unseen))
            - log((every[word] - times + SMOOTH) / (there + unseen))
            for word, times in own.items()
        }
        usual = self.secrets.usual
        return {
            word: weight * (USUAL if word in usual else 1)
            for word, weight in weights.items()
            if weight > 0
        }

    @cached_property
    def _own(self) -> dict[str, Counter[str]]:
        return {fact.id: self._count(_texts(fact)) for fact in self.secrets.scenario.facts}

    @cached_property
    def _elsewhere(self) -> Counter[str]:
        sayings = Before(self.secrets.scenario).sayings
        return self._count(one.text for one in sayings if one.place[0] != "facts")

    def _count(self, texts: Iterable[str]) -> Counter[str]:
        """In how many of these texts each word comes."""
        return Counter(word for text in texts for word in self.secrets.stems.all(text))


def _texts(fact: Fact) -> Iterable[str]:
    return (fact.about, *fact.told, *fact.named_by, *fact.betrayed_by)
