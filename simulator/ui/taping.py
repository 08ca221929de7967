"""A spoken call is put on tape: its figures are kept, and its sound where that was agreed to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator import paths
from simulator.call.errors import StorageError
from simulator.call.sound import Clip, Transcription
from simulator.call.transcript import Speaker
from simulator.ui.ledger import Ledger

if TYPE_CHECKING:
    from simulator.voice.tape import Tape


class Taping:
    """Of one call. Begins with the first that is said aloud. `record` is whether that was agreed
    to; `say` is told once where the recording has to stop.
    """

    def __init__(
        self,
        ledger: Ledger,
        call_id: Callable[[], int | None],
        record: Callable[[], bool],
        say: Callable[[str], object],
        language: str = "en",
    ) -> None:
        self._ledger, self._call_id, self._record, self._say = ledger, call_id, record, say
        self._language = language
        self._tape: Tape | None = None
        self._told = False

    def add(self, who: Speaker, clip: Clip, at: float) -> None:
        """What somebody said from `at` on, as far as it was heard."""
        if self._tape is None:
            self._tape = self._begin()
        self._tape.add(who, clip, at)
        self._look()

    def heard(self, transcription: Transcription, clip: Clip | None = None) -> None:
        """The words of what the agent said last, or of this clip."""
        if self._tape is not None:
            self._tape.heard(transcription.words, clip)

    def finish(self) -> None:
        """The call is over. Before its scorecard is shown."""
        tape, self._tape = self._tape, None
        if tape is None:
            return
        tape.close()
        delivery, call_id = tape.delivery(), self._call_id()
        if delivery is not None and call_id is not None:
            self._ledger.keep_delivery(call_id, delivery)

    def _begin(self) -> Tape:
        from simulator.voice.delivery import Fillers
        from simulator.voice.recording import CallRecording
        from simulator.voice.tape import Tape

        fillers = Fillers.load(paths.assets(), self._language)
        history, call_id = self._ledger.history, self._call_id()
        recordings = history.recordings if history is not None else None
        if recordings is None or call_id is None or not self._record():
            return Tape(fillers)
        try:
            return Tape(fillers, CallRecording(recordings.make(call_id)))
        except StorageError as error:
            self._say(str(error))
            return Tape(fillers)

    def _look(self) -> None:
        trouble = self._tape.trouble() if self._tape is not None else None
        if trouble is not None and not self._told:
            self._told = True
            self._say(trouble)
