"""What can be said of start.cmd without Windows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def script() -> str:
    return (ROOT / "start.cmd").read_bytes().decode("ascii")


def test_every_line_ends_as_windows_wants_it(script: str) -> None:
    assert script.count("\r\n") == script.count("\n") > 0


def test_it_prepares_and_starts_what_make_run_does(script: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for step in ("-m simulator.bootstrap", "main.py"):
        assert step in script
        assert step in makefile


def test_it_asks_for_the_python_that_the_package_needs(script: str) -> None:
    needed = re.search(
        r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )

    assert needed is not None
    assert f"sys.version_info < (3, {needed[1]})" in script
    assert f"Python 3.{needed[1]} or newer" in script


def test_it_needs_no_administrator(script: str) -> None:
    assert not re.search(
        r"runas|net session|hklm|setx|program ?files|elevat", script, re.IGNORECASE
    )
    assert "--scope user" in script


def test_every_label_it_jumps_to_is_there(script: str) -> None:
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))

    assert set(re.findall(r"(?:goto|call) :(\w+)", script)) == labels
