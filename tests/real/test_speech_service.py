"""A speech service over a real connection."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.paths import assets
from simulator.voice.casting import Casting
from simulator.voice.service_voice import ServiceVoice, SpeechService
from tests.real.speech_server import RATE, SECONDS

pytestmark = pytest.mark.real

TONE = Tone(who="Denise", pronoun="she", words="Furious: fast and clipped.", loudness=1.5)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.real.speech_server"], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    port = server.stdout.readline().strip()
    yield f"http://127.0.0.1:{port}/v1"
    server.terminate()
    server.wait()
    server.stdout.close()


def voice(address: str, model: str, wait: float = 20.0) -> ServiceVoice:
    service = SpeechService(address, model, key="made-up", wait_s=wait)
    return ServiceVoice(service, Casting.load(assets()))


def say(voice: ServiceVoice) -> list[Clip]:
    return list(voice.render("And nobody called me back.", TONE))


def test_it_is_heard_before_all_of_it_is_there(address: str) -> None:
    when = [
        (time.monotonic(), clip)
        for clip in voice(address, "good").render("And nobody called me back.", TONE)
    ]
    assert {clip.rate for _, clip in when} == {RATE}
    assert sum(clip.seconds for _, clip in when) == pytest.approx(SECONDS)
    assert when[-1][0] - when[0][0] > 0.1


def test_a_service_that_knows_no_instructions_is_asked_without(address: str) -> None:
    assert sum(clip.seconds for clip in say(voice(address, "plain"))) == pytest.approx(SECONDS)


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("html", "no sound"),
        ("empty", "no sound"),
        ("locked", "does not accept the key"),
        ("halting", "took too long"),
        ("endless", "comes to no end"),
    ],
)
def test_what_goes_wrong_is_one_sentence(address: str, model: str, sentence: str) -> None:
    with pytest.raises(SoundError, match=sentence) as caught:
        say(voice(address, model, wait=1.0))
    assert "made-up" not in str(caught.value)


def test_nobody_at_the_address_is_one_sentence() -> None:
    with pytest.raises(SoundError, match="cannot be reached"):
        say(voice("http://127.0.0.1:9/v1", "good"))


def test_a_wrong_address_is_one_sentence(address: str) -> None:
    with pytest.raises(SoundError, match="does not know"):
        say(voice(f"{address}/elsewhere", "good"))


def test_cancelling_frees_whoever_waits(address: str) -> None:
    slow = voice(address, "halting")
    threading.Timer(0.5, slow.cancel).start()
    clips = say(slow)
    assert sum(clip.seconds for clip in clips) < SECONDS
