"""What betrays a fact: short phrases, none of which may be said before it is told."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from simulator import paths
from simulator.call.betrayal import Before, Phrase, Saying
from simulator.call.scenario import Scenario
from simulator.call.text import Stems, sentences, tokens
from simulator.library.problems import Finding, Place, Severity, spelled

MOST = 4
"""Words."""


class Said:
    """All that is said in a scenario: its sentences, and in which of them each word stands."""

    def __init__(self, sayings: Iterable[Saying], stems: Stems) -> None:
        self._sentences = [(one, row) for one in sayings for row in one.rows(stems)]
        self._having: dict[str, set[int]] = defaultdict(set)
        for number, (_, row) in enumerate(self._sentences):
            for word in row:
                self._having[word].add(number)

    def where(self, phrase: Phrase, later: Collection[str]) -> Place | None:
        """The first saying that has the phrase and needs none of the later facts."""
        having = (self._having.get(word, set()) for word in phrase.words)
        for saying, row in map(self._sentences.__getitem__, sorted(set.intersection(*having))):
            if saying.needs.isdisjoint(later) and phrase.within(row):
                return saying.place
        return None


def findings(scenario: Scenario) -> Iterator[Finding]:
    if not any(fact.betrayed_by for fact in scenario.facts):
        return
    stems, before = _stems(scenario.language), Before(scenario)
    said = Said(before.sayings, stems)
    for number, fact in enumerate(scenario.facts):
        later = before.later(fact.id)
        first: dict[frozenset[str], str] = {}
        for which, text in enumerate(fact.betrayed_by):
            place: Place = ("facts", number, "betrayed_by", which)
            phrase = Phrase.of(text, stems)
            yield from (
                Finding(place, *one, Severity.WARNING) for one in _wrong(text, phrase, first)
            )
            told = said.where(phrase, later) if phrase.words else None
            if told is not None:
                what = f"“{text}” may be said before this is told, in {spelled(told)}"
                yield Finding(place, what, "write what only this fact tells", Severity.WARNING)


def _wrong(
    text: str, phrase: Phrase, first: dict[frozenset[str], str]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a phrase, and what to write."""
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
