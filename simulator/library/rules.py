"""What a scenario must be beyond its shape: every rule there is, in one place to run them."""

from collections.abc import Iterator

from simulator.call.scenario import Scenario
from simulator.library import betrayals, grading, reach, references, remedies, words
from simulator.library.problems import Finding


def findings(scenario: Scenario) -> Iterator[Finding]:
    """Everything that is wrong with it, in no order."""
    yield from references.findings(scenario)
    yield from grading.findings(scenario)
    yield from words.findings(scenario)
    yield from remedies.findings(scenario)
    yield from reach.findings(scenario)
    yield from betrayals.findings(scenario)
