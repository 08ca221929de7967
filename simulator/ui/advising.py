"""What the coach says, found off the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from simulator.call.call import Call
from simulator.coaching.coach import Advice, Adviser
from simulator.ui.tasks import Task, Tasks

AT_A_LOSS = Advice(
    needs="The coach is at a loss here. Trust what you heard: it is your call.",
    why="",
    well=None,
    question="",
    wording=None,
)
"""Where advice failed: never a reason for a call to stand still."""


class Advising:
    """One question at a time: the next, or `drop`, silences the one before."""

    def __init__(self, adviser: Adviser, tasks: Tasks) -> None:
        self._adviser = adviser
        self._tasks = tasks
        self._task: Task[Advice] | None = None

    def ask(self, call: Call, answer: Callable[[Advice], object]) -> None:
        """What there is to be said to the call as it stands."""
        self.drop()

        def failed(error: Exception) -> None:
            logging.getLogger(__name__).error("advice failed", exc_info=error)
            answer(AT_A_LOSS)

        self._task = self._tasks.run(lambda _: self._adviser.advise(call), answer, failed)

    def drop(self) -> None:
        """Nobody waits for it any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
