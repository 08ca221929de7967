"""Remedies: what they name is there, each is for one criterion, and no sentence comes twice."""

import re
from collections.abc import Iterator, Sequence

from simulator.call.scenario import Fits, Scenario
from simulator.library.problems import Finding, Place, Severity, spelled
from simulator.library.references import Names, ids, turned, unknown
from simulator.library.words import placeholders, repeated

FILLED = ("agent",)
MEETABLE = frozenset(
    {
        *("E1", "E2", "E3", "E5", "N2", "N3", "N4", "N5", "N6", "O3", "O4", "C1", "C2", "C3"),
        *("F1", "F2", "F3", "F4", "F5", "F6", "F9", "P1", "P2", "P3", "P4"),
    }
)
"""Items of the rubric that words of one reply can meet."""

SHORTEST_SENTENCE = 5
"""Words. "Goodbye, and take care." may be said in every call."""

_SENTENCE = re.compile(r"(?:[^.!?…]+|(?<=\d)\.(?=\d))+[.!?…]*")
"""A point inside a figure ends none."""


def findings(scenario: Scenario) -> Iterator[Finding]:
    facts, offers = (ids(scenario.facts), "fact"), (ids(scenario.offers), "offer")
    names = Names(
        {
            "fact": facts,
            "revealed": facts,
            "not_revealed": facts,
            "offered": offers,
            "not_offered": offers,
        }
    )
    for number, remedy in enumerate(scenario.remedies):
        place: Place = ("remedies", number)
        yield from placeholders((*place, "say"), remedy.say, FILLED)
        yield from _meets((*place, "meets"), remedy.meets)
        yield from names.unknown_in((*place, "when"), remedy.when)
        yield from _when((*place, "when"), remedy.when)
        if not remedy.meets and not (remedy.when.act or remedy.when.fact):
            what = "this meets no item and answers nothing, so it never fits"
            yield Finding(place, what, 'write "meets", or what it answers: "when": {"act": […]}')
    yield from _same(scenario)


def _same(scenario: Scenario) -> Iterator[Finding]:
    said = [
        (number, sentence)
        for number, remedy in enumerate(scenario.remedies)
        for sentence in _SENTENCE.findall(remedy.say)
        if len(sentence.split()) >= SHORTEST_SENTENCE
    ]
    for first, again in repeated([sentence for _, sentence in said]):
        (other, _), (number, sentence) = said[first], said[again]
        if other != number:
            elsewhere = spelled(("remedies", other, "say"))
            what = f"“{sentence.strip()}” is said in {elsewhere} too"
            place: Place = ("remedies", number, "say")
            yield Finding(place, what, "say it differently", Severity.WARNING)


def _meets(place: Place, items: Sequence[str]) -> Iterator[Finding]:
    yield from unknown(place, items, MEETABLE, "item that words can meet")
    if len({item[0] for item in items}) > 1:
        what = f"{', '.join(items)} are items of several criteria"
        yield Finding(place, what, "make a remedy for each")


def _when(place: Place, when: Fits) -> Iterator[Finding]:
    """What contradicts itself."""
    if when.heat is not None:
        yield from turned((*place, "heat"), when.heat)
    for key, wanted, unwanted in (
        ("not_revealed", (*when.revealed, *when.fact), when.not_revealed),
        ("not_offered", when.offered, when.not_offered),
    ):
        for number, name in enumerate(unwanted):
            if name in wanted:
                what = f'"{name}" cannot be wanted and unwanted at once'
                yield Finding((*place, key, number), what, "take one of them out")
