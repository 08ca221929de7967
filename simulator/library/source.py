"""A scenario file's bytes, turned into data; or the one reason why that cannot be."""

import json
import math
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jiter

from simulator.library import syntax
from simulator.library.positions import Positions, scan
from simulator.library.problems import Finding, Problem, spelled

LARGEST = 2_000_000
"""Bytes. The flagship has about 60,000; what is larger is not a scenario."""
DEEPEST = 32
"""Levels of nesting. Format 1 needs six."""


CONTROL = tuple(map(chr, range(0x7F, 0xA0)))
"""Control characters that JSON lets pass. Looked for one by one: a regular expression takes as long
as parsing the file.
"""
ESCAPED = re.compile(r"\\(?:[bfr]|u(?:00[01]|007[fF]|00[89]|[dD][89a-fA-F]))")
"""What may be a control character or half a character (or, after another backslash, nothing)."""


@dataclass(frozen=True)
class Source:
    """A file that is JSON. `plain` when nothing in it is passed over in silence by JSON readers,
    unless it be a number that no scenario has.
    """

    file: Path
    text: str
    plain: bool

    @property
    def data(self) -> object:
        return self._read[0]

    @property
    def odd(self) -> bool:
        """Whether it may have what JSON readers pass over in silence."""
        return self._read[1] or not self.plain

    @cached_property
    def _read(self) -> tuple[object, bool]:
        notes = _Notes()
        data = json.loads(
            self.text,
            object_pairs_hook=notes.members,
            parse_constant=notes.constant,
            parse_int=notes.whole,
            parse_float=notes.fraction,
        )
        return data, notes.odd

    def positions(self) -> Positions:
        return scan(self.text, DEEPEST)


class BrokenError(Exception):
    """The file is not JSON that could be a scenario; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(file: Path) -> Source:
    """Raises BrokenError for what cannot be read, is too large, not UTF-8 or not JSON."""
    text = _text(file, _bytes(file))
    source = Source(file, text, _plain(text))
    if source.plain:
        return source
    try:
        _ = source.data
    except json.JSONDecodeError as error:
        what, write = syntax.explain(text, error.pos, error.msg)
        position = Positions(text).line_and_column(syntax.blamed(text, error.pos))
        raise BrokenError(Problem(file, *position, what, write)) from None
    except RecursionError:
        raise BrokenError(_too_deep(file, text)) from None
    return source


def _plain(text: str) -> bool:
    """Told by a reader that is strict and, unlike `json`, does not ask us about every object."""
    try:
        jiter.from_json(text.encode(), allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError:
        return False
    return not (any(mark in text for mark in CONTROL) or ESCAPED.search(text))


def too_deep(source: Source) -> Problem | None:
    """The problem, if brackets are nested too deeply; what is a scenario never is."""
    return None if _shallow(source.data) else _too_deep(source.file, source.text)


def oddities(positions: Positions) -> list[Finding]:
    """Numbers that are none, text that is none. (Doubled keys carry their own offsets.)"""
    numbers = [
        Finding(place, f"{token[:40]} is not a number JSON knows", "write a plain number")
        for place, token in positions.not_numbers
    ]
    texts = [
        Finding(place, f"{spelled(place)} has {what}", "take it out")
        for place, what in positions.not_text
    ]
    return numbers + texts


class _Notes:
    """What `json` does not complain of."""

    odd = False

    def members(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        if len(members) < len(pairs):
            self.odd = True
        return members

    def constant(self, name: str) -> float:
        self.odd = True
        return float(name)

    def fraction(self, digits: str) -> float:
        number = float(digits)
        if math.isinf(number):
            self.odd = True
        return number

    def whole(self, digits: str) -> float:
        """Thousands of digits would end `int` with an error of its own."""
        if len(digits) <= 300:
            return int(digits)
        self.odd = True
        return float(digits)


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise BrokenError(Problem(file, 1, 1, *_no_file(file)))
        size = file.stat().st_size
        if size > LARGEST:
            what = f"the file has {size / 1e6:,.1f} MB, a scenario at most {LARGEST / 1e6:g}"
            raise BrokenError(Problem(file, 1, 1, what, "name a scenario file"))
        return file.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or type(error).__name__})"
        raise BrokenError(Problem(file, 1, 1, what, "allow this user to read it")) from None


def _no_file(file: Path) -> tuple[str, str]:
    if file.is_dir():
        return "this is a folder", "name a scenario file in it"
    return "there is no such file", "look at the spelling of its name"


def _text(file: Path, raw: bytes) -> str:
    """UTF-8 text, with or without a byte order mark."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(errors="ignore")
    line, column = Positions(before).line_and_column(len(before))
    guess = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "another encoding"
    what = f"the text is not UTF-8 but, it seems, {guess}"
    raise BrokenError(Problem(file, line, column, what, "save the file as UTF-8")) from None


def _shallow(data: object) -> bool:
    """Whether nothing lies below the deepest level. Level by level: recursion would end badly."""
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(DEEPEST):
        members = (one.values() if isinstance(one, dict) else one for one in level if one)
        level = [one for inner in members for one in inner if isinstance(one, dict | list)]
        if not level:
            return True
    return False


def _too_deep(file: Path, text: str) -> Problem:
    positions = scan(text, DEEPEST)
    last = max(positions.values.values(), default=0)
    what = f"brackets are nested more than {DEEPEST} deep"
    write = "close them, or start again from a scenario that works"
    return Problem(file, *positions.line_and_column(last), what, write)
