"""What a recorded call sounds like: `python -m tests.benchmarks.sounding`.

The customer in the voice that comes with us, the trainee in `flite`'s, as they are exported.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from simulator import library
from simulator.app.wiring import build_kit
from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.transcript import Speaker
from simulator.paths import assets
from simulator.session import Session
from simulator.voice.casting import Casting
from simulator.voice.export import export
from simulator.voice.recorded import Recorded, Span
from simulator.voice.recording import CallRecording
from simulator.voice.samples import Samples, voiced
from simulator.voice.speakable import Speakable
from simulator.voice.speech import Speech
from simulator.voice.tone import ToneWords, tone_of
from tests.benchmarks.hearing import say

REPLIES = (
    "Good morning, Harrow and Pine returns, this is Sam speaking. How can I help?",
    "I am so sorry it came apart on you, Denise. What happened?",
    "You were wearing it at your sister's wedding. That must have been awful.",
    "I cannot give you the money back, but I can offer you store credit of sixty pounds.",
    "You will have the sixty pounds by e-mail today. Is that all right with you?",
    "Thank you for telling me about it, Denise. Goodbye.",
)
FULL = 32_766 / 32_768
QUIET = 10 ** (-50 / 20)
GAP = 0.15
"""Seconds of silence that are heard as a gap."""

MARKS = re.compile(r"[.,;:!?…–—]+(?=\W*\w)")
"""Where a speaker may pause."""


@dataclass(frozen=True)
class Sound:
    """One voice, or both together. `jump` is the largest step at the ends of its pieces, from −1 to
    1; a click is one.
    """

    peak: float
    level: float
    loudness: float
    full: int
    jump: float

    def __str__(self) -> str:
        return (
            f"{self.loudness:6.1f} LUFS, peak {self.peak:6.1f} dB, speech {self.level:6.1f} dB,"
            f" {self.full} samples at full scale, step at a join {20 * np.log10(self.jump):.0f} dB"
        )


def sound_of(samples: Samples, rate: int, edges: Iterator[float] | tuple[float, ...] = ()) -> Sound:
    return Sound(
        peak=_db(float(np.abs(samples).max())),
        level=_db(voiced(samples, rate)),
        loudness=loudness(samples, rate),
        full=int((np.abs(samples) >= FULL).sum()),
        jump=max((_jump(samples, round(at * rate)) for at in edges), default=0.0) or 1e-5,
    )


def loudness(samples: Samples, rate: int) -> float:
    """In LUFS (ITU-R BS.1770): as ears weigh it, without its pauses."""
    spectrum = np.fft.rfft(samples)
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(len(samples)))
    for b, a in _weights(rate):
        spectrum = spectrum * np.polyval(b[::-1], turn) / np.polyval(a[::-1], turn)
    power = np.square(np.fft.irfft(spectrum, len(samples)))
    sums = np.concatenate([[0.0], np.cumsum(power)])
    block, step = round(0.4 * rate), round(0.1 * rate)
    starts = np.arange(0, max(1, len(samples) - block), step)
    blocks = (sums[np.minimum(starts + block, len(samples))] - sums[starts]) / block
    blocks = blocks[_lufs(blocks) > -70]
    return float(_lufs(blocks[_lufs(blocks) > _lufs(blocks.mean()) - 10].mean()))


def silences(samples: Samples, rate: int) -> list[Span]:
    """From when to when nothing is heard, for longer than a gap; those at the ends among them."""
    frame = rate // 200
    whole = np.abs(samples[: len(samples) // frame * frame]).reshape(-1, frame).max(axis=1)
    loud = np.nonzero(whole > QUIET)[0]
    edges = [-1, *loud, len(whole)]
    runs = ((before + 1, after) for before, after in pairwise(edges))
    found = (Span(start * frame / rate, end * frame / rate) for start, end in runs)
    return [one for one in found if one.end - one.start > GAP]


def side(folder: Path, who: Speaker) -> tuple[Samples, int]:
    import soundfile  # type: ignore[import-untyped]  # has no stubs

    samples, rate = soundfile.read(folder / f"{who}-1.flac", dtype="float32")
    return samples, rate


def sides(recorded: Recorded) -> dict[Speaker, Sound]:
    """Each voice as it was recorded."""
    found = {}
    for who in Speaker:
        samples, rate = side(recorded.folder, who)
        mine = [one for one in recorded.pieces if one.who is who]
        edges = tuple(at for one in mine for at in (one.start, one.end))
        found[who] = sound_of(samples, rate, edges)
    return found


def levels(recorded: Recorded, samples: Samples, rate: int) -> dict[Speaker, float]:
    """How loud each is where both were put together, in LUFS."""
    found = {}
    for who in Speaker:
        mine = [one for one in recorded.pieces if one.who is who]
        parts = [samples[round(one.start * rate) : round(one.end * rate)] for one in mine]
        found[who] = loudness(np.concatenate(parts), rate)
    return found


def surplus(call: Call, recorded: Recorded) -> int:
    """Gaps within the customer's turns, beyond those that the marks in their words account for."""
    samples, rate = side(recorded.folder, Speaker.CUSTOMER)
    many = 0
    for number, span in recorded.spans(call.turns).items():
        turn = call.turns[number]
        if turn.speaker is Speaker.CUSTOMER:
            mine = samples[round(span.start * rate) : round(span.end * rate)]
            within = [one for one in silences(mine, rate) if 0 < one.start < one.end]
            inside = [one for one in within if one.end < len(mine) / rate - 0.01]
            many += max(0, len(inside) - len(MARKS.findall(turn.text)))
    return many


def astray(call: Call, recorded: Recorded, samples: Samples, rate: int) -> tuple[float, float]:
    """Seconds of speech that no caption stands under; and how long at most a caption stands before
    or after its words.
    """
    spans = recorded.spans(call.turns).values()
    frame = rate // 100
    whole = np.abs(samples[: len(samples) // frame * frame]).reshape(-1, frame).max(axis=1)
    loud = np.nonzero(whole > 2 * QUIET)[0] / 100
    outside = [at for at in loud if not any(one.start - 0.1 <= at <= one.end for one in spans)]
    early = late = 0.0
    for one in spans:
        within = loud[(loud >= one.start) & (loud <= one.end)]
        if len(within):
            early = max(early, float(within[0]) - one.start)
            late = max(late, one.end - float(within[-1]))
    return len(outside) / 100, max(early, late)


def _weights(rate: int) -> Iterator[tuple[list[float], list[float]]]:
    """A shelf for what the head does, and what the ear leaves out."""
    k, q, gain = np.tan(np.pi * 1681.97 / rate), 0.7071752, 10 ** (3.99984385 / 20)
    root, first = gain**0.4996667741545416, 1 + k / q + k * k
    yield (
        [(gain + root * k / q + k * k) / first, 2 * (k * k - gain) / first,
         (gain - root * k / q + k * k) / first],
        [1.0, 2 * (k * k - 1) / first, (1 - k / q + k * k) / first],
    )  # fmt: skip
    k, q = np.tan(np.pi * 38.13547 / rate), 0.5003270
    first = 1 + k / q + k * k
    yield [1.0, -2.0, 1.0], [1.0, 2 * (k * k - 1) / first, (1 - k / q + k * k) / first]


def _lufs(power: Any) -> Any:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))


def _jump(samples: Samples, at: int) -> float:
    near = samples[max(0, at - 2) : at + 3]
    return float(np.abs(np.diff(near)).max()) if len(near) > 1 else 0.0


def _db(level: float) -> float:
    return 20 * float(np.log10(max(level, 1e-9)))


def recorded_in(folder: Path, session: Session) -> Recorded:
    """A call that nobody waits for: everybody answers half a second after the other."""
    speech = Speech(Casting.load(assets()), Speakable.load(assets(), "en"))
    words = ToneWords.load(assets(), "en")
    recording = CallRecording(folder)
    now = 0.5
    for reply in REPLIES:
        clip, turn = say(reply), len(session.call.turns)
        recording.add(Speaker.AGENT, clip, now, turn)
        now += clip.seconds + 0.5
        for clause in session.say(reply):
            standing, directed = session.call.standing, session.call.directed
            act = directed.direction.act if directed else Act.WAIT
            tone = tone_of(standing.feelings, act, session.call.scenario.customer, words)
            for clip in speech.render(clause, tone):
                recording.add(Speaker.CUSTOMER, clip, now, turn + 1)
                now += clip.seconds
        session.heard()
        now += 0.5
    speech.close()
    recording.close()
    return Recorded(folder)


def main() -> None:
    scenario = library.find("worn-clothing-return")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "1"
        folder.mkdir()
        session = build_kit(assets()).session(scenario, 1)
        recorded = recorded_in(folder, session)
        report(session.call, recorded, Path(place) / "call.flac")


def report(call: Call, recorded: Recorded, file: Path) -> None:
    import soundfile

    for who, sound in sides(recorded).items():
        print(f"{who:9} {sound}")
    export(call, recorded, file, "Sam")
    samples, rate = soundfile.read(file, dtype="float32")
    print(f"{'both':9} {sound_of(samples, rate)}")
    for who, level in levels(recorded, samples, rate).items():
        print(f"{who:9} as exported: {level:.1f} LUFS")
    outside, off = astray(call, recorded, samples, rate)
    print(f"gaps over {1000 * GAP:.0f} ms that no mark accounts for: {surplus(call, recorded)}")
    print(f"speech without a caption: {outside:.2f} s; a caption beyond its words: {off:.2f} s")


if __name__ == "__main__":
    main()
