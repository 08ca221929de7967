"""Days of practice are counted, never lost; and nothing at all is fine."""

from datetime import date

from simulator import paths
from simulator.grading.rubric import load_rubric
from simulator.progress.overview import Days, days, overview
from tests.progress.people import called

WEDNESDAY = date(2025, 11, 12)


def test_the_days_of_this_week() -> None:
    calls = [called(number) for number in (1, 7, 8, 9, 9, 10)]

    assert days(calls, WEDNESDAY) == Days(date(2025, 11, 3), today=1, yesterday=2, this_week=3)


def test_before_the_first_call() -> None:
    found = overview((), (), load_rubric(paths.assets()), WEDNESDAY)

    assert found.days == Days(None, 0, 0, 0)
    assert found.weakness is None
    assert [one.middle for one in found.profile] == [None] * 5
    assert [one.points for one in found.skills] == [()] * 6


def test_calls_are_turned_round_to_run_with_time() -> None:
    newest_first = [called(3), called(2, {"empathy": 1}), called(1, {"empathy": 1})]

    found = overview(newest_first, (), load_rubric(paths.assets()), WEDNESDAY)

    assert [one.call.id for one in found.calls] == [1, 2, 3]
    assert found.counted == 2
