"""The way to the progress page: what it shows is read and worked out off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.call.scenario import Scenario
from simulator.story import telling
from simulator.ui.ledger import Ledger
from simulator.ui.tasks import Task, Tasks
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.progress.overview import Overview
    from simulator.ui.progress_page import ProgressPage
    from simulator.ui.progress_today import Starts
    from simulator.ui.ways import Ways

HERE = "progress"


class Progress:
    """Shows its page in the window. It comes when it is wanted."""

    def __init__(
        self, window: Window, tasks: Tasks, ledger: Ledger, ways: Ways, starts: Callable[[], Starts]
    ) -> None:
        self.window_ = window
        self.tasks = tasks
        self.ledger = ledger
        self.scenarios: Sequence[Scenario] = ()
        self._ways = ways
        self.starts = starts
        self._reading: Task[Overview] | None = None

    @cached_property
    def page(self) -> ProgressPage:
        from simulator.ui.progress_page import ProgressPage

        feelings = {one.id: telling(one.customer.temper) for one in self.scenarios}
        look = self.window_.look
        return ProgressPage(look, self.starts(), feelings, lambda: self._ways.goto("library"))

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        if "page" in self.__dict__:
            self.window_.drop_page(self.__dict__.pop("page"))

    def show(self) -> None:
        """The page as it was, until what there is now was read."""
        tools, history = self._ways.tools(self.show), self.ledger.history
        if tools is None or history is None:
            return
        from simulator.progress.overview import overview

        page, today = self.page, datetime.now().astimezone().date()
        self.window_.show_page(page, HERE)
        page.focus()
        if self._reading is not None:
            self._reading.cancel()

        def failed(error: Exception) -> None:
            page.show_unread()
            self.window_.notice.say(str(error), "warn")

        self._reading = self.tasks.run(
            lambda _: overview(history.summaries(), self.scenarios, tools.rubric, today),
            lambda found: page.show_overview(found, tools.rubric, today),
            failed,
        )
