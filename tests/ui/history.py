"""A small past for the window's tests: calls kept and graded as the program does it."""

from collections.abc import Mapping

from simulator.call.scenario import Ending, Scenario
from simulator.call.verdicts import CriterionGrade, Quote, Verdict
from simulator.store.sqlite import MemoryStore
from tests.store.people import KETTLE, Clock, grade, played, transcript

Levels = Mapping[str, int]


def keep(
    store: MemoryStore,
    *replies: str,
    scenario: Scenario = KETTLE,
    ending: Ending = Ending.RESOLVED,
    overall: int = 80,
    levels: Levels | None = None,
) -> int:
    """A whole call; in every criterion graded, a goodbye (F1) was missing."""
    call_id = store.begin(scenario, 7, "practice")
    for event in played(*(replies or ("Hello.", "I'm sorry.")), ending=ending):
        store.append(call_id, event)
    missed = Verdict(id="F1", met=False, quotes=(Quote(1, "…"),), reason="")
    criteria = {
        name: CriterionGrade.model_validate(
            {"level": level, "items": (missed,), "evidence": (), "reason": ""}
        )
        for name, level in (levels or {"empathy": 2, "farewell": 1}).items()
    }
    made = grade(overall).model_copy(update={"criteria": criteria})
    store.save_grade(call_id, transcript(*replies), made)
    return call_id


def store_of(many: int) -> MemoryStore:
    """So many calls, a minute apart."""
    store = MemoryStore(Clock())
    for _ in range(many):
        keep(store)
    return store
