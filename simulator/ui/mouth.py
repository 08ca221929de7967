"""The customer's words aloud: rendered in the background while others are heard, and played.

Belongs to the window's thread; rendering and playing each have one of their own.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.call.errors import SoundError
from simulator.call.ports import Player
from simulator.call.sound import Clip, Tone
from simulator.ui.in_order import InOrder, nothing
from simulator.voice.heard import heard_chars
from simulator.voices import Device, Voices

LOOK_MS = 30
"""How often is asked how much was heard."""


@dataclass(eq=False)
class _Utterance:
    """A clause on its way. `sent` clips were handed to the player, `ready` says that no more
    come.
    """

    text: str
    clips: list[Clip] = field(default_factory=list)
    sent: int = 0
    queued: int = 0
    ready: bool = False
    dropped: bool = False
    failure: Exception | None = None
    heard: Callable[[], object] = nothing
    failed: Callable[[], object] = nothing
    began: float = 0.0

    @property
    def seconds(self) -> float:
        return sum(clip.seconds for clip in self.clips)


def quieter(clip: Clip, per_cent: int) -> Clip:
    """As loud as the user wants it."""
    if per_cent == 100:
        return clip
    from simulator.voice.samples import clip_of, samples_of

    # What the ear takes for half as loud is a third of the wave.
    return clip_of(samples_of(clip) * (per_cent / 100) ** 1.66, clip.rate)


class SpokenMouth(QObject):
    """`trouble` carries one sentence when sound fails; then the words are only shown, and each next
    clause tries again. `on_clip` is given what was heard of each clause, and when it began
    (`clock`).
    """

    trouble = Signal(str)
    changed = Signal()

    def __init__(
        self,
        voices: Voices,
        tone: Callable[[], Tone],
        on_clip: Callable[[Clip, float], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._voices = voices
        self._tone = tone
        self._on_clip = on_clip
        self._clock = clock
        self._render, self._speaker = InOrder("voice"), InOrder("speaker")
        self._prepared: deque[_Utterance] = deque()
        self._now: _Utterance | None = None
        self._before = 0  # characters of the answer that were heard
        self._told = ""
        self.silent = self._sounded = False
        self._player: Player | None = None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def speaks(self) -> bool:
        """Whether anything is to be heard."""
        return self._voices.speaks and not self.silent

    @property
    def speaking(self) -> bool:
        return self._now is not None

    @property
    def out_of_order(self) -> bool:
        """Whether the last that was to be heard could not be."""
        return bool(self._told)

    def prepare(self, clause: str) -> None:
        utterance = _Utterance(clause)
        self._prepared.append(utterance)
        if not self.speaks:
            utterance.ready = True
            return
        tone = self._tone()
        self._render.do(
            lambda: self._make(utterance, tone), failed=lambda error: self._spoilt(utterance, error)
        )

    def utter(self, clause: str, heard: Callable[[], object], failed: Callable[[], object]) -> None:
        while self._prepared and self._prepared[0].text != clause:
            self._prepared.popleft().dropped = True
        if not self._prepared:
            self.prepare(clause)
        self._now = now = self._prepared.popleft()
        now.heard, now.failed, now.began = heard, failed, self._clock()
        if not self.speaks:
            now.clips, now.ready, now.failure = [], True, None
        self._speaker.do(lambda: self._find().stop())
        self._looking.start()
        self._send()
        self.changed.emit()

    def hush(self) -> int:
        now, self._now = self._now, None
        for one in self._prepared:
            one.dropped = True
        self._prepared.clear()
        chars, self._before = self._before, 0
        self._looking.stop()
        if now is not None:
            now.dropped = True
            played = self._player.stop() if self._player is not None else 0.0
            self._speaker.do(lambda: self._find().stop())  # one may have been on its way
            played = played if now.queued else 0.0
            chars += heard_chars(now.text, played, now.seconds if now.ready else None)
            self._keep(now, played)
        self._render_stop()
        self.changed.emit()
        return chars

    def begin(self) -> None:
        """An answer begins: nothing of it was heard yet."""
        self._before = 0

    def sound(self, which: str, *, over_and_over: bool = False) -> None:
        """Of the line itself, in place of what is heard now."""
        if not self.speaks:
            return

        def play() -> None:
            player, clip = self._find(), self._voices.makers.sound(which)
            player.stop()
            player.play(quieter(clip, self._voices.settings.loudness), over_and_over)

        self._speaker.do(play, lambda _: self._well(), self._failed)

    def silence(self) -> None:
        """Whatever the line itself sounds."""
        if self._player is not None:
            self._speaker.do(lambda: self._find().stop())

    def open(self) -> None:
        """Before the first words, so that they need not wait."""

        def opened() -> None:
            player = self._find()
            if isinstance(player, Device):
                player.open()

        if self.speaks:
            self._speaker.do(opened, failed=self._failed)

    def close(self, *, over: bool) -> None:
        """Where the call is `over`, the last sound of the line is heard to its end."""
        self.hush()
        if not over:
            self.silence()
        self._render.close()
        self._speaker.close()

    def _find(self) -> Player:
        self._player = self._voices.player()
        return self._player

    def _make(self, utterance: _Utterance, tone: Tone) -> None:
        """On the thread that renders."""
        if not utterance.dropped:
            for clip in self._voices.voice().render(utterance.text, tone):
                if utterance.dropped:
                    break
                self._render.tell(lambda clip=clip: self._came(utterance, clip))  # type: ignore[misc]
        self._render.tell(lambda: self._rendered(utterance))

    def _render_stop(self) -> None:
        if self.speaks and self._now is None:
            voices = self._voices
            self._speaker.do(lambda: _cancelled(voices))

    def _came(self, utterance: _Utterance, clip: Clip) -> None:
        utterance.clips.append(clip)
        if utterance is self._now:
            self._send()

    def _rendered(self, utterance: _Utterance) -> None:
        utterance.ready = True

    def _spoilt(self, utterance: _Utterance, error: Exception) -> None:
        utterance.failure, utterance.ready = error, True

    def _send(self) -> None:
        """To the player, what there is of the clause that is spoken now."""
        now, per_cent = self._now, self._voices.settings.loudness
        if now is None:
            return
        for clip in now.clips[now.sent :]:
            now.sent += 1

            def play(clip: Clip = clip) -> None:
                if not now.dropped:
                    self._find().play(quieter(clip, per_cent))

            self._speaker.do(
                play, lambda _: self._queued(now), lambda error: self._lost(now, error)
            )

    def _queued(self, utterance: _Utterance) -> None:
        utterance.queued += 1
        self._well()

    def _lost(self, utterance: _Utterance, error: Exception) -> None:
        utterance.failure = utterance.failure or error

    def _look(self) -> None:
        now, player = self._now, self._player
        if now is None:
            return
        lost = player.lost() if player is not None else None
        if lost is not None and now.failure is None and now.queued:
            now.failure = SoundError(lost)
        if now.failure is not None or (now.ready and not now.clips):
            self._end(now)
            if now.failure is not None:
                self._failed(now.failure)
            now.failed()
        elif now.ready and now.queued == len(now.clips) and player and player.unheard() <= 0:
            self._end(now)
            now.heard()

    def _end(self, now: _Utterance) -> None:
        """It was heard, or has to be read."""
        self._now, now.dropped = None, True
        self._before += len(now.text)
        self._looking.stop()
        played = self._player.played() if self._player is not None and now.queued else 0.0
        self._keep(now, played)
        if now.failure is not None and self._player is not None:
            self._speaker.do(lambda: self._find().stop())
        self.changed.emit()

    def _keep(self, now: _Utterance, played: float) -> None:
        """What was heard of it, for whoever keeps it."""
        if not now.clips or played <= 0:
            return
        from simulator.voice.samples import first

        rate = now.clips[0].rate
        samples = b"".join(clip.samples for clip in now.clips if clip.rate == rate)
        self._on_clip(first(Clip(samples, rate), played), now.began)

    def _failed(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, SoundError) else FAILED
        known = self._told or (sentence in self._voices.told and not self._sounded)
        self._told = sentence
        self._voices.told.add(sentence)
        if not known:
            self.trouble.emit(sentence)
        self.changed.emit()

    def _well(self) -> None:
        self._sounded = True
        if self._told:
            self._told = ""
            self.changed.emit()


FAILED = "The customer’s voice failed. The call goes on with captions."


def _cancelled(voices: Voices) -> None:
    try:
        voices.voice().cancel()
    except SoundError:  # none was ever made
        return
