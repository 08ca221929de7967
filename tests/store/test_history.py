"""What the history remembers, in a file and in memory alike."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.call.call import Call
from simulator.call.errors import StorageError
from simulator.call.events import Ended, Heard
from simulator.call.mode import Mode
from simulator.call.scenario import Ending
from simulator.store.history import Filter, History
from simulator.store.sqlite import MemoryStore, SqliteStore
from tests.store.people import KETTLE, LAMP, Clock, grade, played, transcript


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, home: Path) -> Iterator[History]:
    in_file = request.param == "file"
    store = SqliteStore(home / "history.sqlite", Clock()) if in_file else MemoryStore(Clock())
    yield store
    store.close()


def keep(store: History, ending: Ending | None = Ending.RESOLVED, overall: int = 80) -> int:
    """A whole call, graded when it ended."""
    call_id = store.begin(KETTLE, 7, "practice")
    for event in played("I'm sorry.", "So sorry.", ending=ending):
        store.append(call_id, event)
    if ending:
        store.save_grade(call_id, transcript("I'm sorry."), grade(overall))
    return call_id


def test_a_call_comes_back_as_it_was(store: History) -> None:
    events = played("Hello.", "I'm sorry. 🪔 שלום", "", ending=Ending.ABANDONED)
    call_id = store.begin(KETTLE, 7, "practice")

    for event in events:
        store.append(call_id, event)

    assert store.events(call_id) == events
    assert store.scenario(call_id) == KETTLE
    assert Call.of(store.scenario(call_id), 7, store.events(call_id)) == Call.of(KETTLE, 7, events)


def test_calls_do_not_mix(store: History) -> None:
    one, two = store.begin(KETTLE, 1, "practice"), store.begin(LAMP, 2, "practice")

    store.append(two, Heard(text="two"))
    store.append(one, Heard(text="one"))

    assert [event.text for event in store.events(one) if isinstance(event, Heard)] == ["one"]
    assert store.scenario(two).id == "lamp"


def test_the_newest_call_comes_first_with_how_it_went(store: History) -> None:
    first = keep(store, Ending.GRUDGING, overall=60)
    second = keep(store, Ending.RESOLVED, overall=90)

    newest, older = store.history()

    assert (newest.id, older.id) == (second, first)
    assert newest.started == datetime(2025, 11, 4, 9, 3, tzinfo=UTC)
    assert (newest.scenario_id, newest.title, newest.seed) == ("kettle", "The kettle", 7)
    assert (newest.ending, newest.duration) == (Ending.RESOLVED, 2.0)
    assert (newest.overall, newest.passed) == (90, True)
    assert (older.overall, older.passed) == (60, False)


def test_the_history_can_be_narrowed(store: History) -> None:
    lost = keep(store, Ending.CUSTOMER_HUNG_UP, overall=10)
    won = keep(store, Ending.RESOLVED, overall=90)

    def ids(wanted: Filter) -> list[int]:
        return [call.id for call in store.history(wanted)]

    assert ids(Filter(ending=Ending.RESOLVED)) == [won]
    assert ids(Filter(passed=False)) == [lost]
    assert ids(Filter(scenario_id="kettle", mode="practice", limit=1)) == [won]
    assert ids(Filter(scenario_id="lamp")) == []
    assert ids(Filter(mode="assessment")) == []


def test_a_card_knows_the_best_the_last_and_the_last_calls_heat(store: History) -> None:
    keep(store, overall=90)
    last = keep(store, Ending.AGENT_HUNG_UP, overall=40)
    unfinished = keep(store, ending=None)

    [(scenario_id, record)] = store.records().items()

    call = Call.of(KETTLE, 7, store.events(last))
    assert scenario_id == "kettle"
    assert (record.calls, record.best, record.last) == (2, 90, 40)
    assert record.felt["anger"] == tuple(turn.heat for turn in call.turns if turn.feelings)
    assert record.felt["trust"] == tuple(
        turn.feelings.trust for turn in call.turns if turn.feelings
    )
    assert record.taken == datetime(2025, 11, 4, 9, 3, tzinfo=UTC)
    assert store.events(unfinished)


def test_a_call_without_a_grade_counts_but_has_no_figure(store: History) -> None:
    call_id = store.begin(KETTLE, 7, "practice")
    store.append(call_id, Ended(ending=Ending.ABANDONED))

    record = store.records()["kettle"]

    assert (record.calls, record.best, record.last) == (1, None, None)
    assert record.felt["anger"] == ()


def test_a_new_grade_stands_beside_the_old_and_the_same_one_takes_its_place(
    store: History,
) -> None:
    call_id = keep(store, overall=50)
    words = transcript("I'm sorry.")

    store.save_grade(call_id, words, grade(60, grader="llm"), model="small")
    store.save_grade(call_id, words, grade(65, grader="llm"), model="large")
    store.save_grade(call_id, words, grade(70, grader="llm"), model="small")

    kept = [(one.grade.grader, one.model, one.grade.overall) for one in store.grades(call_id)]
    assert kept == [("llm", "small", 70), ("llm", "large", 65), ("embedded", "", 50)]
    assert store.grades(call_id)[0].scenario_version == KETTLE.version
    assert store.history()[0].overall == 70


def test_an_assessment_is_graded_once(store: History) -> None:
    call_id = store.begin(KETTLE, 1, Mode.ASSESSMENT)
    words = transcript("Hello.", "Well?")
    store.save_grade(call_id, words, grade(71))

    with pytest.raises(StorageError, match="graded once"):
        store.save_grade(call_id, words, grade(90))
    assert [one.grade.overall for one in store.grades(call_id)] == [71]


def test_other_words_are_another_transcript(store: History) -> None:
    call_id = keep(store, overall=50)

    store.save_grade(call_id, transcript("I am not sorry."), grade(10))

    assert len({one.transcript for one in store.grades(call_id)}) == 2


def test_a_deleted_call_is_gone_with_all_that_belongs_to_it(store: History) -> None:
    kept, deleted = keep(store), keep(store)

    store.delete(deleted)
    store.delete(deleted)

    assert [call.id for call in store.history()] == [kept]
    assert store.events(deleted) == []
    assert store.grades(deleted) == []
    assert store.scenario(kept) == KETTLE
    with pytest.raises(StorageError, match="no call"):
        store.scenario(deleted)
    assert store.begin(KETTLE, 1, "practice") > deleted


def test_a_call_that_is_being_played_here_is_not_offered(store: History) -> None:
    keep(store, ending=None)

    assert store.unfinished() == []


def test_a_call_that_was_left_is_offered_until_it_is_taken_up(store: History) -> None:
    keep(store)
    left = keep(store, ending=None)
    store.release(left)

    assert [call.id for call in store.unfinished()] == [left]
    store.claim(left)
    assert store.unfinished() == []
    assert [call.ending for call in store.history()] == [Ending.RESOLVED]


def test_a_call_in_which_nothing_was_said_is_not_offered(store: History) -> None:
    store.release(store.begin(KETTLE, 7, "practice"))

    assert store.unfinished() == []


def test_a_call_that_is_over_cannot_be_taken_up(store: History) -> None:
    call_id = keep(store)

    with pytest.raises(StorageError, match="over"):
        store.claim(call_id)


def test_a_grade_needs_a_call(store: History) -> None:
    with pytest.raises(StorageError):
        store.save_grade(99, transcript("Hello."), grade(70))


def test_many_events_keep_their_order(store: History) -> None:
    call_id = store.begin(KETTLE, 7, "practice")

    for number in range(200):
        store.append(call_id, Heard(at=number, text=f"reply {number}"))

    assert [event.at for event in store.events(call_id)] == list(range(200))
