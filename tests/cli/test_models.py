"""A language model in the terminal: only where somebody asks for it, and never half set up."""

import io
import sys
from collections.abc import Callable

import pytest

from simulator.app import main
from simulator.store import settings as kept
from simulator.store.secrets import ADDRESS, KEY
from simulator.store.settings import Settings
from tests.ui.modelled import OPENAI

FLAGSHIP = "worn-clothing-return"
REPLIES = "Good morning, Sam speaking.\nWhat happened to it?\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (KEY, ADDRESS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        stdin = io.TextIOWrapper(io.BytesIO(REPLIES.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


COMMANDS = {
    "call": ("call", FLAGSHIP, "--customer", "llm", "--replies", "-"),
    "grade": ("grade", "-", "--grader", "llm"),
    "doctor": ("doctor", "--llm"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_without_a_model_it_is_one_sentence(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run(*command)

    assert (code, out) == (2, "")
    assert err.startswith("No language model is set up. ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_without_a_key_it_is_one_sentence(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run(*command, "--model", "gpt-4.1-mini")

    assert (code, out) == (2, "")
    assert "needs a key" in err
    assert len(err.splitlines()) == 1


def test_a_service_without_a_model_says_how_to_name_one(run: Run) -> None:
    code, _, err = run(*COMMANDS["call"], "--base-url", "http://localhost:11434")

    assert code == 2
    assert "--model llama3.1" in err


def test_what_the_settings_want_is_not_done_unasked(run: Run) -> None:
    chosen = Settings(service=OPENAI, agreed=(OPENAI.place,), customer="llm", grader="llm")
    kept.save(kept.settings_file(), chosen)

    code, out, err = run("call", FLAGSHIP, "--replies", "-")

    assert code == 0
    assert err == ""
    assert "played" not in out


def test_nobody_waits_for_what_only_a_model_needs(run: Run) -> None:
    loaded = {name for name in ("openai", "keyring") if name in sys.modules}

    run("call", FLAGSHIP, "--replies", "-")

    assert {name for name in ("openai", "keyring") if name in sys.modules} == loaded


def test_nothing_is_discarded_where_no_model_played(run: Run) -> None:
    run("call", FLAGSHIP, "--replies", "-")

    code, _, err = run("discarded")

    assert (code, err) == (0, "")
