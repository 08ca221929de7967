"""Files that are not JSON, or not text, or not for us."""

import json
from pathlib import Path

import pytest

from simulator.call.errors import UnreadableError
from simulator.library import check, load
from simulator.library.problems import Problem
from simulator.library.source import LARGEST
from tests.library import authoring


def only(file: Path) -> Problem:
    [problem] = check([file])
    return problem


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "write"),
    [
        ("", 1, 1, "the file is empty", "copy of a scenario"),
        ("{", 1, 2, "ends too soon", "]"),
        ('{"a": 1,\n "b": [1,\n  2,\n ]}', 3, 4, "a comma after the last", "take the comma out"),
        ('{"a": 1,}', 1, 8, "a comma after the last", "take the comma out"),
        ("{'a': 1}", 1, 2, "' is not a quotation mark", '"'),
        ('{"a" 1}', 1, 6, "a colon is missing", "write :"),
        ('{"a": 1\n "b": 2}', 2, 2, "a comma is missing", "write ,"),
        ('{"a": True}', 1, 7, "True is not a JSON value", "write true"),
        ('{"a": soon}', 1, 7, "soon is not a JSON value", "double quotes"),
        ('{"a": 1} {}', 1, 10, "after the end", "take it out"),
        ('{"a": "one\ntwo"}', 1, 11, "a line break or control character", r"\n"),
        (r'{"a": "\d"}', 1, 8, "JSON does not know", r"\\"),
        ('{"a": "one', 1, 7, "never closed", '"'),
        ("// mine\n{}", 1, 1, "no comments", "take it out"),
        ('{"a": }', 1, 7, "a value belongs here", "in double quotes"),
        ('{"a": 1,, "b": 2}', 1, 9, "a key belongs here", "in double quotes"),
    ],
)
def test_a_slip_of_the_pen_is_placed_and_explained(
    tmp_path: Path, text: str, line: int, column: int, what: str, write: str
) -> None:
    problem = only(authoring.write(tmp_path, text))

    assert (problem.line, problem.column) == (line, column)
    assert what in problem.what
    assert write in problem.write_instead


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("closing", ["", "1"])
def test_ten_thousand_brackets_are_too_many(tmp_path: Path, opening: str, closing: str) -> None:
    end = {"[": "]", '{"a":': "}"}[opening] * 10_000 if closing else ""

    problem = only(authoring.write(tmp_path, opening * 10_000 + closing + end))

    assert "nested more than 32 deep" in problem.what


def test_fifty_megabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    file = tmp_path / "huge.json"
    with file.open("wb") as huge:
        huge.truncate(50_000_000)

    problem = only(file)

    assert problem.what == f"the file has 50.0 MB, a scenario at most {LARGEST / 1e6:g}"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "bom.json"
    file.write_text(json.dumps(authoring.lamp()), encoding="utf-8-sig")

    assert check([file]) == []


@pytest.mark.parametrize(("encoding", "guess"), [("utf-16", "UTF-16"), ("latin-1", "another")])
def test_another_encoding_is_named(tmp_path: Path, encoding: str, guess: str) -> None:
    file = tmp_path / "other.json"
    file.write_text('{\n "a": "£"}', encoding=encoding)

    problem = only(file)

    assert f"not UTF-8 but, it seems, {guess}" in problem.what
    assert problem.write_instead == "save the file as UTF-8"


def test_the_place_of_a_wrong_byte_is_told(tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_bytes('{\n "é": "'.encode() + b"\xa3" + b'"}')

    assert (only(file).line, only(file).column) == (2, 8)


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_none(tmp_path: Path, value: str) -> None:
    text = json.dumps(authoring.lamp(), indent=1).replace('"anger": 5', f'"anger": {value}')

    said = [problem.what for problem in check([authoring.write(tmp_path, text)])]

    assert f"{value[:40]} is not a number JSON knows" in said


@pytest.mark.parametrize(
    ("escape", "what"),
    [
        (r"\u001b[2J", r"a control character (\u001b)"),
        (r"\u0000", r"a control character (\u0000)"),
        ("\u009b", r"a control character (\u009b)"),
        (r"\b", r"a control character (\u0008)"),
        (r"\ud83d", r"half a character (\ud83d)"),
    ],
)
def test_what_nobody_can_read_or_say_is_no_text(tmp_path: Path, escape: str, what: str) -> None:
    text = json.dumps(authoring.lamp(), indent=1).replace("three pieces", f"three {escape} pieces")
    file = authoring.write(tmp_path, text)

    [problem] = check([file])

    assert problem.what == f"opener has {what}"
    with pytest.raises(UnreadableError):
        load(file)


def test_line_breaks_emoji_and_right_to_left_text_are_text(tmp_path: Path) -> None:
    document = authoring.lamp()
    document["opener"] = "שלום,\n\tthe lamp 🪔 \\b is in pieces"

    assert check([authoring.write(tmp_path, document)]) == []


def test_what_is_quoted_from_a_file_cannot_command_the_terminal(tmp_path: Path) -> None:
    document = authoring.lamp()
    document["begins"] = "\x1b[2J\nagent\ud800"

    said = [str(problem) for problem in check([authoring.write(tmp_path, document)])]

    assert [one for one in said if r"\x1b[2J\nagent" in one]
    assert all(one.isprintable() for one in said)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: None, "there is no such file"),
    ],
)
def test_what_is_no_file(tmp_path: Path, make: object, what: str) -> None:
    """`load` meets these through the library; the reader must not trip over them either."""
    from simulator.library.check import read

    file = tmp_path / "thing.json"
    assert callable(make)
    make(file)

    assert read(file).problems[0].what == what
