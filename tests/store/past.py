"""A trainee's past: real calls of the shipped scenarios, graded, getting better with the months.

Seeded; a thousand calls are kept in some seconds, for what only many calls can show.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from simulator import library
from simulator.call.events import Coached, Ended, Event
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.kit import Kit
from simulator.store.rows import add_events
from simulator.store.sqlite import SqliteStore

NOW = datetime(2025, 11, 28, 16, 0, tzinfo=UTC)
ONE_IN = 7
"""Of the replies of a playtest so many are left out in a variant of it."""


@dataclass(frozen=True)
class Played:
    """A call that was played and graded once."""

    scenario: Scenario
    events: tuple[Event, ...]
    transcript: Transcript
    grade: Grade


class Calendar:
    """A clock that stands at the day of the call."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def played(kit: Kit, chance: random.Random, variants: int = 2) -> list[Played]:
    """Every playtest, and variants of it with replies left out."""
    made = []
    for entry in library.entries():
        scenario = entry.scenario
        for playtest in scenario.playtests if scenario else ():
            for variant in range(variants):
                replies = [
                    one for one in playtest.replies if not variant or chance.randrange(ONE_IN)
                ]
                assert scenario is not None
                made.append(_play(kit, scenario, replies, playtest.seed + variant))
    return made


def keep(store: SqliteStore, calendar: Calendar, calls: list[Played], many: int, seed: int) -> None:
    """Keeps so many until now, one or a few a day; some with help, some as second tries."""
    chance = random.Random(seed)
    ranked = sorted(calls, key=lambda one: one.grade.overall)
    pauses = [timedelta(hours=chance.choice((1, 2, 20, 24, 30))) for _ in range(many)]
    calendar.now -= sum(pauses, timedelta())
    last: int | None = None
    for number, pause in enumerate(pauses):
        calendar.now += pause
        skill = 0.4 + 0.45 * number / max(1, many - 1)
        place = min(0.999, max(0.0, chance.gauss(skill, 0.25)))
        one = ranked[int(place * len(ranked))]
        again = last is not None and not chance.randrange(20)
        last = _keep(store, one, last if again else None, helped=not chance.randrange(10))


def _keep(store: SqliteStore, one: Played, parent: int | None, *, helped: bool) -> int:
    """The newest of its events last, as the store closes a call by it."""
    if parent is not None:
        call_id = store.fork(parent, 2, ())
    else:
        call_id = store.begin(one.scenario, 1, "practice")
    events = list(one.events)
    if helped:
        events.insert(-1, Coached(at=events[-1].at))
    with store.database.write() as connection:
        add_events(connection, call_id, events[:-1])
    store.append(call_id, events[-1])
    store.save_grade(call_id, one.transcript, one.grade)
    return call_id


def _play(kit: Kit, scenario: Scenario, replies: list[str], seed: int) -> Played:
    session = kit.session(scenario, seed)
    list(session.begin())
    for reply in replies:
        if session.ended is None:
            list(session.say(reply))
    if session.ended is None:
        session.hang_up()
    events = [*session.call.events]
    if not isinstance(events[-1], Ended):
        events.append(Ended(at=events[-1].at, ending=Ending.ABANDONED))
    transcript = session.transcript()
    return Played(scenario, tuple(events), transcript, kit.grade(transcript))
