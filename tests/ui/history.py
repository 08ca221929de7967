"""A small past for the window's tests: calls kept and graded as the program does it."""

from collections.abc import Mapping

from simulator.call.call import Call
from simulator.call.events import Ended
from simulator.call.scenario import Ending, Scenario
from simulator.call.verdicts import CriterionGrade, Quote, Verdict
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore
from tests.store.people import KETTLE, Clock, grade, played, transcript

Levels = Mapping[str, int]


def keep(
    store: History,
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


def again(store: History, call_id: int, turn: int = 0, *, overall: int = 80) -> int:
    """A second try of a kept call, from a turn of it, ended at once."""
    events = Call.of(store.scenario(call_id), 7, store.events(call_id)).before(turn).events
    made = store.fork(call_id, turn, events)
    store.append(made, Ended(ending=Ending.RESOLVED))
    store.save_grade(made, transcript("Hello."), grade(overall))
    return made
