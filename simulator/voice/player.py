"""The speaker. PortAudio's callback only copies samples that are ready; what happens to the device
is found out by whoever asks, and thrown at nobody but whoever wants to play.
"""

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.voice import devices
from simulator.voice.samples import Resampler, Samples, mean, metered, resampled, samples_of

LATENCY = 0.025
"""Seconds between us and the device. Stopping takes this long, the fade, and the system's own."""

MORE, MOST = 1.5, 0.08
"""A machine too busy to keep up is given so many times more, up to this many seconds: words that
are whole come before a stop that is quick.
"""

STARVED = 3
"""Gaps in what is played after which it is too busy."""

BLOCK = 480
FADE = 0.005
"""Seconds in which a sound goes where it is cut, and comes back: at once would be a click."""

ASLEEP = 1.0
"""Seconds without a callback after which the device is taken for suspended."""

AGAIN = 1.0
"""Seconds after which a device that could not be opened is looked for again."""

GONE = "The speaker or the headphones have gone."
ADVICE = "The call goes on with captions; sound returns when they do."


@dataclass(slots=True)
class _Piece:
    samples: Samples
    endless: bool


class SpeakerPlayer:
    """A `Player` on the device of this name, or on the system's choice.

    Its device is taken by `open` or the first clip, and kept until `close`. One that was lost is
    looked for again by the next clip; what was not heard yet is kept until then, or until `stop`.
    """

    def __init__(self, device: str = "") -> None:
        self.device = ""
        self._wanted = device
        self._opening = threading.RLock()
        self._lock = threading.Lock()  # held for microseconds: the callback waits for it
        self._stream: Any = None
        self._closing: threading.Thread | None = None
        self._lost: str | None = None
        self._tried = -AGAIN
        self._rate = 48_000
        self._aim = LATENCY
        self._latency = LATENCY
        self._starved = 0
        self._called = 0.0
        self._resampler: tuple[int, Resampler] | None = None
        self._queue: deque[_Piece] = deque()
        self._at = 0  # samples of the queue's first piece that were handed over
        self._handed = 0  # samples handed over since the last stop
        self._asked = 0.0  # seconds queued since then
        self._sounds_until = 0.0  # when the last sample that was handed over will be heard
        self._paused = False
        self._fading = np.zeros(0, np.float32)
        self._rising = 0  # samples of a fade that are still to come
        self._level = 0.0

    def available(self) -> str | None:
        try:
            devices.find("output", self._wanted)
        except SoundError as error:
            return str(error)
        return None

    def choose(self, device: str) -> None:
        """Another device, from the next clip on."""
        self.close()
        self._wanted = device

    def open(self) -> None:
        """Before the first clip, so that it need not wait. Raises SoundError."""
        with self._opening:
            if self._stream is not None and self.lost() is None and not self._too_busy():
                return
            if time.monotonic() - self._tried < AGAIN:
                raise SoundError(GONE, ADVICE)
            if self._closing is not None:
                self._closing.join(AGAIN)
            self._open()

    def play(self, clip: Clip, over_and_over: bool = False) -> None:
        self.open()
        with self._opening:  # clips come in the order in which they were given
            ready = self._round(clip) if over_and_over else self._next(clip)
            with self._lock:
                self._asked += clip.seconds
                if len(ready):
                    self._queue.append(_Piece(ready, over_and_over))

    def stop(self) -> float:
        with self._lock:
            heard = self._heard()
            self._fade_out()
            self._queue.clear()
            self._at = self._handed = 0
            self._asked = self._sounds_until = 0.0
            self._paused = False
            self._rising = 0
        return heard

    def pause(self, on: bool) -> None:
        with self._lock:
            if on and not self._paused:
                self._fade_out()
                self._rising = int(FADE * self._rate)  # what faded away is said again
            self._paused = on

    def played(self) -> float:
        with self._lock:
            return self._heard()

    def unheard(self) -> float:
        """Seconds of what was queued since the last stop that were not heard yet."""
        with self._lock:
            return max(0.0, self._asked - self._heard())

    def level(self) -> float:
        return metered(self._level) if self.lost() is None else 0.0

    def lost(self) -> str | None:
        """Also finds out: a device that is unplugged or asleep only stops asking for samples."""
        stream = self._stream
        if stream is None or self._lost is not None:
            return self._lost
        if devices.alive(stream) and time.monotonic() - self._called < ASLEEP:
            return None
        with self._lock:
            if self._stream is not stream:  # somebody else was quicker
                return self._lost
            self._stream, self._lost, self._level = None, f"{GONE} {ADVICE}", 0.0
        self._discard(stream)
        return self._lost

    def close(self) -> None:
        """Gives the device back."""
        self.stop()
        with self._opening:
            with self._lock:
                stream, self._stream, self._lost = self._stream, None, None
            if stream is not None:
                self._discard(stream)
            self._tried = -AGAIN

    def _next(self, clip: Clip) -> Samples:
        """It goes on where the clip before it ended: the two may be pieces of one sound."""
        known = self._resampler is not None and self._resampler[0] == clip.rate
        if not known or not self._queue:
            self._resampler = clip.rate, Resampler(clip.rate, self._rate)
        assert self._resampler is not None
        return self._resampler[1].push(samples_of(clip))

    def _round(self, clip: Clip) -> Samples:
        """It goes on where it began."""
        self._resampler = None
        samples = samples_of(clip)
        beyond = clip.rate // 10  # 0.1 s, which every device's rate can tell
        around = np.concatenate([samples[-beyond:], samples, samples[:beyond]])
        made = resampled(around, clip.rate, self._rate)
        begin = self._rate // 10
        return made[begin : begin + len(samples) * self._rate // clip.rate]

    def _too_busy(self) -> bool:
        """Whether it must be opened again, with more room: only while nothing is heard."""
        with self._lock:
            if self._starved < STARVED or self._aim >= MOST or self._queue:
                return False
            stream, self._stream = self._stream, None
            self._aim = min(MOST, self._aim * MORE)
        self._discard(stream)
        return True

    def _open(self) -> None:
        self._tried = time.monotonic()
        if self._lost is not None or (self._wanted and self._wanted not in devices.names("output")):
            devices.refresh()
        found = devices.find("output", self._wanted)
        self._run_at(int(found["default_samplerate"]))
        sounddevice = devices.portaudio()
        failure: Exception | None = None
        for channels in (1, 2):
            try:
                stream = devices.open_stream(
                    sounddevice.OutputStream,
                    device=found["index"],
                    samplerate=self._rate,
                    channels=channels,
                    dtype="float32",
                    latency=self._aim,
                    callback=self._call_back,
                )
            except (sounddevice.PortAudioError, OSError, ValueError) as error:
                failure = error
                continue
            self._latency = float(stream.latency)
            self.device = str(found["name"])
            self._called = time.monotonic()
            self._starved = 0
            self._stream, self._lost = stream, None
            self._tried = -AGAIN
            return
        self._lost = f"{found['name']} cannot be opened: another program may hold it. {ADVICE}"
        raise SoundError(self._lost) from failure

    def _run_at(self, rate: int) -> None:
        """What is still queued for a device of another rate is made over."""
        before, self._rate, self._resampler = self._rate, rate, None
        if before == rate:
            return
        with self._lock:
            for piece in self._queue:
                piece.samples = resampled(piece.samples, before, rate)
            self._at = self._at * rate // before
            self._handed = self._handed * rate // before

    def _discard(self, stream: Any) -> None:
        self._closing = threading.Thread(target=devices.close_stream, args=(stream,), daemon=True)
        self._closing.start()

    def _call_back(self, block: Any, frames: int, _time: object, status: Any) -> None:
        made = np.zeros(frames, np.float32)
        with self._lock:
            self._called = time.monotonic()
            self._starved += bool(status.output_underflow and self._queue)
            if not self._paused and self._take(made):
                self._sounds_until = self._called + self._latency
            faded = min(frames, len(self._fading))
            made[:faded] += self._fading[:faded]
            self._fading = self._fading[faded:]
            self._level = 0.6 * self._level + 0.4 * mean(made)
        block[:] = made[:, None]

    def _take(self, made: Samples) -> int:
        """Fills it from the queue as far as there is something; how far."""
        filled = 0
        while self._queue and filled < len(made):
            piece = self._queue[0]
            part = piece.samples[self._at : self._at + len(made) - filled]
            made[filled : filled + len(part)] = part
            filled += len(part)
            self._at += len(part)
            if self._at >= len(piece.samples):
                self._at = 0
                if not piece.endless:
                    self._queue.popleft()
        if self._rising:
            fade = int(FADE * self._rate)
            rising = min(self._rising, filled)
            made[:rising] *= (np.arange(rising) + fade - self._rising) / fade
            self._rising -= rising
        self._handed += filled
        return filled

    def _fade_out(self) -> None:
        """What would come next, and how it goes."""
        if self._paused or not self._queue:
            return
        fade = int(FADE * self._rate)
        coming = self._queue[0].samples[self._at : self._at + fade]
        self._fading = coming * np.linspace(1, 0, fade, dtype=np.float32)[: len(coming)]

    def _heard(self) -> float:
        now = self._called if self._lost is not None else time.monotonic()
        on_its_way = max(0.0, self._sounds_until - now)
        if not self._queue and not on_its_way:
            return max(self._asked, 0.0)
        return max(0.0, self._handed / self._rate - on_its_way)
