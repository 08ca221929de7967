"""The way to the past calls: they are looked up off the window's thread, and a deleted one can be
had back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ParamSpec

from simulator.call.errors import StorageError
from simulator.ui.ledger import Ledger
from simulator.ui.tasks import Task, Tasks
from simulator.ui.window import Window

if TYPE_CHECKING:
    from simulator.store.history import Filter, History, KeptCall
    from simulator.ui.call_tree import Found
    from simulator.ui.history_page import HistoryPage
    from simulator.ui.ledger import Past
    from simulator.ui.playback import Playback

P = ParamSpec("P")

DELETED = "“{title}” is deleted."


@dataclass(frozen=True)
class Exits:
    """Where the past calls lead: to a scorecard, to the takes of a call, away, and to what was
    disputed. `recorded` is a call with what was recorded of it, `save` makes a file of that.
    """

    open_call: Callable[[int], object]
    show_takes: Callable[[int], object]
    leave: Callable[[], object]
    to_disputed: Callable[[], object]
    recorded: Callable[[int], tuple[Past, Playback] | None]
    save: Callable[[Past, Playback], object]


class PastCalls:
    """Shows its page in the window. It comes when it is wanted.

    A deleted call is only hidden until the page is left, another is deleted or the window closes:
    until then it can be had back whole.
    """

    def __init__(self, window: Window, tasks: Tasks, ledger: Ledger, exits: Exits) -> None:
        self.window_ = window
        self.tasks = tasks
        self.ledger = ledger
        self._exits = exits
        self._reading: Task[Found] | None = None
        self._deleted: KeptCall | None = None
        window.wanted.connect(self._empty_bin)  # before the next page reads what there is
        window.pages.currentChanged.connect(self._empty_bin)
        window.closing.connect(self._empty_bin)

    @cached_property
    def page(self) -> HistoryPage:
        from simulator.ui.history_page import Hands, HistoryPage

        hands = Hands(
            self._finally(self._exits.open_call),
            self._finally(self._exits.show_takes),
            self._finally(self._exits.leave),
            self._exits.to_disputed,
            self._find,
            self._delete,
            self._undo,
            self._listen,
        )
        return HistoryPage(self.window_.look, hands)

    def drop_pages(self) -> None:
        """Pages are made for one size of text."""
        if "page" in self.__dict__:
            self.window_.drop_page(self.__dict__.pop("page"))

    def show(self) -> None:
        """With what was looked for last."""
        self.window_.show_page(self.page, "history")
        self.page.show_reading()
        self._find(self.page.filter.wanted, then=self.page.arrive)

    def came(self) -> None:
        """The history is there, for which the page may be waiting."""
        if "page" in self.__dict__ and self.page.isVisible():
            self._find(self.page.filter.wanted, then=self.page.arrive)

    def _find(self, wanted: Filter, then: Callable[[], object] = lambda: None) -> None:
        history, page = self.ledger.history, self.page
        if history is None:
            return  # until `came`
        if self._reading is not None:
            self._reading.cancel()

        def found(one: Found) -> None:
            page.show_calls(one if self._deleted is None else one.without(self._deleted.id))
            then()

        def failed(error: Exception) -> None:
            page.filter.say("")
            self._failed(error)

        self._reading = self.tasks.run(lambda _: _look_up(history, wanted), found, failed)

    def _listen(self, call: KeptCall) -> None:
        """From its beginning; or stops."""
        if self.page.listening == call.id and self.page.sound.playback is not None:
            self.page.sound.playback.toggle()
            return
        found = self._exits.recorded(call.id)
        if found is None:
            return
        from simulator.ui.playback_bar import PlaybackBar, words_of

        past, playback = found
        playback.failed.connect(self._said)
        bar = PlaybackBar(
            self.window_.look,
            playback,
            call.title,
            words_of(past.call),
            lambda: self._exits.save(past, playback),
            "replay",
        )
        self.page.show_bar(call.id, bar)
        playback.play(0.0)

    def _delete(self, call: KeptCall) -> None:
        self._empty_bin()
        self._deleted = call
        self.page.drop(call.id)
        said = DELETED.format(title=call.title)
        self.window_.notice.say(said, "info", "Undo", self._undo)

    def _undo(self) -> None:
        call, self._deleted = self._deleted, None
        if call is not None:
            self._close_notice(call)
            self._find(self.page.filter.wanted, then=lambda: self.page.focus(call.id))

    def _finally(self, leave: Callable[P, object]) -> Callable[P, object]:
        def left(*args: P.args, **kwargs: P.kwargs) -> None:
            self._empty_bin()
            leave(*args, **kwargs)

        return left

    def _empty_bin(self, _: object = None) -> None:
        call, self._deleted = self._deleted, None
        if call is None or self.ledger.history is None:
            return
        self._close_notice(call)
        try:
            self.ledger.history.delete(call.id)
        except StorageError as error:
            self._failed(error)

    def _close_notice(self, deleted: KeptCall) -> None:
        notice = self.window_.notice
        if notice.words.text() == DELETED.format(title=deleted.title):
            notice.close_notice()

    def _failed(self, error: Exception) -> None:
        self._said(str(error))

    def _said(self, sentence: str) -> None:
        self.window_.notice.say(sentence, "warn")


def _look_up(history: History, wanted: Filter) -> Found:
    from simulator.ui.call_tree import Found  # and the transcript with it

    turns: dict[int, set[int]] = {}
    for one in history.disputes():
        turns.setdefault(one.call.id, set()).add(one.dispute.turn)
    disputes = {call_id: len(found) for call_id, found in turns.items()}
    found = history.summaries(wanted)
    helped = {one.call.id: one.helped for one in found if one.helped}
    recorded = history.recordings.kept() if history.recordings is not None else frozenset()
    calls = [one.call for one in found]
    return Found(calls, disputes, helped, history.branches(), history.costs(), recorded)
