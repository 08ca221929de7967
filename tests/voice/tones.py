"""Sound to be recorded: tones that can be told apart, with silence around them."""

import numpy as np

from simulator.call.sound import RATE, Clip
from simulator.voice.samples import clip_of, samples_of


def tone(seconds: float, pitch: float = 300.0, loud: float = 0.2, rate: int = RATE) -> Clip:
    times = np.arange(round(seconds * rate)) / rate
    return clip_of((loud * np.sin(2 * np.pi * pitch * times)).astype(np.float32), rate)


def silence(seconds: float, rate: int = RATE) -> Clip:
    return Clip(bytes(2 * round(seconds * rate)), rate)


def together(*clips: Clip) -> Clip:
    return Clip(b"".join(one.samples for one in clips), clips[0].rate)


def pitch(clip: Clip) -> float:
    """The loudest of what is in it."""
    spectrum = np.abs(np.fft.rfft(samples_of(clip)))
    return float(spectrum.argmax() / clip.seconds)


def loudness(clip: Clip) -> float:
    return float(np.abs(samples_of(clip)).max()) if clip.samples else 0.0
