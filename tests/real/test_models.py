"""A call in the terminal with a real service on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chat.fault_server import WORDS
from tests.chat.served import KEY, ROOT, FaultServer

pytestmark = pytest.mark.real

REPLIES = "Good morning, Sam speaking.\nOh no. What happened to it?\n"


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    started = FaultServer()
    try:
        yield started
    finally:
        started.stop()


def run(server: FaultServer, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", *arguments, "--base-url", server.base]
    return subprocess.run(
        command,
        input=REPLIES,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "OPENAI_API_KEY": KEY},
        check=False,
    )


def call(server: FaultServer, model: str, *more: str) -> subprocess.CompletedProcess[str]:
    asked = ("call", "worn-clothing-return", "--customer", "llm", "--replies", "-")
    return run(server, *asked, "--model", model, *more)


def test_the_model_plays(server: FaultServer) -> None:
    played = call(server, "good")

    assert played.returncode == 0
    assert "".join(WORDS) in played.stdout
    assert "good played, " in played.stdout


def test_with_a_wrong_key_the_script_plays_and_says_why(server: FaultServer) -> None:
    played = call(server, "wrong-key", "--json")

    assert played.returncode == 0
    assert len(json.loads(played.stdout)["turns"]) == 4
    assert "does not accept the key" in played.stderr
    assert KEY not in played.stdout + played.stderr


def test_a_grade_falls_back_on_the_built_in_judge(server: FaultServer, tmp_path: Path) -> None:
    file = tmp_path / "call.txt"
    file.write_text("Customer: It tore.\nAgent: I am so sorry. Goodbye.\n")
    asked = ("--grader", "llm", "--model", "wrong-key", "--json")
    graded = run(server, "grade", str(file), *asked)

    assert graded.returncode == 0
    assert json.loads(graded.stdout)["overall"] is not None
    assert "does not accept the key" in graded.stderr


def test_the_doctor_has_one_conversation(server: FaultServer) -> None:
    found = run(server, "doctor", "--llm", "--model", "good")

    assert "Streaming: The answer came in" in found.stdout
    assert KEY not in found.stdout + found.stderr
