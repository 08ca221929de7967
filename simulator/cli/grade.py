"""`grade`: transcripts from files and folders, graded one by one."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from simulator.call.errors import HoldTheLineError, NotFoundError
from simulator.call.items import Criterion
from simulator.call.scenario import Ending, Scenario
from simulator.call.verdicts import Grade
from simulator.cli.scorecard import print_scorecard
from simulator.grading.report import error_line, line
from simulator.grading.transcripts import read_transcript
from simulator.kit import Kit
from simulator.workers import on_all_cores

SUFFIXES = (".json", ".txt")
"""What in a folder is taken for a transcript."""

COLUMNS = ("file", "overall", "passed", *Criterion, "fatal", "error")


NARROWEST = 12
"""Characters of a file's name that a narrow terminal still shows on a line."""


class Shape(StrEnum):
    """How grades are printed."""

    READ = "read"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True)
class Graded:
    """A file's grade, or the sentence why it has none."""

    file: str
    grade: Grade | None = None
    ending: Ending | None = None
    error: str = ""


def run(
    named: Sequence[str],
    scenario: Scenario | None,
    make_kit: Callable[[], Kit],
    shape: Shape,
    *,
    alone: bool = False,
) -> int:
    """Exit code 0 whatever the levels, 1 if a file could not be graded. `alone`: in this process,
    for a kit that no other can have.

    Raises NotFoundError for a folder with no transcript in it.
    """
    files = [file for name in named for file in _files(name)]
    work = partial(_graded, scenario=scenario)
    done = track(
        map(partial(work, kit=make_kit()), files) if alone else on_all_cores(files, work, make_kit),
        description="Grading",
        total=len(files),
        console=Console(stderr=True),
        transient=True,
        disable=len(files) == 1,
    )
    folders = any(Path(name).is_dir() for name in named)
    show = {Shape.JSON: _lines, Shape.CSV: _rows, Shape.READ: _table if folders else _cards}
    return show[shape](done)


def _files(name: str) -> list[str]:
    folder = Path(name)
    if not folder.is_dir():
        return [name]
    found = sorted(str(file) for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    if not found:
        raise NotFoundError(
            f"{name} has no transcript in it.", f"Transcripts end in {' or '.join(SUFFIXES)}."
        )
    return found


def _graded(file: str, kit: Kit, scenario: Scenario | None) -> Graded:
    try:
        transcript = read_transcript(file, scenario)
        grade, notice = kit.judged(transcript, _silent)
        if notice:
            print(notice, file=sys.stderr)
        return Graded(file, grade, transcript.ending)
    except HoldTheLineError as error:
        return Graded(file, error=str(error))


def _silent(_share: float, _doing: str) -> None:
    pass


def _lines(done: Iterable[Graded]) -> int:
    failed = 0
    for one in done:
        failed |= one.grade is None
        found = line(one.grade, one.file) if one.grade else error_line(one.error, one.file)
        print(json.dumps(found, ensure_ascii=False))
    return int(failed)


def _rows(done: Iterable[Graded]) -> int:
    failed = 0
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in done:
        failed |= one.grade is None
        writer.writerow({"file": one.file, "error": one.error, **_row(one.grade)})
    return int(failed)


def _row(grade: Grade | None) -> dict[str, object]:
    if grade is None:
        return {}
    return {
        "overall": grade.overall,
        "passed": "yes" if grade.passed else "no",
        **{name: criterion.level for name, criterion in grade.criteria.items()},
        "fatal": " ".join(fatal.id for fatal in grade.fatal),
    }


def _cards(done: Iterable[Graded]) -> int:
    failed = 0
    console = Console(highlight=False)
    for one in done:
        if one.grade is None:
            failed = 1
            Console(stderr=True, highlight=False).print(escape(one.error))
        else:
            print_scorecard(one.grade, Path(one.file).name, one.ending, "", console)
    return failed


def _table(done: Iterable[Graded]) -> int:
    """A row a call, and what they come to together."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("call", overflow="fold", min_width=NARROWEST)
    for title in ("overall", *Criterion):
        table.add_column(title.replace("_", "\n"), justify="right", vertical="bottom")
    table.add_column("")
    graded = list(done)
    folder = os.path.commonpath([Path(one.file).parent for one in graded])
    for one in graded:
        row = _row(one.grade)
        levels = [row.get(name) for name in Criterion]
        shown = ["–" if level is None else str(level) for level in levels]
        verdict = one.error or (f"failed: {row['fatal']}" if row["fatal"] else "")
        verdict = verdict or ("passed" if row["passed"] == "yes" else "not yet")
        name = os.path.relpath(one.file, folder)
        table.add_row(escape(name), str(row.get("overall", "–")), *shown, escape(verdict))
    console = Console(highlight=False)
    console.print(table)
    grades = [one.grade for one in graded if one.grade]
    if grades:
        passed = sum(grade.passed for grade in grades)
        average = mean(grade.overall for grade in grades)
        console.print(f"\n{len(grades)} calls, {passed} passed, {average:.0f} of 100 on average.")
    return int(len(grades) < len(graded))
