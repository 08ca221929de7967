"""What betrays a fact: short phrases, none of which may be said before it is told."""

import json
from collections.abc import Collection, Iterable, Iterator
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
    """All that is said in a scenario, by the longest words of phrases: the rarest, mostly."""

    def __init__(self, sayings: Iterable[Saying], phrases: Iterable[Phrase], stems: Stems) -> None:
        self._rows = cache(lambda saying: saying.rows(stems))
        self._having: dict[str, list[tuple[Saying, frozenset[str]]]] = {
            _longest(phrase): [] for phrase in phrases if phrase.words
        }
        for saying in sayings:
            words = stems.all(saying.text)
            for word in self._having.keys() & words:
                self._having[word].append((saying, words))

    def where(self, phrase: Phrase, later: Collection[str]) -> Place | None:
        """The first saying that has the phrase and needs none of the later facts."""
        for saying, words in self._having[_longest(phrase)] if phrase.words else ():
            near = phrase.words <= words and saying.needs.isdisjoint(later)
            if near and any(map(phrase.within, self._rows(saying))):
                return saying.place
        return None


def _longest(phrase: Phrase) -> str:
    return max(phrase.words, key=len)


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
            told = said.where(phrase, later)
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
