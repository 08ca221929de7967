"""All there is to practise, and what becomes of it: the one door for windows and terminals."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.call.scenario import Scenario
from simulator.drills.attempt import Attempt, Bench
from simulator.drills.deck import deck
from simulator.drills.misses import misses
from simulator.drills.moments import Moment, Skill
from simulator.drills.schedule import Plan, days_until, reviewed
from simulator.store.history import History


@dataclass(frozen=True)
class Done:
    """A drill that was practised, how it went in a word, and in how many days it comes back."""

    moment: Moment
    short: str
    days: int


class Practice:
    """`history` is asked for when it is needed. `deck` is drawn where nobody has given one."""

    def __init__(
        self, scenarios: Sequence[Scenario], bench: Bench, history: Callable[[], History | None]
    ) -> None:
        self.bench = bench
        self.deck: Sequence[Moment] | None = None
        self._scenarios = scenarios
        self._history = history

    def plan(self, drawn: Callable[[float], object] = lambda _: None) -> Plan:
        """Takes seconds the first time: every scenario is played. `drawn` is told how many of them
        (0 to 1). Raises StorageError.
        """
        if self.deck is None:
            self.deck = tuple(self._draw(drawn))
        history = self._history()
        missed, cards = (misses(history), history.cards()) if history else ((), {})
        return Plan.of(self.deck, missed, cards)

    def _draw(self, drawn: Callable[[float], object]) -> Iterator[Moment]:
        kit, refusal = self.bench.kit, self.bench.words.refusal
        for number, scenario in enumerate(self._scenarios, 1):
            yield from deck([scenario], kit, refusal)
            drawn(number / len(self._scenarios))

    def without_history(self) -> Plan:
        """What there is where that cannot be read."""
        return Plan.of(self.deck or (), (), {})

    def skills(self) -> list[Skill]:
        """Those there are moments for."""
        there = {moment.skill for moment in self.deck or ()}
        return [skill for skill in Skill if skill in there]

    def attempt(self, moment: Moment) -> Attempt:
        return Attempt(moment, self.bench)

    def heard(self, attempt: Attempt) -> tuple[str, ...]:
        """What the answer was heard as, in words."""
        turn = attempt.call.turns[attempt.turn]
        return self.bench.kit.heard.reply(attempt.call, turn).says()

    def keep(self, attempt: Attempt, now: datetime) -> Done | None:
        """When the moment comes back; None before it was judged. Raises StorageError."""
        history, judged, name = self._history(), attempt.judged, attempt.moment.id
        if history is None or judged is None:
            return None
        body, due = reviewed(name, history.cards().get(name), judged.level, now)
        history.save_card(name, body, due)
        return Done(attempt.moment, judged.short, days_until(due, now))
