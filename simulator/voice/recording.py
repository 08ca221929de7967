"""Keeps what was said in a call: one FLAC file for each side, aligned with the call's clock.

A thread of its own writes. Whatever happens to it, the call goes on.
"""

import json
import logging
import os
import queue
import shutil
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from simulator.call.sound import Clip
from simulator.call.transcript import Speaker
from simulator.voice.samples import clip_of, first, resampled, samples_of, spoken

PIECES = "pieces.jsonl"
ROOM = 100_000_000
"""Bytes of the disk that are left to the call itself and to everything else."""

LONGEST = 4 * 3600.0
"""Seconds. What comes later has a wrong clock, and would be hours of silence."""

AHEAD = 30.0
"""Seconds of the customer's that are kept back, as they might yet be interrupted."""

BESIDE = 0.15
"""Seconds of a pause on either side of the words that belong to a turn. Hands-free it is seconds
before one is over.
"""

CLOSING = 3.0
FULL = "The disk is nearly full: the recording stops here. The call goes on."
FAILED = "The recording could not be written and stops here. The call goes on."
_BLOCK = 1 << 16
_log = logging.getLogger(__name__)


def room(folder: Path) -> int:
    """Bytes that are free."""
    return shutil.disk_usage(folder).free


class CallRecording:
    """Of one call, in a folder that is there. All of it may be called from any thread; none of it
    waits for the disk, but for `close`.

    A folder with an earlier part of the same call gets another part.
    """

    def __init__(self, folder: Path, room: Callable[[Path], int] = room) -> None:
        self._folder, self._room = folder, room
        self._part = 1 + max(
            (int(one.stem.split("-")[1]) for one in folder.glob("*-*.flac")), default=0
        )
        self._sides = {who: _Side(self._file(who)) for who in Speaker}
        self._waiting: deque[_Piece] = deque()
        self._trouble: str | None = None
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    def add(self, who: Speaker, clip: Clip, at: float, turn: int | None = None) -> None:
        """What somebody says from `at` on, seconds since the call was answered; the clips of each
        side in order. `turn` is its number in the call, where that is known.
        """
        self._work.put(lambda: self._add(_Piece(who, clip, at, turn)))

    def cut(self, at: float) -> None:
        """The customer was interrupted: nothing they say after `at` was heard."""
        self._work.put(lambda: self._cut(at))

    def trouble(self) -> str | None:
        """One sentence where it had to stop."""
        return self._trouble

    def close(self) -> None:
        """Writes what is still to be written; a disk that hangs is not waited for."""
        self._work.put(None)
        self._thread.join(CLOSING)

    def _file(self, who: Speaker) -> Path:
        return self._folder / f"{who}-{self._part}.flac"

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            self._try(work)
        self._try(self._write_all)
        for side in self._sides.values():
            self._try(side.close)

    def _try(self, work: Callable[[], None]) -> None:
        if self._trouble is not None:
            return
        try:
            work()
        except Exception as error:  # noqa: BLE001
            # What libsndfile raises is a RuntimeError, and a disk can fail in any way it likes.
            _log.warning("The recording stopped: %s", error)
            self._stop(FAILED)

    def _stop(self, why: str) -> None:
        self._trouble = why
        self._waiting.clear()
        for side in self._sides.values():
            side.give_up()

    def _add(self, piece: "_Piece") -> None:
        """The customer's wait until the agent speaks: until then they may be interrupted."""
        if piece.at > LONGEST or not piece.clip.samples:
            return
        if piece.who is Speaker.CUSTOMER:
            self._waiting.append(piece)
            while sum(one.clip.seconds for one in self._waiting) > AHEAD:
                self._write(self._waiting.popleft())
        else:
            self._write_all()
            self._write(piece)

    def _cut(self, at: float) -> None:
        left: deque[_Piece] = deque()
        for piece in self._waiting:
            heard = first(piece.clip, at - piece.at)
            if heard.samples:
                left.append(replace(piece, clip=heard))
        self._waiting = left

    def _write_all(self) -> None:
        while self._waiting:
            self._write(self._waiting.popleft())

    def _write(self, piece: "_Piece") -> None:
        if self._trouble is not None:
            return
        if self._room(self._folder) < ROOM:
            self._stop(FULL)
            return
        start, end = self._sides[piece.who].write(piece.clip, piece.at)
        first_word, last_word = spoken(samples_of(piece.clip), piece.clip.rate)
        end = min(end, start + last_word + BESIDE)
        start += max(0.0, first_word - BESIDE)
        line: dict[str, object] = {"who": piece.who, "start": round(start, 3), "end": round(end, 3)}
        if piece.turn is not None:
            line["turn"] = piece.turn
        with os.fdopen(_private(self._folder / PIECES, os.O_APPEND), "ab") as file:
            file.write(json.dumps(line).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class _Piece:
    who: Speaker
    clip: Clip
    at: float
    turn: int | None


class _Side:
    """One speaker's file. Where nothing is said it is silent, which FLAC makes next to nothing."""

    def __init__(self, file: Path) -> None:
        self._path = file
        self._file: Any = None
        self._rate = 0
        self._frames = 0

    def write(self, clip: Clip, at: float) -> tuple[float, float]:
        """From when to when it is in the file: where the clip before it is not over, after that."""
        if self._file is None:
            self._open(clip.rate)
        if clip.rate != self._rate:
            clip = clip_of(resampled(samples_of(clip), clip.rate, self._rate), self._rate)
        silence = round(max(0.0, at) * self._rate) - self._frames
        while silence > 0:
            block = min(silence, _BLOCK)
            self._put(np.zeros(block, np.int16))
            silence -= block
        start = self._frames
        self._put(np.frombuffer(clip.samples, "<i2").astype(np.int16))
        self._file.flush()
        return start / self._rate, self._frames / self._rate

    def close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def give_up(self) -> None:
        try:
            self.close()
        except RuntimeError as error:
            _log.warning("%s could not be closed: %s", self._path.name, error)

    def _open(self, rate: int) -> None:
        import soundfile  # type: ignore[import-untyped]  # has no stubs

        os.close(_private(self._path))
        self._rate = rate
        self._file = soundfile.SoundFile(self._path, "w", rate, 1, "PCM_16", format="FLAC")

    def _put(self, samples: Any) -> None:
        self._file.write(samples)
        self._frames += len(samples)


def _private(file: Path, how: int = 0) -> int:
    return os.open(file, os.O_CREAT | os.O_WRONLY | how, 0o600)
