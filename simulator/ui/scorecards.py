"""From a call to its scorecard: it is graded off the window's thread; its lesson follows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from simulator.call.errors import HoldTheLineError
from simulator.call.mode import Mode
from simulator.ui.ledger import Ledger, Past
from simulator.ui.lessons import lesson_of
from simulator.ui.recordings import playback_of
from simulator.ui.tasks import Report, Tasks
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.call.verdicts import Grade
    from simulator.coaching.lesson import Lesson
    from simulator.ui.disputing import Disputes
    from simulator.ui.playback import Playback
    from simulator.ui.scorecard_page import Hands, ScorecardPage
    from simulator.ui.seconding import Seconding
    from simulator.ui.ways import Tools, Ways


SETTLED_MS = 200
"""After which a page stands still; work beside it would keep it from being laid out."""


class Scorecards:
    """Shows its page in the window; it comes when it is wanted. `shown` is the call it was shown
    for last.
    """

    def __init__(
        self, window: Window, tasks: Tasks, ledger: Ledger, ways: Ways, hands: Callable[[], Hands]
    ) -> None:
        self.window_ = window
        self.tasks = tasks
        self.ledger = ledger
        self._ways = ways
        self._hands = hands
        self.shown: Past | None = None
        self._seconding: Seconding | None = None
        self._wanted: Past | None = None

    @cached_property
    def page(self) -> ScorecardPage:
        from simulator.ui.scorecard_page import ScorecardPage

        return ScorecardPage(self.window_.look, self._hands())

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        if "page" in self.__dict__:
            self.window_.drop_page(self.__dict__.pop("page"))

    def open(self, past: Past, disputes: Disputes, tools: Tools) -> None:
        """Of a past call; graded now, if it never was."""
        self._wanted = past
        if past.grade is None:
            self.grade(past, disputes)
        else:
            self._show(past, disputes, tools)

    def grade(
        self,
        past: Past,
        disputes: Disputes,
        instead: Callable[[Past], bool] = lambda _: False,
        *,
        built_in: bool = False,
    ) -> None:
        """`instead` may show something else once there is a grade, and says whether it did. The
        `built_in` judge is quick, whoever grades otherwise.
        """
        tools = self._ways.tools(lambda: self.grade(past, disputes, instead))
        if tools is None:
            return
        title, transcript = past.call.scenario.title, past.call.transcript()
        kit = tools.kit.without_model() if built_in else tools.kit

        def otherwise() -> None:
            task.cancel()
            self.grade(past, disputes, instead, built_in=True)

        self._wanted = past
        self.page.show_waiting(title, None if kit.judging is None else otherwise)
        self.window_.show_page(self.page, "")

        def judged(report: Report) -> tuple[Grade, str]:
            return kit.judged(transcript, report)

        def graded(found: tuple[Grade, str]) -> None:
            grade, notice = found
            if past.call_id:
                self.ledger.keep_grade(past.call_id, transcript, grade)
            if not self._awaits(past):
                return
            outcome = self.shown = replace(past, grade=grade)
            if notice:
                self.window_.notice.say(notice, "warn")
            if not instead(outcome):
                self._show(outcome, disputes, tools)

        def failed(error: Exception) -> None:
            known = isinstance(error, HoldTheLineError)
            sentence = str(error) if known else f"The call could not be graded ({error})."
            self.page.show_trouble(title, sentence)

        task = self.tasks.run(judged, graded, failed, self.page.show_share)

    def _awaits(self, past: Past) -> bool:
        """Whether anybody still waits for its grade: a model takes its time."""
        return self._wanted is past and self.window_.pages.currentWidget() is self.page

    def _show(self, past: Past, disputes: Disputes, tools: Tools) -> None:
        from simulator.ui.outcome import Outcome
        from simulator.ui.takes import place_among

        if past.grade is None:
            return
        self.shown, kit = past, tools.kit
        takes = self.ledger.takes(past.call_id)
        outcome = Outcome(
            past.call,
            past.grade,
            tools.rubric,
            kit.reasons,
            kit.heard,
            disputes,
            past.when,
            None if past.mode == Mode.ASSESSMENT else place_among(takes, past.call_id),
            kit.promises.of_call(past.call),
            past.mode,
            self._asked_again(past, tools),
            self._playback(past, tools),
            self.ledger.delivery(past.call_id),
        )
        self.page.show_outcome(outcome)
        self.window_.show_page(self.page, "")
        self.page.focus()
        QTimer.singleShot(SETTLED_MS, self.window_, lambda: self._learn(past, tools))

    def _playback(self, past: Past, tools: Tools) -> Playback | None:
        found = playback_of(self.ledger.history, past, tools.player, self.tasks)
        if found is not None:
            found.failed.connect(lambda sentence: self.window_.notice.say(sentence, "warn"))
        return found

    def _asked_again(self, past: Past, tools: Tools) -> Seconding | None:
        """Another judge of this call, where there is one or was one; what is under way goes on."""
        from simulator.ui.seconding import Seconding

        made = self._seconding
        kept = past.call_id is not None and made is not None and made.call_id == past.call_id
        if made is None or not (kept and made.asking):
            made = Seconding(self.tasks, self.ledger, past, lambda: tools.kit.second)
            self._seconding = made
        return made if made.offered or made.opinion is not None else None

    def _learn(self, past: Past, tools: Tools) -> None:
        """The lesson of a call, a moment after its scorecard."""
        call, grade, used = past.call, past.grade, self.ledger.wordings(past.call_id)
        if grade is not None:
            self.tasks.run(
                lambda _: lesson_of(tools.kit, call, grade, used),
                lambda lesson: self._teach(past, lesson),
                lambda _: None,
            )

    def _teach(self, past: Past, lesson: Lesson) -> None:
        with suppress(RuntimeError):  # the window is gone, and its page with it
            if self.page.teach(past.call, lesson) and past.call_id:
                self.ledger.keep_wordings(past.call_id, lesson.remedies)
