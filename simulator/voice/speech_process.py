"""The process that speaks, as seen by the one that began it."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from simulator.call.sound import Tone
from simulator.voice import speech_child
from simulator.voice.casting import EngineVoice
from simulator.voice.tone import CALM_PACE

Reply: TypeAlias = tuple[Mapping[str, Any], bytes]

_VOICES = TypeAdapter(tuple[EngineVoice, ...])


class ChildError(Exception):
    """The child did not do its part; why, for the log."""


def child_command() -> tuple[str, ...]:
    """How this program begins the process that speaks."""
    if getattr(sys, "frozen", False):
        return (sys.executable, speech_child.FLAG)
    return (sys.executable, "-m", speech_child.__name__)


class Child:
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
        self._replies: queue.Queue[Reply | None] = queue.Queue()
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
                raise ChildError("it has no voices") from error
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
            raise ChildError("it has ended") from error

    def reply(self, wanted: int | None, number: int, seconds: float) -> Reply | None:
        """The wanted reply, past those to earlier utterances, which nobody wanted; None where this
        one is cancelled.
        """
        while True:
            try:
                found = self._replies.get(timeout=seconds)
            except queue.Empty:
                raise ChildError(f"no answer in {seconds} s") from None
            if found is None:
                raise ChildError("it has ended")
            head, _ = found
            if head.get("cancelled") == number:
                return None
            if "cancelled" not in head and head.get("id") == wanted:
                if "error" in head:
                    raise ChildError(str(head["error"]))
                return found

    def cancel(self, number: int) -> None:
        """From any thread: whoever waits for this utterance waits no longer."""
        self._replies.put(({"cancelled": number}, b""))

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
                    self._replies.put((head, samples))
        self._replies.put(None)
