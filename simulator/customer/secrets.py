"""What a customer keeps to themselves: which words give a fact away. Pure.

The words of a fact are those that nothing else in the scenario says: what the trainee reads, or the
customer says without having told it, gives nothing away.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from rapidfuzz import fuzz, process

from simulator.call.betrayal import Phrase, rows
from simulator.call.scenario import Fact, Line, Scenario
from simulator.call.text import SHORTEST, Stems, sentences

FUZZY = 6
"""Letters from which a word may be misspelt."""
ALIKE = 88.0
STRONG, WEAK, FAINT = 1.0, 0.5, 0.25
GIVEN_AWAY = 1.0
"""One of a fact's strong words gives it away, or two weak ones. Words that are said elsewhere too
are faint: it takes four of what a fact is about."""
MANY = 4
"""Words in common with what a fact is about."""
NEAR = 88.0
SHORT, LONG = 18, 30
"""Characters from which a sentence can be told for the author's, and for certain."""
MOST = 0.6
"""Of the words of a sentence, which tell it."""


@dataclass(frozen=True)
class Secrets:
    """The facts of a scenario and the words that tell them. `common` are words of the language that
    tell nothing of anybody.
    """

    scenario: Scenario
    stems: Stems
    common: frozenset[str] = frozenset()

    @cached_property
    def usual(self) -> frozenset[str]:
        name = self.stems.all(self.scenario.customer.name)
        return name.union(map(self.stems.of, self.common))

    @cached_property
    def public(self) -> frozenset[str]:
        """Words that the trainee reads or hears anyway."""
        return frozenset[str]().union(*map(self.stems.all, _public(self.scenario)))

    @cached_property
    def words(self) -> dict[str, dict[str, float]]:
        """By fact: each word that points to it, and how much it gives away."""
        return {fact.id: self._words(fact) for fact in self.scenario.facts}

    def _words(self, fact: Fact) -> dict[str, float]:
        about, told = self.stems.all(fact.about), [self.stems.all(one) for one in fact.told]
        named = frozenset[str]().union(*map(self.stems.all, fact.named_by))
        names = frozenset(map(self.stems.of, _names(fact.told)))
        words = about.union(named, *told) - self.usual
        telling = {word for word in words if len(word) > SHORTEST or word[0].isdigit()}
        return dict.fromkeys(telling & self.public & about, FAINT) | {
            word: STRONG if self._strong(word, about, told, named, names) else WEAK
            for word in telling - self.public
        }

    @staticmethod
    def _strong(
        word: str,
        about: Collection[str],
        told: Iterable[Collection[str]],
        named: Collection[str],
        names: Collection[str],
    ) -> bool:
        ways = sum(word in one for one in told)
        at_heart = word in about and (ways > 0 or word in named)
        return at_heart or ways > 1 or word in names or word[0].isdigit()

    @cached_property
    def phrases(self) -> dict[str, list[tuple[frozenset[str], int]]]:
        """By fact: the words of each way of naming or telling it, and how many of them do."""
        return {fact.id: [*self._ways(fact)] for fact in self.scenario.facts}

    def _ways(self, fact: Fact) -> Iterator[tuple[frozenset[str], int]]:
        for text in fact.named_by:
            words = self._weighty(text)
            if len(words) > 1:
                yield words, len(words)
        for text in (fact.about, *fact.told):
            for sentence in sentences(text):
                words = self._weighty(sentence)
                if len(words) >= MANY:
                    yield words, max(MANY, ceil(MOST * len(words)))

    def _weighty(self, text: str) -> frozenset[str]:
        """Without little words; a name may be as short."""
        said = self.stems.all(text)
        return frozenset(_long(said)) | {w for w in said - self.usual if len(w) == SHORTEST}

    def out(self, known: str, told: Iterable[str]) -> frozenset[str]:
        """Words that are out already: said, or of facts that were told."""
        facts = (self.scenario.fact(fact) for fact in told)
        texts = ((fact.about, *fact.told, *fact.named_by) for fact in facts)
        return self.stems.all(known).union(*(self.stems.all(one) for of in texts for one in of))

    def given_away(
        self, text: str, hidden: Collection[str], out: Collection[str] = ()
    ) -> str | None:
        """Which of the hidden facts this text tells; `out` are words that tell nothing new."""
        said = self.stems.all(text).difference(out)
        told = (fact for fact in hidden if self.told(said, fact) >= GIVEN_AWAY)
        return next(told, None) or self._named(text, hidden, out)

    @cached_property
    def betrayals(self) -> tuple[tuple[str, Phrase], ...]:
        """Each fact and a phrase that gives it away."""
        return tuple(
            (fact.id, Phrase.of(text, self.stems))
            for fact in self.scenario.facts
            for text in fact.betrayed_by
        )

    def betraying(
        self, hidden: Collection[str], known: str = "", told: Collection[str] = ()
    ) -> tuple[tuple[str, Phrase], ...]:
        """Those of the hidden facts, but for what was said already, belongs to what was told or is
        the customer's way of speaking.
        """
        facts = (self.scenario.fact(fact) for fact in told)
        texts = known, self.scenario.customer.speech, *(text for one in facts for text in one.told)
        out = rows(". ".join(texts), self.stems)
        words = [frozenset(row) for row in out]
        return tuple(
            (fact, phrase)
            for fact, phrase in self.betrayals
            if fact in hidden and not self._is_out(phrase, out, words)
        )

    def _is_out(
        self, phrase: Phrase, out: Iterable[list[str]], words: Iterable[frozenset[str]]
    ) -> bool:
        """Whether a sentence has all that tells in it. One word tells only beside the others."""
        tells = phrase.words - self.usual
        together = len(tells) > 1
        return any(map(tells.issubset, words)) if together else any(map(phrase.within, out))

    def betrayed(self, text: str, by: Iterable[tuple[str, Phrase]]) -> str | None:
        """The fact that a phrase of this text lets slip."""
        said = rows(text, self.stems)
        return next((fact for fact, phrase in by if any(map(phrase.within, said))), None)

    def _named(self, text: str, hidden: Iterable[str], out: Collection[str]) -> str | None:
        """A fact that one sentence names, in the words by which it is known."""
        for sentence in sentences(text):
            said = self.stems.all(sentence)
            telling = said - self.usual
            for fact in hidden:
                if self._authors(sentence, fact, common=telling.issubset(out)):
                    return fact
                for words, enough in self.phrases[fact]:
                    here = words & said
                    if len(here) >= enough and telling & here and not here.issubset(out):
                        return fact
        return None

    def _authors(self, sentence: str, fact: str, *, common: bool) -> bool:
        """Whether the author tells the fact like this; a short sentence may be anybody's."""
        if len(sentence) < (LONG if common else SHORT):
            return False
        one = self.scenario.fact(fact)
        told = (text.lower() for text in (one.about, *one.told) if len(text) >= len(sentence))
        return any(fuzz.partial_ratio(sentence.lower(), text) >= NEAR for text in told)

    def told(self, said: Collection[str], fact: str) -> float:
        """How much of a fact these words tell."""
        words = self.words[fact]
        return sum(words[word] for word in {self.found(one, words) for one in said} if word)

    @staticmethod
    def found(word: str, words: Collection[str]) -> str | None:
        if word in words:
            return word
        if len(word) < FUZZY:
            return None
        alike = [one for one in words if len(one) >= FUZZY]
        best = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return best[0] if best else None

    def hidden(self, revealed: Collection[str]) -> tuple[str, ...]:
        return tuple(fact.id for fact in self.scenario.facts if fact.id not in revealed)

    def touched(self, text: str) -> bool:
        """Whether a text comes near any fact, told or not."""
        said = self.stems.all(text)
        return any(
            self.told(said, fact.id) >= WEAK or len(said & self.stems.all(fact.about)) >= MANY
            for fact in self.scenario.facts
        )


def _long(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) > SHORTEST]


def _names(texts: Iterable[str]) -> Iterator[str]:
    """Words with a capital that does not begin a sentence."""
    for text in texts:
        for found in re.finditer(r"(?<=[^\W_.?!…:] )[^\W\d_][^\W_]+", text):
            if found[0][0].isupper():
                yield found[0]


def _public(scenario: Scenario) -> Iterator[str]:
    """What the trainee reads, and what the customer says without having told anything."""
    yield json.dumps(scenario.briefing.model_dump(mode="json"), ensure_ascii=False)
    customer = scenario.customer
    yield from (scenario.opener, scenario.hello or "")
    yield from (customer.name, customer.called, customer.wants, customer.speech)
    yield from (offer.title for offer in scenario.offers)
    yield from (twist.say for twist in scenario.twists)
    yield from (line.say for line in scenario.lines if _says_nothing(line))


def _says_nothing(line: Line) -> bool:
    when = line.when
    return not (when.fact or when.revealed or when.gates_open or when.needs_met or when.stage)
