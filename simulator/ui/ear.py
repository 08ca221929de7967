"""What the trainee says: recorded while a key is held or while they speak, and written down in the
background. Belongs to the window's thread.

A recording that could not be written down is kept, to be tried again.
"""

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Transcription
from simulator.ui.in_order import InOrder
from simulator.ui.tasks import Task, Tasks
from simulator.voice.turn_end import Heard
from simulator.voices import Hands, Mutes, Voices

LOOK_MS = 50
SHORTEST = 0.6
"""Seconds, of which half one is from before the key was pressed: nobody says anything in less."""

MUTE_S = 12.0
"""Hands-free: after so long without a single sound the microphone is taken for switched off."""

NOTHING = "Nothing was heard. Try again, or type it."
FAILED = "What you said could not be written down."
STOPPED = "It was not written down. Your recording is kept until you speak again."


class Ear(QObject):
    """`heard` carries what was understood and in which recording; `began` says that they speak, and
    mean to, `trouble` what went wrong. `on_clip` is given each recording.
    """

    changed = Signal()
    began = Signal()
    heard = Signal(Transcription, Clip)
    trouble = Signal(str)
    _found = Signal(str)  # from the microphone's own thread

    def __init__(
        self,
        voices: Voices,
        tasks: Tasks,
        vocabulary: Callable[[], Sequence[str]],
        on_clip: Callable[[Clip], object],
    ) -> None:
        super().__init__()
        self.recording = self.listening = False
        self.muted = False
        self.kept: Clip | None = None
        self._voices, self._tasks = voices, tasks
        self._vocabulary, self._on_clip = vocabulary, on_clip
        self._microphone = InOrder("microphone")
        self._waiting: deque[Clip] = deque()
        self._task: Task[Transcription] | None = None
        self._hands: Hands | None = None
        self._asked = self._over = self._meant = False
        self._level = 0.0
        self._told = ""
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        found = {
            Heard.BEGAN: self._began,
            Heard.MEANT: self._means_it,
            Heard.ENDED: self._ended,
            Heard.NOTHING: self.discard,
        }
        self._found.connect(lambda what: found[Heard(what)]())

    @property
    def writing(self) -> bool:
        return self._task is not None

    @property
    def busy(self) -> bool:
        """Whether something that was said is on its way."""
        return self.recording or self.writing

    @property
    def deaf(self) -> bool:
        """Whether the microphone failed, and nobody knows yet that it is well again."""
        return bool(self._told)

    def level(self) -> float:
        """How loud it is now, from 0 to 1."""
        return self._level if self.recording or self.listening else 0.0

    def press(self) -> None:
        """They begin to speak."""
        if self.recording or self.muted:
            return
        self.recording, self.kept = True, None
        self._microphone.do(lambda: self._voices.recorder().start(), failed=self._deaf)
        self._looking.start()
        self.began.emit()
        self.changed.emit()

    def release(self) -> None:
        """They have spoken."""
        if not self.recording:
            return
        self.recording = False
        self._microphone.do(lambda: self._voices.recorder().stop(), self._recorded, self._deaf)
        self._rest()

    def discard(self) -> None:
        """It was nothing."""
        if self.recording:
            self.recording = False
            self._microphone.do(lambda: self._voices.recorder().stop())
            self._rest()

    def listen(self, on: bool, *, asked: bool = False, over: bool = False) -> None:
        """Hands-free: whoever speaks is recorded. `asked`: the customer's last words were a
        question, which takes longer to answer. `over`: they speak now, and a "mm-hm" that does not
        interrupt them is no reply.
        """
        on = on and not self.muted
        self._over = over
        self._asked = asked
        if self._hands is not None:
            self._hands.asked = asked
        if on == self.listening:
            return
        self.listening = on
        if on:
            self._microphone.do(self._begin, failed=self._deaf)
            self._looking.start()
        else:
            self.discard()
            self._microphone.do(self._end)
            self._rest()

    def mute(self, on: bool) -> None:
        self.muted = on
        if on:
            self.listen(False)
            self.discard()
        self.changed.emit()

    def stop_writing(self) -> bool:
        """Esc: not to be waited for; False where nothing was being said or written."""
        if self.recording and not self.listening:
            self.discard()
            return True
        task, self._task = self._task, None
        if task is None:
            return False
        task.cancel()
        self._microphone.do(lambda: self._voices.transcriber().cancel())
        self._waiting.clear()
        self.trouble.emit(STOPPED)
        self.changed.emit()
        return True

    def again(self) -> None:
        """The recording that was kept, once more."""
        clip, self.kept = self.kept, None
        if clip is not None:
            self._write(clip)

    def close(self) -> None:
        self.listen(False)
        if self._task is not None:
            self._task.cancel()
        self._looking.stop()
        self._microphone.close(self._voices.rest)

    def _begin(self) -> None:
        """On the thread of the microphone's work."""
        voices, tell = self._voices, self._found.emit
        if self._hands is None:
            self._hands = voices.makers.hands(voices.recorder(), voices.settings, tell)
        self._hands.asked = self._asked
        self._hands.begin()

    def _end(self) -> None:
        if self._hands is not None:
            self._hands.end()

    def _began(self) -> None:
        """The microphone has begun to record already."""
        if self.listening and not self.recording:
            self.recording, self.kept, self._meant = True, None, False
            self.changed.emit()

    def _means_it(self) -> None:
        if self.recording:
            self._meant = True
            self.began.emit()

    def _ended(self) -> None:
        if self._over and not self._meant:
            self.discard()
        else:
            self.release()

    def _recorded(self, clip: Clip) -> None:
        if clip.seconds < SHORTEST and not self.listening:
            self._nothing(clip)
            return
        self._on_clip(clip)
        self._write(clip)

    def _write(self, clip: Clip) -> None:
        if self._task is not None:
            self._waiting.append(clip)
            return
        self.kept = self.kept or clip
        words = self._vocabulary()
        self._task = self._tasks.run(
            lambda _: self._voices.transcriber().transcribe(clip, words),
            lambda transcription: self._written(transcription, clip),
            lambda error: self._failed(error, clip),
        )
        self.changed.emit()

    def _written(self, transcription: Transcription, clip: Clip) -> None:
        self._task = None
        if self.kept is clip:
            self.kept = None
        if transcription.words:
            self.heard.emit(transcription, clip)
        else:
            self._nothing(clip)
        self._go_on()

    def _go_on(self) -> None:
        """With what was said meanwhile."""
        if self._waiting:
            self._write(self._waiting.popleft())
        self.changed.emit()

    def _nothing(self, clip: Clip) -> None:
        """A key that was only touched, a microphone that is switched off; hands-free, a noise."""
        if not self.listening:
            from simulator.voice.trial import remark

            self.trouble.emit((remark(clip) if clip.samples else None) or NOTHING)
        self.changed.emit()

    def _failed(self, error: Exception, clip: Clip) -> None:
        self._task, self.kept = None, clip
        self.trouble.emit(str(error) if isinstance(error, SoundError) else FAILED)
        self._go_on()

    def _deaf(self, error: Exception) -> None:
        """Hands-free it is tried again and again, and said once."""
        again = self.listening
        self.recording = self.listening = False
        self._hands = None
        self._rest()
        self._say_lost(str(error) if isinstance(error, SoundError) else FAILED, once=again)

    def _say_lost(self, sentence: str, *, once: bool) -> None:
        if not (once and self._told):
            self.trouble.emit(sentence)
        self._told = sentence

    def _look(self) -> None:
        """How loud it is, and whether the microphone is still there."""

        def look() -> tuple[float, str | None, float]:
            recorder = self._voices.recorder()
            mute = recorder.mute() if isinstance(recorder, Mutes) else 0.0
            return recorder.level(), recorder.lost(), mute

        self._microphone.do(look, self._looked)

    def _looked(self, found: tuple[float, str | None, float]) -> None:
        self._level, lost, mute = found
        if lost is not None and (self.recording or self.listening):
            self.listening = False
            self._hands = None
            self.release()
            self._rest()
            self._say_lost(lost, once=False)
        elif lost is None and mute >= MUTE_S:
            from simulator.voice.trial import SILENT

            self._say_lost(SILENT, once=True)
        elif lost is None:
            self._told = ""
        self.changed.emit()

    def _rest(self) -> None:
        if not self.recording and not self.listening:
            self._looking.stop()
            self._level = 0.0
        self.changed.emit()
