"""All that the progress page shows, worked out at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from simulator.call.items import Rubric
from simulator.call.scenario import Scenario
from simulator.progress.practice import Next, next_call
from simulator.progress.profile import Standing, profile
from simulator.progress.skills import Skill, counts, skill
from simulator.progress.weakness import Weakness, weakness
from simulator.store.history import Summary


@dataclass(frozen=True)
class Days:
    """When there was practice: the day of the first call, how many today and yesterday, and on how
    many days of this week (it begins on Monday). Nothing is ever lost by a day without.
    """

    first: date | None
    today: int
    yesterday: int
    this_week: int


@dataclass(frozen=True)
class Overview:
    """`calls` oldest first; `counted` of them say what the trainee does alone and at first."""

    calls: tuple[Summary, ...]
    counted: int
    skills: tuple[Skill, ...]
    weakness: Weakness | None
    profile: tuple[Standing, ...]
    next_call: Next | None
    days: Days


def overview(
    newest_first: Sequence[Summary], scenarios: Iterable[Scenario], rubric: Rubric, today: date
) -> Overview:
    """`newest_first` as the history gives them; `today` where the trainee is."""
    calls = tuple(reversed(newest_first))
    weak = weakness(calls, rubric)
    return Overview(
        calls=calls,
        counted=sum(map(counts, calls)),
        skills=tuple(skill(text.key, calls) for text in rubric.criteria),
        weakness=weak,
        profile=profile(calls),
        next_call=next_call(scenarios, calls, weak),
        days=days(calls, today),
    )


def days(calls: Sequence[Summary], today: date) -> Days:
    taken = [local_day(call) for call in calls]
    monday = today - timedelta(days=today.weekday())
    return Days(
        first=min(taken, default=None),
        today=taken.count(today),
        yesterday=taken.count(today - timedelta(days=1)),
        this_week=len({day for day in taken if monday <= day <= today}),
    )


def local_day(call: Summary) -> date:
    return call.call.started.astimezone().date()
