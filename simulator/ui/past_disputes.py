"""The way to all that was disputed in past calls: taken back there, or saved for the author."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.call.errors import StorageError
from simulator.ui.ledger import Ledger
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.store.history import KeptDispute
    from simulator.ui.disputed_page import DisputedPage


class PastDisputes:
    """Shows its page in the window. It comes when it is wanted."""

    def __init__(
        self,
        window: Window,
        ledger: Ledger,
        open_call: Callable[[int], object],
        leave: Callable[[], object],
    ) -> None:
        self.window_ = window
        self.ledger = ledger
        self._open_call, self._leave = open_call, leave

    @cached_property
    def page(self) -> DisputedPage:
        from simulator.ui.disputed_page import DisputedPage, Hands

        hands = Hands(self._open_call, self._take_back, self._save, self._leave)
        return DisputedPage(self.window_.look, hands)

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        if "page" in self.__dict__:
            self.window_.drop_page(self.__dict__.pop("page"))

    def show(self) -> None:
        """For the author and the trainer."""
        self.page.show_disputes(self.ledger.disputes())
        self.window_.show_page(self.page, "history")
        self.page.focus()

    def _take_back(self, kept: KeptDispute) -> None:
        self.ledger.take_back(kept.call.id, kept.dispute)
        self.show()

    def _save(self, kept: Sequence[KeptDispute], file: Path) -> None:
        from simulator.disputes import write

        try:
            write(kept, file)
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
            return
        self.window_.notice.say(f"Saved in {file}.", "good")
