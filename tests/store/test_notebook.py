"""What a trainee keeps besides calls, and what is kept of each call for looking through many."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator.call.events import Coached
from simulator.call.scenario import Ending
from simulator.call.verdicts import CriterionGrade, Quote, Verdict
from simulator.store.history import Filter, History
from simulator.store.sqlite import MemoryStore
from tests.store.people import KETTLE, Clock, grade, played, transcript

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def store() -> History:
    return MemoryStore(Clock())


def kept(store: History, *replies: str, helped: bool = False) -> int:
    call_id = store.begin(KETTLE, 7, "practice")
    *said, ended = played(*replies, ending=Ending.RESOLVED)
    for event in (*said, *([Coached()] if helped else ()), ended):
        store.append(call_id, event)
    return call_id


def test_cards_come_in_the_order_they_are_due(store: History) -> None:
    store.save_card("late", "{}", NOON + timedelta(days=2))
    store.save_card("soon", "{}", NOON)
    store.save_card("late", '{"again": 1}', NOON - timedelta(days=1))

    assert list(store.cards().items()) == [("late", '{"again": 1}'), ("soon", "{}")]


def test_a_debrief_is_kept_until_it_is_emptied(store: History) -> None:
    call_id = kept(store, "Hello.")
    store.save_debrief(call_id, "I froze.")
    store.save_debrief(call_id, "I froze once.")
    assert store.debrief(call_id) == "I froze once."

    store.save_debrief(call_id, "")

    assert store.debrief(call_id) is None


def test_what_belongs_to_a_call_goes_with_it(store: History) -> None:
    call_id = kept(store, "Hello.")
    store.save_debrief(call_id, "I froze.")
    store.save_wordings(call_id, ["That was your kettle."])

    store.delete(call_id)

    assert store.debrief(call_id) is None
    assert not store.wordings()
    assert not store.summaries()


def test_wordings_of_other_calls_are_known(store: History) -> None:
    one, two = kept(store, "Hello."), kept(store, "Hi.")
    store.save_wordings(one, ["A", "B"])
    store.save_wordings(two, ["C"])
    store.save_wordings(one, ["B"])

    assert store.wordings() == {"B", "C"}
    assert store.wordings(but=one) == {"C"}


def test_wordings_are_remembered_for_ten_calls(store: History) -> None:
    calls = [kept(store, "Hello.") for _ in range(12)]
    for call_id in calls:
        store.save_wordings(call_id, [f"Better {call_id}."])

    assert store.wordings() == {f"Better {call_id}." for call_id in calls[-10:]}
    assert store.wordings(but=calls[-1]) == {f"Better {call_id}." for call_id in calls[-11:-1]}


def test_a_summary_says_how_a_call_went(store: History) -> None:
    call_id = kept(store, "Hello.", "I'm sorry.", helped=True)
    named = Verdict(id="E1", met=True, quotes=(Quote(2, "sorry"),), reason="yes")
    silent = Verdict(id="E2", met=None, reason="no")
    empathy = CriterionGrade(level=2, items=(named, silent), evidence=(), reason="Named.")
    made = grade(80).model_copy(update={"criteria": {"empathy": empathy}})
    store.save_grade(call_id, transcript("Hello."), made)

    (summary,) = store.summaries()

    assert summary.call.overall == 80
    assert summary.helped == 1
    assert len(summary.felt["anger"]) == 2
    assert summary.levels == {"empathy": 2}
    assert summary.met == {"E1": True, "E2": None}
    assert summary.turns == {"E1": (2,), "E2": ()}


def test_calls_are_found_by_what_was_said(store: History) -> None:
    one = kept(store, "Hello.", "The LIMESCALE is dreadful.")
    kept(store, "Hello.", "Good day.")

    found = store.history(Filter(words="dreadful limescale"))

    assert [call.id for call in found] == [one]


def test_calls_are_found_by_their_title(store: History) -> None:
    kept(store, "Hello.")

    assert store.history(Filter(words=KETTLE.title.upper()))
    assert not store.history(Filter(words="zebra"))
