"""What to take next is chosen for what it trains."""

import pytest

from simulator import library
from simulator.call.items import Criterion
from simulator.call.scenario import Scenario
from simulator.drills.moments import Skill
from simulator.progress.practice import asks_for, drill_for, next_call
from simulator.progress.weakness import Weakness
from tests.progress.people import called, of_scenario


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    return [one.scenario for one in library.entries() if one.scenario is not None]


def weak(criterion: Criterion, item: str | None = None) -> Weakness:
    return Weakness(criterion, item, 3, 5, 1)


def test_the_first_call_is_an_easy_one(scenarios: list[Scenario]) -> None:
    found = next_call(scenarios, (), None)

    assert found is not None
    assert found.scenario.difficulty == "easy"
    assert found.taken is None


def test_a_weak_skill_chooses_a_call_that_asks_for_it(scenarios: list[Scenario]) -> None:
    found = next_call(scenarios, (), weak(Criterion.PRAISE))

    assert found is not None
    assert found.scenario.id == "grateful-caller"
    assert found.trains is Criterion.PRAISE


def test_one_never_taken_comes_before_one_taken(scenarios: list[Scenario]) -> None:
    taken = of_scenario(called(1, {"composure": 1}), "worn-clothing-return")

    found = next_call(scenarios, [taken], weak(Criterion.COMPOSURE))

    assert found is not None
    assert found.scenario.id not in ("worn-clothing-return", "grateful-caller")
    assert found.taken is None


def test_then_the_one_taken_longest_ago(scenarios: list[Scenario]) -> None:
    fitting = [one.id for one in scenarios if asks_for(Criterion.COMPOSURE, one)]
    calls = [of_scenario(called(day, {"composure": 1}), one) for day, one in enumerate(fitting, 1)]

    found = next_call(scenarios, calls, weak(Criterion.COMPOSURE))

    assert found is not None
    assert found.scenario.id == fitting[0]
    assert found.taken == calls[0].call.started


def test_without_a_library_there_is_nothing_to_take() -> None:
    assert next_call((), (), None) is None


def test_a_missing_date_is_drilled_by_promising_one() -> None:
    assert drill_for(weak(Criterion.NEXT_STEPS, "N4")) is Skill.HOLD
    assert drill_for(weak(Criterion.NEXT_STEPS, "N6")) is Skill.CLOSING
    assert drill_for(weak(Criterion.COMPOSURE)) is Skill.JAB
