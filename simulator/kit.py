"""What a window or a terminal is handed to work with. Built in one place (app.py), by argument."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.call.ports import Customer, Listener, Store
from simulator.call.scenario import Scenario
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.session import Cast, Session
from simulator.story import Reasons


@dataclass(frozen=True)
class Kit:
    """`grade` raises NotGradableError; a judge and the rubric are inside it."""

    listener: Listener
    customer: Callable[[], Customer]
    grade: Callable[[Transcript], Grade]
    reasons: Reasons
    store: Store | None = None

    def session(self, scenario: Scenario, seed: int, mode: str = "practice") -> Session:
        return Session(scenario, seed, self.cast(), mode)

    def cast(self) -> Cast:
        return Cast(self.listener, self.customer(), self.store)

    def keeping(self, store: Store | None) -> "Kit":
        """The same, keeping its calls in this store."""
        return replace(self, store=store)
