"""Sound as numbers: from −1 to 1, one channel."""

import math
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from simulator.call.sound import Clip

Samples: TypeAlias = npt.NDArray[np.float32]

CALM = 10 ** (-24 / 20)
"""How loud a calm person speaks: the mean (RMS) of what is not a pause. Speech peaks up to 18 dB
above its mean, so that somebody furious, 4 dB louder, still fits."""

CEILING = 10 ** (-1 / 20)
"""Nothing is louder: a converter that makes a wave of the samples overshoots them a little."""

FADE = 0.005
"""Seconds in which a sound goes where it is cut, and comes back: at once would be a click."""

QUIETEST = 60.0
"""Decibels below full at which a meter shows nothing."""

_REACH = 16
"""Zero crossings of the low-pass to each side: errors under −70 dB below 0.9 of the half rate."""


def samples_of(clip: Clip) -> Samples:
    return np.frombuffer(clip.samples, "<i2").astype(np.float32) * np.float32(1 / 32768)


def clip_of(samples: Samples, rate: int) -> Clip:
    return Clip((np.clip(samples, -1, 1) * 32767).round().astype("<i2").tobytes(), rate)


def mean(samples: Samples) -> float:
    """The root of the mean square."""
    return float(np.sqrt(np.mean(np.square(samples)))) if len(samples) else 0.0


def metered(level: float) -> float:
    """A mean as a meter shows it: 1 is full, 0 is `QUIETEST` or less."""
    return min(1.0, max(0.0, 1 + 20 * math.log10(max(level, 1e-6)) / QUIETEST))


def voiced(samples: Samples, rate: int) -> float:
    """The mean of what is not a pause: of all 20 ms within 30 dB of the loudest."""
    frame = max(1, rate // 50)
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    if not len(whole):
        return mean(samples)
    powers = np.mean(np.square(whole), axis=1)
    return float(np.sqrt(np.mean(powers[powers >= powers.max() / 1000])))


def spoken(samples: Samples, rate: int) -> tuple[float, float]:
    """From when to when somebody speaks, in seconds: without the pauses at the ends."""
    frame = max(1, rate // 50)
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    powers = np.mean(np.square(whole), axis=1) if len(whole) else np.zeros(0)
    loud = np.nonzero(powers >= max(powers.max(initial=0.0) / 1000, 1e-12))[0]
    if not len(loud):
        return 0.0, len(samples) / rate
    return float(loud[0] * frame / rate), float((loud[-1] + 1) * frame / rate)


def levelled(samples: Samples, rate: int, loudness: float) -> Samples:
    """So loud as a person this much louder than a calm one is."""
    now = voiced(samples, rate)
    return limited(samples * np.float32(CALM * loudness / now)) if now else samples


def limited(samples: Samples) -> Samples:
    """Peaks are bent down to the ceiling, beginning 3 dB below it, rather than cut off."""
    knee = CEILING * 0.7
    over = np.abs(samples) > knee
    if not over.any():
        return samples
    bent = samples.copy()
    room = CEILING - knee
    bent[over] = np.sign(samples[over]) * (
        knee + room * np.tanh((np.abs(samples[over]) - knee) / room)
    )
    return bent


def trimmed(samples: Samples, rate: int) -> Samples:
    """Without the silence at its ends, but for 10 ms, in which it rises and falls."""
    loud = np.nonzero(np.abs(samples) > 0.003)[0]
    if not len(loud):
        return samples[:0]
    margin = rate // 100
    said = samples[max(0, int(loud[0]) - margin) : int(loud[-1]) + 1 + margin]
    return faded(faded(said[::-1], margin)[::-1], margin)


def faded(samples: Samples, many: int) -> Samples:
    """Its last so many fall to nothing: broken off at once they would click."""
    many = min(many, len(samples))
    softer = samples.copy()
    softer[len(samples) - many :] *= np.linspace(1, 0, many, dtype=np.float32)
    return softer


def first(clip: Clip, seconds: float) -> Clip:
    """What was heard of a clip that was broken off."""
    heard = Clip(clip.samples[: max(0, round(seconds * clip.rate)) * 2], clip.rate)
    if len(heard.samples) == len(clip.samples):
        return clip
    return clip_of(faded(samples_of(heard), int(FADE * clip.rate)), clip.rate)


def padded(samples: Samples, rate: int, seconds: float) -> Samples:
    """With so much silence at its end."""
    return np.concatenate([samples, np.zeros(int(seconds * rate), np.float32)])


class Resampler:
    """Another rate, piece by piece: what one piece lacks at its end comes with the next."""

    def __init__(self, given: int, wanted: int) -> None:
        common = math.gcd(given, wanted)
        self._step, self._phases = given // common, wanted // common
        self._table = _low_pass(self._step, self._phases)
        self._reach = self._table.shape[1] // 2
        self._kept: Samples = np.zeros(self._reach - 1, np.float32)
        self._at = 0  # of the next sample, in input samples times phases, from the kept ones on

    def push(self, samples: Samples) -> Samples:
        if self._step == self._phases:
            return samples
        have = np.concatenate([self._kept, samples])
        width = 2 * self._reach
        last = (len(have) - width) * self._phases
        count = max(0, (last - self._at) // self._step + 1)
        at = self._at + self._step * np.arange(count, dtype=np.int64)
        made = np.empty(count, np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(have, width) if count else have[:0, None]
        for begin in range(0, count, 8192):  # a minute at once would take a gigabyte
            part = at[begin : begin + 8192]
            rows = windows[part // self._phases]
            made[begin : begin + 8192] = np.einsum(
                "ij,ij->i", rows, self._table[part % self._phases]
            )
        follows = self._at + self._step * count
        gone = min(follows // self._phases, len(have))
        self._kept, self._at = have[gone:], follows - gone * self._phases
        return made

    def rest(self) -> Samples:
        """What is still to come after the last piece."""
        held = self._reach if self._step != self._phases else 0
        return self.push(np.zeros(held, np.float32))


def resampled(samples: Samples, given: int, wanted: int) -> Samples:
    """All of it at once."""
    resampler = Resampler(given, wanted)
    return np.concatenate([resampler.push(samples), resampler.rest()])


@lru_cache(maxsize=8)
def _low_pass(step: int, phases: int) -> Samples:
    """A row of weights for each place between two samples: a sinc in a Kaiser window."""
    cutoff = 0.95 * min(1.0, phases / step)
    reach = math.ceil(_REACH / cutoff)
    distance = np.arange(1 - reach, reach + 1)[None, :] - np.arange(phases)[:, None] / phases
    window = np.i0(8 * np.sqrt(np.clip(1 - (distance / reach) ** 2, 0, 1))) / np.i0(8)
    weights = cutoff * np.sinc(cutoff * distance) * window
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)
