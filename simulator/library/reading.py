"""One file read closely: the scenario in it, and everything that is wrong, at its line and column.

Loaded late: the shipped scenarios, all that most starts read, do without it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.call.scenario import Scenario
from simulator.library import rules, shape, source
from simulator.library.mending import everything
from simulator.library.positions import Positions
from simulator.library.problems import Finding, Problem, errors

Read = tuple[Scenario | None, tuple[Problem, ...]]


def closely(file: Path) -> Read:
    """The scenario, None when a problem is an error; and the problems. Never raises."""
    try:
        origin = source.read(file)
    except source.BrokenError as broken:
        return None, (broken.problem,)
    made = shape.model(origin.text)
    scenario = made if isinstance(made, Scenario) else None
    too_deep = None if scenario else source.too_deep(origin)
    if too_deep:
        return None, (too_deep,)
    findings = list(rules.findings(scenario)) if scenario else everything(origin.data)
    if scenario and origin.plain and not findings:
        return scenario, ()
    problems = tuple(sorted(set(_placed(origin, findings))))
    return None if errors(problems) else scenario, problems


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
