"""The terminal as other programs and people use it: arguments in, text and exit code out."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator import library, store
from simulator.app import main

pytestmark = pytest.mark.whole

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, returns, Sam speaking. How can I help?"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with lines on standard input; gives exit code, output and errors."""

    def run(*arguments: str, lines: str = "") -> tuple[int, str, str]:
        stdin = io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


def played(run: Run, *replies: str, scenario: str = FLAGSHIP) -> dict[str, Any]:
    code, out, _ = run(
        "call",
        scenario,
        "--replies",
        "-",
        "--json",
        lines="".join(f"{reply}\n" for reply in replies),
    )
    assert code == 0
    call: dict[str, Any] = json.loads(out)
    return call


def test_the_scorecard_says_how_it_might_have_been_said(run: Run) -> None:
    said = f"{GREETING}\nWe don't take back worn jackets, that's our policy.\n"
    code, out, _ = run("call", FLAGSHIP, "--replies", "-", lines=said)

    assert code == 0
    assert 'In turn 2: "' in out


def test_a_call_prints_one_object_that_says_all_of_it(run: Run) -> None:
    call = played(run, GREETING, "I'm sorry. What happened to it?")

    assert set(call) == {"scenario", "version", "seed", "turns", "ending", "grade"}
    assert [turn["speaker"] for turn in call["turns"]] == ["agent", "customer"] * 2
    customer = call["turns"][3]
    assert set(customer) == {"speaker", "text", "heat", "feelings", "direction", "why"}
    assert 0 <= customer["heat"] <= 10
    for move in call["turns"][2]["moves"]:
        assert move["quote"] in call["turns"][2]["text"]
    assert {"overall", "passed", "criteria", "fatal", "grader", "rubric_version"} <= set(
        call["grade"]
    )


def test_the_opener_follows_the_greeting_verbatim(run: Run) -> None:
    opener = library.find(FLAGSHIP).opener
    for greeting in (GREETING, "", "You again, you thief."):
        assert played(run, greeting)["turns"][1]["text"] == opener


def test_replies_that_run_out_abandon_the_call(run: Run) -> None:
    assert played(run, GREETING)["ending"] == "abandoned"


def test_a_goodbye_with_the_matter_open_is_hanging_up(run: Run) -> None:
    call = played(run, GREETING, "Thanks for calling, goodbye.", "Are you still there?")
    assert call["ending"] == "agent-hung-up"
    assert len(call["turns"]) == 4  # what came after the ending is ignored


def test_an_empty_line_is_silence(run: Run) -> None:
    call = played(run, GREETING, "", "", "")
    assert call["ending"] == "customer-hung-up"


def test_the_same_seed_plays_the_same_call(run: Run) -> None:
    replies = (GREETING, "What happened?", "Where were you when it went?", "")
    assert played(run, *replies) == played(run, *replies)


def test_a_call_with_nothing_said_could_not_be_graded(run: Run) -> None:
    grade = played(run)["grade"]
    assert (grade["overall"], grade["passed"]) == (None, False)
    assert grade["error"]


@pytest.mark.parametrize(
    "reply",
    [
        "x" * 100_000,
        "\x00\x07\x1b[31mred\x1b[0m",
        "שלום, איך אפשר לעזור? 😡🙏",
        "<b>sorry</b> [bold]sorry[/] {agent}",
    ],
    ids=["100,000 characters", "control characters", "right to left, emoji", "markup"],
)
def test_any_reply_is_answered(run: Run, reply: str) -> None:
    call = played(run, GREETING, reply, "What happened?")
    assert len(call["turns"]) == 6
    code, out, _ = run("call", FLAGSHIP, "--replies", "-", lines=f"{GREETING}\n{reply}\n")
    assert code == 0
    assert "Scorecard" in out


def test_an_unknown_scenario_is_answered_with_the_nearest(run: Run) -> None:
    code, _, err = run("call", "worn-cloths-return", "--replies", "-")
    assert code == 2
    assert FLAGSHIP in err
    assert err.count("\n") == 1


def test_a_broken_scenario_file_is_one_clear_sentence(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": 1,, }')
    code, _, err = run("call", str(broken), "--replies", "-")
    assert code == 1
    assert f"{broken}:1:" in err
    assert err.count("\n") == 1


def test_missing_replies_are_one_clear_sentence(run: Run, tmp_path: Path) -> None:
    code, _, err = run("call", FLAGSHIP, "--replies", str(tmp_path / "none.txt"))
    assert code == 1
    assert err.startswith(str(tmp_path))
    assert err.count("\n") == 1


TRANSCRIPT = "Customer: You charged me twice.\nAgent: I'm sorry, I'll refund it today.\n"


def test_grade_prints_a_line_for_every_file_and_goes_on_after_a_bad_one(
    run: Run, tmp_path: Path
) -> None:
    good, bad, gone = tmp_path / "a.txt", tmp_path / "b.json", tmp_path / "c.txt"
    good.write_text(TRANSCRIPT)
    bad.write_text('{"turns": [{"speaker": "customer", "text": "Hello?"}]}')
    code, out, _ = run("grade", str(bad), str(gone), str(good), "--json")
    lines = [json.loads(line) for line in out.splitlines()]

    assert code == 1
    assert [line["file"] for line in lines] == [str(bad), str(gone), str(good)]
    for failed in lines[:2]:
        assert failed["error"]
        assert (failed["overall"], failed["passed"]) == (None, False)
    assert 0 <= lines[2]["overall"] <= 100
    assert list(lines[2]["criteria"]) == [
        "empathy", "next_steps", "farewell", "ownership", "composure", "praise",
    ]  # fmt: skip


def test_grade_exits_0_whatever_the_level(run: Run, tmp_path: Path) -> None:
    rude = tmp_path / "rude.txt"
    rude.write_text("Customer: My flight was cancelled!\nAgent: Not my problem, you idiot.\n")
    code, out, _ = run("grade", str(rude), "--json")
    assert code == 0
    assert json.loads(out)["overall"] <= 20


def test_grade_takes_a_folder_of_calls(run: Run, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"call-{number}.txt").write_text(TRANSCRIPT)
    (tmp_path / "notes.md").write_text("Not a call.")
    code, out, _ = run("grade", str(tmp_path))

    assert code == 0
    assert [line.split()[0] for line in out.splitlines() if line.startswith("call-")] == [
        "call-0.txt", "call-1.txt", "call-2.txt",
    ]  # fmt: skip
    assert "3 calls" in out


def test_grade_writes_a_sheet(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TRANSCRIPT)
    (tmp_path / "b.txt").write_text("")
    code, out, _ = run("grade", str(tmp_path), "--csv")
    first, second = csv.DictReader(out.splitlines())

    assert code == 1
    assert (first["passed"], first["praise"], first["error"]) == ("no", "", "")
    assert first["ownership"] in {"2", "3"}
    assert second["overall"] == ""
    assert "empty" in second["error"]


def test_many_calls_are_graded_like_one(run: Run, tmp_path: Path) -> None:
    """On all cores, in order."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(TRANSCRIPT)
    _, out, _ = run("grade", str(tmp_path), "--json")
    lines = [json.loads(line) for line in out.splitlines()]

    assert [Path(line.pop("file")).stem for line in lines] == [f"{n:02}" for n in range(60)]
    assert all(line == lines[0] for line in lines)


def test_a_folder_without_calls_says_what_is_looked_for(run: Run, tmp_path: Path) -> None:
    code, _, err = run("grade", str(tmp_path))

    assert code == 2
    assert ".json" in err


def test_grade_takes_the_scenario_it_is_told(run: Run, tmp_path: Path) -> None:
    call = tmp_path / "call.txt"
    call.write_text(
        "Customer: I want my money back for this jacket.\n"
        "Agent: Of course, I'll refund the full £110 to your card today.\n"
    )
    _, alone, _ = run("grade", str(call), "--json")
    _, told, _ = run("grade", str(call), "--json", "--scenario", FLAGSHIP)
    assert json.loads(alone)["fatal"] == []
    assert json.loads(told)["fatal"] != []


def test_label_prints_what_single_replies_do(run: Run) -> None:
    rows = [
        {"id": 7, "text": "I'm sorry you were left waiting.", "context": "I waited an hour!"},
        {"id": "x", "text": "Thanks for calling, bye bye.", "context": ""},
    ]
    code, out, _ = run("label", "-", lines="".join(json.dumps(row) + "\n" for row in rows))
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert set(first) == {
        "id", "empathy", "apology", "next_step", "concrete_next_step", "goodbye", "hostile",
        "dismissive", "farewell",
    }  # fmt: skip
    assert (first["id"], first["apology"], first["goodbye"]) == (7, True, False)
    assert (second["id"], second["goodbye"], second["farewell"]) == ("x", True, 2)


def test_check_names_line_and_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text('{\n  "format": 1,\n  "titel": "x"\n}\n')
    code, out, _ = run("check", str(file))
    assert code == 1
    assert f"{file}:3:3: " in out
    assert "title" in out


def test_check_of_everything_shipped_is_fine(run: Run) -> None:
    assert run("check")[0] == 0


def test_without_a_display_or_a_terminal_a_call_is_demonstrated(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, out, err = run()
    assert code == 0
    assert "terminal" in err
    assert "Overall" in out


def test_a_home_that_cannot_be_written_costs_no_call(run: Run, home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where a folder should be")
    code, out, err = run("call", FLAGSHIP, lines=f"{GREETING}\nGoodbye.\n")
    assert code == 0
    assert "will not be kept" in err
    assert "Scorecard" in out


def test_a_typed_call_is_kept_with_its_grade(run: Run) -> None:
    run("call", FLAGSHIP, lines=f"{GREETING}\nGoodbye then.\n")
    history = store.open_history(store.history_file())
    (kept,) = history.history()
    history.close()
    assert kept.scenario_id == FLAGSHIP
    assert kept.ending is not None
    assert kept.overall is not None


def test_wrong_usage_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["grade"])
    assert left.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_what_failed_the_call_is_not_praised(run: Run) -> None:
    promised = "All right, I'll refund the full £110 to your card today"
    _, out, _ = run(
        "call", FLAGSHIP, "--replies", "-", lines=f"{GREETING}\n{promised}.\nThanks, goodbye!\n"
    )
    worked = out.split("What worked:")[1].split("Overall")[0]
    assert "This failed the call" in out
    assert "refund" not in worked
