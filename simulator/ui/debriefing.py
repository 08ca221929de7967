"""One call's debrief: read and answered in the background, kept only where that is wanted."""

from collections.abc import Callable, Sequence
from functools import cached_property

from simulator.call.verdicts import Grade
from simulator.debrief import About, Debrief, Reading, Response
from simulator.ui.ledger import Ledger, Past
from simulator.ui.tasks import Tasks


class Debriefing:
    """`grade` is that of `past`. What is written goes to the history, and nowhere else."""

    def __init__(
        self, debrief: Debrief, ledger: Ledger, tasks: Tasks, past: Past, grade: Grade
    ) -> None:
        self.past = past
        self._debrief = debrief
        self._ledger = ledger
        self._tasks = tasks
        self._grade = grade
        self._text = ""
        self._reading: Reading | None = None
        self._before: Reading | None = None

    def same_call(self, other: "Debriefing") -> bool:
        mine, theirs = self.past, other.past
        return mine.call is theirs.call or None is not mine.call_id == theirs.call_id

    @property
    def keepable(self) -> bool:
        """Whether there is a call to keep it with."""
        return self.past.call_id is not None

    def kept(self) -> str:
        return "" if self.past.call_id is None else self._ledger.debrief(self.past.call_id)

    def keep(self, text: str) -> None:
        """An empty text forgets what was kept."""
        if self.past.call_id is not None:
            self._ledger.save_debrief(self.past.call_id, text)

    def answer(
        self, text: str, earlier: Sequence[Response], then: Callable[[Response | None], object]
    ) -> None:
        """`then` is given the answer, or None where none could be made; `earlier` are those of this
        sitting.
        """

        def work() -> tuple[Reading, Response]:
            reading = self._debrief.read(text, self._about)
            seed = f"{self.past.call_id}/{text}"
            return reading, self._debrief.answer(reading, self._about, seed, earlier, self._before)

        def done(made: tuple[Reading, Response]) -> None:
            self._reading, response = made
            self._text = text
            if response.heavy:  # whatever is written next, it is remembered
                self._before = self._reading
            then(response)

        self._tasks.run(lambda _: work(), done, lambda _: then(None))

    def again(self) -> str:
        """What is written next says the last over again, in other words: the last, where nothing in
        it would hurt to see.
        """
        self._before = self._reading
        return self._text.strip() if self._before is not None and self._before.gentle else ""

    def forget(self) -> None:
        """What is written next stands alone."""
        self._text, self._reading, self._before = "", None, None

    @property
    def line(self) -> str:
        """Where crisis lines are listed by country."""
        return self._debrief.line

    @cached_property
    def _about(self) -> About:
        return self._debrief.about(self.past.call, self._grade)
