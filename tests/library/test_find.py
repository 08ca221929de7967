"""The scenario that is meant, among those that ship and the user's own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import paths
from simulator.call.errors import NotFoundError, UnreadableError
from simulator.library import entries, find
from tests.library.authoring import lamp, write

FLAGSHIP = "worn-clothing-return"


@pytest.fixture
def own(home: Path) -> Path:
    """The user's folder of scenarios."""
    return home / "data" / "scenarios"


def test_a_shipped_scenario_is_found_by_its_id() -> None:
    assert find(FLAGSHIP).id == FLAGSHIP


def test_the_users_own_is_found_by_its_id_whatever_its_file_is_called(own: Path) -> None:
    write(own, lamp(), "a lamp of mine.json")

    assert find("broken-lamp").title == "The lamp for the nursery"


def test_a_file_anywhere_is_found_by_its_path(tmp_path: Path) -> None:
    assert find(str(write(tmp_path, lamp()))).id == "broken-lamp"


@pytest.mark.parametrize("wrong", ["worn-cloting-return", "worn clothing", "clothing-return"])
def test_an_unknown_id_offers_the_nearest(wrong: str) -> None:
    with pytest.raises(NotFoundError, match=f"Did you mean {FLAGSHIP}"):
        find(wrong)


@pytest.mark.parametrize("wrong", ["", "qqqq", "..", "../..", "\0", "x" * 10_000, "🦆"])
def test_a_name_like_no_other_offers_them_all(wrong: str) -> None:
    with pytest.raises(NotFoundError, match=f"There are: .*{FLAGSHIP}") as raised:
        find(wrong)
    assert len(str(raised.value)) < 500


def test_a_file_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(NotFoundError, match=r"There is no file mine\.json"):
        find("mine.json")


def test_a_broken_file_of_the_users_is_listed_and_hides_no_other(own: Path) -> None:
    write(own, "{", "broken.json")
    write(own, lamp())

    by_name = {entry.file.name: entry for entry in entries()}

    assert by_name["broken.json"].scenario is None
    assert "ends too soon" in by_name["broken.json"].problems[0].what
    assert by_name["broken-lamp.json"].scenario is not None
    assert not by_name["broken-lamp.json"].shipped
    assert by_name[f"{FLAGSHIP}.json"].shipped


def test_a_broken_file_asked_for_by_its_name_says_what_is_wrong(own: Path) -> None:
    write(own, "{", "mine.json")

    with pytest.raises(UnreadableError, match=r"mine\.json:1:2: the file ends too soon"):
        find("mine")


def test_a_copy_of_a_shipped_scenario_needs_an_id_of_its_own(own: Path) -> None:
    own.mkdir(parents=True)
    shutil.copy(paths.scenarios() / f"{FLAGSHIP}.json", own / "my copy.json")

    copy = next(entry for entry in entries() if entry.file.name == "my copy.json")

    assert copy.scenario is None
    assert "is taken by" in copy.problems[-1].what
    assert find(FLAGSHIP).id == FLAGSHIP


def test_what_explains_problems_is_not_loaded_where_there_are_none() -> None:
    """A tenth of a second of every start."""
    code = "import sys; from simulator import library; library.entries(); print(*sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "simulator.library.find" in loaded
    assert not loaded & {"rapidfuzz", "simulator.library.reading", "simulator.library.rules"}
