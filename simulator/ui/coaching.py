"""The pause and the coach on the call page: when there is one, what was said, and the way back."""

from dataclasses import replace

from simulator.call.floor import Phase
from simulator.coaching.coach import Advice
from simulator.ui.advising import Advising
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_layout import CallLayout


class Coaching:
    """Of one call. The advice is asked for once a pause, and stands until it is over."""

    def __init__(self, advising: Advising, driver: CallDriver) -> None:
        self._advising = advising
        self._driver = driver
        self._asked = False
        self._advice: Advice | None = None

    @property
    def here(self) -> bool:
        return self._driver.phase is Phase.COACHED

    def show(self, page: CallLayout, *, away: bool) -> None:
        """The button, and in a pause what the coach says; `away` where it would be in the way."""
        driver = self._driver
        if not self.here:
            self._advising.drop()
            self._asked, self._advice = False, None
        elif not self._asked:
            self._asked = True
            page.coached.show_pause(driver.call)
            self._advising.ask(driver.call, lambda advice: self._came(page, advice))
        page.show_coach(back=self.here)
        usable = driver.agents_turn or self.here
        page.coach.setVisible(not away and not driver.assessed)
        page.coach.setEnabled(usable)
        called = driver.scenario.customer.called
        page.coach.setToolTip("" if usable else f"Not while {called} is answering")
        page.bar.paused.setVisible(self.here)
        again = self.here and driver.call_id() is not None and bool(driver.call.turns)
        page.earlier.setVisible(again)

    def _came(self, page: CallLayout, advice: Advice) -> None:
        self._advice = advice
        page.coached.show_advice(advice)

    def show_wording(self, page: CallLayout) -> None:
        """Asked for: it is kept that it was shown."""
        advice, session = self._advice, self._driver.session
        if advice is None or advice.wording is None or session is None:
            return
        session.coach(advice.wording)
        page.coached.show_wording(advice.wording)
        self._advice = replace(advice, wording=None)
