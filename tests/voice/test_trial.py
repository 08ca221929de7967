"""Trying a microphone before a call."""

import numpy as np

from simulator.call.sound import Clip
from simulator.testing import ScriptedRecorder
from simulator.voice.samples import clip_of
from simulator.voice.trial import record, remark


def tone(loudness: float) -> Clip:
    return clip_of(np.sin(np.arange(16_000) * 0.2).astype(np.float32) * loudness, 16_000)


def test_three_seconds_are_recorded() -> None:
    waited: list[float] = []
    with ScriptedRecorder(tone(0.2)) as recorder:
        assert record(recorder, wait=waited.append) == tone(0.2)
    assert waited == [3.0]


def test_nothing_is_wrong_with_a_clear_voice() -> None:
    assert remark(tone(0.2)) is None


def test_a_system_that_keeps_the_microphone_to_itself_is_named() -> None:
    assert "privacy" in str(remark(Clip(bytes(32_000))))


def test_a_faint_voice_is_said_to_be_faint() -> None:
    assert "Hardly anything" in str(remark(tone(0.002)))


def test_a_voice_that_is_cut_off_is_said_to_be_too_loud() -> None:
    assert "too loud" in str(remark(tone(2.0)))


def test_nothing_at_all_is_said_to_be_nothing() -> None:
    assert "Nothing arrived" in str(remark(Clip(b"")))
