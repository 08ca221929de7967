"""The way to the takes of a call, beside each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.ui.ledger import Ledger, Past
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.ui.takes import TakeShown
    from simulator.ui.takes_page import TakesPage
    from simulator.ui.ways import Ways


class PastTakes:
    """Shows its page in the window: a new one each time, for other takes. `open_call` leads to the
    scorecard of one.
    """

    def __init__(
        self, window: Window, ledger: Ledger, ways: Ways, open_call: Callable[[int], object]
    ) -> None:
        self.window_ = window
        self.ledger = ledger
        self._ways = ways
        self._open_call = open_call
        self._page: TakesPage | None = None

    def show(self, call_id: int, to_list: Callable[[], object] | None = None) -> None:
        """This call beside the one it began in. From there back to its scorecard, or `to_list`."""
        tools = self._ways.tools(lambda: self.show(call_id, to_list))
        if tools is None:
            return
        from simulator.ui.takes import TakeShown
        from simulator.ui.takes_page import Hands, TakesPage

        shown = [
            TakeShown(take, number, past.call, past.grade, past.when)
            for number, take in enumerate(self.ledger.takes(call_id), 1)
            if (past := self.ledger.past(take.call.id)) is not None
        ]
        self.drop_page()
        hands = Hands(self._again, self._open_call, to_list)
        self._page = TakesPage(self.window_.look, tools.rubric, hands)
        self._page.show_takes(shown, call_id)
        self.window_.show_page(self._page, "")
        self._page.focus()

    def drop_page(self) -> None:
        if self._page is not None:
            self.window_.drop_page(self._page)
            self._page = None

    def _again(self, take: TakeShown, turn: int) -> None:
        self._ways.retake(Past(take.call, take.when, take.grade, take.call_id), turn)
