"""The process that speaks is played here by small ones that do not."""

import sys
import threading

import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.paths import assets
from simulator.voice.casting import Casting
from simulator.voice.speakable import Speakable
from simulator.voice.speech import Speech

SPEAKS = """
import json, sys
out = sys.stdout.buffer
out.write(b'{{"engine": "made-up", "voices": []}}\\n'); out.flush()
for line in sys.stdin:
    asked = json.loads(line)
    {does}
    sound = bytes([0, 32] * 8000 * {seconds})
    head = {{"id": asked["id"], "bytes": len(sound), "rate": 16000}}
    out.write(json.dumps(head).encode() + b"\\n" + sound); out.flush()
"""


def speech(script: str, seconds: float = 20.0) -> Speech:
    return Speech(
        Casting.load(assets()),
        Speakable.load(assets(), "en"),
        command=(sys.executable, "-c", script),
        begins=seconds,
        speaks=seconds,
    )


def child(does: str = "pass", seconds: int = 1) -> str:
    return SPEAKS.format(does=does, seconds=seconds)


def say(voice: Speech, text: str = "Hello there.") -> list[Clip]:
    return list(voice.render(text, Tone()))


def test_a_clause_is_a_clip() -> None:
    voice = speech(child())
    assert [clip.rate for clip in say(voice)] == [16_000]
    voice.close()


def test_a_hesitation_makes_two() -> None:
    voice = speech(child())
    assert len(say(voice, "Well… no.")) == 2
    voice.close()


def test_where_nothing_can_be_said_nothing_is_asked() -> None:
    assert say(speech("raise SystemExit"), "…") == []


HANGS = "import time; time.sleep(600)"


@pytest.mark.parametrize(
    "script",
    [
        child("raise SystemExit"),
        child("sys.exit(3) if asked['id'] else None"),
        "raise SystemExit",
        "print('not what was agreed', flush=True)",
        child(seconds=0),
        child(seconds=900),
    ],
    ids=["dies", "fails", "never begins", "babbles", "is mute", "is endless"],
)
def test_whatever_it_does_is_one_sentence(script: str) -> None:
    voice = speech(script)
    with pytest.raises(SoundError, match="customer's voice failed"):
        say(voice)
    voice.close()


@pytest.mark.parametrize("script", [HANGS, child(HANGS)], ids=["at once", "over a clause"])
def test_one_that_hangs_is_given_up(script: str) -> None:
    voice = speech(script, seconds=1.0)
    with pytest.raises(SoundError, match="customer's voice failed"):
        say(voice)
    voice.close()


def test_the_next_clause_has_a_new_process() -> None:
    voice = speech(child("if asked['text'] == 'Die.': raise SystemExit"))
    with pytest.raises(SoundError):
        say(voice, "Die.")
    assert len(say(voice)) == 1
    assert voice.available() is None
    voice.close()


def test_after_two_failures_it_is_left_alone_until_the_next_call() -> None:
    voice = speech(child("if asked['text'] == 'Die.': raise SystemExit"))
    for _ in range(2):
        with pytest.raises(SoundError):
            say(voice, "Die.")
    assert voice.available() is not None
    with pytest.raises(SoundError, match="twice"):
        say(voice)
    voice.start()
    assert voice.available() is None
    assert len(say(voice)) == 1
    voice.close()


def test_a_cancelled_clause_is_not_spoken() -> None:
    voice = speech(child(HANGS), seconds=60)
    said: list[Clip] = []
    speaking = threading.Thread(target=lambda: said.extend(say(voice)))
    speaking.start()
    while speaking.is_alive():
        voice.cancel()
        speaking.join(0.01)
    assert said == []
    voice.close()


def test_cancelling_nothing_does_no_harm_to_the_next() -> None:
    voice = speech(child())
    voice.cancel()
    assert len(say(voice)) == 1
    voice.cancel()
    assert len(say(voice)) == 1
    voice.close()
