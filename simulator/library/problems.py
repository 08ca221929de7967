"""What can be wrong with a scenario file, and where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What would break a line, or command a terminal, if a quoted value brought it along."""

Place = tuple[str | int, ...]
"""Where in a JSON document: the keys and indexes that lead there from the root."""


class Severity(StrEnum):
    ERROR = "error"  # the scenario cannot be played
    WARNING = "warning"  # it can, but something in it does not do what its author meant


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place of the document. Neither sentence has a full stop."""

    place: Place
    what: str
    write_instead: str
    severity: Severity = Severity.ERROR
    at_key: bool = False  # the key is wrong rather than its value


@dataclass(frozen=True, order=True)
class Problem:
    """A finding in its file. `line` and `column` count from 1, in characters."""

    file: Path
    line: int
    column: int
    what: str
    write_instead: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else "warning: "
        said = f"{self.file}:{self.line}:{self.column}: {mark}{self.what}; {self.write_instead}"
        return UNPRINTABLE.sub(lambda found: ascii(found.group())[1:-1], said)

    def as_json(self) -> dict[str, str | int]:
        return {
            "file": str(self.file),
            "line": self.line,
            "column": self.column,
            "what": self.what,
            "write_instead": self.write_instead,
            "severity": self.severity.value,
        }


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep the scenario from being played."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def spelled(place: Place) -> str:
    """A place as an author would name it: `lines[3].when.act`; the root is "the scenario"."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return "".join(parts).removeprefix(".") or "the scenario"
