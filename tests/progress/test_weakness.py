"""The weakest skill, and the item that says what to do about it."""

import pytest

from simulator import paths
from simulator.call.items import Criterion, Rubric
from simulator.grading.rubric import load_rubric
from simulator.progress.weakness import weakness
from tests.progress.people import called, calls_at


@pytest.fixture
def rubric() -> Rubric:
    return load_rubric(paths.assets())


def test_nothing_is_weak_before_there_are_three_calls(rubric: Rubric) -> None:
    assert weakness(calls_at("empathy", 0, 0), rubric) is None


def test_nothing_is_weak_where_all_went_fully_well(rubric: Rubric) -> None:
    assert weakness(calls_at("empathy", 3, 3, 3, 3, 3), rubric) is None


def test_the_lowest_skill_with_what_it_missed_most(rubric: Rubric) -> None:
    calls = [
        called(
            number,
            {"empathy": 2, "next_steps": 1, "farewell": 2},
            {"N1": True, "N2": True, "N4": number == 5, "N5": number in (3, 4, 5)},
        )
        for number in range(1, 6)
    ]

    found = weakness(calls, rubric)

    assert found is not None
    assert (found.criterion, found.item) == (Criterion.NEXT_STEPS, "N4")
    assert (found.missed, found.calls, found.call_id) == (4, 5, 4)


def test_of_equals_the_one_that_weighs_more(rubric: Rubric) -> None:
    calls = [called(number, {"farewell": 1, "empathy": 1}) for number in (1, 2, 3)]

    found = weakness(calls, rubric)

    assert found is not None
    assert found.criterion is Criterion.EMPATHY


def test_a_fault_is_missed_when_it_happened(rubric: Rubric) -> None:
    answers = {"C1": True, "C2": True, "C6": True}
    calls = [called(number, {"composure": 1}, answers) for number in (1, 2, 3)]

    found = weakness(calls, rubric)

    assert found is not None
    assert found.item == "C6"


def test_what_was_missed_only_once_does_not_stand_out(rubric: Rubric) -> None:
    answers: tuple[dict[str, bool | None], ...] = ({"E1": False}, {"E2": False}, {})
    calls = [called(number, {"empathy": 2}, met) for number, met in enumerate(answers, 1)]

    found = weakness(calls, rubric)

    assert found is not None
    assert (found.item, found.missed, found.calls) == (None, 3, 3)


def test_one_call_that_fell_short_is_no_weakness(rubric: Rubric) -> None:
    assert weakness(calls_at("empathy", 3, 3, 0, 3), rubric) is None


def test_what_was_long_ago_is_forgiven(rubric: Rubric) -> None:
    calls = calls_at("praise", 0, 0, 0)
    calls += [called(number, {"empathy": 2}) for number in range(4, 30)]

    found = weakness(calls, rubric)

    assert found is not None
    assert found.criterion is Criterion.EMPATHY


def test_a_call_with_help_is_no_evidence(rubric: Rubric) -> None:
    calls = [called(number, {"empathy": 0}, helped=1) for number in range(1, 6)]

    assert weakness(calls, rubric) is None
