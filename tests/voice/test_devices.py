"""Where there is no sound library at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TRIES = """
from simulator.call.errors import SoundError
from simulator.voice.microphone import DeviceMicrophone
from simulator.voice.player import SpeakerPlayer
for one in (DeviceMicrophone(), SpeakerPlayer()):
    try:
        one.open()
    except SoundError as error:
        print(error)
    assert one.available()
"""


@pytest.mark.parametrize(
    "module",
    ["raise OSError('PortAudio library not found')", "raise ImportError('no such module')"],
)
def test_one_sentence_says_so(module: str, tmp_path: Path) -> None:
    (tmp_path / "sounddevice.py").write_text(module, encoding="utf-8")
    found = os.pathsep.join([str(tmp_path), *sys.path])

    said = subprocess.run(
        [sys.executable, "-c", TRIES],
        env=os.environ | {"PYTHONPATH": found},
        capture_output=True,
        text=True,
        check=True,
    )

    assert [line.split(".")[0] for line in said.stdout.splitlines()] in (
        ["The sound library cannot be loaded"] * 2,
        ["There is no sound here"] * 2,
    )
