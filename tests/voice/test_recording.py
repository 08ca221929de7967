"""Both sides of a call are written as they are said, and nothing that happens to it is thrown."""

import os
import stat
from pathlib import Path

import pytest

from simulator.call.transcript import Speaker
from simulator.voice.recorded import Recorded
from simulator.voice.recording import FAILED, FULL, LONGEST, CallRecording
from tests.voice.tones import loudness, pitch, silence, together, tone

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER


def plenty(_: Path) -> int:
    return 10**12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def recording(folder: Path) -> CallRecording:
    return CallRecording(folder, plenty)


def test_what_is_said_is_heard_at_its_own_time(folder: Path) -> None:
    made = recording(folder)
    made.add(CUSTOMER, tone(1, 400, rate=22_050), 2.0)
    made.add(AGENT, tone(1, 900), 4.0)
    made.close()

    kept = Recorded(folder)

    assert pitch(kept.clip(2.0, 1.0)) == pytest.approx(400, abs=2)
    assert pitch(kept.clip(4.0, 1.0)) == pytest.approx(900, abs=2)
    assert loudness(kept.clip(3.1, 0.8)) < 0.001


def test_a_turn_is_as_long_as_its_words(folder: Path) -> None:
    made = recording(folder)
    made.add(AGENT, together(silence(0.5), tone(1), silence(2)), 1.0)
    made.close()

    (piece,) = Recorded(folder).pieces
    assert (piece.start, piece.end) == (1.35, 2.65)


def test_both_are_heard_where_both_speak(folder: Path) -> None:
    made = recording(folder)
    made.add(CUSTOMER, tone(1, 400, 0.1), 1.0)
    made.add(AGENT, tone(1, 900, 0.3), 1.0)
    made.close()

    both = Recorded(folder).clip(1.0, 1.0)

    assert loudness(both) == pytest.approx(0.4, abs=0.03)


@pytest.mark.parametrize(("spoken", "heard"), [(0.03, 0.089), (0.005, 0.02), (0.3, 0.3)])
def test_a_faint_microphone_is_raised_to_a_calm_voice(
    folder: Path, spoken: float, heard: float
) -> None:
    made = recording(folder)
    made.add(AGENT, tone(1, 900, spoken), 1.0)
    made.close()

    assert loudness(Recorded(folder).clip(1.1, 0.5)) == pytest.approx(heard, rel=0.05)


def test_pieces_that_are_read_one_by_one_fit_together(folder: Path) -> None:
    made = recording(folder)
    made.add(AGENT, tone(2, 440), 0.0)
    made.close()
    kept = Recorded(folder)

    joined = b"".join(kept.clip(at / 4, 0.25).samples for at in range(8))

    whole = kept.clip(0.0, 2.0).samples
    assert len(joined) == len(whole)
    assert max(abs(a - b) for a, b in zip(joined[1::2], whole[1::2], strict=True)) in (0, 1, 255)


def test_a_customer_who_is_interrupted_is_cut_there(folder: Path) -> None:
    made = recording(folder)
    made.add(CUSTOMER, tone(2, 400), 1.0)
    made.add(CUSTOMER, tone(2, 400), 3.0)
    made.cut(2.0)
    made.add(AGENT, tone(1, 900), 2.5)
    made.close()

    assert [(one.who, one.start, one.end) for one in Recorded(folder).pieces] == [
        (CUSTOMER, 1.0, 2.0),
        (AGENT, 2.5, 3.5),
    ]


def test_a_clip_that_comes_too_early_follows_the_one_before(folder: Path) -> None:
    made = recording(folder)
    made.add(AGENT, tone(1), 1.0)
    made.add(AGENT, tone(1), 1.9)
    made.close()

    assert [one.start for one in Recorded(folder).pieces] == [1.0, 2.0]


def test_a_call_that_goes_on_later_is_recorded_on(folder: Path) -> None:
    first = recording(folder)
    first.add(AGENT, tone(1, 400), 1.0)
    first.add(CUSTOMER, tone(1, 500), 2.0)
    first.close()
    later = recording(folder)
    later.add(AGENT, tone(1, 900), 5.0)
    later.close()

    kept = Recorded(folder)

    assert pitch(kept.clip(1.0, 1.0)) == pytest.approx(400, abs=2)
    assert pitch(kept.clip(5.0, 1.0)) == pytest.approx(900, abs=2)
    assert kept.seconds == 6.0


def test_a_second_that_only_the_agent_spoke_in_is_not_written_over(folder: Path) -> None:
    for at, height in ((1.0, 400), (5.0, 900)):
        part = recording(folder)
        part.add(AGENT, tone(1, height), at)
        part.close()

    assert pitch(Recorded(folder).clip(1.0, 1.0)) == pytest.approx(400, abs=2)


def test_a_full_disk_stops_the_recording_and_keeps_what_was_said(folder: Path) -> None:
    left = [10**12, 1000]
    made = CallRecording(folder, lambda _: left.pop(0))
    made.add(AGENT, tone(1), 0.0)
    made.add(AGENT, tone(1), 2.0)
    made.add(AGENT, tone(1), 4.0)
    made.close()

    assert made.trouble() == FULL
    assert Recorded(folder).seconds == 1.0


def test_a_folder_that_is_gone_stops_the_recording_with_one_sentence(folder: Path) -> None:
    made = recording(folder / "nowhere")
    made.add(AGENT, tone(1), 0.0)
    made.close()

    assert made.trouble() == FAILED


def test_a_wrong_clock_does_not_fill_the_disk(folder: Path) -> None:
    made = recording(folder)
    made.add(AGENT, tone(1), LONGEST * 100)
    made.close()

    assert Recorded(folder).pieces == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by the folder's owner")
def test_nobody_else_may_read_it(folder: Path) -> None:
    made = recording(folder)
    made.add(CUSTOMER, tone(1), 0.0)
    made.close()

    modes = {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    assert modes == {0o600}


def test_silence_costs_next_to_nothing(folder: Path) -> None:
    made = recording(folder)
    made.add(AGENT, silence(0.1), 1800.0)
    made.close()

    assert sum(one.stat().st_size for one in folder.iterdir()) < 300_000
