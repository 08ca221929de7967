"""Second tries are calls of their own, and know where they began."""

import pytest

from simulator.call.call import Call
from simulator.call.errors import StorageError
from simulator.call.events import Ended, Heard
from simulator.call.mode import Mode
from simulator.call.scenario import Ending
from simulator.store.history import Branch, Filter, History
from simulator.store.sqlite import MemoryStore
from tests.store.people import KETTLE, Clock, played


@pytest.fixture
def store() -> History:
    return MemoryStore(Clock())


def first_take(store: History) -> tuple[int, Call]:
    call_id = store.begin(KETTLE, 7, "practice")
    events = played("Hello.", "I'm sorry.", "Bye.", ending=Ending.ABANDONED)
    for event in events:
        store.append(call_id, event)
    return call_id, Call.of(KETTLE, 7, events)


def test_a_second_try_begins_with_what_was_said_before(store: History) -> None:
    call_id, call = first_take(store)

    second = store.fork(call_id, 2, call.before(2).events)

    words = [event.text for event in store.events(second) if isinstance(event, Heard)]
    assert words == ["Hello."]
    assert store.scenario(second) == KETTLE


def test_the_first_take_stays_as_it_was(store: History) -> None:
    call_id, call = first_take(store)

    store.append(store.fork(call_id, 2, call.before(2).events), Heard(text="Again."))

    assert store.events(call_id) == list(call.events)


def test_a_try_of_a_try_is_in_the_same_tree(store: History) -> None:
    call_id, call = first_take(store)
    second = store.fork(call_id, 2, call.before(2).events)
    third = store.fork(second, 0, call.before(0).events)
    store.begin(KETTLE, 7, "practice")

    tree = [(one.call.id, one.parent, one.turn) for one in store.takes(second)]

    assert tree == [(call_id, None, 0), (second, call_id, 2), (third, second, 0)]


def test_a_branch_says_which_reply_is_said_again(store: History) -> None:
    call_id, call = first_take(store)
    second = store.fork(call_id, 2, call.before(2).events)
    store.append(second, Heard(text="So sorry."))
    third = store.fork(second, 0, call.before(0).events)
    (first,) = store.history()

    branches = store.branches()

    assert branches[second] == Branch(call_id, first.started, 2)
    assert (branches[third].parent, branches[third].reply) == (second, 1)
    assert call_id not in branches


def test_a_try_of_a_deleted_call_is_no_branch(store: History) -> None:
    call_id, call = first_take(store)
    store.fork(call_id, 2, call.before(2).events)

    store.delete(call_id)

    assert store.branches() == {}


def test_a_try_outlives_the_call_it_began_in(store: History) -> None:
    call_id, call = first_take(store)
    second = store.fork(call_id, 2, call.before(2).events)

    store.delete(call_id)

    assert [(one.call.id, one.parent) for one in store.takes(second)] == [(second, None)]


def test_a_call_goes_back_to_just_before_any_reply() -> None:
    call = Call.of(KETTLE, 1, played("Hello.", "I'm sorry.", "Bye.", ending=Ending.ABANDONED))

    for turn in (0, 2, 4):
        earlier = call.before(turn)
        assert earlier.turns == call.turns[:turn]
        assert earlier.ending is None


@pytest.mark.parametrize("turn", [1, 6, -1])
def test_only_a_reply_can_be_tried_again(turn: int) -> None:
    call = Call.of(KETTLE, 1, played("Hello.", "I'm sorry.", "Bye."))

    with pytest.raises(ValueError, match="turn"):
        call.before(turn)


def test_an_ended_try_is_a_finished_call(store: History) -> None:
    call_id, call = first_take(store)
    second = store.fork(call_id, 2, call.before(2).events)

    store.append(second, Ended(ending=Ending.RESOLVED))

    assert [one.id for one in store.history()] == [second, call_id]
    assert [one.parent for one in store.summaries()] == [call_id, None]


def test_second_tries_can_be_listed_alone_and_left_out(store: History) -> None:
    call_id, call = first_take(store)
    second = store.fork(call_id, 2, call.before(2).events)
    store.append(second, Ended(ending=Ending.RESOLVED))

    assert [one.id for one in store.history(Filter(retake=True))] == [second]
    assert [one.id for one in store.history(Filter(retake=False))] == [call_id]


def test_an_assessment_has_no_second_try(store: History) -> None:
    call_id = store.begin(KETTLE, 7, Mode.ASSESSMENT)
    events = played("Hello.", "I'm sorry.", ending=Ending.ABANDONED)
    for event in events:
        store.append(call_id, event)

    with pytest.raises(StorageError, match="no second try"):
        store.fork(call_id, 2, events[:3])
