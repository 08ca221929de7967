"""Two windows at once, and windows that died: real processes, really killed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.call.call import Call
from simulator.call.errors import StorageError
from simulator.call.events import Ended, Heard
from simulator.call.scenario import Ending
from simulator.store.sqlite import SqliteStore
from tests.store.people import KETTLE, KETTLE_FILE, played

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
BEGIN = """
import sys
from pathlib import Path
from simulator.call.events import EVENT, Heard
from simulator.call.scenario import Scenario
from simulator.store.sqlite import SqliteStore

file, scenario = Path(sys.argv[1]), Scenario.model_validate_json(Path(sys.argv[2]).read_bytes())
"""
PLAYS = """
store = SqliteStore(file)
call_id = store.begin(scenario, 7, "practice")
print(call_id, flush=True)
for line in sys.stdin:
    store.append(call_id, EVENT.validate_json(line))
    print("kept", flush=True)
"""
WRITES = """
sys.stdin.readline()
store = SqliteStore(file)
call_id = store.begin(scenario, 7, "practice")
for number in range(50):
    store.append(call_id, Heard(at=number, text=f"reply {number}"))
store.close()
print(call_id, flush=True)
"""

WRITES_ON = """
store = SqliteStore(file)
call_id = store.begin(scenario, 7, "practice")
number = 0
while True:
    store.append(call_id, Heard(at=number, text=f"reply {number}"))
    number += 1
    print(call_id, number, flush=True)
"""

Window = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def file(home: Path) -> Path:
    return home / "history.sqlite"


@pytest.fixture
def window(file: Path) -> Iterator[Window]:
    """Starts another window of the program; all are gone when the test is."""
    opened: list[subprocess.Popen[str]] = []

    def start(program: str) -> "subprocess.Popen[str]":
        child = subprocess.Popen(
            [sys.executable, "-c", BEGIN + program, str(file), str(KETTLE_FILE)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        opened.append(child)
        return child

    yield start
    for child in opened:
        child.kill()
        child.communicate()


def tell(child: "subprocess.Popen[str]", line: str) -> None:
    assert child.stdin is not None
    child.stdin.write(f"{line}\n")
    child.stdin.flush()


def answer(child: "subprocess.Popen[str]") -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_a_call_whose_window_was_killed_goes_on_where_it_stood(file: Path, window: Window) -> None:
    events = played("Hello.", "I'm sorry.")
    child = window(PLAYS)
    call_id = int(answer(child))
    for event in events:
        tell(child, event.model_dump_json())
        assert answer(child) == "kept"
    here = SqliteStore(file)
    assert here.unfinished() == []  # it is open over there

    child.kill()
    child.wait()

    assert [call.id for call in here.unfinished()] == [call_id]
    here.claim(call_id)
    assert here.events(call_id) == events
    call = Call.of(here.scenario(call_id), 7, here.events(call_id))
    assert call.standing == Call.of(KETTLE, 7, events).standing
    here.append(call_id, Ended(at=9, ending=Ending.ABANDONED))
    assert here.history()[0].ending is Ending.ABANDONED
    here.close()


@pytest.mark.parametrize("after", [1, 17, 40])
def test_whatever_a_killed_window_was_doing_all_it_had_kept_is_there(
    file: Path, window: Window, after: int
) -> None:
    child = window(WRITES_ON)
    said = [answer(child) for _ in range(after)][-1]
    child.kill()
    call_id, kept = (int(word) for word in said.split())

    here = SqliteStore(file)

    events = here.events(call_id)
    assert kept == after
    assert len(events) >= kept
    assert [event.at for event in events] == list(range(len(events)))
    here.close()


def test_a_call_that_is_open_in_another_window_cannot_be_taken(file: Path, window: Window) -> None:
    child = window(PLAYS)
    call_id = int(answer(child))
    here = SqliteStore(file)

    with pytest.raises(StorageError, match="another window"):
        here.claim(call_id)
    here.close()


def test_of_two_windows_only_the_quicker_gets_a_call_that_was_left(file: Path) -> None:
    first = SqliteStore(file)
    call_id = first.begin(KETTLE, 7, "practice")
    first.append(call_id, Heard(text="Hello."))
    first.close()
    quicker, slower = SqliteStore(file), SqliteStore(file)
    assert [call.id for call in slower.unfinished()] == [call_id]

    quicker.claim(call_id)

    with pytest.raises(StorageError, match="another window"):
        slower.claim(call_id)
    assert slower.unfinished() == []
    quicker.close()
    assert [call.id for call in slower.unfinished()] == [call_id]
    slower.close()


def test_four_windows_make_the_history_and_write_to_it_at_once(file: Path, window: Window) -> None:
    children = [window(WRITES) for _ in range(4)]
    for child in children:
        tell(child, "now")

    ids = {int(answer(child)) for child in children}

    assert [child.wait() for child in children] == [0, 0, 0, 0]
    here = SqliteStore(file)
    assert len(ids) == 4
    assert {len(here.events(call_id)) for call_id in ids} == {50}
    here.close()


def test_windows_leave_nothing_behind_but_the_history(file: Path, window: Window) -> None:
    killed = window(PLAYS)
    answer(killed)
    killed.kill()
    killed.wait()
    [lock] = (file.parent / "history.windows").iterdir()
    os.utime(lock, (0, 0))  # long ago

    SqliteStore(file).close()

    assert sorted(path.name for path in file.parent.iterdir()) == [
        "history.sqlite",
        "history.windows",
    ]
    assert list((file.parent / "history.windows").iterdir()) == []
