"""What happens in the window: from the library to a call, to its scorecard, and back.

Holds the pages and the few things they share; decides nothing about a call or a grade.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from simulator.call.errors import StorageError
from simulator.call.scenario import Scenario
from simulator.library import Entry
from simulator.store import settings as kept
from simulator.store.settings import LLM, Loaded, Settings
from simulator.ui.afterwards import Afterwards
from simulator.ui.calls import Around, Calls
from simulator.ui.first_steps import FIRST_CALL, FirstSteps
from simulator.ui.ledger import Ledger, Opened, Past
from simulator.ui.library_page import LibraryPage, Strip
from simulator.ui.progress import Progress
from simulator.ui.recordings import expire
from simulator.ui.shelf import cards_of, recommended, unfinished_strip, unreadable
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Folder, Tools, Ways
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.call.call import Call
    from simulator.drills.moments import Skill
    from simulator.kit import Kit
    from simulator.ui.briefing_page import BriefingPage
    from simulator.ui.call_driver import CallDriver
    from simulator.ui.drilling import Drilling
    from simulator.ui.progress_today import Starts
    from simulator.ui.recording_consent import ConsentCard
    from simulator.ui.settings_page import SettingsPage


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
        self.drilling: Drilling | None = None
        self._wanted: Callable[[], object] | None = None
        folder = Folder(lambda: self.settings.pdf_folder, self._keep_folder)
        ways = Ways(self._ready, self._again, self.goto, self._retake, folder)
        self.after = Afterwards(window, tasks, self.ledger, ways)
        around = Around(
            self._kit, lambda: self.settings.customer_pause, self._to_briefing, self._home
        )
        self.calls = Calls(window, tasks, self.after, around)
        self.first = FirstSteps(window, self.calls, around, self._keep_settings)
        self.progress = Progress(window, tasks, self.ledger, ways, self._starts)
        self.progress.scenarios = [one.scenario for one in entries if one.scenario is not None]
        self.look.scale_changed.connect(self._rebuild)
        window.wanted.connect(self.goto)
        window.closing.connect(self._close)
        if loaded.notice:
            window.notice.say(loaded.notice, "warn")
        self.goto("library")
        if loaded.first:
            self.show_first()

    @property
    def driver(self) -> CallDriver | None:
        """Of the call that is going on."""
        return self.calls.driver

    def finished(self, driver: CallDriver) -> None:
        self.calls.finished(driver)

    def keep(self, opened: Opened) -> None:
        """The history is there: the library shows how calls went."""
        self.ledger.open(opened)
        say = partial(self.window_.notice.say, tone="warn")
        expire(opened.history, self.settings.recording_days, self.tasks, say)
        self._suit_tools()
        if self.window_.pages.currentWidget() is self.library:
            self._fill_library()
        self.after.came()
        self._go_on()

    def equip(self, tools: Tools) -> None:
        """A call can be taken."""
        self.tools = tools
        self._suit_tools()
        if "settings_page" in self.__dict__:
            self._furnish(self.settings_page)
        self._go_on()

    def goto(self, where: str) -> None:
        """A page of the top bar. In mid-call nothing leads away."""
        if self.calls.page is not None:
            return
        if where == "history":
            self.after.show_past()
        elif where == "progress":
            self.progress.show()
        elif where == "drills":
            self.show_drills()
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
        from simulator.ui.casting import Casting

        casting = Casting(self._player, self._choose_player, lambda: self.goto("settings"))
        return BriefingPage(self.look, self.calls.begin, self._home, casting, self._consent)

    def _consent(self) -> ConsentCard | None:
        """Asked once, before the first call in which the trainee speaks."""
        from simulator.ui.recording_consent import ConsentCard

        if self.settings.record != "ask" or self.settings.answer_by == "typing":
            return None

        def answer(record: str) -> None:
            self._change(self.settings.changed(record=record))
            if self.briefing.asked is not None:
                self.briefing.asked.hide()
            self.briefing.focus()

        return ConsentCard(self.look, self.settings.recording_days, answer)

    @cached_property
    def settings_page(self) -> SettingsPage:
        from simulator.ui.settings_page import SettingsPage

        page = SettingsPage(self.look, self.settings, self._change, self._home, self.show_first)
        self._furnish(page)
        return page

    def _furnish(self, page: SettingsPage) -> None:
        kit = self.tools.kit if self.tools is not None else None
        if kit is not None and kit.models is not None:
            page.furnish(kit.models, self.tasks)
        if kit is not None and kit.voices is not None:
            page.furnish_voices(kit.voices, self.tasks)

    def _rebuild(self) -> None:
        """Pages are made for one size of text."""
        at = self.settings_page.at()
        self.after.drop_pages()
        self.progress.drop_pages()
        if self.drilling is not None:
            self.drilling.drop_pages()
        pages = ("library", "briefing", "settings_page")
        for page in [self.__dict__.pop(name) for name in pages if name in self.__dict__]:
            self.window_.drop_page(page)
        self.goto("settings")
        page = self.settings_page
        QTimer.singleShot(0, page, lambda: page.focus(at))  # once Qt is done with the arrow key

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
            return unfinished_strip(cut_off[0], found, self.calls.resume, self.calls.give_up)
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
        if self.tools is not None:  # what the listener was taught is read now, not at the greeting
            listener = self.tools.kit.listener
            self.tasks.run(lambda _: listener.hear(found.opener, "", found), _nothing, _nothing)
            if self.settings.customer == LLM and self.tools.kit.models is not None:
                self.tools.kit.models.get_ready()

    def _scenario(self, scenario_id: str) -> Scenario | None:
        for entry in self.entries:
            if entry.scenario is not None and entry.scenario.id == scenario_id:
                return entry.scenario
        return None

    def show_drills(self, skill: Skill | None = None) -> None:
        """What there is to practise today, or drills of one skill."""
        tools = self._ready(lambda: self.show_drills(skill))
        if tools is None:
            return
        if self.drilling is None:
            self.drilling = self.drilling_with(tools)
        if skill is None:
            self.drilling.show()
        else:
            self.drilling.practise(skill)

    def drilling_with(self, tools: Tools) -> Drilling:
        from simulator.ui.drilling import Drilling

        return Drilling(self.window_, self.tasks, self.ledger, self.entries, tools, self._home)

    def show_first(self) -> None:
        """An easy call to begin with, where the library has it."""
        scenario = self._scenario(FIRST_CALL)
        if scenario is not None:
            self.first.show(scenario)

    # What a call needs

    def _ready(self, again: Callable[[], object]) -> Tools | None:
        """The tools; None while they or the history are loading, and then `again` is done."""
        if self.tools is None or self.ledger.history is None:
            self._wanted = again
            self.window_.notice.say("One moment: the line is being set up.")
            return None
        return self.tools

    def _kit(self, again: Callable[[], object]) -> Kit | None:
        """What a call needs, with the same wait."""
        tools = self._ready(again)
        if tools is None or self.ledger.history is None:
            return None
        return tools.kit.keeping(self.ledger.history)

    def _go_on(self) -> None:
        if self._wanted is not None and self.tools is not None and self.ledger.history:
            wanted, self._wanted = self._wanted, None
            self.window_.notice.close_notice()
            wanted()

    def _home(self) -> None:
        self.calls.close()
        self._show_library()

    def _to_briefing(self) -> None:
        self.window_.show_page(self.briefing, "library")
        self.briefing.focus()

    def _starts(self) -> Starts:
        """What the progress page can begin."""
        from simulator.ui.progress_today import Starts

        return Starts(
            self.take,
            lambda call_id: self.after.open_past(call_id, "progress"),
            self.show_drills,
        )

    def _retake(self, past: Past, turn: int) -> None:
        self.calls.retake(past, turn)

    def _again(self, call: Call) -> None:
        self.take(call.scenario.id, call.scenario)

    # Settings, and the end

    def _player(self) -> tuple[str, str]:
        """Who plays the customer, and the name of the model that could; empty where none can."""
        models = self.tools.kit.models if self.tools else None
        return self.settings.customer, models.name if models else ""

    def _choose_player(self, player: str) -> None:
        self.settings = self.settings.changed(customer=player)
        if "settings_page" in self.__dict__:
            self.settings_page.show_settings(self.settings)
        self._suit_tools()
        self._keep_settings()

    def _suit_tools(self) -> None:
        """The tools follow the settings, and the history once it is there."""
        if self.tools is not None:
            history = self.ledger.history
            kit = self.tools.kit if history is None else self.tools.kit.keeping(history)
            self.tools = replace(self.tools, kit=kit.suited(self.settings))

    def _change(self, settings: Settings) -> None:
        self.settings = settings
        self._suit_tools()
        self.look.choose(settings.theme)
        self.look.reduce_motion(settings.reduced_motion)
        self._keep_settings()
        self.look.rescale(settings.text_scale / 100)

    def _keep_folder(self, folder: str) -> None:
        self.settings = self.settings.changed(pdf_folder=folder)
        if "settings_page" in self.__dict__:
            self.settings_page.show_settings(self.settings)
        self._keep_settings()

    def _keep_settings(self) -> None:
        try:
            kept.save(kept.settings_file(), self.settings)
        except StorageError as error:
            self.window_.notice.say(str(error), "warn")

    def _close(self) -> None:
        self.settings = self.settings.changed(window=self.window_.place())
        self._keep_settings()
        if self.calls.driver is not None:
            self.calls.driver.stop()
        if self.tools is not None and self.tools.kit.voices is not None:
            self.tools.kit.voices.close()
        self.tasks.cancel_all()
        self.ledger.close()


def _nothing(_: object) -> None:
    """A head start has no end that anybody waits for."""
