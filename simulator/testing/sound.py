"""Voice, speaker, microphone and recogniser without a sound."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

from simulator.call.errors import SoundError
from simulator.call.sound import RATE, Clip, Tone, Transcription, Word
from simulator.testing.used_up import UsedUp


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


class ScriptedRecorder(UsedUp):
    """A microphone into which these clips are spoken, one a recording; `SoundError` in place of one
    is what `start` raises. As a context manager it fails on leaving if one was never recorded.
    """

    def __init__(self, *clips: Clip | SoundError) -> None:
        self._clips = deque(clips)
        self._recording: Clip | None = None
        self._lost: str | None = None
        self.without_a_sound = 0.0

    def available(self) -> str | None:
        return self._lost

    def mute(self) -> float:
        return self.without_a_sound

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

    def unused(self) -> Sequence[object]:
        return tuple(self._clips)


class ScriptedTranscriber(UsedUp):
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

    def unused(self) -> Sequence[object]:
        return tuple(self._heard)
