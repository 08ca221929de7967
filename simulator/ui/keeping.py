"""A store that fails once and is then left alone: the call goes on in memory."""

from collections.abc import Sequence

from simulator.call.errors import StorageError
from simulator.call.events import Event
from simulator.call.ports import Store
from simulator.call.scenario import Scenario


class ForgivingStore:
    """Passes everything to the store until it fails; `trouble` is then what it said."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.trouble: StorageError | None = None

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        try:
            return self._store.begin(scenario, seed, mode)
        except StorageError as error:
            self.trouble = error
            return 0

    def append(self, call_id: int, event: Event) -> None:
        if self.trouble is not None:
            return
        try:
            self._store.append(call_id, event)
        except StorageError as error:
            self.trouble = error

    def events(self, call_id: int) -> Sequence[Event]:
        return self._store.events(call_id)
