"""Which moment of a recording is which turn's."""

import json
from pathlib import Path

from simulator.call.call import CallTurn
from simulator.call.transcript import Speaker
from simulator.voice.recorded import Recorded, Span
from simulator.voice.recording import PIECES

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER


def recorded(
    folder: Path, *pieces: tuple[Speaker, float, float] | tuple[Speaker, float, float, int]
) -> Recorded:
    names = ("who", "start", "end", "turn")
    lines = [json.dumps(dict(zip(names, one, strict=False))) for one in pieces]
    (folder / PIECES).write_text("\n".join(lines) + "\n", "utf-8")
    return Recorded(folder)


def turns(*said: tuple[Speaker, float]) -> list[CallTurn]:
    return [CallTurn(number, who, "…", at) for number, (who, at) in enumerate(said)]


def test_a_reply_was_said_before_it_was_sent(tmp_path: Path) -> None:
    kept = recorded(tmp_path, (AGENT, 1.0, 3.0), (AGENT, 9.0, 12.0))

    spans = kept.spans(turns((AGENT, 4.0), (CUSTOMER, 5.0), (AGENT, 14.0)))

    assert spans == {0: Span(1.0, 3.0), 2: Span(9.0, 12.0)}


def test_clauses_of_one_answer_are_one_turn(tmp_path: Path) -> None:
    kept = recorded(tmp_path, (AGENT, 1.0, 3.0), (CUSTOMER, 4.5, 6.0), (CUSTOMER, 6.0, 8.0))

    spans = kept.spans(turns((AGENT, 3.2), (CUSTOMER, 4.0)))

    assert spans[1] == Span(4.5, 8.0)


def test_a_reply_that_was_typed_is_not_heard(tmp_path: Path) -> None:
    kept = recorded(tmp_path, (CUSTOMER, 4.5, 6.0), (CUSTOMER, 21.0, 23.0))

    spans = kept.spans(turns((AGENT, 3.0), (CUSTOMER, 4.0), (AGENT, 20.0), (CUSTOMER, 20.5)))

    assert set(spans) == {1, 3}


def test_a_customer_who_speaks_twice_is_two_turns(tmp_path: Path) -> None:
    kept = recorded(tmp_path, (CUSTOMER, 4.5, 6.0), (CUSTOMER, 30.0, 31.0))

    spans = kept.spans(turns((AGENT, 3.0), (CUSTOMER, 4.0), (CUSTOMER, 30.0)))

    assert spans == {1: Span(4.5, 6.0), 2: Span(30.0, 31.0)}


def test_who_recorded_it_knows_best(tmp_path: Path) -> None:
    kept = recorded(tmp_path, (AGENT, 1.0, 3.0, 2))

    assert set(kept.spans(turns((AGENT, 4.0), (CUSTOMER, 5.0), (AGENT, 6.0)))) == {2}


def test_a_line_that_was_never_finished_is_left_out(tmp_path: Path) -> None:
    recorded(tmp_path, (AGENT, 1.0, 3.0))
    with (tmp_path / PIECES).open("a") as file:
        file.write('{"who": "customer", "sta')

    assert [one.who for one in Recorded(tmp_path).pieces] == [AGENT]


def test_a_folder_without_a_recording_is_silent(tmp_path: Path) -> None:
    kept = Recorded(tmp_path)

    assert kept.seconds == 0.0
    assert kept.clip(0.0, 1.0).samples == b""
