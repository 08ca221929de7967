"""The speaker. PortAudio's callback only copies samples that are ready; what happens to the device
is found out by whoever asks, and thrown at nobody but whoever wants to play.
"""

import threading
import time
from typing import Any

import numpy as np

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.voice import devices
from simulator.voice.feed import Feed
from simulator.voice.samples import Resampler, Samples, resampled, samples_of

LATENCY = 0.025
"""Seconds between us and the device. Stopping takes this long, the fade, and the system's own."""

MORE, MOST = 1.5, 0.08
"""A machine too busy to keep up is given so many times more, up to this many seconds: words that
are whole come before a stop that is quick.
"""

STARVED = 3
"""Gaps in what is played after which it is too busy."""

BLOCK = 480
ASLEEP = 1.0
"""Seconds without a callback after which the device is taken for suspended."""

AGAIN = 1.0
"""Seconds after which a device that could not be opened is looked for again."""

GONE = "The speaker or the headphones have gone."
ADVICE = "The call goes on with captions; sound returns when they do."


class SpeakerPlayer:
    """A `Player` on the device of this name, or on the system's choice.

    Its device is taken by `open` or the first clip, and kept until `close`. One that was lost is
    looked for again by the next clip; what was not heard yet is kept until then, or until `stop`.
    """

    def __init__(self, device: str = "") -> None:
        self.device = ""
        self._wanted = device
        self._opening = threading.RLock()
        self._lock = threading.Lock()
        self._stream: Any = None
        self._closing: threading.Thread | None = None
        self._lost: str | None = None
        self._tried = -AGAIN
        self._aim = LATENCY
        self._latency = LATENCY
        self._starved = 0
        self._called = 0.0
        self._feed = Feed(48_000)
        self._resampler: tuple[int, Resampler] | None = None

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
            self._feed.add(ready, clip.seconds, over_and_over)

    def stop(self) -> float:
        return self._feed.stop(self._now())

    def pause(self, on: bool) -> None:
        self._feed.pause(on)

    def played(self) -> float:
        return self._feed.heard(self._now())

    def unheard(self) -> float:
        return self._feed.unheard(self._now())

    def level(self) -> float:
        return self._feed.level() if self.lost() is None else 0.0

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
            self._stream, self._lost = None, f"{GONE} {ADVICE}"
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
        if not known or self._feed.empty():
            self._resampler = clip.rate, Resampler(clip.rate, self._feed.rate)
        assert self._resampler is not None
        return self._resampler[1].push(samples_of(clip))

    def _round(self, clip: Clip) -> Samples:
        """It goes on where it began."""
        self._resampler = None
        samples = samples_of(clip)
        beyond = clip.rate // 10  # 0.1 s, which every device's rate can tell
        around = np.concatenate([samples[-beyond:], samples, samples[:beyond]])
        rate = self._feed.rate
        made = resampled(around, clip.rate, rate)
        return made[rate // 10 : rate // 10 + len(samples) * rate // clip.rate]

    def _too_busy(self) -> bool:
        """Whether it must be opened again, with more room: only while nothing is heard."""
        with self._lock:
            if self._starved < STARVED or self._aim >= MOST or not self._feed.empty():
                return False
            stream, self._stream = self._stream, None
            self._aim = min(MOST, self._aim * MORE)
        self._discard(stream)
        return True

    def _open(self) -> None:
        self._tried = time.monotonic()
        if self._lost is not None or (self._wanted and self._wanted not in devices.names("output")):
            devices.refresh()
        try:
            found = devices.find("output", self._wanted)
        except SoundError as error:
            self._lost = str(error)  # the next clip looks for new ones
            raise
        self._feed.run_at(int(found["default_samplerate"]))
        self._resampler = None
        sounddevice = devices.portaudio()
        failure: Exception | None = None
        for channels in (1, 2):
            try:
                stream = devices.open_stream(
                    sounddevice.OutputStream,
                    device=found["index"],
                    samplerate=self._feed.rate,
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

    def _discard(self, stream: Any) -> None:
        self._closing = threading.Thread(target=devices.close_stream, args=(stream,), daemon=True)
        self._closing.start()

    def _now(self) -> float:
        """When a device is lost, its time stands still: what was on its way was not heard."""
        return self._called if self._lost is not None else time.monotonic()

    def _call_back(self, block: Any, frames: int, _time: object, status: Any) -> None:
        self._called = time.monotonic()
        self._starved += bool(status.output_underflow and not self._feed.empty())
        made = np.empty(frames, np.float32)
        self._feed.fill(made, self._called, self._latency)
        block[:] = made[:, None]
