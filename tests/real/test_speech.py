"""The system's own speech engine, in a process of its own that is really stopped and killed."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.paths import assets
from simulator.voice.casting import Casting
from simulator.voice.samples import CALM, CEILING, samples_of, voiced
from simulator.voice.speakable import Speakable
from simulator.voice.speech import Speech
from simulator.voice.speech_child import FLAG

pytestmark = pytest.mark.real

DENISE = Tone(who="Denise Hartley", pronoun="she")
LINE = "I have rung you three times about this, and nobody has called me back."
MAIN = Path(__file__).resolve().parents[2] / "main.py"


@pytest.fixture
def speech() -> Iterator[Speech]:
    voice = Speech(Casting.load(assets()), Speakable.load(assets(), "en"), speaks=3.0)
    voice.start()
    yield voice
    voice.close()


def say(speech: Speech, text: str = LINE, tone: Tone = DENISE) -> Clip:
    (clip,) = speech.render(text, tone)
    return clip


def children() -> list[int]:
    """The processes that this one began and that speak."""
    every = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [int(line.split()[0]) for line in every if "speech_child" in line]


def test_a_line_is_spoken_as_loud_as_it_should_be_and_never_clipped(speech: Speech) -> None:
    calm, furious = say(speech), say(speech, tone=Tone(who="Denise", pronoun="she", loudness=1.6))
    for clip, loudness in ((calm, 1.0), (furious, 1.6)):
        samples = samples_of(clip)
        assert voiced(samples, clip.rate) == pytest.approx(CALM * loudness, rel=0.1)
        assert np.abs(samples).max() <= CEILING + 0.001


def test_pace_is_heard(speech: Speech) -> None:
    slow = say(speech, tone=Tone(who="Denise", pronoun="she", pace=0.75)).seconds
    quick = say(speech, tone=Tone(who="Denise", pronoun="she", pace=1.3)).seconds
    assert slow > 1.4 * quick


def test_fifty_lines_are_all_spoken_to_their_end(speech: Speech) -> None:
    lengths = [say(speech).seconds for _ in range(50)]
    assert max(lengths) - min(lengths) < 0.1


def test_she_and_he_do_not_sound_the_same(speech: Speech) -> None:
    he = Tone(who="Denise Hartley", pronoun="he")
    assert say(speech).samples != say(speech, tone=he).samples


def test_one_that_is_killed_costs_a_clause(speech: Speech) -> None:
    say(speech)
    (child,) = children()
    os.kill(child, signal.SIGKILL)
    with contextlib.suppress(SoundError):  # unless it is found dead beforehand, and begun anew
        say(speech)
    assert say(speech).seconds > 1
    assert child not in children()


def test_one_that_hangs_is_killed(speech: Speech) -> None:
    say(speech)
    (child,) = children()
    os.kill(child, signal.SIGSTOP)
    with pytest.raises(SoundError):
        say(speech)
    assert say(speech).seconds > 1
    assert children() != [child]


def test_it_ends_when_whoever_began_it_does() -> None:
    """Also: a frozen program begins it as itself."""
    process = subprocess.Popen(
        [sys.executable, str(MAIN), FLAG], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert b'"engine"' in process.stdout.readline()
    process.stdin.close()
    assert process.wait(10) == 0
    process.stdout.close()


def test_silence_is_asked_for_and_had_at_once(speech: Speech) -> None:
    say(speech)
    (child,) = children()
    os.kill(child, signal.SIGSTOP)  # the clause would take for ever
    cancelled = []

    def cancel() -> None:
        cancelled.append(time.monotonic())
        speech.cancel()

    threading.Timer(0.3, cancel).start()
    assert list(speech.render(LINE, DENISE)) == []
    assert time.monotonic() - cancelled[0] < 0.05
    os.kill(child, signal.SIGCONT)
