"""What a scenario must be beyond its shape."""

from collections.abc import Iterator

from simulator.call.scenario import Scenario
from simulator.library.problems import Finding


def findings(scenario: Scenario) -> Iterator[Finding]:
    """Everything that is wrong with it, in no order."""
    if scenario.begins == "customer" and scenario.hello is None:
        yield Finding((), "nothing is said on picking up", 'write "hello"')
