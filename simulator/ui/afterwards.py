"""What comes after a call: its scorecard, its takes, past calls, and what was disputed in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.ui.ledger import Ledger, Past
from simulator.ui.past_calls import Exits, PastCalls
from simulator.ui.past_disputes import PastDisputes
from simulator.ui.past_takes import PastTakes
from simulator.ui.recordings import playback_of
from simulator.ui.scorecards import Scorecards
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Ways
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.ui.debrief_page import DebriefPage
    from simulator.ui.disputed_page import DisputedPage
    from simulator.ui.disputing import Disputes
    from simulator.ui.history_page import HistoryPage
    from simulator.ui.outcome import Outcome
    from simulator.ui.paper.saving import Saving
    from simulator.ui.playback import Playback
    from simulator.ui.recordings import SavingRecording
    from simulator.ui.scorecard_page import Hands, ScorecardPage


class Afterwards:
    """Leads from one of these pages to the other. They come when they are wanted."""

    def __init__(self, window: Window, tasks: Tasks, ledger: Ledger, ways: Ways) -> None:
        self.window_ = window
        self.tasks = tasks
        self.ledger = ledger
        self._ways = ways
        self._back_to = "library"
        self._scorecards = Scorecards(window, tasks, ledger, ways, self._hands)
        self._takes = PastTakes(
            window, ledger, ways, lambda one: self.open_past(one, self._back_to)
        )
        self._disputed = PastDisputes(
            window,
            ledger,
            lambda call_id: self.open_past(call_id, back_to="disputed"),
            self._going("history"),
        )
        exits = Exits(
            self.open_past,
            self._show_takes_of,
            self._going("library"),
            self.show_disputed,
            self._recorded,
            self._save_past,
        )
        self._past = PastCalls(window, tasks, ledger, exits)

    @property
    def past(self) -> HistoryPage:
        return self._past.page

    @property
    def scorecard(self) -> ScorecardPage:
        return self._scorecards.page

    @property
    def disputed(self) -> DisputedPage:
        return self._disputed.page

    @cached_property
    def debrief(self) -> DebriefPage:
        from simulator.ui.debrief_page import DebriefPage

        return DebriefPage(self.window_.look, self._leave_debrief)

    @cached_property
    def paper(self) -> Saving:
        from simulator.ui.paper.saving import Saving

        return Saving(self.window_, self.tasks, self._ways.folder)

    @cached_property
    def saving(self) -> SavingRecording:
        from simulator.ui.recordings import SavingRecording

        return SavingRecording(self.window_, self.tasks, self._ways.folder)

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        for one in (self._past, self._scorecards, self._disputed):
            one.drop_pages()
        if "debrief" in self.__dict__:
            self.window_.drop_page(self.__dict__.pop("debrief"))
        self._takes.drop_page()

    def came(self) -> None:
        """The history is there."""
        self._past.came()

    def show_past(self) -> None:
        self._past.show()

    def show_disputed(self) -> None:
        """All that was disputed, for the author and the trainer."""
        self._disputed.show()

    def disputes(self, call_id: Callable[[], int | None]) -> Disputes:
        """Those of one call, to be shown and added to."""
        from simulator.ui.disputing import Disputes

        return Disputes(self.ledger, call_id)

    def finished(self, past: Past, disputes: Disputes) -> None:
        """From a call to its scorecard; from a second try to both takes."""
        self._back_to = "library"
        self._scorecards.grade(past, disputes, self._takes_instead)

    def open_past(self, call_id: int, back_to: str = "history") -> None:
        """The scorecard of a past call."""
        tools = self._ways.tools(lambda: self.open_past(call_id, back_to))
        past = self.ledger.past(call_id) if tools else None
        if tools is None or past is None:
            return
        self._back_to = back_to
        self._scorecards.open(past, self.disputes(lambda: call_id), tools)

    def show_takes(self) -> None:
        """The takes of the call that was shown last, beside each other."""
        shown = self._scorecards.shown
        if shown is not None and shown.call_id is not None:
            self._takes.show(shown.call_id)

    def show_debrief(self) -> None:
        """The trainee's own two minutes with the call that was shown last."""
        past, tools = self._scorecards.shown, self._ways.tools(self.show_debrief)
        if tools is None or past is None or past.grade is None:
            return
        from simulator.ui.debriefing import Debriefing

        self.debrief.show_call(
            Debriefing(tools.kit.debrief, self.ledger, self.tasks, past, past.grade)
        )
        self.window_.show_page(self.debrief, "")
        self.debrief.focus()

    def _hands(self) -> Hands:
        from simulator.ui.scorecard_page import Hands

        return Hands(
            self._ways.again,
            self._leave_scorecard,
            self._retake,
            self.show_takes,
            self.show_debrief,
            self._to_paper,
            self._save_recording,
        )

    def _show_takes_of(self, call_id: int) -> None:
        """From the past calls, and back there."""
        self._back_to = "history"
        self._takes.show(call_id, self._going("history"))

    def _takes_instead(self, past: Past) -> bool:
        takes = self.ledger.takes(past.call_id)
        second = any(one.call.id == past.call_id and one.parent is not None for one in takes)
        if second:
            self.show_takes()
        return second

    def _leave_debrief(self) -> None:
        self.window_.show_page(self.scorecard, "")
        self.scorecard.focus()

    def _retake(self, turn: int) -> None:
        if self._scorecards.shown is not None:
            self._ways.retake(self._scorecards.shown, turn)

    def _to_paper(self, outcome: Outcome) -> None:
        self.paper.save(outcome)

    def _recorded(self, call_id: int) -> tuple[Past, Playback] | None:
        """A past call, where it was recorded and can be played."""
        tools = self._ways.tools(lambda: None)
        past = self.ledger.past(call_id) if tools is not None else None
        if tools is None or past is None:
            return None
        playback = playback_of(self.ledger.history, past, tools.player, self.tasks)
        return None if playback is None else (past, playback)

    def _save_recording(self, playback: Playback) -> None:
        if self._scorecards.shown is not None:
            self._save_past(self._scorecards.shown, playback)

    def _save_past(self, past: Past, playback: Playback) -> None:
        self.saving.save(past, playback)

    def _leave_scorecard(self) -> None:
        if self._back_to == "disputed":
            self.show_disputed()
        else:
            self._ways.goto(self._back_to)

    def _going(self, where: str) -> Callable[[], object]:
        return lambda: self._ways.goto(where)
