"""Which scenarios there are, and the one that is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator import paths
from simulator.call.errors import NotFoundError, UnreadableError
from simulator.call.scenario import Scenario
from simulator.library.check import Reading, in_folder, read, same_ids
from simulator.library.problems import Problem, errors

ALIKE = 55
"""Out of 100, by rapidfuzz's weighted ratio: below it a name would not be offered for another."""
LONGEST = 100
"""Characters; an id has at most 64."""


@dataclass(frozen=True)
class Entry:
    """A scenario file. `scenario` is None where one of the problems is an error."""

    file: Path
    shipped: bool
    scenario: Scenario | None
    problems: tuple[Problem, ...]


def folders() -> tuple[Path, Path]:
    """Where scenarios are looked for: those that came with the program, and the user's own."""
    return paths.scenarios(), paths.user_data() / "scenarios"


def entries() -> list[Entry]:
    """All scenario files, shipped ones first. One with another's id counts as broken."""
    shipped, own = folders()
    readings = [read(file, trusted=True) for file in in_folder(shipped)]
    readings += [read(file) for file in in_folder(own)]
    ids = ((reading.file, reading.scenario.id) for reading in readings if reading.scenario)
    taken = {problem.file: problem for problem in same_ids(ids)}
    return [_entry(reading, shipped, taken.get(reading.file)) for reading in readings]


def find(name: str) -> Scenario:
    """The scenario of this id, or in this file.

    Raises NotFoundError, which offers the nearest ids, and UnreadableError for a broken file.
    """
    if name.endswith(".json") or _is_file(Path(name)):
        return load(Path(name))
    likely = [folder / f"{name}.json" for folder in folders()] if _is_name(name) else []
    for file in likely:
        trusted = file.parent == paths.scenarios()
        scenario = read(file, trusted=trusted).scenario if file.is_file() else None
        if scenario is not None and scenario.id == name:
            return scenario
    found = entries()
    for entry in found:
        if entry.scenario is not None and entry.scenario.id == name:
            return entry.scenario
    for file in likely:
        if file.is_file():
            return load(file)
    raise _unknown(name, [entry.scenario.id for entry in found if entry.scenario])


def load(file: Path) -> Scenario:
    """The scenario in a file. Raises NotFoundError or UnreadableError; warnings do not count."""
    if not _is_file(file) and not file.is_dir():
        raise NotFoundError(f"There is no file {file}.")
    reading = read(file)
    if reading.scenario is None:
        raise _unreadable(file, errors(reading.problems))
    return reading.scenario


def _entry(reading: Reading, shipped: Path, taken: Problem | None) -> Entry:
    problems = (*reading.problems, taken) if taken else reading.problems
    scenario = None if taken else reading.scenario
    return Entry(reading.file, reading.file.parent == shipped, scenario, problems)


def _is_name(name: str) -> bool:
    """Whether it can be a file's name without leading anywhere else."""
    return Path(name).name == name and "\0" not in name and len(name) <= LONGEST


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name no file can have
        return False


def _unreadable(file: Path, problems: Sequence[Problem]) -> UnreadableError:
    first, *others = problems
    more = f" (and {len(others)} more)" if others else ""
    sentence = f"{first}{more}."
    return UnreadableError(sentence, f"See all with: check {file}" if others else "")


def _unknown(name: str, ids: Sequence[str]) -> NotFoundError:
    from rapidfuzz import fuzz, process  # late: it takes as long as reading the whole library

    near = process.extract(name, ids, scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=3)
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    if near:
        return NotFoundError(
            f'There is no scenario "{shown}".',
            f"Did you mean {' or '.join(match[0] for match in near)}?",
        )
    advice = f"There are: {', '.join(sorted(ids))}." if ids else ""
    return NotFoundError(f'There is no scenario "{shown}".', advice)
