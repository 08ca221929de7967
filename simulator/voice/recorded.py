"""A recorded call: both sides together, from any moment of it, and which moment is which turn's."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulator.call.call import CallTurn
from simulator.call.sound import Clip
from simulator.call.transcript import Speaker
from simulator.voice.recording import PIECES
from simulator.voice.samples import CALM, Samples, clip_of, limited, resampled, voiced

RATE = 24_000
"""Samples a second of both sides together: no voice we have goes beyond."""

AROUND = 0.1
"""Seconds read on either side of what is wanted: a new rate needs its neighbours."""

RAISED = 4.0
"""How many times at most: beyond it there would be more noise than voice."""

SLACK = 0.5
"""Seconds by which a turn may seem to be older than what was said in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was said, in seconds since the call was answered. `turn` is None where who
    recorded it did not know.
    """

    who: Speaker
    start: float
    end: float
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    start: float
    end: float


class Recorded:
    """Reads the folder `CallRecording` wrote. What cannot be read is silent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pieces = _pieces(folder)
        self._gains: dict[Path, np.float32] = {}
        self.seconds = max((one.end for one in self.pieces), default=0.0)

    def clip(self, start: float, seconds: float) -> Clip:
        """Both sides together. Shorter at the end of the recording, and empty after it."""
        many = round(max(0.0, min(seconds, self.seconds - start)) * RATE)
        mixed: Samples = np.zeros(many, np.float32)
        if any(one.start < start + seconds and one.end > start for one in self.pieces):
            for file in sorted(self.folder.glob("*.flac")):
                part = _read(file, start, many)
                mixed[: len(part)] += part * self._gain(file)
        return clip_of(limited(mixed), RATE)

    def _gain(self, file: Path) -> np.float32:
        """Whoever spoke into a faint microphone is raised to how loud the customer is."""
        if not file.stem.startswith(Speaker.AGENT):
            return np.float32(1)
        if file not in self._gains:
            mine = [one for one in self.pieces if one.who is Speaker.AGENT]
            parts = [_read(file, one.start, round((one.end - one.start) * RATE)) for one in mine]
            level = voiced(np.concatenate(parts or [np.zeros(0, np.float32)]), RATE)
            raised = min(RAISED, max(1.0, CALM / level)) if level else 1.0
            self._gains[file] = np.float32(raised)
        return self._gains[file]

    def spans(self, turns: Sequence[CallTurn]) -> dict[int, Span]:
        """From when to when each turn is heard, by its number; typed ones are not."""
        found: dict[int, Span] = {}
        for piece in self.pieces:
            turn = piece.turn if piece.turn is not None else _turn_of(piece, turns)
            if turn is not None:
                known = found.get(turn, Span(piece.start, piece.end))
                found[turn] = Span(min(known.start, piece.start), max(known.end, piece.end))
        return found


def _turn_of(piece: Piece, turns: Sequence[CallTurn]) -> int | None:
    """An agent's turn is as old as the moment it was sent, after it was said. A customer's follows
    the last of the agent's that was sent before it is heard, whenever its words were found.
    """
    agents = [one for one in turns if one.speaker is Speaker.AGENT]
    if piece.who is Speaker.AGENT:
        return next((one.number for one in agents if one.at + SLACK >= piece.end), None)
    before = [one.number for one in agents if one.at <= piece.start + SLACK]
    after = before[-1] + 1 if before else 0
    answers = list[CallTurn]()
    for turn in turns[after:]:
        if turn.speaker is Speaker.AGENT:
            break
        answers.append(turn)
    begun = [one.number for one in answers if one.at <= piece.start + SLACK]
    return begun[-1] if begun else answers[0].number if answers else None


def _pieces(folder: Path) -> tuple[Piece, ...]:
    try:
        lines = (folder / PIECES).read_bytes().splitlines()
    except OSError:
        return ()
    found = []
    for line in lines:
        try:
            row: dict[str, Any] = json.loads(line)
            who, start, end = Speaker(row["who"]), float(row["start"]), float(row["end"])
            found.append(Piece(who, start, end, row.get("turn")))
        except (ValueError, KeyError, TypeError):
            continue  # the program ended in the middle of it
    return tuple(sorted(found, key=lambda one: one.start))


def _read(file: Path, start: float, many: int) -> Samples:
    """At our rate, with a little around it, so that pieces fit together. A file that was never
    closed does not know how long it is, but can be read.
    """
    import soundfile  # type: ignore[import-untyped]  # has no stubs

    before = min(AROUND, start)
    try:
        with soundfile.SoundFile(file) as sound:
            rate = int(sound.samplerate)
            first = round((start - before) * rate)
            if first >= sound.frames:
                return np.zeros(0, np.float32)
            sound.seek(first)
            samples = sound.read(round((before + many / RATE + AROUND) * rate), dtype="float32")
    except (OSError, RuntimeError):  # what libsndfile raises is the last
        return np.zeros(0, np.float32)
    skipped = round(before * RATE)
    return resampled(samples, rate, RATE)[skipped : skipped + many]
