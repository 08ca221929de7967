"""`check` in the terminal."""

import json
from pathlib import Path

import pytest

from simulator.cli.check import run
from tests.library.authoring import lamp, write


def test_nothing_wrong_is_said_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(write(tmp_path, lamp()))], as_json=False) == 0
    assert capsys.readouterr().out == "1 checked, nothing wrong.\n"


def test_each_problem_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, lamp() | {"begins": "agnt", "minutes": 99})

    assert run([str(tmp_path)], as_json=False) == 1

    said = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in said] == [f"{file}:12:14", f"{file}:13:13"]


def test_as_json_each_problem_is_an_object(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, lamp() | {"begins": "agnt"})

    assert run([str(file)], as_json=True) == 1

    assert json.loads(capsys.readouterr().out) == {
        "file": str(file),
        "line": 13,
        "column": 13,
        "what": 'begins is the text "agnt"',
        "write_instead": 'write "agent"',
        "severity": "error",
    }


def test_without_a_path_the_users_own_are_checked_too(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = write(home / "data" / "scenarios", "{")

    assert run([], as_json=False) == 1
    assert str(broken) in capsys.readouterr().out
