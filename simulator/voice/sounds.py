"""The sounds of the line (`assets/sounds`, made by `tests/training/sounds.py`)."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from simulator.call.errors import SoundError
from simulator.call.sound import Clip


class Sound(StrEnum):
    RING = "ring"  # once, with the pause after it: repeat it until somebody picks up
    CLICK = "click"  # the line opens
    HOLD = "hold"  # music that runs into itself
    HUNG_UP = "hung-up"


@cache
def sound(assets: Path, which: Sound) -> Clip:
    """Raises SoundError where it cannot be read."""
    try:
        import soundfile  # type: ignore[import-untyped]  # has no stubs

        samples, rate = soundfile.read(assets / "sounds" / f"{which}.flac", dtype="int16")
    except (ImportError, OSError, RuntimeError) as error:  # what libsndfile raises is the last
        raise SoundError(f"The sound “{which}” cannot be read.", "Please install again.") from error
    return Clip(samples.astype("<i2").tobytes(), int(rate))
