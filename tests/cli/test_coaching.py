"""Pause and coach in the terminal, and assessments, where there is none."""

import io
import json
from collections.abc import Callable

import pytest

from simulator import store
from simulator.app import main
from simulator.call.events import Coached
from simulator.call.mode import Mode

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, returns, Sam speaking. How can I help?"
STORY = "I'm sorry it came apart on you. Where were you when it went?"
Typed = Callable[..., str]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A call typed line by line, left at the end; what was printed, in one line."""

    def typed(*lines: str, options: tuple[str, ...] = ()) -> str:
        text = "".join(f"{line}\n" for line in lines)
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["call", FLAGSHIP, "--seed", "1", *options]) == 0
        return " ".join(capsys.readouterr().out.split())

    return typed


def test_the_call_stops_for_a_question_and_goes_on(typed: Typed) -> None:
    out = typed(GREETING, "/coach", "", STORY)

    assert "Take a breath. Denise will not notice." in out
    assert out.count("Denise:") == 2
    assert "A jacket and a wedding, with help (1)" in out


def kept_wordings() -> list[str]:
    """What was shown in the newest call."""
    history = store.open_history(store.history_file())
    newest = history.history()[0]
    coached = [one for one in history.events(newest.id) if isinstance(one, Coached)]
    history.close()
    return [one.wording for one in coached if one.wording]


def test_a_wording_comes_only_when_asked_for(typed: Typed) -> None:
    typed(GREETING, "/coach", "")
    assert kept_wordings() == []

    asked = typed(GREETING, "/coach", "w", "w", "")

    (wording,) = kept_wordings()
    assert f"“{wording}”" in asked
    assert "with help (1)" in asked


def test_the_help_says_that_there_is_a_coach(typed: Typed) -> None:
    assert "/coach" in typed("/help").split("The phone rings")[0]
    assert "what they need now" in typed("/help")


def test_an_assessment_has_no_help_and_is_marked(typed: Typed) -> None:
    out = typed(GREETING, "/coach", "/heard", STORY, options=("--assessment",))

    assert out.count("there is no help until it is over") == 2
    assert "of 10, " not in out.split("Scorecard")[0]
    assert "A jacket and a wedding, assessment" in out
    history = store.open_history(store.history_file())
    assert [one.mode for one in history.history()] == [Mode.ASSESSMENT]
    history.close()


def test_what_a_call_prints_for_programs_is_as_ever(typed: Typed) -> None:
    made = json.loads(typed(GREETING, "/coach", "", options=("--json",)))

    assert set(made) == {"scenario", "version", "seed", "turns", "ending", "grade"}
