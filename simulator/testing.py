"""Scripted fakes for the protocols, shipped so that nobody patches the program to test it.

A fake says what it was told to say, fails on anything it was not told about, and fails when it was
not used up.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Self

from pydantic import ValidationError

from simulator.call.errors import SoundError
from simulator.call.moves import Kind, Move, Signal, SignalKind
from simulator.call.scenario import Scenario
from simulator.call.sound import RATE, Clip, Tone, Transcription, Word
from simulator.chat.talk import ChatError, Fault, Message, Shape

Scripted = Mapping[str, Iterable[Move]]
Moods = Mapping[str, Iterable[Signal]]


class ScriptedListener:
    """Hears in each of the agent's texts the moves it was given, and reads the signals likewise.

    As a context manager it fails on leaving if one of its texts was never heard or read.
    """

    def __init__(self, moves: Scripted, signals: Moods | None = None) -> None:
        self._moves = {text: tuple(found) for text, found in moves.items()}
        self._signals = {text: tuple(found) for text, found in (signals or {}).items()}
        self.heard: list[str] = []
        self.read_texts: list[str] = []

    def available(self) -> str | None:
        return None

    def hear(self, text: str, context: str, scenario: Scenario | None) -> tuple[Move, ...]:
        assert text in self._moves, f"nobody scripted what this reply does: {text!r}"
        self.heard.append(text)
        return self._moves[text]

    def read(self, text: str, context: str) -> tuple[Signal, ...]:
        assert text in self._signals, f"nobody scripted what these words show: {text!r}"
        self.read_texts.append(text)
        return self._signals[text]

    def unused(self) -> list[str]:
        """The scripted texts that were never heard or read."""
        unheard = [text for text in self._moves if text not in self.heard]
        return unheard + [text for text in self._signals if text not in self.read_texts]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            assert not self.unused(), f"never heard or read: {self.unused()}"


def move(text: str, kind: Kind, quote: str = "", **more: object) -> Move:
    """A move that quotes these words of the text, or all of it."""
    quote = quote or text
    return Move.model_validate({"kind": kind, "quote": quote, "start": text.index(quote), **more})


def signal(text: str, kind: SignalKind, quote: str = "") -> Signal:
    """A signal that quotes these words of the text, or all of it."""
    quote = quote or text
    return Signal(kind=kind, quote=quote, start=text.index(quote))


@dataclass(frozen=True)
class Wait:
    """Seconds in which nothing comes from a model."""

    seconds: float


Piece = str | Wait | Fault
"""What a scripted model sends: some text, nothing for a while, or what goes wrong."""


class ScriptedChat:
    """A model that gives these answers, one a request, piece by piece; its `clock` is moved by its
    waits, so that no test has to. As a context manager it fails on leaving if one was never asked
    for.

    `asked` are the requests it was sent.
    """

    def __init__(self, *answers: Sequence[Piece] | str, model: str = "scripted-model") -> None:
        self.model = model
        self.asked: list[tuple[Message, ...]] = []
        self.streams: list[ScriptedStream] = []
        self._answers = deque((one,) if isinstance(one, str) else tuple(one) for one in answers)
        self._now = 0.0

    def available(self) -> str | None:
        return None

    def clock(self) -> float:
        return self._now

    def pass_(self, seconds: float) -> None:
        """Time goes by."""
        self._now += seconds

    def stream(self, messages: Sequence[Message], most_tokens: int) -> "ScriptedStream":
        stream = ScriptedStream(self, self._next(messages))
        self.streams.append(stream)
        return stream

    def shaped(
        self, messages: Sequence[Message], shape: type[Shape], most_tokens: int
    ) -> "ScriptedPending[Shape]":
        stream = ScriptedStream(self, self._next(messages))
        self.streams.append(stream)
        return ScriptedPending(stream, shape)

    def _next(self, messages: Sequence[Message]) -> tuple[Piece, ...]:
        assert self._answers, f"nobody scripted an answer to: {messages[-1].text!r}"
        self.asked.append(tuple(messages))
        return self._answers.popleft()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            assert not self._answers, f"never asked for: {list(self._answers)}"


class ScriptedStream:
    """One answer of a scripted model."""

    def __init__(self, chat: ScriptedChat, pieces: Iterable[Piece]) -> None:
        self.cancelled = False
        self._chat = chat
        self._pieces = deque(pieces)
        self._until: float | None = None

    def next(self, timeout: float) -> str | None:
        if self.cancelled:
            raise ChatError(Fault.CANCELLED, "The answer was cancelled.")
        while self._pieces:
            piece = self._pieces.popleft()
            if isinstance(piece, Fault):
                raise ChatError(piece, f"The service failed ({piece}).")
            if isinstance(piece, str):
                return piece
            now = self._chat.clock()
            until = now + piece.seconds if self._until is None else self._until
            left = max(0.0, until - now)
            self._chat.pass_(min(left, timeout))
            self._until = until if left > timeout else None
            if left > timeout:
                self._pieces.appendleft(piece)
                raise TimeoutError
        return None

    def cancel(self) -> None:
        self.cancelled = True


class ScriptedPending(Generic[Shape]):
    """One answer of a scripted model that comes whole, as JSON."""

    def __init__(self, stream: ScriptedStream, shape: type[Shape]) -> None:
        self._stream = stream
        self._shape = shape
        self._text = ""

    def result(self, timeout: float) -> Shape:
        while (piece := self._stream.next(timeout)) is not None:
            self._text += piece
        try:
            return self._shape.model_validate_json(self._text)
        except ValidationError:
            raise ChatError(Fault.NOT_SUCH, "The answer is not in the shape asked for.") from None

    def cancel(self) -> None:
        self._stream.cancel()


class ScriptedKeyring:
    """A keyring in memory; `failing` is what it raises instead, as a locked one does."""

    def __init__(self, failing: Exception | None = None, **kept: str) -> None:
        self.failing = failing
        self.kept = {host.replace("_", "."): key for host, key in kept.items()}

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.kept[username]

    def _open(self) -> None:
        if self.failing is not None:
            raise self.failing


class ScriptedVoice:
    """A voice that says anything, in silence, at so many seconds a letter; it fails at the texts it
    was told to fail at.

    `said` are the texts it was asked for, with their tones.
    """

    name = "scripted"

    def __init__(
        self,
        letter: float = 0.05,
        fails: Mapping[str, SoundError] | None = None,
        missing: str | None = None,
    ) -> None:
        self.said: list[tuple[str, Tone]] = []
        self.cancelled = 0
        self._letter = letter
        self._fails = dict(fails or {})
        self._missing = missing

    def available(self) -> str | None:
        return self._missing

    def render(self, text: str, tone: Tone) -> Iterator[Clip]:
        self.said.append((text, tone))
        if text in self._fails:
            raise self._fails.pop(text)
        yield Clip(bytes(2 * round(len(text) * self._letter * RATE)))

    def cancel(self) -> None:
        self.cancelled += 1


class ScriptedPlayer:
    """A speaker that plays as fast as the `clock` goes, and is lost when it is told to be.

    `clips` are those it was given.
    """

    def __init__(self, clock: Callable[[], float], missing: str | None = None) -> None:
        self.clips: list[Clip] = []
        self._clock = clock
        self._missing = missing
        self._then = clock()
        self._queued = 0.0
        self._heard = 0.0
        self._endless = False
        self._paused = False
        self._lost: str | None = None

    def available(self) -> str | None:
        return self._missing

    def lose(self, sentence: str | None) -> None:
        """The device goes; None: it is back."""
        self._pass()
        self._lost = sentence

    def play(self, clip: Clip, over_and_over: bool = False) -> None:
        gone = self._missing or self._lost
        if gone:
            raise SoundError(gone)
        self._pass()
        self.clips.append(clip)
        self._queued += clip.seconds
        self._endless = self._endless or over_and_over

    def stop(self) -> float:
        heard = self.played()
        self._queued = self._heard = 0.0
        self._endless = self._paused = False
        return heard

    def pause(self, on: bool) -> None:
        self._pass()
        self._paused = on

    def played(self) -> float:
        self._pass()
        return self._heard

    def unheard(self) -> float:
        return max(0.0, self._queued - self.played())

    def level(self) -> float:
        return 0.5 if self.unheard() and not self._paused and self._lost is None else 0.0

    def lost(self) -> str | None:
        return self._lost

    def _pass(self) -> None:
        now = self._clock()
        if not self._paused and self._lost is None:
            self._heard += now - self._then
            if not self._endless:
                self._heard = min(self._heard, self._queued)
        self._then = now


class ScriptedRecorder:
    """A microphone into which these clips are spoken, one a recording; `SoundError` in place of one
    is what `start` raises. As a context manager it fails on leaving if one was never recorded.
    """

    def __init__(self, *clips: Clip | SoundError) -> None:
        self._clips = deque(clips)
        self._recording: Clip | None = None
        self._lost: str | None = None

    def available(self) -> str | None:
        return self._lost

    def start(self) -> None:
        if self._lost is not None:
            raise SoundError(self._lost)
        assert self._clips, "nobody scripted what is said now"
        clip = self._clips.popleft()
        if isinstance(clip, SoundError):
            raise clip
        self._recording = clip

    def stop(self) -> Clip:
        clip, self._recording = self._recording, None
        return clip or Clip(b"")

    def level(self) -> float:
        return 0.5 if self._recording is not None else 0.0

    def lost(self) -> str | None:
        return self._lost

    def unplug(
        self, sentence: str = "The microphone has gone.", after: float | None = None
    ) -> None:
        """What was recorded by then is kept: all of it, or so many seconds."""
        self._lost = sentence
        if self._recording is not None and after is not None:
            whole = int(after * self._recording.rate) * 2
            self._recording = Clip(self._recording.samples[:whole], self._recording.rate)

    def plug_in(self) -> None:
        self._lost = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            assert not self._clips, f"never recorded: {len(self._clips)} clips"


class ScriptedTranscriber:
    """Hears these texts, one a clip, whatever is in it: each a text, words, or what goes wrong. As
    a context manager it fails on leaving if one was never asked for.

    `asked` are the clips and vocabularies it was given.
    """

    def __init__(
        self, *heard: str | Sequence[Word] | SoundError, name: str = "scripted-transcriber"
    ) -> None:
        self.name = name
        self.asked: list[tuple[Clip, tuple[str, ...]]] = []
        self.cancelled = 0
        self._heard = deque(heard)

    def available(self) -> str | None:
        return None

    def transcribe(self, clip: Clip, vocabulary: Sequence[str]) -> Transcription:
        assert self._heard, "nobody scripted what is heard now"
        self.asked.append((clip, tuple(vocabulary)))
        heard = self._heard.popleft()
        if isinstance(heard, SoundError):
            raise heard
        if isinstance(heard, str):
            heard = [Word(text, nth, nth + 1.0) for nth, text in enumerate(heard.split())]
        return Transcription(tuple(heard), self.name)

    def cancel(self) -> None:
        self.cancelled += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            assert not self._heard, f"never asked for: {list(self._heard)}"
