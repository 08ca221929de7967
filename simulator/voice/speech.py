"""The customer's voice by the system's own speech engine, in a process that may hang or die."""

import contextlib
import importlib.util
import logging
import threading
from collections.abc import Iterator, Sequence

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.voice import speech_child
from simulator.voice.casting import Casting
from simulator.voice.speakable import Speakable
from simulator.voice.speech_process import Child, ChildError, child_command

BEGINS = 20.0
"""Seconds the engine may take to begin: Windows builds its bindings the first time."""

SPEAKS = 6.0
"""Seconds a clause may take; espeak-ng takes 0.02, SAPI5 and NSSpeech under one."""

TIMES = 2
"""Failures in a row after which it is left alone for this call."""

LONGEST = 0.6
"""Seconds a letter may sound: an engine that goes on for longer says something else."""

log = logging.getLogger(__name__)

_FAILED = "The customer's voice failed."
_CAPTIONS = "The call goes on with captions."
_GIVEN_UP = "The customer's voice has failed twice; this call goes on with captions."


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
        self._child: Child | None = None
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
            child.cancel(number)

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
                raise ChildError(f"{clip.seconds:.1f} s of sound for {len(words)} letters")
        except ChildError as failure:
            log.warning("the voice failed: %s", failure)
            raise self._failed(child) from failure
        finally:
            with self._lock:
                self._under_way = None
        self._failures = 0
        return clip

    def _ready(self) -> Child:
        """A child that lives."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None and not child.alive():
            child.kill()  # it is dead; what is left of it goes, too
            child = None
        try:
            child = child or Child(self._command)
        except OSError as error:
            raise self._failed(None) from error
        with self._lock:
            self._child = child
        return child

    def _failed(self, child: Child | None) -> SoundError:
        if child is not None:
            child.kill()
        with self._lock:
            self._child = None
            self._failures += 1
        return SoundError(_GIVEN_UP if self._failures >= TIMES else _FAILED, _CAPTIONS)


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
