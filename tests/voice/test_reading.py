import io

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]  # has no stubs

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.voice.reading import PCM_RATE, Reading

SOUND = (3000 * np.sin(np.arange(20_000) / 9)).astype("<i2")


def file(form: str, subtype: str = "PCM_16", channels: int = 1) -> bytes:
    made = io.BytesIO()
    samples = np.stack([SOUND] * channels, axis=1)
    soundfile.write(made, samples, 22_050, format=form, subtype=subtype)
    return made.getvalue()


def read(data: bytes, content_type: str = "audio/wav", size: int = 700) -> list[Clip]:
    reading = Reading(content_type)
    clips = [clip for at in range(0, len(data), size) for clip in reading.add(data[at : at + size])]
    return [*clips, *reading.end()]


def joined(clips: list[Clip]) -> bytes:
    return b"".join(clip.samples for clip in clips)


def test_a_wave_is_read_as_it_comes() -> None:
    clips = read(file("WAV"))
    assert len(clips) > 1
    assert {clip.rate for clip in clips} == {22_050}
    assert joined(clips) == SOUND.tobytes()


def test_of_two_channels_one_is_heard() -> None:
    assert joined(read(file("WAV", channels=2))) == SOUND.tobytes()


def test_samples_without_a_header_have_the_rate_that_services_send() -> None:
    clips = read(SOUND.tobytes(), "audio/pcm")
    assert {clip.rate for clip in clips} == {PCM_RATE}
    assert joined(clips) == SOUND.tobytes()


@pytest.mark.parametrize(
    ("form", "subtype"), [("WAV", "PCM_24"), ("FLAC", "PCM_16"), ("MP3", "MPEG_LAYER_III")]
)
def test_another_kind_than_was_asked_for_is_read_when_it_is_whole(form: str, subtype: str) -> None:
    (clip,) = read(file(form, subtype), "audio/mpeg")
    assert clip.seconds == pytest.approx(len(SOUND) / 22_050, abs=0.15)


@pytest.mark.parametrize("nothing", [b"", b"<html>Not here, I am afraid.</html>", b'{"error": 1}'])
def test_what_is_no_sound_is_said_to_be_none(nothing: bytes) -> None:
    with pytest.raises(SoundError, match="no sound"):
        read(nothing, "text/html")
