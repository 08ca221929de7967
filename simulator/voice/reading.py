"""Samples from what a speech service sends, as it comes."""

import struct
from collections.abc import Iterator

from simulator.call.errors import SoundError
from simulator.call.sound import Clip

PCM_RATE = 24_000
"""Of samples without a header, as OpenAI sends them."""

PIECE = 0.25
"""Seconds of sound handed on at once: enough to play while the next is coming."""


class Reading:
    """Samples from the bytes of a service, whatever it calls them."""

    def __init__(self, content_type: str) -> None:
        self._kind = content_type.partition(";")[0].strip().lower()
        self._data = b""
        self._format: tuple[int, int] | None = None  # rate, channels
        self._whole = False  # must be there whole before it can be read

    def add(self, data: bytes) -> Iterator[Clip]:
        self._data += data
        if self._format is None and not self._whole and len(self._data) >= 12:
            self._find_out()
        if self._format is not None:
            rate, channels = self._format
            size = int(rate * PIECE) * 2 * channels
            while len(self._data) >= size:
                piece, self._data = self._data[:size], self._data[size:]
                yield _mono(piece, rate, channels)

    def end(self) -> Iterator[Clip]:
        """Raises SoundError where all of it was no sound."""
        if self._format is None:
            self._decode()
        assert self._format is not None
        rate, channels = self._format
        rest = self._data[: len(self._data) // (2 * channels) * 2 * channels]
        if rest:
            yield _mono(rest, rate, channels)

    def _find_out(self) -> None:
        if self._data[:4] == b"RIFF":
            at = self._data.find(b"data", 12)
            form = self._data.find(b"fmt ", 12)
            if at < 0 or form < 0 or len(self._data) < at + 8:
                return
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", self._data, form + 8)
            if bits == 16 and kind in (1, 0xFFFE):
                self._format, self._data = (rate, channels), self._data[at + 8 :]
                return
        elif self._kind in ("audio/pcm", "audio/l16", "application/octet-stream"):
            self._format = PCM_RATE, 1
            return
        self._whole = True

    def _decode(self) -> None:
        """MP3, Ogg, FLAC and whatever else it may be."""
        import io

        import soundfile  # type: ignore[import-untyped]  # has no stubs

        try:
            samples, rate = soundfile.read(io.BytesIO(self._data), dtype="int16", always_2d=True)
        except (soundfile.SoundFileError, RuntimeError, TypeError):
            samples, rate = [], 0
        if len(samples) == 0:
            raise SoundError("The speech service answered with something that is no sound.")
        self._format = int(rate), samples.shape[1]
        self._data = samples.astype("<i2").tobytes()


def _mono(data: bytes, rate: int, channels: int) -> Clip:
    """The first channel."""
    if channels == 1:
        return Clip(data, rate)
    import numpy as np

    return Clip(np.frombuffer(data, "<i2").reshape(-1, channels)[:, 0].tobytes(), rate)
