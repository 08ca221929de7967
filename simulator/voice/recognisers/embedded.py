"""The recogniser that needs nothing else: pocketsphinx, in a process of its own, helped by the
scenario's words.
"""

import contextlib
import hashlib
import importlib.util
import json
import logging
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from simulator import paths
from simulator.call.errors import SoundError
from simulator.call.sound import RATE, Clip, Transcription, Word
from simulator.voice.recognisers import child
from simulator.voice.samples import clip_of, resampled, samples_of
from simulator.voice.spoken import Spoken

VERSION = 1
"""Of the models that are kept: another way of making them is another number."""

KEPT = 8
"""Models of scenarios on the disk, the newest; some 15 MB each."""

MAKES = 300.0
HEARS = 30.0
"""Seconds that making a model and hearing may take, and `SLOWNESS` for every second of a clip."""

SLOWNESS = 20.0

_FAILED = "The recording could not be written down."
_ADVICE = "Try it again, or type what you said."
_log = logging.getLogger(__name__)


def child_command() -> tuple[str, ...]:
    """How this program begins the process that hears."""
    if getattr(sys, "frozen", False):
        return (sys.executable, child.FLAG)
    return (sys.executable, "-m", child.__name__)


class EmbeddedTranscriber:
    """A `Transcriber`. `prepare` it when the call rings: making a scenario's model takes a while
    the first time.
    """

    name = "pocketsphinx"

    def __init__(
        self,
        language: str = "en",
        folder: Path | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._language = language
        self._folder = folder or paths.user_state() / "hearing"
        self._command = tuple(command or child_command())
        self._spoken = Spoken.load(paths.assets(), language)
        self._turn = threading.Lock()  # one clip after another
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._prepared: tuple[str, ...] | None = None

    def available(self) -> str | None:
        if importlib.util.find_spec("pocketsphinx") is None:
            return "The embedded recogniser is not installed: pip install pocketsphinx."
        return None

    def prepare(self, vocabulary: Sequence[str]) -> None:
        """Takes seconds, the first time longer. Raises SoundError."""
        with self._turn:
            self._prepare(tuple(vocabulary))

    def transcribe(self, clip: Clip, vocabulary: Sequence[str]) -> Transcription:
        with self._turn:
            self._prepare(tuple(vocabulary))
            samples = _at_rate(clip)
            patience = HEARS + SLOWNESS * clip.seconds
            heard = self._ask(child.Asked(clip=len(samples)), samples, patience) if samples else {}
        written = self._spoken.spelled(vocabulary)
        words = (
            Word(written.get(text, text), start, end, sure)
            for text, start, end, sure in heard.get("words", ())
        )
        return Transcription(tuple(words), self.name)

    def cancel(self) -> None:
        with self._lock:
            self._prepared = None  # the next clip has a process of its own
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Ends its process."""
        self.cancel()
        with self._turn:
            self._end()

    def _prepare(self, vocabulary: tuple[str, ...]) -> None:
        if self._prepared == vocabulary and self._runs():
            return
        if (missing := self.available()) is not None:
            raise SoundError(missing)
        self._end()
        with self._lock:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        folder = self._of(vocabulary) if vocabulary else None
        self._ask(
            child.Asked(folder=folder, language=self._language, vocabulary=vocabulary), b"", MAKES
        )
        self._prepared = vocabulary

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _of(self, vocabulary: tuple[str, ...]) -> Path:
        """Where its model is kept; the oldest of the others go."""
        key = json.dumps([VERSION, self._language, *vocabulary]).encode()
        own = self._folder / hashlib.sha256(key).hexdigest()[:16]
        if self._folder.is_dir():
            others = sorted(
                (one for one in self._folder.iterdir() if one != own),
                key=lambda one: one.stat().st_mtime,
            )
            for one in others[: -(KEPT - 1)]:
                shutil.rmtree(one, ignore_errors=True)
        return own

    def _ask(self, asked: child.Asked, samples: bytes, patience: float) -> child.Answer:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(patience, process.kill)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(asked.model_dump_json().encode() + b"\n" + samples)
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError as error:
            self._prepared = None
            raise SoundError(_FAILED, _ADVICE) from error
        finally:
            timer.cancel()
        whole = line.endswith(b"\n")  # else it ended in the middle of it
        answer = cast("child.Answer", json.loads(line)) if whole else child.Answer()
        if "failed" in answer or not whole:
            self._prepared = None
            _log.warning("The recogniser failed: %s", answer.get("failed", "its process ended"))
            raise SoundError(_FAILED, _ADVICE)
        return answer

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
            self._prepared = None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not written yet has nowhere to go
                    pipe.close()


def _at_rate(clip: Clip) -> bytes:
    if clip.rate == RATE or not clip.samples:
        return clip.samples
    return clip_of(resampled(samples_of(clip), clip.rate, RATE), RATE).samples
