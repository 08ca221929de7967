"""How well the embedded recogniser hears a trainee: `python -m tests.benchmarks.hearing`.

`tests/real/spoken.json` are lines as agents might say them, six in each scenario, and what of each
must be right (offers, names, numbers). `flite` speaks them. Prints word errors with the scenario's
vocabulary and without, clean and in noise, how long after the end of a line its text is there, and
how often the words that are marked as unsure were wrong.
"""

import json
import subprocess
import tempfile
import time
import wave
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from simulator import library, paths
from simulator.call.sound import RATE, Clip, Transcription
from simulator.voice import unsure, vocabulary
from simulator.voice.recognisers.embedded import EmbeddedTranscriber
from simulator.voice.samples import clip_of, padded, samples_of, voiced
from simulator.voice.spoken import Spoken

LINES = Path(__file__).parent.parent / "real" / "spoken.json"
NOISES = (None, 20, 15)
"""Decibels by which the voice is louder than the noise."""

PAUSE = 0.4
"""Seconds of silence around a line."""


@dataclass(frozen=True)
class Line:
    scenario: str
    say: str
    right: tuple[str, ...] = ()


@dataclass
class Score:
    """Of any number of lines. `sure` and `unsure` are words and how many of them were wrong."""

    wrong: int = 0
    words: int = 0
    right: int = 0
    wanted: int = 0
    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    unsure: list[bool] = field(default_factory=list)

    @property
    def errors(self) -> float:
        return self.wrong / self.words

    @property
    def kept(self) -> float:
        return self.right / self.wanted

    def add(self, other: "Score") -> None:
        for name in ("wrong", "words", "right", "wanted", "seconds", "took", "sure", "unsure"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def main() -> None:
    for helped in (True, False):
        for noise in NOISES:
            score = measure(lines(), helped, noise)
            where = "clean" if noise is None else f"{noise} dB"
            words = "with the scenario's words" if helped else "stock"
            print(
                f"{words:26} {where:6} word errors {score.errors:6.1%}"
                f"   offers, names, numbers right {score.kept:6.1%}"
                f"   text after {median(score.took):.2f} s, at most {max(score.took):.2f}",
                flush=True,
            )
            if score.unsure:
                print(
                    f"{'':33} unsure: {len(score.unsure)} words, {_share(score.unsure):.0%} wrong;"
                    f" sure: {len(score.sure)}, {_share(score.sure):.0%} wrong"
                )


def lines() -> list[Line]:
    return [Line(**row) for row in json.loads(LINES.read_text(encoding="utf-8"))]


def measure(lines: Sequence[Line], helped: bool, noise: int | None) -> Score:
    """On all cores, a scenario at a time."""
    scenarios = sorted({line.scenario for line in lines})
    parts = [[line for line in lines if line.scenario == one] for one in scenarios]
    total = Score()
    with ProcessPoolExecutor() as pool:
        for score in pool.map(partial(_measured, helped=helped, noise=noise), parts):
            total.add(score)
    return total


def _measured(lines: Sequence[Line], helped: bool, noise: int | None) -> Score:
    spoken = Spoken.load(paths.assets(), "en")
    transcriber = EmbeddedTranscriber(folder=Path(tempfile.gettempdir()) / "hearing-benchmark")
    texts = vocabulary.of(library.find(lines[0].scenario)).texts if helped else ()
    total = Score()
    try:
        transcriber.prepare(texts)
        for nth, line in enumerate(lines):
            clip = noisy(say(line.say), noise, nth)
            began = time.perf_counter()
            heard = transcriber.transcribe(clip, texts)
            total.took.append(time.perf_counter() - began)
            total.seconds += clip.seconds
            total.add(scored(line, heard, spoken))
    finally:
        transcriber.close()
    return total


def say(text: str) -> Clip:
    """In the voice that recognisers understand best."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "line.wav"
        subprocess.run(["flite", "-voice", "rms", "-t", text, "-o", str(file)], check=True)
        with wave.open(str(file)) as sound:
            assert sound.getframerate() == RATE
            return Clip(sound.readframes(sound.getnframes()))


def noisy(clip: Clip, noise: int | None, seed: int) -> Clip:
    """With a pause before and after it, and so much white noise under all of it."""
    samples = padded(samples_of(clip), clip.rate, PAUSE)
    samples = np.concatenate([np.zeros(int(PAUSE * clip.rate), np.float32), samples])
    if noise is not None:
        level = voiced(samples_of(clip), clip.rate) * 10 ** (-noise / 20)
        hiss = np.random.default_rng(seed).normal(0, level, len(samples))
        samples = samples + hiss.astype(np.float32)
    return clip_of(samples, clip.rate)


def scored(line: Line, heard: Transcription, spoken: Spoken) -> Score:
    """Both as they are spoken: how a word is written is no error of hearing."""
    said = list(_words(line.say, spoken))
    words = [(one, word) for word in heard.words for one in _words(word.text, spoken)]
    matched = alike(said, [one for one, _ in words])
    marks = unsure.least(heard.by)
    text = f" {' '.join(one for one, _ in words)} "
    right = [f" {' '.join(_words(part, spoken))} " in text for part in line.right]
    return Score(
        wrong=errors(said, [one for one, _ in words]),
        words=len(said),
        right=sum(right),
        wanted=len(right),
        sure=[nth not in matched for nth, (_, w) in enumerate(words) if w.confidence >= marks],
        unsure=[nth not in matched for nth, (_, w) in enumerate(words) if w.confidence < marks],
    )


def _words(text: str, spoken: Spoken) -> Iterator[str]:
    """As those count who compare recognisers: “I'll” is “I will”."""
    for word in spoken.words(text):
        yield from (f"{word[:-3]} will" if word.endswith("'ll") else word).split()


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Words left out, put in or taken for others: the fewest."""
    return _table(said, heard)[-1][-1]


def alike(said: Sequence[str], heard: Sequence[str]) -> set[int]:
    """The places of the heard words that were said."""
    table = _table(said, heard)
    row, column = len(said), len(heard)
    found: set[int] = set()
    while row and column:
        here = table[row][column]
        if said[row - 1] == heard[column - 1] and here == table[row - 1][column - 1]:
            row, column = row - 1, column - 1
            found.add(column)
        elif here == table[row - 1][column - 1] + 1:
            row, column = row - 1, column - 1
        elif here == table[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return found


def _table(said: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    table = [list(range(len(heard) + 1))]
    for nth, word in enumerate(said, 1):
        row = [nth]
        for at, other in enumerate(heard, 1):
            row.append(min(table[-1][at] + 1, row[-1] + 1, table[-1][at - 1] + (word != other)))
        table.append(row)
    return table


def _share(wrong: Iterable[bool]) -> float:
    every = list(wrong)
    return sum(every) / len(every) if every else 0.0


if __name__ == "__main__":
    main()
