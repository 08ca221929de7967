"""The microphone on a sound card that needs no hardware."""

import random
import threading
import time

import numpy as np
import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import RATE, Clip
from simulator.voice import devices
from simulator.voice.microphone import BEFORE, DeviceMicrophone
from simulator.voice.samples import Samples, clip_of, samples_of
from tests.benchmarks.hearing import say
from tests.real.sound_card import MICROPHONE, SoundCard

pytestmark = pytest.mark.real

WORDS = ("Harrow and Pine.", "Sixty pounds.", "Good morning.", "Thank you, Denise.", "Please hold.")

ALIKE = 0.9
"""Correlation: two changes of rate move a sample by up to half of one, which costs up to 0.05."""


@pytest.fixture(scope="module")
def spoken() -> list[Clip]:
    return [say(words) for words in WORDS]


def likeness(said: Samples, recorded: Samples) -> tuple[float, int]:
    """How much alike they are where they are most alike, and where that is."""
    size = 1 << (len(said) + len(recorded)).bit_length()
    crossed = np.fft.irfft(np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(said, size)), size)
    at = int(np.argmax(crossed[: max(1, len(recorded) - len(said) + 1)]))
    part = recorded[at : at + len(said)]
    norms = float(np.linalg.norm(said[: len(part)]) * np.linalg.norm(part))
    return (float(crossed[at]) / norms if norms else 0.0), at


def sounding(clip: Clip) -> Samples:
    """Without the silence that a synthesiser puts around it."""
    samples = samples_of(clip)
    loud = np.nonzero(np.abs(samples) > 0.01)[0]
    return samples[loud[0] : loud[-1] + 1]


def test_no_first_syllable_is_lost_in_fifty_recordings(
    sound_card: SoundCard, spoken: list[Clip]
) -> None:
    chance = random.Random(7)
    microphone = DeviceMicrophone(MICROPHONE)
    microphone.open()
    time.sleep(1)
    whole: list[float] = []
    first: list[float] = []
    try:
        for nth in range(50):
            clip = spoken[nth % len(spoken)]
            said = sounding(clip)
            # The key goes down a little before the first word, or up to a quarter second late.
            process = sound_card.say(clip)
            time.sleep(chance.uniform(0.0, 0.25))
            microphone.start()
            process.wait()
            time.sleep(0.25)
            recorded = samples_of(microphone.stop())
            whole.append(likeness(said, recorded)[0])
            first.append(likeness(said[: RATE // 4], recorded)[0])
    finally:
        microphone.close()
    assert min(first) > ALIKE, first
    assert min(whole) > ALIKE, whole


@pytest.mark.usefixtures("sound_card")
def test_the_half_second_before_the_key_is_there() -> None:
    microphone = DeviceMicrophone(MICROPHONE)
    microphone.open()
    time.sleep(1)
    microphone.start()
    clip = microphone.stop()
    microphone.close()
    assert BEFORE <= clip.seconds < BEFORE + 0.5


def test_unplugging_loses_nothing_that_was_said(sound_card: SoundCard) -> None:
    chance = random.Random(3)
    noise = np.random.default_rng(1).normal(0, 0.1, 3 * RATE).astype(np.float32)
    clip = clip_of(noise, RATE)
    microphone = DeviceMicrophone(MICROPHONE)
    for _ in range(10):
        microphone.open()
        time.sleep(0.7)
        microphone.start()
        process = sound_card.say(clip)
        began = time.monotonic()
        moment = chance.uniform(0.6, 2.4)
        time.sleep(moment)
        sound_card.unplug("microphone")
        spoke = time.monotonic() - began
        process.wait()
        assert wait_until_lost(microphone)
        recorded = samples_of(microphone.stop())
        alike, at = likeness(noise[: int(0.3 * RATE)], recorded)
        assert alike > ALIKE
        kept = (len(recorded) - at) / RATE
        assert kept > spoke - 0.35, (kept, spoke)  # what the server had not handed over yet
        sound_card.plug("microphone")
        time.sleep(1.1)
    microphone.close()


def test_one_that_was_unplugged_is_found_again(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone(MICROPHONE)
    heard = threading.Event()
    microphone.listen(lambda _: heard.set())
    microphone.open()
    assert heard.wait(5)  # PortAudio spins for ever on a device that goes before its first sound
    sound_card.unplug("microphone")
    assert wait_until_lost(microphone)
    sound_card.plug("microphone")
    time.sleep(1.1)
    microphone.open()
    assert microphone.lost() is None
    microphone.close()


def test_one_that_is_suspended_is_lost_and_its_sound_kept(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone(MICROPHONE)
    microphone.open()
    time.sleep(0.7)
    microphone.start()
    sound_card.suspend("microphone", on=True)
    assert wait_until_lost(microphone)
    assert microphone.stop().seconds > 0.3
    sound_card.suspend("microphone", on=False)
    microphone.close()


@pytest.mark.usefixtures("sound_card")
def test_an_unknown_one_is_replaced_by_the_systems_choice() -> None:
    microphone = DeviceMicrophone("a headset that was left at home")
    microphone.open()
    time.sleep(0.5)  # PortAudio spins for ever on a device that goes before its first sound
    assert microphone.device == "default"
    microphone.close()


def test_one_that_cannot_be_opened_says_who_may_hold_it(sound_card: SoundCard) -> None:
    devices.names("input")
    sound_card.refuse()
    microphone = DeviceMicrophone(MICROPHONE)
    with pytest.raises(SoundError, match="another program may hold it"):
        microphone.open()


@pytest.mark.usefixtures("sound_card")
def test_one_that_may_not_be_heard_is_told_from_a_quiet_one(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone(MICROPHONE)
    microphone.open()
    time.sleep(1)
    assert microphone.mute() > 0.5
    sound_card.say(say("Good morning.")).wait()
    time.sleep(0.3)
    assert microphone.mute() == 0.0
    microphone.close()


def test_no_sound_server_is_said_in_a_sentence(sound_card: SoundCard) -> None:
    sound_card.close()
    microphone = DeviceMicrophone(MICROPHONE)
    with pytest.raises(SoundError):
        microphone.open()
    microphone.close()


def wait_until_lost(microphone: DeviceMicrophone) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if microphone.lost() is not None:
            return True
        time.sleep(0.02)
    return False
