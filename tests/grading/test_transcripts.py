"""Transcripts from files: what is read, and what is said about a file that can't be."""

import json
import time
from pathlib import Path

import pytest

from simulator.call.errors import UnreadableError
from simulator.call.scenario import Ending
from simulator.call.transcript import Speaker
from simulator.grading.transcripts import LARGEST, parse_transcript, read_transcript

TURNS = [
    {"speaker": "agent", "text": "Good morning."},
    {"speaker": "customer", "text": "It broke.", "heat": 6.5},
]


def written(folder: Path, data: str | bytes) -> Path:
    path = folder / "call.txt"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_lines() -> None:
    found = parse_transcript(
        "Agent: Good morning.\n\nCustomer:  It broke.\nIn March.\n\nagent: Oh.\n", "a.txt"
    )

    assert [(turn.speaker.value, turn.text) for turn in found.turns] == [
        ("agent", "Good morning."),
        ("customer", "It broke. In March."),
        ("agent", "Oh."),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfAgent: Hello.\r\nCustomer: It broke.\r\n",
        "Agent: Hello.\nCustomer: It broke.".encode("utf-16"),
        b"**Agent:** Hello.\n**Customer**: It broke.",
        b"AGENT : Hello.\rCUSTOMER : It broke.",
    ],
)
def test_lines_from_other_machines(tmp_path: Path, data: bytes) -> None:
    found = read_transcript(written(tmp_path, data))

    assert [turn.text for turn in found.turns] == ["Hello.", "It broke."]


def test_silence_is_a_turn() -> None:
    found = parse_transcript("Agent:\nCustomer: Hello?", "a.txt")

    assert found.turns[0].text == ""


def test_json_as_a_call_prints_it(tmp_path: Path) -> None:
    data = {"scenario": "kettle", "seed": 1, "turns": TURNS, "ending": "abandoned", "grade": None}
    found = read_transcript(str(written(tmp_path, json.dumps(data))))

    assert found.turns[0].speaker is Speaker.AGENT
    assert found.turns[1].heat == 6.5
    assert found.ending is Ending.ABANDONED


def test_json_with_nothing_but_turns() -> None:
    found = parse_transcript(json.dumps({"turns": TURNS}), "a.json")

    assert found.ending is None
    assert found.agent_turns() == [0]


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("", "a.txt is empty", "Customer: ..."),
        ("  \n ", "a.txt is empty", "Agent: ..."),
        ("\nHello there.\nAgent: hi", "a.txt:2: nobody says 'Hello there.'", "Begin each turn"),
        ("Agent: hi\nCustomer: \x07", "a.txt:2: there is a control character", "Remove it."),
        ('{"turns": [', "a.txt:1:12: this is not JSON", '"turns"'),
        ('{"turns": [{"speaker": "agent", "text": "a\x07"}]}', "a.txt:1:", '"turns"'),
        ("[]", 'a.txt:1: there is no list of "turns"', '"speaker"'),
        ('{"turn": []}', 'a.txt:1: there is no list of "turns"', '"speaker"'),
        (
            '{"turns":\n[{"speaker": "agent", "text": ""},\n{"speaker": "bot"}]}',
            "a.txt:3: turn 1",
            "",
        ),
        ('{"turns":\n[{"speaker": "agent"}]}', 'a.txt:2: turn 0 has no "text"', '"text"'),
        ('{"turns": [7]}', "a.txt:1: turn 0 is not an object", ""),
        ('{"turns": [{"speaker": "agent", "text": "", "heat": 11}]}', "between 0 and 10", ""),
        ('{"turns": [],\n"ending": "nice"}', "a.txt:2: this is no ending", "abandoned"),
        ('{"turns": [],\n"ending": [1]}', "a.txt:2: this is no ending", "resolved"),
        ('{"turns": ' + "9" * 5000 + "}", "figures too long", '"turns"'),
        ("[" * 10_000, "nested too deeply", '"turns"'),
        ('{"turns": ' * 10_000, "nested too deeply", '"turns"'),
    ],
)
def test_one_clear_sentence_and_a_way_on(text: str, place: str, advice: str) -> None:
    with pytest.raises(UnreadableError) as failure:
        parse_transcript(text, "a.txt")

    assert place in str(failure.value)
    assert advice in failure.value.advice
    assert len(str(failure.value)) < 300


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    started = time.perf_counter()

    with pytest.raises(UnreadableError, match="too big"):
        read_transcript(path)

    assert time.perf_counter() - started < 1
    assert LARGEST < 50_000_000


def test_what_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"call.txt:2: this is not UTF-8"):
        read_transcript(written(tmp_path, b"Agent: hi\nCustomer: \xff\xfa"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="could not be read"):
        read_transcript(tmp_path / "none.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="could not be read"):
        read_transcript(tmp_path)


@pytest.mark.parametrize("text", ["😀 sì", "مرحبا", "a\u202eb", "<b>hi</b>", "\ud800"])
def test_strange_text_is_text(text: str) -> None:
    data = json.dumps({"turns": [{"speaker": "agent", "text": text}]})
    found = parse_transcript(data, "a.json")

    assert found.turns[0].text == text.encode("utf-8", "replace").decode()
