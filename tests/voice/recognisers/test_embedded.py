"""The recogniser in a process of its own, which may hang or die."""

import sys
import threading
from pathlib import Path

import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.voice.recognisers.embedded import EmbeddedTranscriber

CLIP = Clip(bytes(32_000))
HEARS = """
import json, sys
while line := sys.stdin.buffer.readline():
    size = json.loads(line)["clip"]
    sys.stdin.buffer.read(size)
    words = [["denise", 0.1, 0.5, 0.9]] if size else []
    print(json.dumps({"words": words}), flush=True)
"""
DIES = "import sys; sys.stdin.readline()"
FAILS = """
import sys
while sys.stdin.readline():
    print('{"failed": "MemoryError: "}', flush=True)
"""
HANGS = """
import sys
print('{}', flush=True)
sys.stdin.buffer.readline(); sys.stdin.buffer.readline(); print('x' * 100_000, end='', flush=True)
sys.stdin.buffer.read()
"""


def by(script: str, folder: Path) -> EmbeddedTranscriber:
    return EmbeddedTranscriber(folder=folder, command=(sys.executable, "-c", script))


def test_a_name_is_written_as_the_scenario_writes_it(tmp_path: Path) -> None:
    transcriber = by(HEARS, tmp_path)
    assert transcriber.transcribe(CLIP, ("Well, Denise, goodbye",)).text == "Denise"
    transcriber.close()


def test_words_carry_times_and_how_sure_they_are(tmp_path: Path) -> None:
    transcriber = by(HEARS, tmp_path)
    (word,) = transcriber.transcribe(CLIP, ()).words
    assert (word.start, word.end, word.confidence) == (0.1, 0.5, 0.9)
    transcriber.close()


def test_nothing_recorded_is_nothing_heard(tmp_path: Path) -> None:
    transcriber = by(HEARS, tmp_path)
    assert transcriber.transcribe(Clip(b""), ()).words == ()
    transcriber.close()


@pytest.mark.parametrize("script", [DIES, FAILS])
def test_a_process_that_fails_is_said_in_a_sentence(script: str, tmp_path: Path) -> None:
    transcriber = by(script, tmp_path)
    with pytest.raises(SoundError, match="type what you said"):
        transcriber.transcribe(CLIP, ())
    transcriber.close()


def test_one_that_hangs_can_be_cancelled(tmp_path: Path) -> None:
    transcriber = by(HANGS, tmp_path)
    transcriber.prepare(())
    threading.Timer(0.2, transcriber.cancel).start()
    with pytest.raises(SoundError):
        transcriber.transcribe(CLIP, ())
    transcriber.close()


def test_after_a_cancelled_clip_the_next_is_heard(tmp_path: Path) -> None:
    transcriber = by(HEARS, tmp_path)
    transcriber.prepare(())
    transcriber.cancel()
    assert transcriber.transcribe(CLIP, ()).text == "denise"
    transcriber.close()
