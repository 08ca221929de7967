"""What happens in the window: from the library to a call, to its scorecard, and back.

Holds the pages and the few things they share; decides nothing about a call or a grade.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from simulator.call.errors import HoldTheLineError, StorageError
from simulator.call.scenario import Scenario
from simulator.library import Entry
from simulator.store import settings as kept
from simulator.store.settings import Loaded, Settings
from simulator.ui.ledger import Ledger, Opened
from simulator.ui.library_page import LibraryPage, Strip
from simulator.ui.shelf import cards_of, recommended, unfinished_strip, unreadable
from simulator.ui.tasks import Tasks
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.call.call import Call
    from simulator.call.items import Rubric
    from simulator.call.verdicts import Grade
    from simulator.kit import Kit
    from simulator.session import Session
    from simulator.store.history import KeptCall
    from simulator.ui.briefing_page import BriefingPage
    from simulator.ui.call_driver import CallDriver
    from simulator.ui.call_page import CallPage
    from simulator.ui.history_page import HistoryPage
    from simulator.ui.scorecard_page import ScorecardPage
    from simulator.ui.settings_page import SettingsPage


@dataclass(frozen=True)
class Tools:
    """What a call needs, and what its scorecard is written with."""

    kit: Kit
    rubric: Rubric


class Desk(QObject):
    """Lives as long as the window does. It begins with the library alone, for whoever is quick.

    History and tools come when they were loaded (`keep`, `equip`); until then a call waits.
    """

    def __init__(
        self, window: Window, tasks: Tasks, entries: Sequence[Entry], loaded: Loaded
    ) -> None:
        super().__init__(window)
        self.window_ = window
        self.look = window.look
        self.tasks = tasks
        self.entries = entries
        self.settings = loaded.settings
        self.ledger = Ledger(lambda sentence: window.notice.say(sentence, "warn"))
        self.tools: Tools | None = None
        self.driver: CallDriver | None = None
        self._call_page: CallPage | None = None
        self._wanted: Callable[[], object] | None = None
        self._back_to = "library"
        self.look.scale_changed.connect(self._rebuild)
        window.wanted.connect(self.goto)
        window.closing.connect(self._close)
        if loaded.notice:
            window.notice.say(loaded.notice, "warn")
        self.goto("library")

    def keep(self, opened: Opened) -> None:
        """The history is there: the library shows how calls went."""
        self.ledger.open(opened)
        if self.window_.pages.currentWidget() is self.library:
            self._fill_library()
        self._go_on()

    def equip(self, tools: Tools) -> None:
        """A call can be taken."""
        self.tools = tools
        self._go_on()

    def goto(self, where: str) -> None:
        """A page of the top bar. In mid-call nothing leads away."""
        if self._call_page is not None:
            return
        if where == "history":
            self.past.show_calls(self.ledger.calls())
            self.window_.show_page(self.past, where)
            self.past.focus()
        elif where == "settings":
            self.window_.show_page(self.settings_page, where)
            self.settings_page.focus()
        else:
            self._show_library()

    # Library and briefing

    @cached_property
    def library(self) -> LibraryPage:
        return LibraryPage(self.look, self.take)

    # The pages behind the library cost a third of a second: they come when they are wanted.

    @cached_property
    def briefing(self) -> BriefingPage:
        from simulator.ui.briefing_page import BriefingPage

        return BriefingPage(self.look, self.begin, self._home)

    @cached_property
    def past(self) -> HistoryPage:
        from simulator.ui.history_page import HistoryPage

        return HistoryPage(self.look, self.open_past, self._home)

    @cached_property
    def settings_page(self) -> SettingsPage:
        from simulator.ui.settings_page import SettingsPage

        return SettingsPage(self.look, self.settings, self._change, self._home)

    @cached_property
    def scorecard(self) -> ScorecardPage:
        from simulator.ui.scorecard_page import ScorecardPage

        def again(call: Call) -> None:
            self.take(call.scenario.id, call.scenario)

        return ScorecardPage(self.look, again, lambda: self.goto(self._back_to))

    def _rebuild(self) -> None:
        """Pages are made for one size of text."""
        pages = ("library", "briefing", "past", "settings_page", "scorecard")
        for page in [self.__dict__.pop(name) for name in pages if name in self.__dict__]:
            self.window_.drop_page(page)
        self.goto("settings")

    def _show_library(self) -> None:
        self._fill_library()
        self.window_.show_page(self.library, "library")
        self.library.focus()

    def _fill_library(self) -> None:
        records = self.ledger.records()
        self.library.show_cards(cards_of(self.entries, records), unreadable(self.entries))
        self.library.show_strip(self._strip())

    def _strip(self) -> Strip | None:
        """A call to go on with, before one that is only recommended."""
        if self.ledger.history is None:
            return None
        cut_off = self.ledger.unfinished()
        if cut_off:
            found = self._scenario(cut_off[0].scenario_id)
            return unfinished_strip(cut_off[0], found, self.resume, self.give_up)
        return recommended([card.facts for card in self.library.cards()], self.take)

    def take(self, scenario_id: str, scenario: Scenario | None = None) -> None:
        """Opens the briefing."""
        found = self._scenario(scenario_id) or scenario
        if found is None:
            self.window_.notice.say("This call is not in the library any more.", "warn")
            return
        record = self.ledger.records().get(found.id)
        best = f"Your best: {record.best}" if record and record.best is not None else ""
        self.briefing.show_scenario(found, best)
        self.window_.show_page(self.briefing, "library")
        self.briefing.focus()

    def _scenario(self, scenario_id: str) -> Scenario | None:
        for entry in self.entries:
            if entry.scenario is not None and entry.scenario.id == scenario_id:
                return entry.scenario
        return None

    # The call

    def begin(self, scenario: Scenario) -> None:
        """The phone rings."""
        kit = self._kit(lambda: self.begin(scenario))
        if kit is not None:
            seed = kit.next_seed(scenario.id)
            self._open_call(scenario, lambda: kit.session(scenario, seed), kit).ring()

    def resume(self, call: KeptCall) -> None:
        """Goes on with a call that was cut off."""
        kit = self._kit(lambda: self.resume(call))
        if kit is None:
            return
        try:
            session = kit.resumed(call)
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
            return
        self._open_call(session.call.scenario, lambda: session, kit).resume()

    def give_up(self, call: KeptCall) -> None:
        """Closes a call that was cut off: it is kept as left in the middle."""
        kit = self._kit(lambda: self.give_up(call))
        if kit is None:
            return
        try:
            kit.resumed(call).abandon()
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
        self._show_library()

    def _kit(self, again: Callable[[], object]) -> Kit | None:
        """What a call needs; None while that is still loading, and then `again` is done."""
        if self.tools is None or self.ledger.history is None:
            self._wanted = again
            self.window_.notice.say("One moment: the line is being set up.")
            return None
        return self.tools.kit.keeping(self.ledger.history)

    def _go_on(self) -> None:
        if self._wanted is not None and self.tools is not None and self.ledger.history:
            wanted, self._wanted = self._wanted, None
            self.window_.notice.close_notice()
            wanted()

    def _open_call(self, scenario: Scenario, make: Callable[[], Session], kit: Kit) -> CallDriver:
        from simulator.ui.call_driver import CallDriver
        from simulator.ui.call_page import CallPage, Exits

        driver = CallDriver(scenario, make, self.tasks, self.settings.customer_pause)
        exits = Exits(self._leave_call, self.finished, self._home, kit.stop.said)
        page = CallPage(self.look, driver, kit.reasons, exits)
        driver.trouble.connect(lambda sentence: self.window_.notice.say(sentence, "warn"))
        self.driver, self._call_page = driver, page
        self.window_.show_page(page, "", bare=True)
        page.focus()
        return driver

    def _leave_call(self) -> None:
        """Before it was answered: back to the briefing."""
        self._close_call_page()
        self.window_.show_page(self.briefing, "library")
        self.briefing.focus()

    def _home(self) -> None:
        self._close_call_page()
        self._show_library()

    def _close_call_page(self) -> None:
        if self._call_page is not None:
            self.window_.drop_page(self._call_page)
        self.driver = self._call_page = None

    # The scorecard

    def finished(self, driver: CallDriver) -> None:
        """To the scorecard."""
        call = driver.call
        call_id = driver.session.call_id if driver.session else None
        self._close_call_page()
        self._back_to = "library"
        self._grade(call, call_id, "just now")

    def _grade(self, call: Call, call_id: int | None, when: str) -> None:
        tools = self.tools
        if tools is None or self._kit(lambda: self._grade(call, call_id, when)) is None:
            return
        title, transcript = call.scenario.title, call.transcript()
        self.scorecard.show_waiting(title)
        self.window_.show_page(self.scorecard, "")

        def graded(grade: Grade) -> None:
            if call_id:
                self.ledger.keep_grade(call_id, transcript, grade)
            self._show_scorecard(call, grade, when, tools)

        def failed(error: Exception) -> None:
            known = isinstance(error, HoldTheLineError)
            sentence = str(error) if known else f"The call could not be graded ({error})."
            self.scorecard.show_trouble(title, sentence)

        self.tasks.run(lambda _: tools.kit.grade(transcript), graded, failed)

    def _show_scorecard(self, call: Call, grade: Grade, when: str, tools: Tools) -> None:
        from simulator.ui.scorecard_page import Outcome

        outcome = Outcome(call, grade, tools.rubric, tools.kit.reasons, when)
        self.scorecard.show_outcome(outcome)
        self.window_.show_page(self.scorecard, "")
        self.scorecard.focus()

    def open_past(self, call_id: int) -> None:
        """The scorecard of a past call; graded now, if it never was."""
        tools = self.tools
        if self._kit(lambda: self.open_past(call_id)) is None or tools is None:
            return
        past = self.ledger.past(call_id)
        if past is None:
            return
        self._back_to = "history"
        if past.grade is None:
            self._grade(past.call, call_id, past.when)
        else:
            self._show_scorecard(past.call, past.grade, past.when, tools)

    # Settings, and the end

    def _change(self, settings: Settings) -> None:
        self.settings = settings
        self.look.choose(settings.theme)
        self.look.reduce_motion(settings.reduced_motion)
        self._keep_settings()
        self.look.rescale(settings.text_scale / 100)

    def _keep_settings(self) -> None:
        try:
            kept.save(kept.settings_file(), self.settings)
        except StorageError as error:
            self.window_.notice.say(str(error), "warn")

    def _close(self) -> None:
        self.settings = self.settings.changed(window=self.window_.place())
        self._keep_settings()
        self.tasks.cancel_all()
        self.ledger.close()
