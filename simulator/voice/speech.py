"""The customer's voice by the system's own speech engine, in a process that may hang or die."""

import contextlib
import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.voice import speech_child
from simulator.voice.casting import Casting, EngineVoice
from simulator.voice.speakable import Speakable
from simulator.voice.tone import CALM_PACE

BEGINS = 20.0
"""Seconds the engine may take to begin: Windows builds its bindings the first time."""

SPEAKS = 6.0
"""Seconds a clause may take; espeak-ng takes 0.02, SAPI5 and NSSpeech under one."""

TIMES = 2
"""Failures in a row after which it is left alone for this call."""

LONGEST = 0.6
"""Seconds a letter may sound: an engine that goes on for longer says something else."""

_FAILED = "The customer's voice failed."
_CAPTIONS = "The call goes on with captions."
_GIVEN_UP = "The customer's voice has failed twice; this call goes on with captions."

_VOICES = TypeAdapter(tuple[EngineVoice, ...])
_Reply = tuple[Mapping[str, Any], bytes]


class _ChildError(Exception):
    """The child did not do its part; why, for the log."""


def child_command() -> tuple[str, ...]:
    """How this program begins the process that speaks."""
    if getattr(sys, "frozen", False):
        return (sys.executable, speech_child.FLAG)
    return (sys.executable, "-m", speech_child.__name__)


class Speech:
    """A `Voice`. `start` it when the call rings, so that the first clause need not wait."""

    name = "speech"

    def __init__(
        self,
        casting: Casting,
        speakable: Speakable,
        language: str = "en",
        command: Sequence[str] | None = None,
        begins: float = BEGINS,
        speaks: float = SPEAKS,
    ) -> None:
        self._casting = casting
        self._speakable = speakable
        self._language = language
        self._command = tuple(command or child_command())
        self._begins = begins
        self._speaks = speaks
        self._turn = threading.Lock()  # one utterance after another
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._number = 0
        self._under_way: int | None = None
        self._cancels = 0
        self._failures = 0

    def available(self) -> str | None:
        lacking = [one for one in _needs() if importlib.util.find_spec(one) is None]
        if lacking:
            return f"The customer cannot speak: {lacking[0]} is missing. Please install again."
        return _GIVEN_UP if self._failures >= TIMES else None

    def start(self) -> None:
        """A new call: the engine gets ready in the background, and has its chances again."""
        with self._lock:
            self._failures = 0
        with contextlib.suppress(SoundError), self._turn:
            self._ready()

    def render(self, text: str, tone: Tone) -> Iterator[Clip]:
        cancels = self._cancels
        for words, pause in self._speakable.pieces(text):
            with self._turn:
                clip = self._speak(words, tone) if cancels == self._cancels else None
            if clip is None:
                return
            yield _finished(clip, pause, tone)

    def cancel(self) -> None:
        with self._lock:
            self._cancels += 1
            number, child = self._under_way, self._child
        if number is not None and child is not None:
            child.replies.put(({"cancelled": number}, b""))

    def close(self) -> None:
        self.cancel()
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.kill()

    def _speak(self, words: str, tone: Tone) -> Clip | None:
        """None where it was cancelled."""
        if self._failures >= TIMES:
            raise SoundError(_GIVEN_UP)
        child = self._ready()
        with self._lock:
            self._number += 1
            number = self._under_way = self._number
        try:
            greeting = child.greeting(number, self._begins)
            if greeting is None:
                return None
            voice = self._casting.engines(*greeting, tone, self._language)
            child.ask(number, words, tone, voice)
            reply = child.reply(number, number, self._speaks)
            if reply is None:
                return None
            clip = Clip(reply[1], int(reply[0].get("rate") or 1))
            if not 0 < clip.seconds <= 2 + LONGEST * len(words):
                raise _ChildError(f"{clip.seconds:.1f} s of sound for {len(words)} letters")
        except _ChildError as failure:
            raise self._failed(child) from failure
        finally:
            with self._lock:
                self._under_way = None
        self._failures = 0
        return clip

    def _ready(self) -> "_Child":
        """A child that lives."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None and not child.alive():
            child.kill()  # it is dead; what is left of it goes, too
            child = None
        try:
            child = child or _Child(self._command)
        except OSError as error:
            raise self._failed(None) from error
        with self._lock:
            self._child = child
        return child

    def _failed(self, child: "_Child | None") -> SoundError:
        if child is not None:
            child.kill()
        with self._lock:
            self._child = None
            self._failures += 1
        return SoundError(_GIVEN_UP if self._failures >= TIMES else _FAILED, _CAPTIONS)


class _Child:
    """The process, and a thread that reads what it answers."""

    def __init__(self, command: Sequence[str]) -> None:
        package = Path(speech_child.__file__).parents[2]
        path = os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.replies: queue.Queue[_Reply | None] = queue.Queue()
        self._greeting: tuple[str, tuple[EngineVoice, ...]] | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def alive(self) -> bool:
        return self._process.poll() is None

    def greeting(self, number: int, seconds: float) -> tuple[str, tuple[EngineVoice, ...]] | None:
        """The engine's name, and its voices; None where this utterance was cancelled meanwhile."""
        if self._greeting is None:
            reply = self.reply(None, number, seconds)
            if reply is None:
                return None
            try:
                voices = _VOICES.validate_python(reply[0].get("voices", ()))
            except ValidationError as error:
                raise _ChildError("it has no voices") from error
            self._greeting = str(reply[0].get("engine", "")), voices
        return self._greeting

    def ask(self, number: int, words: str, tone: Tone, voice: str) -> None:
        request = {
            "id": number,
            "text": words,
            "voice": voice,
            "rate": round(CALM_PACE * tone.pace),
            "pitch": tone.pitch,
        }
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise _ChildError("it has ended") from error

    def reply(self, wanted: int | None, number: int, seconds: float) -> _Reply | None:
        """The wanted reply, past those to earlier utterances, which nobody wanted; None where this
        one is cancelled.
        """
        while True:
            try:
                found = self.replies.get(timeout=seconds)
            except queue.Empty:
                raise _ChildError(f"no answer in {seconds} s") from None
            if found is None:
                raise _ChildError("it has ended")
            head, _ = found
            if head.get("cancelled") == number:
                return None
            if "cancelled" not in head and head.get("id") == wanted:
                if "error" in head:
                    raise _ChildError(str(head["error"]))
                return found

    def kill(self) -> None:
        """Works on one that is stopped, too."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        with contextlib.suppress(ValueError, AttributeError):  # it is not what was agreed
            while line := pipe.readline():
                head = json.loads(line)
                size = int(head.get("bytes", 0))
                samples = pipe.read(size)
                if len(samples) == size:
                    self.replies.put((head, samples))
        self.replies.put(None)


def _needs() -> Iterator[str]:
    yield "pyttsx3"
    yield "soundfile"
    if speech_child.DRIVER == "espeak":
        yield "espeakng_loader"


def _finished(clip: Clip, pause: float, tone: Tone) -> Clip:
    """As loud as the tone wants it, and with the pause it ends on."""
    from simulator.voice.samples import clip_of, levelled, padded, samples_of, trimmed

    said = trimmed(samples_of(clip), clip.rate)
    loud = levelled(said, clip.rate, tone.loudness)
    return clip_of(padded(loud, clip.rate, pause), clip.rate)
