"""The parts of a scenario a grade is made with: weights, next steps, policy, and the playtests."""

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from simulator.call.scenario import Offer, Scenario, Wording
from simulator.library.problems import Finding, Place, Severity
from simulator.library.references import ids, turned, unknown

CRITERIA: tuple[str, ...] = get_args(Wording.model_fields["criterion"].annotation)
TOP_LEVEL = 3
FULL_MARKS = 100


def findings(scenario: Scenario) -> Iterator[Finding]:
    yield from unknown_keys(("grading", "weights"), scenario.grading.weights)
    yield from _next_steps(scenario)
    for number, offer in enumerate(scenario.offers):
        yield from _against_policy(scenario, ("offers", number), offer)
    for number, test in enumerate(scenario.playtests):
        place: Place = ("playtests", number)
        yield from unknown_keys((*place, "levels"), test.levels)
        yield from _limits((*place, "overall"), test.overall, FULL_MARKS)
        for criterion, limits in test.levels.items():
            yield from _limits((*place, "levels", criterion), limits, TOP_LEVEL)


def unknown_keys(place: Place, by_criterion: Iterable[str]) -> Iterator[Finding]:
    for name in by_criterion:
        for found in unknown((*place, name), name, CRITERIA, "criterion"):
            yield Finding(found.place, found.what, found.write_instead, at_key=True)


def _limits(place: Place, limits: tuple[int, int], highest: int) -> Iterator[Finding]:
    yield from turned(place, limits)
    if min(limits) < 0 or max(limits) > highest:
        yield Finding(place, f"it goes from 0 to {highest}", f"write [0, {highest}] or less")


def _next_steps(scenario: Scenario) -> Iterator[Finding]:
    place: Place = ("grading", "next_steps")
    yield from unknown(place, scenario.grading.next_steps, ids(scenario.offers), "offer")
    yield from unknown(("grading", "needs"), scenario.grading.needs, ids(scenario.needs), "need")
    forbidden = {offer.id for offer in scenario.offers if not offer.allowed}
    for number, name in enumerate(scenario.grading.next_steps):
        if name in forbidden:
            what = f'the offer "{name}" is not allowed, so it is no next step'
            yield Finding((*place, number), what, 'take it out, or write "allowed": true there')


def _against_policy(scenario: Scenario, place: Place, offer: Offer) -> Iterator[Finding]:
    """Money in the policy's words, in the scenario's own currency, is the most it allows."""
    if not offer.allowed or offer.at_most is None:
        return
    money = re.compile(rf"{re.escape(scenario.currency)}\s?(\d[\d,]*(?:\.\d+)?)")
    rules = {rule.id: rule for rule in scenario.briefing.policy}
    rule = rules.get(offer.policy)
    named = [float(found.replace(",", "")) for found in money.findall(rule.text)] if rule else []
    if named and offer.at_most > max(named):
        most = f"{scenario.currency}{max(named):g}"
        what = f"the policy sheet's {offer.policy} goes no further than {most}"
        yield Finding((*place, "at_most"), what, f"write {max(named):g}", Severity.WARNING)
