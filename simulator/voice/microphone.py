"""The microphone. PortAudio's callback only copies; a thread of our own does the rest, and what
happens to the device is found out by whoever asks.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np

from simulator.call.errors import SoundError
from simulator.call.sound import RATE, Clip
from simulator.voice import devices
from simulator.voice.samples import Resampler, Samples, clip_of, mean, metered

BEFORE = 0.5
"""Seconds before the key was pressed, or before a voice was noticed, that belong to it."""

BLOCK = 0.02
LATENCY = 0.1
"""Seconds between the device and us: with less of it a busy machine loses syllables."""

ASLEEP = 1.0
"""Seconds without a callback after which the device is taken for suspended."""

AGAIN = 1.0
"""Seconds after which a device that could not be opened is looked for again."""

ON_ITS_WAY = 0.3
"""Seconds at most that what was just said takes to arrive, beyond what the device admits."""

LONGEST = 300.0
"""Seconds after which a recording that nobody stops keeps only its newest sound."""

GONE = "The microphone has gone."
ADVICE = "What was said is kept; you can go on by typing."

Listening = Callable[[Samples], None]


class DeviceMicrophone:
    """A `Recorder` on the device of this name, or on the system's choice.

    Open it when the call begins: from then on the half second before `start` is there. One that was
    lost is looked for again by the next `open` or `start`. `stop` waits for what is on its way from
    the device, up to a third of a second: call it off the window's thread.
    """

    def __init__(self, device: str = "") -> None:
        self.device = ""
        self._wanted = device
        self._opening = threading.RLock()
        self._changed = threading.Condition()
        self._stream: Any = None
        self._closing: threading.Thread | None = None
        self._lost: str | None = None
        self._tried = -AGAIN
        self._latency = 0.0
        self._called = 0.0
        self._arrived = 0.0  # until when all that the device had is in `_before` or `_recorded`
        self._before: deque[Samples] = deque()
        self._recorded: deque[Samples] | None = None
        self._level = 0.0
        self._mute = 0.0  # seconds since it was opened without a single sound
        self._listening: Listening | None = None

    def available(self) -> str | None:
        try:
            devices.find("input", self._wanted)
        except SoundError as error:
            return str(error)
        return None

    def choose(self, device: str) -> None:
        """Another device, from the next `open` on."""
        self.close()
        self._wanted = device

    def listen(self, listening: Listening | None) -> None:
        """Who is given all that comes in, on a thread of the microphone's; must be quick."""
        self._listening = listening

    def open(self) -> None:
        """Before it is needed, so that nothing is missed. Raises SoundError."""
        with self._opening:
            if self._stream is not None and self.lost() is None:
                return
            if time.monotonic() - self._tried < AGAIN:
                raise SoundError(self._lost or f"{GONE} {ADVICE}")
            if self._closing is not None:
                self._closing.join(AGAIN)
            self._open()

    def start(self) -> None:
        self.open()
        with self._changed:
            if self._recorded is None:
                self._recorded = deque(self._before)

    def stop(self) -> Clip:
        asked = time.monotonic()
        with self._changed:
            if self._recorded is not None and self._stream is not None:
                # The last syllable is still in the device, or in our queue.
                self._changed.wait_for(
                    lambda: self._arrived >= asked or self._stream is None,
                    self._latency + ON_ITS_WAY,
                )
            recorded, self._recorded = self._recorded, None
        if not recorded:
            return Clip(b"")
        return clip_of(np.concatenate(list(recorded)), RATE)

    def level(self) -> float:
        return metered(self._level) if self.lost() is None else 0.0

    def mute(self) -> float:
        """Seconds of nothing at all since it was opened; 0 once there was any sound. So do systems
        answer a program that may not listen.
        """
        return self._mute

    def lost(self) -> str | None:
        """Also finds out: a device that is unplugged or asleep only stops calling back."""
        stream = self._stream
        if stream is None or self._lost is not None:
            return self._lost
        if devices.alive(stream) and time.monotonic() - self._called < ASLEEP:
            return None
        with self._changed:
            if self._stream is not stream:  # somebody else was quicker
                return self._lost
            self._stream, self._lost, self._level = None, f"{GONE} {ADVICE}", 0.0
            self._changed.notify_all()
        self._discard(stream)
        return self._lost

    def close(self) -> None:
        """Gives the device back; what is being recorded can still be fetched by `stop`."""
        with self._opening:
            with self._changed:
                stream, self._stream, self._lost = self._stream, None, None
                self._before.clear()
                self._level = 0.0
                self._changed.notify_all()
            if stream is not None:
                self._discard(stream)
            self._tried = -AGAIN

    def _open(self) -> None:
        self._tried = time.monotonic()
        if self._lost is not None or (self._wanted and self._wanted not in devices.names("input")):
            devices.refresh()
        try:
            found = devices.find("input", self._wanted)
        except SoundError as error:
            self._lost = str(error)  # the next that wants it looks for new ones
            raise
        sounddevice = devices.portaudio()
        failure: Exception | None = None
        for rate in dict.fromkeys((RATE, int(found["default_samplerate"]))):
            for channels in (1, 2):
                pump = _Pump(self, rate)
                try:
                    stream = devices.open_stream(
                        sounddevice.InputStream,
                        device=found["index"],
                        samplerate=rate,
                        channels=channels,
                        dtype="float32",
                        latency=LATENCY,
                        blocksize=int(rate * BLOCK),
                        callback=pump.call_back,
                    )
                except (sounddevice.PortAudioError, OSError, ValueError) as error:
                    failure = error
                    continue
                self._begin(stream, pump, str(found["name"]))
                return
        self._lost = (
            f"{found['name']} cannot be opened: another program may hold it, or this one may not"
            f" use it. {ADVICE}"
        )
        raise SoundError(self._lost) from failure

    def _begin(self, stream: Any, pump: "_Pump", device: str) -> None:
        with self._changed:
            self.device = device
            self._latency = float(stream.latency)
            self._called = time.monotonic()
            self._mute = BLOCK
            self._before.clear()
            self._stream, self._lost = stream, None
            self._tried = -AGAIN
        pump.start(stream)

    def _discard(self, stream: Any) -> None:
        self._closing = threading.Thread(target=devices.close_stream, args=(stream,), daemon=True)
        self._closing.start()

    def called(self) -> None:
        self._called = time.monotonic()

    def is_from(self, stream: Any) -> bool:
        """Whether what comes from there is still wanted."""
        return self._stream is stream

    def take(self, samples: Samples, until: float) -> None:
        with self._changed:
            self._level = 0.6 * self._level + 0.4 * mean(samples)
            if self._mute:
                self._mute = 0.0 if samples.any() else self._mute + len(samples) / RATE
            _keep(self._before, samples, BEFORE)
            if self._recorded is not None:
                _keep(self._recorded, samples, LONGEST)
            self._arrived = until - self._latency
            self._changed.notify_all()
        if self._listening is not None:
            self._listening(samples)


class _Pump:
    """From the callback to the microphone, at the rate of a recording."""

    def __init__(self, microphone: DeviceMicrophone, rate: int) -> None:
        self._microphone = microphone
        self._queue: SimpleQueue[tuple[float, Samples]] = SimpleQueue()
        self._resampler = Resampler(rate, RATE)

    def start(self, stream: Any) -> None:
        threading.Thread(target=self._run, args=(stream,), daemon=True).start()

    def call_back(self, block: Any, _frames: int, _time: object, _status: object) -> None:
        self._microphone.called()
        self._queue.put((time.monotonic(), block.copy()))

    def _run(self, stream: Any) -> None:
        while self._microphone.is_from(stream):
            try:
                until, block = self._queue.get(timeout=0.1)
            except Empty:
                continue
            samples = self._resampler.push(np.mean(block, axis=1, dtype=np.float32))
            self._microphone.take(samples, until)


def _keep(kept: deque[Samples], samples: Samples, seconds: float) -> None:
    """The newest of it."""
    kept.append(samples)
    most = int(seconds * RATE)
    have = sum(map(len, kept)) if len(kept) * BLOCK >= seconds else 0
    while have - len(kept[0]) >= most:
        have -= len(kept.popleft())
