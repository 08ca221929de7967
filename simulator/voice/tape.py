"""What becomes of everything that is said aloud in a call: it is measured, and recorded where the
trainee agreed to that.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from simulator.call.sound import Clip, Word
from simulator.call.transcript import Speaker
from simulator.voice.delivery import Delivery, Fillers, Sounded, measured, sounded
from simulator.voice.recording import CallRecording

WAITING = 3
"""Clips that are kept until a recogniser has found their words."""


class Tape:
    """Of one call. All of it may be called from any one thread; none of it waits, but `close`."""

    def __init__(self, fillers: Fillers, recording: CallRecording | None = None) -> None:
        self._fillers, self._recording = fillers, recording
        self._sounded: list[Sounded] = []
        self._unworded: deque[tuple[Clip, float]] = deque(maxlen=WAITING)

    def add(
        self,
        who: Speaker,
        clip: Clip,
        at: float,
        words: Sequence[Word] | None = None,
        turn: int | None = None,
    ) -> None:
        """What somebody says from `at` on, in seconds since the call was answered. `words` are
        those a recogniser heard in it, `turn` is its number in the call; where they are known.
        """
        self._measure(who, clip, at, words)
        if words is None and who is Speaker.AGENT:
            self._unworded.append((clip, at))
        if self._recording is not None:
            self._recording.add(who, clip, at, turn)

    def heard(self, words: Sequence[Word], clip: Clip | None = None) -> None:
        """What a recogniser found later in a clip of the agent's: in this one, or else in the last
        that is long enough.
        """
        for one in reversed(self._unworded):
            spoken, at = one
            if spoken is clip or (clip is None and (not words or words[-1].end <= spoken.seconds)):
                self._unworded.remove(one)
                mine = Speaker.AGENT
                within = range(round(at * 1000), round((at + spoken.seconds) * 1000) + 1)
                self._sounded = [
                    other
                    for other in self._sounded
                    if other.who is not mine or round(other.start * 1000) not in within
                ]
                self._measure(mine, spoken, at, words)
                return

    def cut(self, at: float) -> None:
        """The customer was interrupted: nothing they say after `at` was heard."""
        mine = Speaker.AGENT
        self._sounded = [
            one if one.who is mine else replace(one, end=min(one.end, at))
            for one in self._sounded
            if one.who is mine or one.start < at
        ]
        if self._recording is not None:
            self._recording.cut(at)

    def _measure(self, who: Speaker, clip: Clip, at: float, words: Sequence[Word] | None) -> None:
        found = sounded(who, clip, at, words, self._fillers)
        if found is not None:
            self._sounded.append(found)

    def delivery(self) -> Delivery | None:
        """None where the agent said nothing aloud."""
        return measured(self._sounded)

    def trouble(self) -> str | None:
        """One sentence where the recording had to stop."""
        return self._recording.trouble() if self._recording is not None else None

    def close(self) -> None:
        """The call is over: what is still to be written is written."""
        if self._recording is not None:
            self._recording.close()
