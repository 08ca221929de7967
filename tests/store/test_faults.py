"""What can be wrong with a history's file: one clear sentence, and the old file untouched."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator.call.errors import StorageError
from simulator.call.events import Heard
from simulator.store import memory, open_history, trouble_with
from simulator.store.database import set_aside
from simulator.store.explain import DamagedError, NewerError
from simulator.store.sqlite import SqliteStore
from simulator.store.tables import VERSION
from tests.store.people import KETTLE

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@pytest.fixture
def file(home: Path) -> Path:
    """A history with one call in it, closed."""
    file = home / "data" / "history.sqlite"
    store = SqliteStore(file)
    store.append(store.begin(KETTLE, 1, "practice"), Heard(text="Hello."))
    store.close()
    return file


@pytest.fixture
def everybodys() -> Iterator[Path]:
    """A folder other users may look into, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def run(program: str, argument: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", program, str(argument)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def refused(file: Path) -> StorageError:
    """Opens the history, expects that to fail and the file to be as it was."""
    before = file.read_bytes()
    with pytest.raises(StorageError) as raised:
        open_history(file)
    assert file.read_bytes() == before
    assert trouble_with(file.parent) == str(raised.value)
    assert "\n" not in str(raised.value)
    return raised.value


def test_a_newer_history_is_left_to_the_newer_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")

    error = refused(file)

    assert isinstance(error, NewerError)
    assert "newer version of this program" in str(error)


def test_a_file_that_is_no_database_is_damaged(file: Path) -> None:
    file.write_bytes(b"Dear diary, " * 1000)

    assert isinstance(refused(file), DamagedError)


def test_a_database_of_another_program_is_not_ours_to_write(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE diary (day, words)")

    assert isinstance(refused(file), DamagedError)


def test_a_page_that_was_scribbled_over_is_noticed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:12288] = os.urandom(8192)
    file.write_bytes(content)

    assert isinstance(refused(file), DamagedError)


def test_a_file_that_was_cut_off_is_noticed(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])

    assert isinstance(refused(file), DamagedError)


def test_a_damaged_history_can_be_set_aside_to_begin_anew(file: Path) -> None:
    file.write_bytes(b"Dear diary")

    first = set_aside(file)
    open_history(file).close()
    file.write_bytes(b"Dear diary, again")
    second = set_aside(file)

    assert first.read_bytes() == b"Dear diary"
    assert second.read_bytes() == b"Dear diary, again"
    assert trouble_with(file.parent) is None


def test_without_a_file_calls_are_kept_until_the_end() -> None:
    store = memory()

    call_id = store.begin(KETTLE, 1, "practice")
    store.append(call_id, Heard(text="Hello."))

    assert len(store.events(call_id)) == 1
    store.close()


def test_an_empty_file_is_a_beginning(home: Path) -> None:
    """A disk that was full when the history was made leaves one."""
    home.mkdir()
    (home / "history.sqlite").touch()

    assert trouble_with(home) is None


def test_a_folder_that_cannot_be_made_is_named(home: Path) -> None:
    home.write_text("a file where the folder should be")

    with pytest.raises(StorageError, match="cannot be opened or written") as raised:
        open_history(home / "data" / "history.sqlite")
    assert str(home) in str(raised.value)
    assert raised.value.advice


def test_a_folder_where_the_file_should_be_is_an_error(home: Path) -> None:
    (home / "history.sqlite").mkdir(parents=True)

    assert trouble_with(home) is not None


def test_a_full_database_says_that_the_disk_is_full_and_keeps_what_it_has(file: Path) -> None:
    store = SqliteStore(file)
    call_id = store.begin(KETTLE, 1, "practice")
    with store.database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError, match="disk is full"):
        store.append(call_id, Heard(text="x" * 100_000))

    store.append(call_id, Heard(text="short"))
    assert [event.text for event in store.events(call_id) if isinstance(event, Heard)] == ["short"]
    store.close()


LIMITED = """
import resource, signal, sys
from pathlib import Path
from simulator.call.errors import StorageError
from simulator.call.events import Heard
from simulator.store.sqlite import SqliteStore

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqliteStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
kept = 0
try:
    while True:
        store.append(1, Heard(text="x" * 2_000))
        kept += 1
except StorageError as error:
    print(kept, error)
"""


def test_where_the_kernel_lets_a_file_grow_no_further_nothing_kept_is_lost(file: Path) -> None:
    child = run(LIMITED, file)

    kept, _, sentence = child.stdout.partition(" ")
    assert child.stderr == ""
    assert "history of calls" in sentence or "disk is full" in sentence
    store = SqliteStore(file)
    assert len(store.events(1)) == 1 + int(kept)
    store.close()


READ_ONLY = f"""
import os, sys
from pathlib import Path
from simulator.store import trouble_with
import simulator.store.sqlite

if os.geteuid() == 0:
    os.setgid({NOBODY})
    os.setuid({NOBODY})
print(trouble_with(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("with_a_history", [True, False])
def test_a_folder_nobody_may_write_is_named_and_its_file_stays(
    file: Path, everybodys: Path, with_a_history: bool
) -> None:
    """As an ordinary user, for to the administrator no folder is read-only."""
    before = file.read_bytes()
    folder = everybodys / "data"
    folder.mkdir()
    if with_a_history:
        file = Path(shutil.copy(file, folder))
        file.chmod(0o444)
    folder.chmod(0o555)

    child = run(READ_ONLY, folder)

    folder.chmod(0o755)
    assert child.stderr == ""
    assert child.stdout.startswith(f"The history of calls {folder}")
    assert "cannot be opened or written" in child.stdout
    assert file.read_bytes() == before


def test_another_programs_lock_is_waited_for_and_then_named(file: Path) -> None:
    store = SqliteStore(file)
    with store.database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")

    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="Another window"):
            store.append(1, Heard(text="Hello?"))
        other.execute("ROLLBACK")

    store.append(1, Heard(text="Hello."))
    store.close()


def test_nobody_else_can_read_what_was_said(file: Path) -> None:
    store = SqliteStore(file)
    store.append(1, Heard(text="Hello."))

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    store.close()

    assert modes.pop("history.windows") == 0o700
    assert set(modes) == {"history.sqlite", "history.sqlite-wal", "history.sqlite-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
