"""The first start: who the program is for, and an easy call with somebody at the trainee's side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from simulator.call.scenario import Difficulty, Scenario
from simulator.ui.actions import bind
from simulator.ui.calls import Around, Calls
from simulator.ui.window import Window

FIRST_CALL = "socks-return"
"""A small matter and an easy customer, for a first call."""


class FirstSteps:
    """`seen` is told that the page was shown: from then on it comes only when it is asked for."""

    def __init__(
        self, window: Window, calls: Calls, around: Around, seen: Callable[[], object]
    ) -> None:
        self.window_ = window
        self.calls = calls
        self._around = around
        self._seen = seen

    def show(self, scenario: Scenario) -> None:
        """For whoever starts the program for the first time, or asks for it again."""
        from simulator.ui.first_page import FirstPage

        look, home = self.window_.look, self._around.home
        page = FirstPage(look, scenario, lambda: self.begin(scenario, page), home)
        self._seen()
        self.window_.show_page(page, "")
        page.focus()

    def begin(self, scenario: Scenario, page: QWidget | None = None) -> None:
        """The call itself, gently played."""
        kit = self._around.kit(lambda: self.begin(scenario, page))
        if kit is None:
            return
        from simulator.call.difficulty import played_at
        from simulator.ui.advising import Advising
        from simulator.ui.guide import AFTERWARDS, Guide

        if page is not None:
            self.window_.drop_page(page)
        gentle = played_at(scenario, Difficulty.GENTLE)
        home = self._around.home
        kit = kit.without_model()  # the guide beside it knows what comes
        driver = self.calls.open(gentle, lambda: kit.session(gentle, 1), kit, leave=home)
        page_of_it = self.calls.page
        if page_of_it is not None:
            advising = Advising(kit.adviser, self.calls.tasks)
            guide = Guide(self.window_.look, driver, advising, page_of_it.reply)
            page_of_it.add_guide(guide)
            bind(page_of_it, "suggest", guide.take)
        driver.ended.connect(lambda: self.calls.explain(AFTERWARDS))
        driver.ring()
