"""The calls that are taken in the window: begun, gone on with, tried again and ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from simulator.call.errors import StorageError
from simulator.call.mode import Mode
from simulator.call.scenario import Scenario
from simulator.ui.ledger import Past, when_words
from simulator.ui.tasks import Tasks
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.kit import Kit
    from simulator.session import Session
    from simulator.store.history import KeptCall
    from simulator.ui.afterwards import Afterwards
    from simulator.ui.call_driver import CallDriver
    from simulator.ui.call_page import CallPage
    from simulator.ui.disputing import Disputes
    from simulator.ui.sound_line import SoundLine
    from simulator.ui.taping import Taping


@dataclass(frozen=True)
class Around:
    """What is around a call. `kit` is None while it is loading; then what was wanted is done once
    it is there. `pause` is how many seconds the customer takes, `leave` goes back to the briefing
    and `home` to the library.
    """

    kit: Callable[[Callable[[], object]], Kit | None]
    pause: Callable[[], float]
    leave: Callable[[], object]
    home: Callable[[], object]


class Calls:
    """One at a time: `driver` and `page` are those of the call that is going on, if any."""

    def __init__(self, window: Window, tasks: Tasks, after: Afterwards, around: Around) -> None:
        self.window_ = window
        self.tasks = tasks
        self.after = after
        self.driver: CallDriver | None = None
        self.page: CallPage | None = None
        self.line: SoundLine | None = None
        self._taping: Taping | None = None
        self._around = around
        self._disputes: Disputes | None = None
        self._explained = ""

    def explain(self, sentence: str) -> None:
        """Says this above the scorecard of the call that just ended, while that is shown."""
        self._explained = sentence

    def begin(self, scenario: Scenario, mode: Mode = Mode.PRACTICE) -> None:
        """The phone rings."""
        kit = self._around.kit(lambda: self.begin(scenario, mode))
        if kit is not None:
            seed = kit.next_seed(scenario.id)
            self.open(scenario, lambda: kit.session(scenario, seed, mode), kit, mode).ring()

    def resume(self, call: KeptCall) -> None:
        """Goes on with a call that was cut off."""
        kit = self._around.kit(lambda: self.resume(call))
        if kit is None:
            return
        try:
            session = kit.resumed(call)
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
            return
        self.open(session.call.scenario, lambda: session, kit, session.mode).resume()

    def retake(self, past: Past, turn: int) -> None:
        """The same call once more, from just before the agent's turn `turn`."""
        kit, call_id = self._around.kit(lambda: self.retake(past, turn)), past.call_id
        if kit is None or call_id is None:
            return
        try:
            session = kit.retake(past.call, call_id, turn)
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
            return
        self.open(session.call.scenario, lambda: session, kit).resume()

    def _retake_live(self, driver: CallDriver, turn: int) -> None:
        """From a pause: the call is left where it stands, and goes on from one of its replies."""
        if driver.session is None:
            return
        driver.session.abandon()
        past = Past(driver.call, when_words(datetime.now(UTC)), None, driver.call_id())
        self.close()
        self.retake(past, turn)

    def give_up(self, call: KeptCall) -> None:
        """Closes a call that was cut off: it is kept as left in the middle."""
        kit = self._around.kit(lambda: self.give_up(call))
        if kit is None:
            return
        try:
            kit.resumed(call).abandon()
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
        self._around.home()

    def open(
        self,
        scenario: Scenario,
        make: Callable[[], Session],
        kit: Kit,
        mode: str = Mode.PRACTICE,
        leave: Callable[[], object] | None = None,
    ) -> CallDriver:
        """The page of a call that has yet to ring or to go on; `leave` goes elsewhere than back to
        the briefing.
        """
        from simulator.ui.advising import Advising
        from simulator.ui.call_cast import CallCast
        from simulator.ui.call_driver import CallDriver
        from simulator.ui.call_page import CallPage, Exits, Words

        assessed = mode == Mode.ASSESSMENT
        pause = self._around.pause()
        driver = CallDriver(scenario, make, self.tasks, pause, assessed=assessed)
        exits = Exits(
            leave or self._leave, self.finished, self._around.home, self._retake_live, kit.stop.said
        )
        self._disputes = self.after.disputes(driver.call_id)
        words = Words(kit.reasons, kit.heard, self._disputes, Advising(kit.adviser, self.tasks))
        page = CallPage(self.window_.look, driver, words, exits, CallCast(driver, kit))
        driver.trouble.connect(lambda sentence: self.window_.notice.say(sentence, "warn"))
        self.driver, self.page = driver, page
        self._voice(kit, page)
        self.window_.show_page(page, "", bare=True)
        page.focus()
        return driver

    def _voice(self, kit: Kit, page: CallPage) -> None:
        """The call is heard, or answered aloud, as far as the user wants that."""
        voices = kit.voices
        if voices is None or not (voices.speaks or voices.listens):
            return
        from simulator.ui.sound_line import SoundLine
        from simulator.ui.taping import Taping
        from simulator.ui.voicing import Voicing

        driver = page.driver
        self._taping = taping = Taping(
            self.after.ledger,
            driver.call_id,
            lambda: voices.settings.record == "on",
            driver.trouble.emit,
        )
        self.line = SoundLine(driver, voices, self.tasks, taping.add)
        self.line.heard.connect(taping.heard)
        page.voicing = Voicing(page, self.line)

    def close(self) -> None:
        """Drops the page of the call, if there is one."""
        if self.driver is not None:
            self.driver.stop()
        if self.line is not None:
            self.line.close()
            self.line = None
        if self._taping is not None:
            self._taping.finish()
            self._taping = None
        if self.page is not None:
            self.window_.drop_page(self.page)
        self.driver = self.page = None

    def finished(self, driver: CallDriver) -> None:
        """To the scorecard."""
        lasted = driver.call.events[-1].at if driver.call.events else 0.0
        started = datetime.now(UTC) - timedelta(seconds=lasted)
        mode = Mode.ASSESSMENT if driver.assessed else Mode.PRACTICE
        past = Past(driver.call, when_words(started), None, driver.call_id(), mode)
        disputes = self._disputes or self.after.disputes(driver.call_id)
        self.close()
        self.after.finished(past, disputes)
        sentence, self._explained = self._explained, ""
        if sentence:
            self.window_.notice.say(sentence)
            self._close_with_page()

    def _close_with_page(self) -> None:
        """What was said of a page goes with it."""
        pages, shown = self.window_.pages, self.window_.pages.currentWidget()

        def changed(_: int) -> None:
            if pages.currentWidget() is not shown:
                pages.currentChanged.disconnect(changed)
                self.window_.notice.close_notice()

        pages.currentChanged.connect(changed)

    def _leave(self) -> None:
        """Before it was answered."""
        self.close()
        self._around.leave()
