"""What a scenario names must be there, once, and must not contradict itself."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Protocol

from simulator import paths
from simulator.call.scenario import Fits, Scenario, When
from simulator.library.problems import Finding, Place, Severity
from simulator.library.shape import either, nearest

Known = Mapping[str, tuple[Collection[str], str]]
"""By key: the names that may stand there, and what they are the names of."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def findings(scenario: Scenario) -> Iterator[Finding]:
    yield from _doubles(scenario)
    yield from _facts(scenario)
    yield from _offers(scenario)
    yield from _gates_needs_and_endings(scenario)
    yield from _lines(scenario)
    yield from _first_words(scenario)
    yield from _face(scenario)


def ids(things: Iterable[_Named]) -> list[str]:
    return [thing.id for thing in things]


def unknown(
    place: Place, named: str | Sequence[str] | None, known: Collection[str], what: str
) -> Iterator[Finding]:
    """A finding for each name that is not known; the place of a list is completed by the index."""
    if isinstance(named, str):
        if named not in known:
            near = nearest(named, known)
            write = f'write "{near}"' if near else f"write {either(sorted(known))}"
            yield Finding(
                place, f'there is no {what} "{named}"', write if known else f"add the {what}"
            )
    else:
        for number, name in enumerate(named or ()):
            if name not in known:
                yield from unknown((*place, number), name, known, what)


class Names:
    """What the conditions of a scenario may name, by key."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._given = attrgetter(*known)

    def unknown_in(self, place: Place, when: When | Fits) -> Iterator[Finding]:
        """What a condition names must be known: few keys are given of many, mostly none."""
        named = self._given(when)
        if any(named):
            for (key, known), given in zip(self._known.items(), named, strict=True):
                if given:
                    yield from unknown((*place, key), given, *known)


def _doubles(scenario: Scenario) -> Iterator[Finding]:
    lists: dict[Place, Sequence[_Named]] = {
        ("stakes",): scenario.stakes,
        ("facts",): scenario.facts,
        ("answers",): scenario.answers,
        ("offers",): scenario.offers,
        ("gates",): scenario.gates,
        ("needs",): scenario.needs,
        ("twists",): scenario.twists,
        ("briefing", "policy"): scenario.briefing.policy,
        ("grading", "never"): scenario.grading.never,
    }
    for place, things in lists.items():
        seen: Counter[str] = Counter()
        for number, name in enumerate(ids(things)):
            seen[name] += 1
            if seen[name] > 1:
                what = f'the id "{name}" is taken by another of the {place[-1]}'
                yield Finding((*place, number, "id"), what, "write an id of its own")


def _facts(scenario: Scenario) -> Iterator[Finding]:
    known = ids(scenario.facts)
    for number, fact in enumerate(scenario.facts):
        yield from unknown(("facts", number, "after"), fact.after, known, "fact")


def _offers(scenario: Scenario) -> Iterator[Finding]:
    for number, offer in enumerate(scenario.offers):
        place: Place = ("offers", number)
        rules = ids(scenario.briefing.policy)
        yield from unknown((*place, "policy"), offer.policy, rules, "line of the policy sheet")
        gates = (*place, "taken", "gates")
        yield from unknown(gates, offer.taken.gates, ids(scenario.gates), "gate")
        for key in ("at_most", "soonest_days"):
            value = getattr(offer, key)
            if value is not None and value < 0:
                yield Finding((*place, key), f"{key} is {value:g}", "write 0 or more")


def _gates_needs_and_endings(scenario: Scenario) -> Iterator[Finding]:
    stakes, facts, offers = (
        ids(things) for things in (scenario.stakes, scenario.facts, scenario.offers)
    )
    for number, gate in enumerate(scenario.gates):
        place = ("gates", number, "opens_on")
        yield from unknown((*place, "stakes"), gate.opens_on.stakes, stakes, "stake")
        yield from unknown((*place, "facts"), gate.opens_on.facts, facts, "fact")
    for number, note in enumerate(scenario.endings):
        yield from unknown(("endings", number, "not_revealed"), note.not_revealed, facts, "fact")
    for number, need in enumerate(scenario.needs):
        yield from unknown(("needs", number, "offers"), need.offers, offers, "offer")
        yield from unknown(("needs", number, "stakes"), need.stakes, stakes, "stake")


def _lines(scenario: Scenario) -> Iterator[Finding]:
    facts, gates, needs, offers = (
        set(ids(things))
        for things in (scenario.facts, scenario.gates, scenario.needs, scenario.offers)
    )
    names = Names(
        {
            "fact": (facts, "fact"),
            "offer": (offers, "offer"),
            "revealed": (facts, "fact"),
            "not_revealed": (facts, "fact"),
            "gates_open": (gates, "gate"),
            "gates_closed": (gates, "gate"),
            "needs_met": (needs, "need"),
            "needs_open": (needs, "need"),
            "offered": (offers, "offer"),
            "not_offered": (offers, "offer"),
        }
    )
    for number, line in enumerate(scenario.lines):
        place: Place = ("lines", number, "when")
        yield from names.unknown_in(place, line.when)
        yield from _when(place, line.when)


CONTRARY = {
    "not_revealed": ("revealed", "told"),
    "gates_closed": ("gates_open", "open"),
    "needs_open": ("needs_met", "met"),
    "not_offered": ("offered", "offered"),
}
"""By key: the key of what is wanted instead, and how that would be."""


def _when(place: Place, when: When) -> Iterator[Finding]:
    """What contradicts itself."""
    if when.heat is not None:
        yield from turned((*place, "heat"), when.heat)
    if when.nth is not None:
        yield from turned((*place, "nth"), when.nth)
        if when.nth[0] < 1:
            write = f"write [1, {max(1, when.nth[1])}]"
            yield Finding((*place, "nth"), "the first time is 1", write)
    for key, (other, state) in CONTRARY.items():
        for number, name in enumerate(getattr(when, key)):
            if name in getattr(when, other):
                what = f'"{name}" cannot be {state} and not {state} at once'
                yield Finding((*place, key, number), what, "take one of them out")


def turned(place: Place, limits: tuple[float, float]) -> Iterator[Finding]:
    """A range whose upper limit comes first."""
    low, high = limits
    if low > high:
        yield Finding(place, f"from {low:g} to {high:g} is nothing", f"write [{high:g}, {low:g}]")


def _first_words(scenario: Scenario) -> Iterator[Finding]:
    outbound = scenario.begins == "customer"
    if outbound and scenario.hello is None:
        what = "the customer picks up the phone and has nothing to say"
        yield Finding((), what, 'write "hello": "…", or "begins": "agent"')
    if not outbound and scenario.hello is not None:
        what = "the agent greets first on this call, so this is never said"
        yield Finding(
            ("hello",), what, 'take it out, or write "begins": "customer"', Severity.WARNING
        )


def _face(scenario: Scenario) -> Iterator[Finding]:
    place: Place = ("customer", "face")
    for finding in unknown(place, scenario.customer.face, _faces(), "face") if _faces() else ():
        yield Finding(place, finding.what, finding.write_instead, Severity.WARNING)


@cache
def _faces() -> tuple[str, ...]:
    """The names of those who can be drawn; empty where the drawings are not installed."""
    file = paths.assets() / "faces" / "people.json"
    return tuple(json.loads(file.read_bytes())) if file.is_file() else ()
