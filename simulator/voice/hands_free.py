"""Turns of speech without a key: the microphone's sound, cut where somebody begins and ends."""

from collections.abc import Callable

from simulator.voice.activity import Activity
from simulator.voice.microphone import DeviceMicrophone
from simulator.voice.samples import Samples, mean
from simulator.voice.turn_end import Heard, Patience, Turn, step


class HandsFree:
    """From `begin` to `end`. `tell` is given what is heard of turns, on the microphone's thread, so
    pass it on; the microphone records from the beginning of one.

    `asked`: whether the customer's last words were a question.
    """

    def __init__(
        self,
        microphone: DeviceMicrophone,
        tell: Callable[[Heard], object],
        patience: Patience = Patience(),  # noqa: B008  (frozen)
    ) -> None:
        self.asked = False
        self.patience = patience
        self._microphone = microphone
        self._tell = tell
        self._activity = Activity()
        self._turn = Turn()

    def begin(self) -> None:
        """Raises SoundError."""
        self._activity.forget()
        self._turn = Turn(usually=self._turn.usually)
        self._microphone.open()
        self._microphone.listen(self._listen)

    def end(self) -> None:
        self._microphone.listen(None)

    def _listen(self, samples: Samples) -> None:
        for likely, frame in self._activity.of(samples):
            self._turn, heard = step(self._turn, likely, mean(frame), self.asked, self.patience)
            if heard is Heard.BEGAN:
                self._microphone.start()
            if heard is not None:
                self._tell(heard)
