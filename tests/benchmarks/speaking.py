"""How soon the customer is heard, and how soon silent: `python -m tests.benchmarks.speaking`.

On a sound card that needs no hardware (`tests/real/sound_card.py`), at its speaker.
"""

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from simulator.call.sound import Tone
from simulator.paths import assets
from simulator.voice.casting import Casting
from simulator.voice.player import SpeakerPlayer
from simulator.voice.samples import mean, samples_of, voiced
from simulator.voice.speakable import Speakable
from simulator.voice.speech import Speech
from tests.real.sound_card import SPEAKER, Heard, SoundCard, plugged_in

TIMES = 10
LINE = "I have rung you three times about this, and nobody has called me back."
TONE = Tone(who="Denise Hartley", pronoun="she")


def loud(heard: Heard) -> list[float]:
    """When something was heard."""
    return [when for when, row in heard.rows if np.abs(np.frombuffer(row, "<i2")).max() > 30]


def once(card: SoundCard, speech: Speech, player: SpeakerPlayer) -> tuple[float, float, float]:
    """Seconds from the words to samples, and to the first sound; from the stop to silence."""
    with card.listening() as heard:
        words = time.perf_counter()
        (clip,) = speech.render(LINE, TONE)
        rendered = time.perf_counter()
        player.play(clip)
        time.sleep(0.8)
        stopped = time.perf_counter()
        player.stop()
        time.sleep(0.3)
    sounds = loud(heard)
    return rendered - words, sounds[0] - words, sounds[-1] - stopped


def in_ms(seconds: list[float]) -> str:
    middle = statistics.median(seconds)
    return f"{middle * 1e3:.0f} ms ({min(seconds) * 1e3:.0f} to {max(seconds) * 1e3:.0f})"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, plugged_in(Path(folder)) as card:
        speech = Speech(Casting.load(assets()), Speakable.load(assets(), "en"))
        player = SpeakerPlayer(SPEAKER)
        began = time.perf_counter()
        (clip,) = speech.render(LINE, TONE)
        print(f"the engine from cold: {(time.perf_counter() - began) * 1e3:.0f} ms")
        samples = samples_of(clip)
        for name, level in (
            ("peak", float(np.abs(samples).max())),
            ("mean", mean(samples)),
            ("mean of what is no pause", voiced(samples, clip.rate)),
        ):
            print(f"a rendered line, {name}: {20 * np.log10(level):.1f} dB")
        player.open()
        found = [once(card, speech, player) for _ in range(TIMES)]
        for name, figures in zip(
            ("words to samples", "words to the first sound", "stop to silence"),
            zip(*found, strict=True),
            strict=True,
        ):
            print(f"{name}: {in_ms(list(figures))}")
        player.close()
        speech.close()


if __name__ == "__main__":
    main()
