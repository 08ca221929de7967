"""From what is for today through each drill, to when it comes back. Shows its pages in the window.

What there is to practise is found in the background, each time anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from simulator import paths
from simulator.call.errors import HoldTheLineError, StorageError
from simulator.drills.attempt import Attempt, Bench
from simulator.drills.moments import Skill
from simulator.drills.practice import Done, Practice
from simulator.drills.schedule import Drill, Plan
from simulator.drills.wording import DrillWords
from simulator.ui.drill_page import DrillPage, Hands
from simulator.ui.drills_page import DrillsPage, Ways

if TYPE_CHECKING:
    from simulator.library import Entry
    from simulator.ui.ledger import Ledger
    from simulator.ui.tasks import Report, Tasks
    from simulator.ui.ways import Tools
    from simulator.ui.window import Window

LANGUAGE = "en"
NOT_READ = "What was practised before could not be read. You can practise all the same."
NOT_HEARD = "That could not be judged. Say it again."


class Drilling:
    """`show` opens today's list. `now` is the clock."""

    def __init__(
        self,
        window: Window,
        tasks: Tasks,
        ledger: Ledger,
        entries: Sequence[Entry],
        tools: Tools,
        leave: Callable[[], object],
    ) -> None:
        self.window_ = window
        self.tasks = tasks
        self.words = DrillWords.load(paths.assets(), LANGUAGE)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        scenarios = [entry.scenario for entry in entries if entry.scenario is not None]
        bench = Bench(tools.kit.without_model(), tools.rubric, self.words)
        self.practice = Practice(scenarios, bench, lambda: ledger.history)
        self._leave = leave
        self._round: list[Drill] = []
        self._done: list[Done] = []
        self._at = 0
        self._first_try = True
        self.attempt: Attempt | None = None

    @cached_property
    def today(self) -> DrillsPage:
        ways = Ways(self.begin, self.practise, self._leave)
        return DrillsPage(self.window_.look, self.words, ways)

    @cached_property
    def page(self) -> DrillPage:
        hands = Hands(self.say, self.come_back, self.again, self.onwards, self.end)
        return DrillPage(self.window_.look, self.words, hands)

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        self.attempt = None
        for name in ("today", "page"):
            if name in self.__dict__:
                self.window_.drop_page(self.__dict__.pop(name))

    def show(self) -> None:
        """What is for today."""
        self._wait()
        self._plan(self._show_plan)

    def practise(self, skill: Skill) -> None:
        """A few of one skill; what is for today where there are none."""
        if self.window_.pages.currentWidget() is not self.today:
            self._wait()
        self._plan(lambda plan: self._begin_there(plan, skill))

    def _plan(self, done: Callable[[Plan], object]) -> None:
        def plan(report: Report) -> Plan:
            return self.practice.plan(lambda share: report(share, ""))

        self.tasks.run(plan, done, self._no_plan, lambda share, _: self.today.show_drawn(share))

    def _wait(self) -> None:
        self.attempt = None
        self.today.show_waiting()
        self.window_.show_page(self.today, "drills")

    def _begin_there(self, plan: Plan, skill: Skill) -> None:
        """Unless somebody has gone to another page meanwhile."""
        drills = plan.at_wish(skill)
        if not drills:
            self._show_plan(plan)
        elif self.window_.pages.currentWidget() is self.today:
            self.begin(drills)

    def begin(self, drills: Sequence[Drill]) -> None:
        self._round, self._done, self._at = list(drills), [], 0
        self._first_try = True
        self._open()

    def say(self, text: str) -> None:
        attempt = self.attempt
        if attempt is not None:
            self._try(attempt, lambda: attempt.say(text))

    def come_back(self, waited: float, text: str) -> None:
        attempt = self.attempt
        if attempt is not None:
            self._try(attempt, lambda: attempt.come_back(waited, text))

    def again(self) -> None:
        """The same moment; what was said stands there to be made better."""
        if self.attempt is not None:
            self._open(self.attempt.call.turns[self.attempt.turn].text)

    def onwards(self) -> None:
        self._at += 1
        self._first_try = True
        if self._at < len(self._round):
            self._open()
        else:
            self.end()

    def end(self) -> None:
        """What was practised; straight to the list where nothing was."""
        if not self._done:
            self.show()
            return
        self.attempt = None
        self.today.show_done(self._done, self.practice.skills())
        self.window_.show_page(self.today, "drills")

    def _show_plan(self, plan: Plan) -> None:
        if self.window_.pages.currentWidget() is self.today and self.attempt is None:
            now = self.now()
            self.today.show_plan(plan.today(now), self.practice.skills(), plan.next_due(now))
            self.today.focus()

    def _open(self, text: str = "") -> None:
        moment = self._round[self._at].moment
        self.attempt = self.practice.attempt(moment)
        self.page.show_moment(moment, f"{self._at + 1} of {len(self._round)}", text)
        self.window_.show_page(self.page, "drills", bare=True)
        self.page.focus()

    def _try(self, attempt: Attempt, work: Callable[[], None]) -> None:
        self.tasks.run(lambda _: work(), lambda _: self._tried(attempt), self._unheard)

    def _tried(self, attempt: Attempt) -> None:
        """It was heard. Where that is all, the customer waits for it to go on."""
        if attempt is not self.attempt:
            return
        if attempt.judged is None and attempt.hold is not None and attempt.hold.promise is not None:
            self.page.show_hold(attempt, attempt.hold.promise)
            return
        if self._first_try:
            self._first_try = False
            self._keep(attempt)
        self.page.show_result(attempt, self.practice.heard(attempt))

    def _keep(self, attempt: Attempt) -> None:
        try:
            done = self.practice.keep(attempt, self.now())
        except StorageError as error:
            self.window_.notice.say(str(error), "warn")
            return
        if done is not None:
            self._done.append(done)

    def _no_plan(self, error: Exception) -> None:
        """Without the history there are still moments to practise."""
        self._trouble(error, NOT_READ)
        self._show_plan(self.practice.without_history())

    def _unheard(self, error: Exception) -> None:
        """The moment stands there again, and so does what was said."""
        self._trouble(error, NOT_HEARD)
        if self.attempt is not None:
            self._open(self.page.reply.text())

    def _trouble(self, error: Exception, otherwise: str) -> None:
        known = isinstance(error, HoldTheLineError)
        if not known:
            logging.getLogger(__name__).error("a drill failed", exc_info=error)
        self.window_.notice.say(str(error) if known else otherwise, "warn")
