"""The speaker on a sound card that needs no hardware."""

import random
import time

import numpy as np
import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.paths import assets
from simulator.voice import devices
from simulator.voice.casting import Casting
from simulator.voice.player import SpeakerPlayer
from simulator.voice.samples import Samples, clip_of, resampled, samples_of
from simulator.voice.speakable import Speakable
from simulator.voice.speech import Speech
from tests.real.sound_card import RATE, SPEAKER, Heard, SoundCard

pytestmark = pytest.mark.real

LINE = "I have rung you three times about this."


def spoken() -> Clip:
    """A line of the customer's, as it is rendered."""
    speech = Speech(Casting.load(assets()), Speakable.load(assets(), "en"))
    try:
        (clip,) = speech.render(LINE, Tone(who="Denise", pronoun="she"))
    finally:
        speech.close()
    return clip


def wait_until_heard(player: SpeakerPlayer) -> None:
    deadline = time.monotonic() + 30
    while player.unheard():
        assert player.lost() is None
        assert time.monotonic() < deadline, "it never came to its end"
        time.sleep(0.01)


def play_when_it_is_back(player: SpeakerPlayer, clip: Clip) -> None:
    """A returning device is picked up by the next clip."""
    deadline = time.monotonic() + 10
    while True:
        try:
            player.play(clip)
            return
        except SoundError:
            assert time.monotonic() < deadline, "the speaker was never found again"
            time.sleep(0.1)


def silent_after(heard: Heard, moment: float) -> float:
    """Seconds from the moment to the last row in which something was heard."""
    loud = [when for when, row in heard.rows if np.abs(np.frombuffer(row, "<i2")).max() > 30]
    return max(loud) - moment


def correlation(rendered: Samples, heard: Samples) -> float:
    """At the place where they agree best."""
    size = 1 << (len(rendered) + len(heard)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(rendered, size))
    at = int(np.argmax(np.fft.irfft(spectrum, size)[: len(heard)]))
    part = heard[at : at + len(rendered)]
    return float(np.corrcoef(rendered[: len(part)], part)[0, 1])


def test_what_is_heard_is_what_was_rendered(sound_card: SoundCard) -> None:
    clip = spoken()
    rendered = resampled(samples_of(clip), clip.rate, RATE)
    player = SpeakerPlayer(SPEAKER)
    found: list[float] = []
    while len(found) < 5 and max(found, default=0.0) < 0.98:  # a busy machine makes gaps, until
        player.stop()  # the player has found out how much room it needs here
        with sound_card.listening() as heard:
            player.play(clip)
            wait_until_heard(player)
            time.sleep(0.2)  # what is on its way through the system
        assert player.played() == pytest.approx(clip.seconds)
        found.append(correlation(rendered, samples_of(heard.clip)))
    player.close()
    assert max(found) >= 0.98, found


def test_the_customer_falls_silent_within_50_ms(sound_card: SoundCard) -> None:
    tone = clip_of(0.3 * np.sin(np.arange(48_000 * 3) / 20).astype(np.float32), 48_000)
    player = SpeakerPlayer(SPEAKER)
    took = []
    for _ in range(5):
        with sound_card.listening() as heard:
            player.play(tone)
            time.sleep(0.4)
            stopped = time.perf_counter()
            player.stop()
            time.sleep(0.3)
        took.append(silent_after(heard, stopped))
    player.close()
    assert sorted(took)[2] <= 0.05, took  # the middle one: a busy machine is not a slow stop


@pytest.mark.parametrize("moment", [random.Random(7 + n).uniform(0.1, 2.0) for n in range(10)])
def test_unplugging_loses_nothing_that_was_said(sound_card: SoundCard, moment: float) -> None:
    clip = spoken()
    player = SpeakerPlayer(SPEAKER)
    with sound_card.listening() as heard:
        player.play(clip)
        time.sleep(moment)
        sound_card.unplug("speaker")
        deadline = time.monotonic() + 10
        while player.lost() is None and time.monotonic() < deadline:
            player.level()
            time.sleep(0.01)
    assert player.lost() is not None
    said = player.played()
    came_out = samples_of(heard.clip)
    began = int(np.argmax(np.abs(came_out) > 0.003))
    assert 0 < said <= (len(came_out) - began) / RATE + 0.05, "it claims what nobody heard"
    assert said + player.unheard() == pytest.approx(clip.seconds)
    assert player.stop() == pytest.approx(said)

    sound_card.plug("speaker")
    play_when_it_is_back(player, clip)
    wait_until_heard(player)
    player.close()


@pytest.mark.usefixtures("sound_card")
def test_a_pause_loses_nothing() -> None:
    clip = spoken()
    player = SpeakerPlayer(SPEAKER)
    player.play(clip)
    time.sleep(0.5)
    player.pause(True)
    time.sleep(0.2)
    held = player.played()
    time.sleep(0.5)
    assert player.played() == held
    assert player.played() + player.unheard() == pytest.approx(clip.seconds)
    player.pause(False)
    wait_until_heard(player)
    assert player.played() == pytest.approx(clip.seconds)
    player.close()


@pytest.mark.usefixtures("sound_card")
def test_what_is_played_over_and_over_goes_on_until_it_is_stopped() -> None:
    hum = clip_of(0.3 * np.sin(np.arange(4_800) / 20).astype(np.float32), 48_000)
    player = SpeakerPlayer(SPEAKER)
    player.play(hum, over_and_over=True)
    deadline = time.monotonic() + 10
    while player.played() < 1.0:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert player.stop() >= 1.0
    player.close()


@pytest.mark.usefixtures("sound_card")
def test_an_unknown_device_is_replaced_by_the_systems_choice() -> None:
    player = SpeakerPlayer("a headset that was left at home")
    player.open()
    assert player.device == "default"
    player.close()


def test_one_that_cannot_be_opened_says_who_may_hold_it(sound_card: SoundCard) -> None:
    devices.names("output")
    sound_card.refuse()
    player = SpeakerPlayer(SPEAKER)
    with pytest.raises(SoundError, match="another program may hold it"):
        player.open()


def test_a_speaker_that_is_asleep_is_noticed(sound_card: SoundCard) -> None:
    player = SpeakerPlayer(SPEAKER)
    player.play(spoken())
    time.sleep(0.3)
    sound_card.suspend("speaker", True)
    deadline = time.monotonic() + 10
    while player.lost() is None:
        assert time.monotonic() < deadline, "nobody noticed that it sleeps"
        time.sleep(0.02)
    sound_card.suspend("speaker", False)
    player.close()


def test_a_speaker_that_comes_later_is_found(sound_card: SoundCard) -> None:
    sound_card.unplug("speaker")
    player = SpeakerPlayer(SPEAKER)
    with pytest.raises(SoundError):
        player.play(spoken())
    assert player.lost() is not None
    sound_card.plug("speaker")
    play_when_it_is_back(player, spoken())
    assert (player.device, player.lost()) == (SPEAKER, None)
    player.close()


def test_without_a_speaker_one_sentence_says_so(sound_card: SoundCard) -> None:
    sound_card.close()
    player = SpeakerPlayer()
    with pytest.raises(SoundError):
        player.play(spoken())
    player.close()
