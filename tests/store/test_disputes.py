"""Replies that were not meant so are kept with their call, also in a file of an older version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator.call.disputes import Dispute
from simulator.call.errors import StorageError
from simulator.call.moves import Kind
from simulator.call.scenario import Ending
from simulator.store import open_history
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore, SqliteStore
from simulator.store.tables import VERSION
from simulator.testing import move
from tests.store.people import KETTLE, LAMP, Clock

OLDER = Path(__file__).parent / "data" / "version-1.sql"
SORRY = "I'm sorry about the kettle."
WHOLE = Dispute(
    turn=2, reply=SORRY, context="It leaks.", moves=(move(SORRY, Kind.STOCK, "I'm sorry"),),
    heard_as=("A phrase anyone could say",), meant="I was sorry for this",
)  # fmt: skip
ONE = Dispute(turn=2, thing="stock", reply=SORRY)


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, home: Path) -> Iterator[History]:
    in_file = request.param == "file"
    store = SqliteStore(home / "history.sqlite", Clock()) if in_file else MemoryStore(Clock())
    yield store
    store.close()


@pytest.fixture
def older(home: Path) -> Path:
    """A history as version 1 wrote it, with one call and its grade."""
    file = home / "history.sqlite"
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as made:
        made.executescript(OLDER.read_text(encoding="utf-8"))
    return file


def test_a_dispute_comes_back_with_its_call(store: History) -> None:
    call_id = store.begin(KETTLE, 7, "practice")

    store.save_dispute(call_id, WHOLE)

    (kept,) = store.disputes(call_id)
    assert kept.dispute == WHOLE
    assert (kept.call.id, kept.call.scenario_id, kept.call.title) == (
        call_id,
        "kettle",
        "The kettle",
    )
    assert kept.made == datetime(2025, 11, 4, 9, 2, tzinfo=UTC)


def test_the_same_words_disputed_again_take_the_olders_place(store: History) -> None:
    call_id = store.begin(KETTLE, 7, "practice")
    store.save_dispute(call_id, WHOLE)
    store.save_dispute(call_id, ONE)

    store.save_dispute(call_id, WHOLE.model_copy(update={"meant": "I owned it"}))

    assert [one.dispute.meant for one in store.disputes(call_id)] == ["I owned it", ""]


def test_a_dispute_is_taken_back_alone(store: History) -> None:
    call_id = store.begin(KETTLE, 7, "practice")
    store.save_dispute(call_id, WHOLE)
    store.save_dispute(call_id, ONE)

    store.take_back(call_id, WHOLE)
    store.take_back(call_id, WHOLE)

    assert [one.dispute for one in store.disputes(call_id)] == [ONE]


def test_all_disputes_come_with_the_newest_call_first(store: History) -> None:
    first, second = store.begin(KETTLE, 1, "practice"), store.begin(LAMP, 1, "practice")
    store.save_dispute(first, WHOLE.model_copy(update={"turn": 4}))
    store.save_dispute(first, WHOLE)
    store.save_dispute(second, ONE)

    every = [(one.call.scenario_id, one.dispute.turn) for one in store.disputes()]

    assert every == [("lamp", 2), ("kettle", 2), ("kettle", 4)]


def test_disputes_go_with_their_call(store: History) -> None:
    call_id = store.begin(KETTLE, 7, "practice")
    store.save_dispute(call_id, WHOLE)

    store.delete(call_id)

    assert store.disputes() == []


def test_a_dispute_needs_a_call(store: History) -> None:
    with pytest.raises(StorageError):
        store.save_dispute(99, WHOLE)


def test_an_older_history_opens_and_learns_to_keep_disputes(older: Path) -> None:
    store = open_history(older)
    (call,) = store.history()
    store.save_dispute(call.id, WHOLE)
    store.close()

    again = open_history(older)

    assert [one.dispute for one in again.disputes()] == [WHOLE]
    assert (call.ending, call.overall) == (Ending.RESOLVED, 80)
    assert len(again.events(call.id)) == 7
    assert again.scenario(call.id).id == "kettle"
    again.close()


def test_what_an_older_history_has_is_not_touched(older: Path) -> None:
    def everything(file: Path) -> list[str]:
        with closing(sqlite3.connect(file)) as read:
            return [line for line in read.iterdump() if "disputes" not in line]

    before = everything(older)
    open_history(older).close()

    kept = set(before) - set(everything(older))
    with closing(sqlite3.connect(older)) as read:
        (version,) = read.execute("PRAGMA user_version").fetchone()
    assert kept == set()
    assert version == VERSION


def test_calls_of_an_older_history_are_summed_up(older: Path) -> None:
    store = open_history(older)

    (summary,) = store.summaries()

    assert summary.call == store.history()[0]
    assert len(summary.felt["anger"]) > 0
    assert summary.levels.keys() == store.grades(summary.call.id)[0].grade.criteria.keys()
    store.close()


def test_two_windows_may_open_an_older_history_at_once(older: Path) -> None:
    one, other = open_history(older), open_history(older)

    one.save_dispute(1, WHOLE)

    assert [kept.dispute for kept in other.disputes()] == [WHOLE]
    one.close()
    other.close()


def test_a_grade_that_cannot_be_read_keeps_no_older_history_shut(older: Path) -> None:
    with closing(sqlite3.connect(older)) as made:
        made.execute("UPDATE grades SET grade = '{}'")
        made.commit()

    store = open_history(older)

    (summary,) = store.summaries()
    assert summary.levels == {}
    store.close()
