"""What betrays a fact: short phrases, none of which may be said before it is told."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from simulator import paths
from simulator.call.betrayal import Before, Phrase, Saying
from simulator.call.scenario import Scenario
from simulator.call.text import Stems, sentences, tokens
from simulator.library.problems import Finding, Place, Severity, spelled

MOST = 4
"""Words."""


class Said:
    """All that is said in a scenario, and where in it the longest words of phrases stand: the
    rarest, mostly.
    """

    def __init__(self, sayings: Sequence[Saying], phrases: Iterable[Phrase], stems: Stems) -> None:
        self._sayings, self._stems = sayings, stems
        self._row = cache(lambda number: stems.row(sayings[number].text))
        self._having = {word: set[int]() for phrase in phrases for word in _longest(phrase)}
        said = [saying.text.split() for saying in sayings]
        known, within = self._having.keys(), stems.within
        telling = {one: words for one in set[str]().union(*said) if (words := known & within(one))}
        for number, pieces in enumerate(said):
            for words in filter(None, map(telling.get, pieces)):
                for word in words:
                    self._having[word].add(number)

    def where(self, phrase: Phrase, later: Collection[str]) -> Place | None:
        """The first saying that has the phrase and needs none of the later facts."""
        having = (self._having[word] for word in _longest(phrase))
        for number in sorted(set.intersection(*having)):
            saying = self._sayings[number]
            if not saying.needs.isdisjoint(later) or not phrase.within(self._row(number)):
                continue
            if any(map(phrase.within, saying.rows(self._stems))):  # within one of its sentences
                return saying.place
        return None


def _longest(phrase: Phrase) -> list[str]:
    return sorted(phrase.words, key=len)[-2:]


def findings(scenario: Scenario) -> Iterator[Finding]:
    stems, before = _stems(scenario.language), Before(scenario)
    phrases = [[Phrase.of(text, stems) for text in fact.betrayed_by] for fact in scenario.facts]
    if not any(phrases):
        return
    said = Said(before.sayings, chain.from_iterable(phrases), stems)
    for number, fact in enumerate(scenario.facts):
        later = before.later(fact.id)
        first: dict[frozenset[str], str] = {}
        for which, phrase in enumerate(phrases[number]):
            place: Place = ("facts", number, "betrayed_by", which)
            for what, write in _wrong(phrase, first):
                yield Finding(place, what, write, Severity.WARNING)
            told = said.where(phrase, later) if phrase.words else None
            if told is not None:
                what = f"“{phrase.text}” may be said before this is told, in {spelled(told)}"
                yield Finding(place, what, "write what only this fact tells", Severity.WARNING)


def _wrong(phrase: Phrase, first: dict[frozenset[str], str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a phrase, and what to write."""
    text = phrase.text
    if not phrase.words:
        yield "there is no word in it", "write one to four words, or take it out"
        return
    if len(tokens(text)) > MOST:
        yield f"“{text}” has more than four words", "leave those that tell"
    if len(sentences(text)) > 1:
        yield f"“{text}” is more than a sentence", "make a phrase of each"
    other = first.setdefault(phrase.words, text)
    if other is not text:
        yield f"“{other}” is the same", "take one of them out"


@cache
def _stems(language: str) -> Stems:
    """Of a language without a pack every word stays as it is."""
    file = paths.assets() / "language" / language / "llm_guard.json"
    endings = json.loads(file.read_bytes())["endings"] if file.is_file() else ()
    return Stems(tuple(endings))
