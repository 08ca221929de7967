"""Files and folders of scenarios: what can be read, and everything that is wrong."""

import gc
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from simulator.call.errors import NotFoundError
from simulator.call.scenario import Scenario
from simulator.library.problems import Problem
from simulator.library.schema import NAME as SCHEMA_NAME

MANY = 200
"""Files from which on it pays to start other processes: each takes half a second to begin."""
CHUNK = 25


@dataclass(frozen=True)
class Reading:
    """What came of reading a file. `scenario` is None when a problem is an error."""

    file: Path
    scenario: Scenario | None
    problems: tuple[Problem, ...]


def read(file: Path, *, trusted: bool = False) -> Reading:
    """Never raises. A trusted file, one that came with the program, was checked before: where it
    makes a scenario, it is not gone through again.
    """
    scenario = _as_it_came(file) if trusted else None
    if scenario is not None:
        return Reading(file, scenario, ())
    from simulator.library.reading import closely  # much that a start can do without

    return Reading(file, *closely(file))


def _as_it_came(file: Path) -> Scenario | None:
    try:
        return Scenario.model_validate_json(file.read_bytes(), strict=True)
    except (OSError, ValidationError):
        return None


def check(files: Sequence[Path]) -> list[Problem]:
    """All problems of these files, and of all scenarios in the folders among them."""
    looked_at = _look_at(scenario_files(files))
    problems = [problem for look in looked_at for problem in look.problems]
    return problems + same_ids((look.file, look.id) for look in looked_at if look.id)


def scenario_files(files: Iterable[Path]) -> list[Path]:
    """The files themselves, and those in folders among them. Raises NotFoundError."""
    found: list[Path] = []
    for file in files:
        if not file.exists():
            raise NotFoundError(f"There is no file or folder {file}.")
        found += in_folder(file) if file.is_dir() else [file]
    return found


def in_folder(folder: Path) -> list[Path]:
    """The scenario files of a folder, by name; none if there is no such folder."""
    return sorted(file for file in folder.glob("*.json") if file.name != SCHEMA_NAME)


def same_ids(ids: Iterable[tuple[Path, str]]) -> list[Problem]:
    """A problem for each file whose scenario has the id of one before it."""
    first: dict[str, Path] = {}
    found: list[Problem] = []
    for file, name in ids:
        other = first.setdefault(name, file)
        if other != file and other.resolve() != file.resolve():
            from simulator.library import source  # as in `read`

            line, column = source.read(file).positions().of(("id",))
            what = f'the id "{name}" is taken by {other}'
            found.append(Problem(file, line, column, what, "write an id of its own"))
    return found


class _Look(NamedTuple):
    """A reading without its scenario, which would be slow to hand from one process to another."""

    file: Path
    id: str | None
    problems: tuple[Problem, ...]


def _look(file: Path) -> _Look:
    reading = read(file)
    return _Look(file, reading.scenario.id if reading.scenario else None, reading.problems)


def _look_at(files: Sequence[Path]) -> list[_Look]:
    """On all cores where there are many; a program in one executable has no way to start them."""
    if len(files) < MANY or getattr(sys, "frozen", False):
        return [_look(file) for file in files]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Nothing that a reading leaves behind is a circle: looking for some takes a fifth of the time.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=gc.disable) as pool:
        return list(pool.map(_look, files, chunksize=CHUNK))
