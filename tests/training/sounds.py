"""Makes `assets/sounds`: the ring, the line, the hold music. `python -m tests.training.sounds`.

All of it is sines and their decay, so that it is ours, and the same each time.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile  # type: ignore[import-untyped]  # has no stubs

RATE = 16_000
FOLDER = Path(__file__).resolve().parents[2] / "assets" / "sounds"

Samples = npt.NDArray[np.float64]

BEAT = 60 / 76
BARS = 8

# A chord a bar: its bass, and the notes above it (as MIDI counts them).
CHORDS = (
    (41, (57, 60, 64, 67)),  # F, with its seventh and ninth
    (38, (57, 60, 65, 69)),  # D minor
    (43, (58, 62, 65, 69)),  # G minor
    (36, (58, 62, 64, 69)),  # C, leaning home
    (41, (57, 60, 64, 67)),
    (45, (57, 60, 64, 67)),  # A minor
    (46, (58, 62, 65, 69)),  # B flat
    (36, (58, 60, 64, 67)),  # C
)

# Bar, beat, note and beats: few, so that nobody has to listen.
MELODY = (
    (0, 1.0, 72, 1.5), (0, 3.0, 74, 1.0), (1, 0.0, 69, 2.5), (2, 1.0, 70, 1.0), (2, 2.0, 74, 1.0),
    (2, 3.0, 72, 1.0), (3, 0.0, 67, 3.0), (4, 1.0, 72, 1.0), (4, 2.0, 76, 1.5), (5, 0.0, 72, 2.5),
    (6, 1.0, 74, 1.0), (6, 2.0, 70, 1.5), (7, 0.0, 69, 1.0), (7, 1.0, 67, 2.0),
)  # fmt: skip


def seconds(length: float) -> Samples:
    return np.arange(round(length * RATE)) / RATE


def edged(sound: Samples, fade: float = 0.01) -> Samples:
    """Without a click at its ends."""
    ramp = np.linspace(0, 1, round(fade * RATE))
    made = sound.copy()
    made[: len(ramp)] *= ramp
    made[-len(ramp) :] *= ramp[::-1]
    return made


def tones(length: float, *pitches: float) -> Samples:
    return edged(sum((np.sin(2 * np.pi * f * seconds(length)) for f in pitches), np.zeros(1)))


def silence(length: float) -> Samples:
    return np.zeros(len(seconds(length)))


def ring() -> Samples:
    """Twice, and a pause, as it rings in Britain; repeated, it goes on."""
    once = tones(0.4, 400, 450) * 0.06
    return np.concatenate([once, silence(0.2), once, silence(2.0)])


def hung_up() -> Samples:
    """The line when nobody is there any more."""
    once = np.concatenate([tones(0.375, 400) * 0.06, silence(0.375)])
    return np.concatenate([silence(0.2), *[once] * 3])


def click() -> Samples:
    """A line opens: a knock of 15 ms, and the small one after it."""
    time = seconds(0.12)
    knock = np.sin(2 * np.pi * 900 * time) * np.exp(-time / 0.003)
    thump = np.sin(2 * np.pi * 160 * time) * np.exp(-time / 0.012)
    made = 0.12 * knock + 0.1 * thump
    late = round(0.05 * RATE)
    made[late:] += 0.3 * made[:-late]
    return edged(made, 0.001)


def struck(note: int, length: float, softness: float) -> Samples:
    """A key of a soft electric piano."""
    pitch = 440 * 2 ** ((note - 69) / 12)
    time = seconds(length + 1.2)
    bell = np.sin(2 * np.pi * pitch * 2 * time) * np.exp(-time / 0.25) * 0.8
    body = np.sin(2 * np.pi * pitch * time + bell * np.exp(-time / (0.4 * softness)))
    return edged(body * np.exp(-time / (0.9 * length + 0.2)), 0.006)


def hold_music() -> Samples:
    """Eight bars that run into themselves: what rings on at the end does so at the beginning."""
    bar = 4 * BEAT
    made = np.zeros(round(BARS * bar * RATE))

    def add(when: float, sound: Samples, level: float) -> None:
        places = (round(when * RATE) + np.arange(len(sound))) % len(made)
        np.add.at(made, places, sound * level)

    for number, (bass, notes) in enumerate(CHORDS):
        begin = number * bar
        add(begin, struck(bass, 3 * BEAT, 0.3), 0.05)
        for step, place in enumerate((0, 1, 2, 3, 2, 1, 2, 1)):
            add(begin + step * BEAT / 2, struck(notes[place], BEAT, 0.6), 0.022)
    for number, beat, note, beats in MELODY:
        add(number * bar + beat * BEAT, struck(note, beats * BEAT, 1.0), 0.045)
    return made


SOUNDS = {"ring": ring, "hold": hold_music, "click": click, "hung-up": hung_up}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, make in SOUNDS.items():
        soundfile.write(FOLDER / f"{name}.flac", make(), RATE, subtype="PCM_16")


if __name__ == "__main__":
    main()
