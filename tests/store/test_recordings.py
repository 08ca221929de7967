"""Recordings belong to the calls of one history, and go when they go."""

import os
import stat
from pathlib import Path

import pytest

from simulator.call.errors import StorageError
from simulator.store.database import set_aside
from simulator.store.recordings import DAY, Recordings
from simulator.store.sqlite import MemoryStore, SqliteStore
from tests.store.people import KETTLE


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "recordings")


def written(folder: Path, at: float) -> Path:
    file = folder / "agent-1.flac"
    file.write_bytes(b"fLaC")
    os.utime(file, (at, at))
    return file


def test_a_call_that_was_recorded_is_found(recordings: Recordings) -> None:
    made = recordings.make(7)

    assert recordings.find(7) == made
    assert recordings.find(8) is None
    assert recordings.find(None) is None
    assert recordings.kept() == {7}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by the folder's owner")
def test_nobody_else_may_look_into_it(recordings: Recordings) -> None:
    made = recordings.make(7)

    assert [stat.S_IMODE(one.stat().st_mode) for one in (made, made.parent)] == [0o700, 0o700]


def test_what_is_older_than_its_days_goes(recordings: Recordings) -> None:
    now = 100 * DAY
    old = written(recordings.make(1), now - 31 * DAY)
    new = written(recordings.make(2), now - 29 * DAY)

    recordings.expire(30, now)

    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_one_that_cannot_be_deleted_does_not_keep_the_others(
    recordings: Recordings, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    stuck = written(elsewhere, 0.0)
    other = written(recordings.make(2), 0.0)
    (recordings.folder / "1").symlink_to(elsewhere)  # it is not followed to be deleted

    with pytest.raises(StorageError, match="could not be deleted"):
        recordings.expire(30)

    assert (stuck.exists(), other.exists()) == (True, False)


def test_no_days_keep_all(recordings: Recordings) -> None:
    old = written(recordings.make(1), 0.0)

    recordings.expire(0)

    assert old.exists()


def test_a_deleted_call_takes_its_recording_with_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "history.sqlite")
    call_id = store.begin(KETTLE, 7, "practice")
    assert store.recordings is not None
    made = store.recordings.make(call_id)

    store.delete(call_id)

    assert not made.exists()
    store.close()


def test_a_history_that_is_set_aside_keeps_its_recordings(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    SqliteStore(file).close()
    recordings = Recordings.beside(file)
    written(recordings.make(1), 0.0)

    set_aside(file)

    assert recordings.find(1) is None
    assert (tmp_path / "history-damaged-1-recordings" / "1" / "agent-1.flac").exists()


def test_those_expire_as_well(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    SqliteStore(file).close()
    recordings = Recordings.beside(file)
    written(recordings.make(1), 0.0)
    set_aside(file)

    recordings.expire(30)

    assert not (tmp_path / "history-damaged-1-recordings" / "1").exists()


def test_a_history_that_is_forgotten_records_nothing() -> None:
    assert MemoryStore().recordings is None


def test_how_a_call_sounded_is_kept_and_goes_with_it() -> None:
    store = MemoryStore()
    call_id = store.begin(KETTLE, 7, "practice")
    store.save_delivery(call_id, "{}")
    store.save_delivery(call_id, '{"replies": []}')

    assert store.delivery(call_id) == '{"replies": []}'
    store.delete(call_id)
    assert store.delivery(call_id) is None
