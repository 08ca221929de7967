"""A recording is saved from the terminal."""

from pathlib import Path

import pytest

from simulator.call.errors import NotFoundError, SoundError
from simulator.cli.recording import run
from simulator.store.sqlite import SqliteStore
from tests.ui.history import keep
from tests.ui.recorded import record


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "history.sqlite")


def test_a_recorded_call_is_saved_with_captions(
    store: SqliteStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_id = keep(store, "Hello, this is Sam.")
    record(store, call_id)
    file = tmp_path / "call.wav"

    assert run(store, call_id, file) == 0

    assert file.exists()
    assert "<v Agent>Hello, this is Sam." in file.with_suffix(".vtt").read_text("utf-8")
    assert str(file) in capsys.readouterr().out


def test_a_call_that_was_not_recorded_says_which_were(store: SqliteStore, tmp_path: Path) -> None:
    record(store, keep(store))

    with pytest.raises(NotFoundError, match="Recorded are: 1"):
        run(store, 7, tmp_path / "call.flac")


def test_another_kind_of_file_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    call_id = keep(store)
    record(store, call_id)

    with pytest.raises(SoundError, match=r"\.flac"):
        run(store, call_id, tmp_path / "call.mp3")
