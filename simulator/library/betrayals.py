"""What betrays a fact: short phrases, none of which may be said before it is told."""

import json
from collections.abc import Iterator
from functools import cache

from simulator import paths
from simulator.call.betrayal import Before, Phrase
from simulator.call.scenario import Scenario
from simulator.call.text import Stems, sentences, tokens
from simulator.library.problems import Finding, Place, Severity, spelled

MOST = 4
"""Words."""

Rows = list[list[str]]


def findings(scenario: Scenario) -> Iterator[Finding]:
    if not any(fact.betrayed_by for fact in scenario.facts):
        return
    stems, before = _stems(scenario.language), Before(scenario)
    rows = {one: one.rows(stems) for one in before.sayings}
    for number, fact in enumerate(scenario.facts):
        said = [(one.place, rows[one]) for one in before.of(fact.id)]
        first: dict[frozenset[str], str] = {}
        for which, text in enumerate(fact.betrayed_by):
            place: Place = ("facts", number, "betrayed_by", which)
            for what, write in _wrong(text, Phrase.of(text, stems), said, first):
                yield Finding(place, what, write, Severity.WARNING)


def _wrong(
    text: str, phrase: Phrase, said: list[tuple[Place, Rows]], first: dict[frozenset[str], str]
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
    for place, rows in said:
        if any(map(phrase.within, rows)):
            what = f"“{text}” may be said before this is told, in {spelled(place)}"
            yield what, "write what only this fact tells"
            return


@cache
def _stems(language: str) -> Stems:
    """Of a language without a pack every word stays as it is."""
    file = paths.assets() / "language" / language / "llm_guard.json"
    endings = json.loads(file.read_bytes())["endings"] if file.is_file() else ()
    return Stems(tuple(endings))
