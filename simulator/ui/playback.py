"""Listening to a recorded call again, from any moment of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.call.errors import SoundError
from simulator.ui.tasks import Tasks

if TYPE_CHECKING:
    from simulator.call.ports import Player
    from simulator.voice.recorded import Recorded, Span

TICK_MS = 100
AHEAD, PIECE = 4.0, 5.0
"""Seconds that are given to the player before they are heard, and how many at once."""

BEFORE = 0.15
"""Seconds a turn is begun early, so that none of its first word is missed."""


class Playback(QObject):
    """Of one call. `spans` say from when to when each of its turns is heard.

    `changed` is emitted when it begins, goes on, or stops; `failed` with one sentence.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        recorded: Recorded,
        spans: Mapping[int, Span],
        player: Callable[[], Player],
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self.recorded, self.spans = recorded, spans
        self.playing = False
        self.position = 0.0
        self._player, self._tasks = player, tasks
        self._began = self._fed = self._until = 0.0
        self._feeding = False
        self._again = False  # what is on its way to the player is of another place
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.step)

    @property
    def seconds(self) -> float:
        return self.recorded.seconds

    def turn(self) -> int | None:
        """The one that is heard now; the later of two at once."""
        at = self.position
        now = [one for one, span in self.spans.items() if span.start - BEFORE <= at < span.end]
        return max(now, default=None)

    def play(self, start: float | None = None, until: float | None = None) -> None:
        """From `start`, or on from where it is; at its end from the beginning."""
        start = self.position if start is None else start
        if start >= self.seconds - BEFORE and until is None:
            start = 0.0
        self._halt()
        self._began = self._fed = self.position = max(0.0, start)
        self._until = min(self.seconds, self.seconds if until is None else until)
        self.playing = True
        self._timer.start()
        self._feed()
        self.changed.emit()

    def play_turn(self, turn: int) -> bool:
        """This turn alone; whether it is heard anywhere."""
        span = self.spans.get(turn)
        if span is not None:
            self.play(span.start - BEFORE, span.end)
        return span is not None

    def toggle(self, turn: int | None = None) -> None:
        """Stops, or plays this turn, or goes on where it was."""
        if self.playing:
            self.stop()
        elif turn is None or not self.play_turn(turn):
            self.play()

    def seek(self, position: float) -> None:
        """Goes on from there, if it is playing."""
        if self.playing:
            self.play(position)
        else:
            self.position = min(self.seconds, max(0.0, position))
            self.changed.emit()

    def stop(self) -> None:
        if self.playing:
            self.step()  # or the last tenth of a second would be heard again
            self._halt()
            self.changed.emit()

    def step(self) -> None:
        """Where it is now; gives the player more where it needs it."""
        if not self.playing or self._again:
            return
        player = self._player()
        lost = player.lost()
        if lost is not None:
            self._fail(lost)
            return
        self.position = min(self._until, self._began + player.played())
        left = player.unheard()
        if self._fed < self._until and left < AHEAD:
            self._feed()
        elif not self._feeding and self._fed >= self._until and left <= 0:
            self.position = self._until
            self._halt()
        self.changed.emit()

    def _halt(self) -> None:
        if self.playing:
            self._player().stop()
        self._again = self._feeding
        self.playing = False
        self._timer.stop()

    def _feed(self) -> None:
        """In the background, one piece after the other: a device may take its time."""
        if self._feeding:
            return
        self._feeding, start = True, self._fed
        seconds = min(PIECE, self._until - start)
        recorded, player = self.recorded, self._player

        def fed(_: None) -> None:
            self._feeding = False
            if self._again:
                self._again = False
                player().stop()
                if self.playing:
                    self._feed()
                return
            self._fed = start + seconds

        def failed(error: Exception) -> None:
            self._feeding = self._again = False
            known = isinstance(error, SoundError)
            self._fail(str(error) if known else f"The recording cannot be played ({error}).")

        self._tasks.run(lambda _: player().play(recorded.clip(start, seconds)), fed, failed)

    def _fail(self, sentence: str) -> None:
        self._halt()
        self.changed.emit()
        self.failed.emit(sentence)
