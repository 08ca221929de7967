"""What the trainee says was not meant so, in the call that is shown: kept at once, taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from simulator.call.disputes import WHOLE, Dispute
from simulator.ui.ledger import Ledger


class Disputes(QObject):
    """The disputes of one call; `changed` tells the reply's number. They are in the history as
    soon as the call is (`call_id`); a call that is not kept has them as long as it is shown.
    """

    changed = Signal(int)

    def __init__(self, ledger: Ledger, call_id: Callable[[], int | None]) -> None:
        super().__init__()
        self._ledger = ledger
        self._call_id = call_id
        self._read: int | None = None
        self._all: dict[tuple[int, str], Dispute] = {}

    def all(self) -> tuple[Dispute, ...]:
        """In the order of the call."""
        call_id = self._call_id()
        if call_id is not None and call_id != self._read:
            self._read = call_id
            kept = (one.dispute for one in self._ledger.disputes(call_id))
            self._all = {one.key: one for one in kept} | self._all
        return tuple(self._all[key] for key in sorted(self._all))

    def of(self, turn: int, thing: str = WHOLE) -> Dispute | None:
        """The dispute about a reply, or about one thing heard in it."""
        return next((one for one in self.all() if one.key == (turn, thing)), None)

    def add(self, dispute: Dispute) -> None:
        self.all()
        self._all[dispute.key] = dispute
        call_id = self._call_id()
        if call_id is not None:
            self._ledger.save_dispute(call_id, dispute)
        self.changed.emit(dispute.turn)

    def take_back(self, dispute: Dispute) -> None:
        self.all()
        self._all.pop(dispute.key, None)
        call_id = self._call_id()
        if call_id is not None:
            self._ledger.take_back(call_id, dispute)
        self.changed.emit(dispute.turn)
