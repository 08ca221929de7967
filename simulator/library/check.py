"""Everything that is wrong with scenario files, at its line and column."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from simulator.call.errors import NotFoundError
from simulator.call.scenario import Scenario
from simulator.library import shape, source
from simulator.library.positions import Positions
from simulator.library.problems import Finding, Problem, errors
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
    """Never raises. A trusted file, one that came with the program, was checked before: its rules
    are not gone through again.
    """
    try:
        origin = source.read(file)
    except source.BrokenError as broken:
        return Reading(file, None, (broken.problem,))
    made = shape.model(origin.text)
    scenario = made if isinstance(made, Scenario) else None
    if scenario and trusted:
        return Reading(file, scenario, ())
    too_deep = None if scenario else source.too_deep(origin)
    if too_deep:
        return Reading(file, None, (too_deep,))
    from simulator.library import rules  # a tenth of a second that a start can do without
    from simulator.library.mending import everything

    findings = list(rules.findings(scenario)) if scenario else everything(origin.data)
    if not findings and not origin.odd:
        return Reading(file, scenario, ())
    problems = tuple(sorted(set(_placed(origin, findings))))
    return Reading(file, None if errors(problems) else scenario, problems)


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
        if other.resolve() != file.resolve():
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

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(_look, files, chunksize=CHUNK))


def _placed(origin: source.Source, findings: Iterable[Finding]) -> Iterator[Problem]:
    positions = origin.positions()
    if origin.odd:
        findings = [*findings, *source.oddities(positions)]
        yield from _doubled(origin.file, positions)
    for finding in findings:
        line, column = positions.of(finding.place, finding.at_key)
        yield Problem(
            origin.file, line, column, finding.what, finding.write_instead, finding.severity
        )


def _doubled(file: Path, positions: Positions) -> Iterator[Problem]:
    for place, first, second in positions.doubled:
        line, _ = positions.line_and_column(first)
        what = f'"{place[-1]}" stands twice here, first in line {line}'
        yield Problem(file, *positions.line_and_column(second), what, "keep one of them")
