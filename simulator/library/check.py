"""Everything that is wrong with scenario files, at its line and column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.call.errors import NotFoundError
from simulator.call.scenario import Scenario
from simulator.library import rules, shape, source
from simulator.library.mending import everything
from simulator.library.positions import Positions
from simulator.library.problems import Finding, Problem, errors
from simulator.library.schema import NAME as SCHEMA_NAME


@dataclass(frozen=True)
class Reading:
    """What came of reading a file. `scenario` is None when a problem is an error."""

    file: Path
    scenario: Scenario | None
    problems: tuple[Problem, ...]


def read(file: Path) -> Reading:
    """Never raises."""
    try:
        origin = source.read(file)
    except source.BrokenError as broken:
        return Reading(file, None, (broken.problem,))
    made = shape.model(origin.text)
    scenario = made if isinstance(made, Scenario) else None
    findings = list(rules.findings(scenario)) if scenario else everything(origin.data)
    if not findings and not origin.odd:
        return Reading(file, scenario, ())
    problems = tuple(sorted(set(_placed(origin, findings))))
    return Reading(file, None if errors(problems) else scenario, problems)


def check(files: Sequence[Path]) -> list[Problem]:
    """All problems of these files, and of all scenarios in the folders among them."""
    readings = [read(file) for file in scenario_files(files)]
    problems = [problem for reading in readings for problem in reading.problems]
    return problems + same_ids(readings)


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


def same_ids(readings: Iterable[Reading]) -> list[Problem]:
    """A problem for each file whose scenario has the id of one before it."""
    first: dict[str, Path] = {}
    found: list[Problem] = []
    for reading in readings:
        if reading.scenario is None:
            continue
        other = first.setdefault(reading.scenario.id, reading.file)
        if other.resolve() != reading.file.resolve():
            line, column = source.read(reading.file).positions().of(("id",))
            what = f'the id "{reading.scenario.id}" is taken by {other}'
            found.append(Problem(reading.file, line, column, what, "write an id of its own"))
    return found


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
