"""A recorded call as one file, with its captions."""

from pathlib import Path

import pytest
import soundfile  # type: ignore[import-untyped]

from simulator.call.call import Call
from simulator.call.errors import SoundError
from simulator.call.events import Heard, Spoken
from simulator.call.transcript import Speaker
from simulator.voice.export import export
from simulator.voice.recorded import Recorded
from simulator.voice.recording import CallRecording
from tests.store.people import KETTLE
from tests.voice.tones import tone


@pytest.fixture
def call() -> Call:
    events = (
        Heard(at=3, text="Hello, Sam & Co."),
        Spoken(at=4, text="At last.", heard_chars=8, by="x"),
    )
    return Call.of(KETTLE, 1, events)


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    folder = tmp_path / "7"
    folder.mkdir()
    made = CallRecording(folder, lambda _: 10**12)
    made.add(Speaker.AGENT, tone(1.5), 1.0)
    made.add(Speaker.CUSTOMER, tone(2, 500), 4.0)
    made.close()
    return Recorded(folder)


@pytest.mark.parametrize("kind", ["flac", "wav", "ogg"])
def test_all_of_it_is_in_one_file(
    call: Call, recorded: Recorded, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"call.{kind}"

    export(call, recorded, file, "Sam")

    assert soundfile.info(file).duration == pytest.approx(6.0, abs=0.01)


def test_captions_stand_beside_it(call: Call, recorded: Recorded, tmp_path: Path) -> None:
    beside = export(call, recorded, tmp_path / "call.flac", "Sam")

    assert beside == tmp_path / "call.vtt"
    assert "00:00:01.000 --> 00:00:02.500\n<v Sam>Hello, Sam &amp; Co.\n" in beside.read_text(
        "utf-8"
    )
    assert f"<v {KETTLE.customer.called}>At last." in beside.read_text("utf-8")


def test_another_kind_of_file_is_refused(call: Call, recorded: Recorded, tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=r"\.flac, \.wav or \.ogg"):
        export(call, recorded, tmp_path / "call.mp3", "Sam")


def test_a_call_that_was_not_recorded_makes_no_file(call: Call, tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="not recorded"):
        export(call, Recorded(tmp_path), tmp_path / "call.flac", "Sam")

    assert not (tmp_path / "call.flac").exists()


def test_where_it_cannot_be_written_one_sentence_says_so(
    call: Call, recorded: Recorded, tmp_path: Path
) -> None:
    with pytest.raises(SoundError, match="could not be written"):
        export(call, recorded, tmp_path / "nowhere" / "call.flac", "Sam")


def test_what_stood_there_before_stays_where_it_cannot_be_written(
    call: Call, recorded: Recorded, tmp_path: Path
) -> None:
    file = tmp_path / "call.flac"
    file.write_text("mine")
    (tmp_path / ".call.flac.part").mkdir()

    with pytest.raises(SoundError, match="could not be written"):
        export(call, recorded, file, "Sam")

    assert file.read_text() == "mine"
