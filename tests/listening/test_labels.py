"""The `label` command: its answers, and what it does with lines it cannot read."""

import json
from functools import partial
from pathlib import Path

import pytest

from simulator import paths
from simulator.cli import label
from simulator.listening import BadLineError, EmbeddedListener, label_lines

KEYS = {
    "id",
    "empathy",
    "apology",
    "next_step",
    "concrete_next_step",
    "goodbye",
    "hostile",
    "dismissive",
    "farewell",
}


def answer(listener: EmbeddedListener, text: str, context: str = "") -> dict[str, object]:
    (line,) = label_lines([json.dumps({"id": 7, "text": text, "context": context})], listener)
    said: dict[str, object] = json.loads(line)
    return said


def test_every_question_is_answered(listener: EmbeddedListener) -> None:
    said = answer(listener, "I'm sorry you waited, I'll ring you Friday. Bye!", "Where is it?")
    assert said.keys() == KEYS
    assert said["id"] == 7
    assert all(said[key] is True for key in ("apology", "empathy", "next_step", "goodbye"))


@pytest.mark.parametrize(
    ("text", "farewell"),
    [
        ("Right, bye.", 1),
        ("Thanks for calling, bye bye.", 2),
        ("Have a lovely day!", 2),
        ("No.", 0),
    ],
)
def test_farewells(listener: EmbeddedListener, text: str, farewell: int) -> None:
    assert answer(listener, text)["farewell"] == farewell


def test_an_insult_is_hostile_and_its_denial_is_not(listener: EmbeddedListener) -> None:
    assert answer(listener, "You're an idiot.")["hostile"] is True
    assert answer(listener, "Nobody here thinks you're an idiot.")["hostile"] is False


@pytest.mark.parametrize(
    "line",
    ["{oops", "[1]", '{"id": 1}', '{"text": "hi"}', '{"id":1,"text":"a","context":3}', "[" * 9_999],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(listener: EmbeddedListener, line: str) -> None:
    complaints: list[str] = []
    good = '{"id": "a", "text": "bye"}'
    answers = list(label_lines([good, line, "", good], listener, complaints.append))
    assert [json.loads(said)["id"] for said in answers] == ["a", "a"]
    assert len(complaints) == 1
    assert complaints[0].startswith("line 2: ")


def test_without_anybody_to_complain_to_a_bad_line_raises(listener: EmbeddedListener) -> None:
    with pytest.raises(BadLineError, match="line 1"):
        list(label_lines(["{"], listener))


def test_the_command_answers_what_it_can_and_exits_with_1(
    listener: EmbeddedListener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text('{"id": 1, "text": "bye"}\nnot json\n', encoding="utf-8")
    assert label.run(str(file), lambda: listener) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["goodbye"] is True
    assert printed.err.startswith("line 2: ")


def test_a_long_file_is_labelled_in_order_whoever_labels_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "replies.jsonl"
    rows = [json.dumps({"id": number, "text": "bye"}) for number in range(2_500)]
    file.write_text("\n".join([*rows, "not json"]), encoding="utf-8")
    assert label.run(str(file), partial(EmbeddedListener.load, paths.assets())) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == list(range(2_500))
    assert printed.err.startswith("line 2501: ")


def test_a_file_that_is_not_there_gets_one_sentence(
    listener: EmbeddedListener, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert label.run(str(tmp_path / "none.jsonl"), lambda: listener) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_hostility_to_customers_is_seldom_seen_where_there_is_none() -> None:
    """Three hundred replies to customers by people who had not seen the listener: half hostile,
    half their innocent twins. What is recognised is to be raised with every step.
    """
    file = Path(__file__).parents[1] / "data" / "insults.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    listener = EmbeddedListener.load(paths.assets())
    hits = [row for row in rows if listener.label(row["text"], row["context"])["hostile"]]
    right = sum(row["hostile"] for row in hits)
    assert right / len(hits) >= 0.8
    assert right / sum(row["hostile"] for row in rows) >= 0.3
