"""What becomes of everything that is said aloud in a call: it is measured, and recorded where the
trainee agreed to that.
"""

from collections.abc import Sequence
from dataclasses import replace

from simulator.call.sound import Clip, Word
from simulator.call.transcript import Speaker
from simulator.voice.delivery import Delivery, Fillers, Sounded, measured, sounded
from simulator.voice.recording import CallRecording


class Tape:
    """Of one call. All of it may be called from any one thread; none of it waits, but `close`."""

    def __init__(self, fillers: Fillers, recording: CallRecording | None = None) -> None:
        self._fillers, self._recording = fillers, recording
        self._sounded: list[Sounded] = []

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
        found = sounded(who, clip, at, words, self._fillers)
        if found is not None:
            self._sounded.append(found)
        if self._recording is not None:
            self._recording.add(who, clip, at, turn)

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
