"""What models came to that played in calls."""

import sqlite3
from contextlib import closing
from pathlib import Path

from simulator import library, store
from simulator.call.call import Call
from simulator.call.events import Cost, Ended, Spoken
from simulator.call.scenario import Ending


def spoken(cost: Cost | None) -> Spoken:
    text = 'He said "cost":{ to me.'
    return Spoken(text=text, heard_chars=len(text), by="llm", cost=cost)


def test_a_call_costs_what_its_turns_cost() -> None:
    scenario = library.find("worn-clothing-return")
    some = Cost(model="a", tokens=10, money=0.5, currency="USD")
    more = Cost(model="b", tokens=5)

    call = Call.of(scenario, 1, [spoken(None), spoken(some), spoken(more)])

    assert call.cost == Cost(model="a, b", tokens=15, money=0.5, currency="USD")
    assert Call.of(scenario, 1, [spoken(None)]).cost is None


def test_the_list_of_calls_has_it_without_reading_them_all() -> None:
    history = store.memory()
    scenario = library.find("worn-clothing-return")
    with_model, without = (history.begin(scenario, 1, "practice") for _ in range(2))
    for cost in (None, Cost(model="a", tokens=10), Cost(model="a", tokens=7)):
        history.append(with_model, spoken(cost))
    history.append(without, spoken(None))
    for call_id in (with_model, without):
        history.append(call_id, Ended(ending=Ending.ABANDONED))

    assert history.costs() == {with_model: Cost(model="a", tokens=17)}
    history.close()


def test_a_history_of_version_5_learns_what_its_calls_cost(home: Path) -> None:
    file = home / "history.sqlite"
    history = store.open_history(file)
    call_id = history.begin(library.find("worn-clothing-return"), 1, "practice")
    history.append(call_id, spoken(Cost(model="a", tokens=10)))
    history.append(call_id, Ended(ending=Ending.ABANDONED))
    history.close()
    with closing(sqlite3.connect(file)) as made:
        made.executescript("DROP TABLE costs; PRAGMA user_version = 5")

    again = store.open_history(file)

    assert again.costs() == {call_id: Cost(model="a", tokens=10)}
    again.close()
