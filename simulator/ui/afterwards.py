"""What comes after a call: its grade and scorecard, past calls, and what was disputed in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from simulator.call.errors import HoldTheLineError, StorageError
from simulator.call.mode import Mode
from simulator.ui.ledger import Ledger, Past
from simulator.ui.lessons import lesson_of
from simulator.ui.past_calls import PastCalls
from simulator.ui.tasks import Report, Tasks
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.call.call import Call
    from simulator.call.items import Rubric
    from simulator.call.verdicts import Grade
    from simulator.coaching.lesson import Lesson
    from simulator.kit import Kit
    from simulator.store.history import KeptDispute
    from simulator.ui.debrief_page import DebriefPage
    from simulator.ui.disputed_page import DisputedPage
    from simulator.ui.disputing import Disputes
    from simulator.ui.history_page import HistoryPage
    from simulator.ui.paper.saving import Saving
    from simulator.ui.scorecard_page import Outcome, ScorecardPage
    from simulator.ui.takes import TakeShown
    from simulator.ui.takes_page import TakesPage


SETTLED_MS = 200
"""After which a page stands still; work beside it would keep it from being laid out."""


@dataclass(frozen=True)
class Tools:
    """What a call needs, and what its scorecard is written with."""

    kit: Kit
    rubric: Rubric


@dataclass(frozen=True)
class Folder:
    """Where the last file was saved, and how that is remembered."""

    last: Callable[[], str | None]
    keep: Callable[[str], object]


@dataclass(frozen=True)
class Ways:
    """Where these pages lead. `tools` are None while they are loading; then what was wanted is
    done once they are there.
    """

    tools: Callable[[Callable[[], object]], Tools | None]
    again: Callable[[Call], object]
    goto: Callable[[str], object]
    retake: Callable[[Past, int], object]
    folder: Folder


class Afterwards:
    """Shows its pages in the window. They come when they are wanted."""

    def __init__(self, window: Window, tasks: Tasks, ledger: Ledger, ways: Ways) -> None:
        self.window_ = window
        self.tasks = tasks
        self.ledger = ledger
        self._ways = ways
        self._back_to = "library"
        self._past = PastCalls(
            window, tasks, ledger, self.open_past, self._going("library"), self.show_disputed
        )
        self._shown: Past | None = None
        self._takes: TakesPage | None = None

    @property
    def past(self) -> HistoryPage:
        return self._past.page

    @cached_property
    def scorecard(self) -> ScorecardPage:
        from simulator.ui.scorecard_page import Hands, ScorecardPage

        hands = Hands(
            self._ways.again,
            self._leave_scorecard,
            self._retake,
            self.show_takes,
            self.show_debrief,
            self._to_paper,
        )
        return ScorecardPage(self.window_.look, hands)

    @cached_property
    def debrief(self) -> DebriefPage:
        from simulator.ui.debrief_page import DebriefPage

        return DebriefPage(self.window_.look, self._leave_debrief)

    @cached_property
    def paper(self) -> Saving:
        from simulator.ui.paper.saving import Saving

        return Saving(self.window_, self.tasks, self._ways.folder)

    @cached_property
    def disputed(self) -> DisputedPage:
        from simulator.ui.disputed_page import DisputedPage, Hands

        hands = Hands(
            lambda call_id: self.open_past(call_id, back_to="disputed"),
            self._take_back,
            self._save,
            self._going("history"),
        )
        return DisputedPage(self.window_.look, hands)

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        self._past.drop_pages()
        for name in ("scorecard", "disputed", "debrief"):
            if name in self.__dict__:
                self.window_.drop_page(self.__dict__.pop(name))
        self._drop_takes()

    def show_past(self) -> None:
        self._past.show()

    def show_disputed(self) -> None:
        """All that was disputed, for the author and the trainer."""
        self.disputed.show_disputes(self.ledger.disputes())
        self.window_.show_page(self.disputed, "history")
        self.disputed.focus()

    def disputes(self, call_id: Callable[[], int | None]) -> Disputes:
        """Those of one call, to be shown and added to."""
        from simulator.ui.disputing import Disputes

        return Disputes(self.ledger, call_id)

    def finished(self, past: Past, disputes: Disputes) -> None:
        """From a call to its scorecard."""
        self._back_to = "library"
        self._grade(past, disputes, fresh=True)

    def open_past(self, call_id: int, back_to: str = "history") -> None:
        """The scorecard of a past call; graded now, if it never was."""
        tools = self._ways.tools(lambda: self.open_past(call_id, back_to))
        past = self.ledger.past(call_id) if tools else None
        if tools is None or past is None:
            return
        disputes = self.disputes(lambda: call_id)
        self._back_to = back_to
        if past.grade is None:
            self._grade(past, disputes)
        else:
            self._show_scorecard(past, disputes, tools)
            QTimer.singleShot(SETTLED_MS, self.window_, lambda: self._learn(past, tools))

    def show_takes(self) -> None:
        """The takes of the call that was shown last, beside each other."""
        call_id = self._shown.call_id if self._shown else None
        tools = self._ways.tools(self.show_takes)
        if tools is None or call_id is None:
            return
        from simulator.ui.takes import TakeShown
        from simulator.ui.takes_page import Hands, TakesPage

        shown = [
            TakeShown(take, number, past.call, past.grade, past.when)
            for number, take in enumerate(self.ledger.takes(call_id), 1)
            if (past := self.ledger.past(take.call.id)) is not None
        ]
        self._drop_takes()
        hands = Hands(self._again_from, lambda one: self.open_past(one, self._back_to))
        self._takes = TakesPage(self.window_.look, tools.rubric, hands)
        self._takes.show_takes(shown, call_id)
        self.window_.show_page(self._takes, "")
        self._takes.focus()

    def show_debrief(self) -> None:
        """The trainee's own two minutes with the call that was shown last."""
        past, tools = self._shown, self._ways.tools(self.show_debrief)
        if tools is None or past is None or past.grade is None:
            return
        from simulator.ui.debriefing import Debriefing

        self.debrief.show_call(
            Debriefing(tools.kit.debrief, self.ledger, self.tasks, past, past.grade)
        )
        self.window_.show_page(self.debrief, "")
        self.debrief.focus()

    def _leave_debrief(self) -> None:
        self.window_.show_page(self.scorecard, "")
        self.scorecard.focus()

    def _again_from(self, take: TakeShown, turn: int) -> None:
        self._ways.retake(Past(take.call, take.when, take.grade, take.call_id), turn)

    def _retake(self, turn: int) -> None:
        if self._shown is not None:
            self._ways.retake(self._shown, turn)

    def _drop_takes(self) -> None:
        if self._takes is not None:
            self.window_.drop_page(self._takes)
            self._takes = None

    def _is_retake(self, call_id: int | None) -> bool:
        takes = self.ledger.takes(call_id)
        return any(one.call.id == call_id and one.parent is not None for one in takes)

    def _grade(self, past: Past, disputes: Disputes, *, fresh: bool = False) -> None:
        tools = self._ways.tools(lambda: self._grade(past, disputes, fresh=fresh))
        if tools is None:
            return
        title, transcript = past.call.scenario.title, past.call.transcript()
        self.scorecard.show_waiting(title)
        self.window_.show_page(self.scorecard, "")

        used = self.ledger.wordings(past.call_id)

        def judged(_: Report) -> tuple[Grade, Lesson]:
            grade = tools.kit.grade(transcript)
            return grade, lesson_of(tools.kit, past.call, grade, used)

        def graded(found: tuple[Grade, Lesson]) -> None:
            grade, lesson = found
            if past.call_id:
                self.ledger.keep_grade(past.call_id, transcript, grade)
            outcome = replace(past, grade=grade)
            self._shown = outcome
            if fresh and self._is_retake(past.call_id):
                self.show_takes()
            else:
                self._show_scorecard(outcome, disputes, tools)
                self._teach(outcome, lesson)

        def failed(error: Exception) -> None:
            known = isinstance(error, HoldTheLineError)
            sentence = str(error) if known else f"The call could not be graded ({error})."
            self.scorecard.show_trouble(title, sentence)

        self.tasks.run(judged, graded, failed)

    def _show_scorecard(self, past: Past, disputes: Disputes, tools: Tools) -> None:
        from simulator.ui.scorecard_page import Outcome
        from simulator.ui.takes import place_among

        if past.grade is None:
            return
        self._shown, kit = past, tools.kit
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
        )
        self.scorecard.show_outcome(outcome)
        self.window_.show_page(self.scorecard, "")
        self.scorecard.focus()

    def _learn(self, past: Past, tools: Tools) -> None:
        """The lesson of a past call, a moment after its scorecard: it is graded, too."""
        call, grade, used = past.call, past.grade, self.ledger.wordings(past.call_id)
        if grade is not None:
            self.tasks.run(
                lambda _: lesson_of(tools.kit, call, grade, used),
                lambda lesson: self._teach(past, lesson),
                lambda _: None,
            )

    def _teach(self, past: Past, lesson: Lesson) -> None:
        with suppress(RuntimeError):  # the window is gone, and its page with it
            if self.scorecard.teach(past.call, lesson) and past.call_id:
                self.ledger.keep_wordings(past.call_id, lesson.remedies)

    def _to_paper(self, outcome: Outcome) -> None:
        self.paper.save(outcome)

    def _leave_scorecard(self) -> None:
        if self._back_to == "disputed":
            self.show_disputed()
        else:
            self._ways.goto(self._back_to)

    def _take_back(self, kept: KeptDispute) -> None:
        self.ledger.take_back(kept.call.id, kept.dispute)
        self.show_disputed()

    def _save(self, kept: Sequence[KeptDispute], file: Path) -> None:
        from simulator.disputes import write

        try:
            write(kept, file)
        except StorageError as error:
            self.window_.notice.say(str(error), "bad")
            return
        self.window_.notice.say(f"Saved in {file}.", "good")

    def _going(self, where: str) -> Callable[[], object]:
        return lambda: self._ways.goto(where)
