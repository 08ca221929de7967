"""Before a call: "say something", and what is to be said about what came."""

import time
from collections.abc import Callable

import numpy as np

from simulator.call.ports import Recorder
from simulator.call.sound import Clip
from simulator.voice.samples import samples_of, voiced

SECONDS = 3.0

FAINT = 10 ** (-45 / 20)
"""Speech at a headset is 20 to 25 dB louder; below this recognisers guess."""

FULL = 0.99
CUT = 0.001
"""So many of the samples at their largest sound rough."""


SILENT = (
    "The microphone is silent. Is it muted, or does the system’s privacy setting keep it from this"
    " program?"
)


def record(
    recorder: Recorder, seconds: float = SECONDS, wait: Callable[[float], None] = time.sleep
) -> Clip:
    """Takes that long: call it off the window's thread. Raises SoundError."""
    recorder.start()
    try:
        wait(seconds)
    finally:
        clip = recorder.stop()
    return clip


def remark(clip: Clip) -> str | None:
    """One sentence where something is wrong with it."""
    samples = samples_of(clip)
    if not len(samples):
        return "Nothing arrived from the microphone. Is it plugged in?"
    if not samples.any():
        return SILENT  # so do systems answer a program that may not listen
    if float(np.mean(np.abs(samples) >= FULL)) > CUT:
        return "The microphone is too loud: turn it down a little, or move it away."
    if voiced(samples, clip.rate) < FAINT:
        return "Hardly anything was heard: turn the microphone up, or move it nearer."
    return None
