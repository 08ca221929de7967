"""What is played next, and how much of it was heard: the part of the speaker that knows no device.

Samples are counted when they are handed over, and heard a latency later. Times are seconds on the
caller's clock.
"""

import threading
from collections import deque
from dataclasses import dataclass

import numpy as np

from simulator.voice.samples import FADE, Samples, mean, metered, resampled


@dataclass(slots=True)
class _Piece:
    samples: Samples
    endless: bool


class Feed:
    """May be used from any thread; a callback of the device waits for nobody longer than
    microseconds.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._lock = threading.Lock()
        self._queue: deque[_Piece] = deque()
        self._at = 0  # samples of the queue's first piece that were handed over
        self._handed = 0  # samples handed over since the last stop
        self._asked = 0.0  # seconds queued since then
        self._sounds_until = 0.0  # when the last sample that was handed over will be heard
        self._paused = False
        self._fading: Samples = np.zeros(0, np.float32)
        self._rising = 0  # samples of a fade that are still to come
        self._level = 0.0

    def empty(self) -> bool:
        """Whether all of it was handed over."""
        return not self._queue

    def add(self, samples: Samples, seconds: float, endless: bool = False) -> None:
        """`seconds` is how long they are for whoever asked."""
        with self._lock:
            self._asked += seconds
            if len(samples):
                self._queue.append(_Piece(samples, endless))

    def fill(self, block: Samples, now: float, latency: float) -> None:
        """The device asks for as many samples as go into the block."""
        block[:] = 0
        with self._lock:
            if not self._paused and self._take(block):
                self._sounds_until = now + latency
            faded = min(len(block), len(self._fading))
            block[:faded] += self._fading[:faded]
            self._fading = self._fading[faded:]
            self._level = 0.6 * self._level + 0.4 * mean(block)

    def stop(self, now: float) -> float:
        """Silence, after a fade; how many seconds had been heard since the last stop."""
        with self._lock:
            heard = self._heard(now)
            self._fade_out()
            self._queue.clear()
            self._at = self._handed = self._rising = 0
            self._asked = self._sounds_until = 0.0
            self._paused = False
        return heard

    def pause(self, on: bool) -> None:
        with self._lock:
            if on and not self._paused:
                self._fade_out()
                self._rising = self._fade_length()  # what faded away comes again
            self._paused = on

    def heard(self, now: float) -> float:
        with self._lock:
            return self._heard(now)

    def unheard(self, now: float) -> float:
        with self._lock:
            return max(0.0, self._asked - self._heard(now))

    def level(self) -> float:
        return metered(self._level)

    def run_at(self, rate: int) -> None:
        """What is still queued is made over for a device of another rate."""
        if rate == self.rate:
            return
        with self._lock:
            for piece in self._queue:
                piece.samples = resampled(piece.samples, self.rate, rate)
            self._at = self._at * rate // self.rate
            self._handed = self._handed * rate // self.rate
            self.rate = rate

    def _take(self, block: Samples) -> int:
        """As much as there is; how many samples."""
        filled = 0
        while self._queue and filled < len(block):
            piece = self._queue[0]
            part = piece.samples[self._at : self._at + len(block) - filled]
            block[filled : filled + len(part)] = part
            filled += len(part)
            self._at += len(part)
            if self._at >= len(piece.samples):
                self._at = 0
                if not piece.endless:
                    self._queue.popleft()
        rising = min(self._rising, filled)
        if rising:
            length = self._fade_length()
            block[:rising] *= ((np.arange(rising) + length - self._rising) / length).astype("f4")
            self._rising -= rising
        self._handed += filled
        return filled

    def _fade_out(self) -> None:
        """What would come next, and how it goes."""
        if self._queue and not self._paused:
            length = self._fade_length()
            coming = self._queue[0].samples[self._at : self._at + length]
            self._fading = coming * np.linspace(1, 0, length, dtype=np.float32)[: len(coming)]

    def _fade_length(self) -> int:
        return int(FADE * self.rate)

    def _heard(self, now: float) -> float:
        on_its_way = max(0.0, self._sounds_until - now)
        if not self._queue and not on_its_way:
            return self._asked
        return max(0.0, self._handed / self.rate - on_its_way)
