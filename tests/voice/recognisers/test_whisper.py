"""A Whisper on this machine."""

from pathlib import Path

import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.voice.recognisers.whisper import NEEDED, WhisperTranscriber, lacking


def test_a_folder_without_a_model_is_said_to_have_none(tmp_path: Path) -> None:
    assert "config.json is missing" in str(lacking(tmp_path))


def test_a_folder_with_all_of_a_model_lacks_nothing(tmp_path: Path) -> None:
    for name in NEEDED:
        (tmp_path / name).touch()
    assert lacking(tmp_path) is None


def test_it_says_what_to_install_rather_than_fail(tmp_path: Path) -> None:
    transcriber = WhisperTranscriber(tmp_path)
    assert transcriber.available() is not None
    with pytest.raises(SoundError):
        transcriber.transcribe(Clip(b""), ())
