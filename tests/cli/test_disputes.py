"""What was not meant so, in the terminal: said in the call, marked in the report, listed after."""

import io
import json
from collections.abc import Callable

import pytest

from simulator import store
from simulator.app import main

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, returns, Sam speaking. How can I help?"
OFFER = "I can send it to our tailor today, and it is mended free by Friday the 14th."
Typed = Callable[..., tuple[str, str]]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A call typed line by line, left at the end; what was printed (in one line), and errors."""

    def typed(*lines: str, json: bool = False) -> tuple[str, str]:
        text = "".join(f"{line}\n" for line in lines)
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["call", FLAGSHIP, "--seed", "1", *(["--json"] if json else [])]) == 0
        out, err = capsys.readouterr()
        return (out, err) if json else (" ".join(out.split()), err)

    return typed


def listed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["disputes", *options]) == 0
    return capsys.readouterr().out


def test_the_last_reply_is_told_as_it_was_heard(typed: Typed) -> None:
    out, _ = typed("/heard", GREETING, OFFER, "/heard")

    assert "You have not said anything yet." in out
    assert "You offered: Repair by our tailor, free" in out
    assert "“I can send it to our tailor today" in out


def test_a_dispute_is_kept_and_marks_what_rests_on_it(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = typed(GREETING, OFFER, "/not only as a last resort")

    assert "Kept: not what you meant." in out
    assert "Disputed: this rests on turn 2" in out
    (line,) = listed(capsys, "--json").splitlines()
    made = json.loads(line)
    assert (made["scenario"], made["turn"], made["reply"]) == (FLAGSHIP, 2, OFFER)
    assert (made["thing"], made["meant"]) == (None, "only as a last resort")
    assert made["customer"].startswith("Right. I've a jacket")
    assert any(move["kind"] == "offer" for move in made["heard"])


def test_one_thing_is_disputed_by_its_number(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = typed(GREETING, OFFER, "/not 1", "/heard", "/not 99 what")

    assert "(not what you meant)" in out
    assert "There is no 99." in out
    assert json.loads(listed(capsys, "--json"))["thing"].startswith("offer:")


def test_a_dispute_is_taken_back(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = typed(GREETING, OFFER, "/not", "/undo", "/undo")

    assert "Taken back: You offered" in out
    assert "There is nothing to take back." in out
    assert "Disputed:" not in out
    assert listed(capsys) == "Nothing is disputed.\n"


def test_the_printed_object_says_what_is_disputed(typed: Typed) -> None:
    out, _ = typed(GREETING, OFFER, "/not only as a last resort", json=True)
    call = json.loads(out)

    assert call["turns"][2]["disputed"][0]["meant"] == "only as a last resort"
    assert call["grade"]["criteria"]["next_steps"]["disputed"] == [2]
    assert "disputed" not in call["grade"]["criteria"]["farewell"]
    assert "disputed" not in call["turns"][0]


def test_the_list_reads_well_and_can_be_narrowed(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(GREETING, OFFER, "/not only as a [last] resort")

    read = listed(capsys)

    assert "A jacket and a wedding" in read
    assert "Meant:    only as a [last] resort" in read
    assert "1 disputed." in read
    assert listed(capsys, "--scenario", FLAGSHIP) == read
    assert listed(capsys, "--scenario", "grateful-caller", "--json") == ""


def test_a_history_that_cannot_be_read_is_one_clear_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    store.history_file().parent.mkdir(parents=True)
    store.history_file().write_bytes(b"not a database" * 100)

    assert main(["disputes"]) == 1
    assert "damaged" in capsys.readouterr().err
