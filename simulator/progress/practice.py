"""What to take next, for what it would train."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.call.items import Criterion
from simulator.call.scenario import Scenario
from simulator.drills.moments import Skill
from simulator.grading.applies import GLAD, TROUBLED
from simulator.progress.weakness import Weakness
from simulator.store.history import Summary

HOT = 5
"""The anger (0–10) from which a customer is provoking, whatever they say."""

_DRILLS: dict[Criterion, Skill] = {
    Criterion.EMPATHY: Skill.FIRST,
    Criterion.NEXT_STEPS: Skill.CLOSING,
    Criterion.FAREWELL: Skill.CLOSING,
    Criterion.OWNERSHIP: Skill.NO,
    Criterion.COMPOSURE: Skill.JAB,
    Criterion.PRAISE: Skill.PRAISE,
}
_DRILLS_OF_ITEMS: dict[str, Skill] = {"N3": Skill.HOLD, "N4": Skill.HOLD}
"""Who and by when: what a hold is promised with."""

_HARDER = ("easy", "medium", "hard")


@dataclass(frozen=True)
class Next:
    """A call to take. `taken`: when it was last, None if never. `trains` is the weak skill that it
    asks for, where there is one. `first`: no call was ever taken.
    """

    scenario: Scenario
    taken: datetime | None
    trains: Criterion | None
    first: bool = False


def next_call(
    scenarios: Iterable[Scenario], calls: Sequence[Summary], weak: Weakness | None
) -> Next | None:
    """Among those that ask for the weak skill, the easiest never taken, else the one that was taken
    longest ago. `calls` oldest first.
    """
    known = list(scenarios)
    fitting = [one for one in known if weak and asks_for(weak.criterion, one)]
    taken = {call.call.scenario_id: call.call.started for call in calls}
    if not known:
        return None
    chosen = min(fitting or known, key=lambda one: _order(one, taken))
    trains = weak.criterion if weak and fitting else None
    return Next(chosen, taken.get(chosen.id), trains, first=not taken)


def drill_for(weak: Weakness) -> Skill:
    """The skill to drill for it."""
    return _DRILLS_OF_ITEMS.get(weak.item or "", _DRILLS[weak.criterion])


def asks_for(criterion: Criterion, scenario: Scenario) -> bool:
    """Whether the rubric will apply this criterion, as far as the scenario tells."""
    temper = scenario.customer.temper
    thanks = temper.joy >= GLAD and temper.joy > max(temper.anger, temper.grief)
    if criterion is Criterion.PRAISE:
        return thanks
    if criterion is Criterion.EMPATHY:
        return max(temper.anger, temper.grief, temper.worry) >= TROUBLED
    if criterion is Criterion.COMPOSURE:
        return temper.anger >= HOT
    return criterion is Criterion.FAREWELL or not thanks


def _order(one: Scenario, taken: Mapping[str, datetime]) -> tuple[float, int, str]:
    when = taken.get(one.id)
    hard = _HARDER.index(one.difficulty) if one.difficulty in _HARDER else len(_HARDER)
    return (when.timestamp() if when else 0.0, hard, one.id)
