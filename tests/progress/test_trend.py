"""A trend is said where it is clear, and not by chance."""

import random

import pytest

from simulator.progress.trend import Trend, trend


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([], Trend.FEW),
        ([0, 0, 0, 0, 3, 3, 3, 3, 3], Trend.FEW),
        ([1, 1, 0, 1, 1, 2, 2, 3, 2, 2], Trend.GROWING),
        ([2, 2, 3, 2, 2, 1, 1, 0, 1, 1], Trend.SLIPPING),
        ([2] * 30, Trend.STEADY),
        ([0, 3, 1, 2, 3, 0, 2, 1, 3, 0], Trend.STEADY),
    ],
)
def test_new_calls_are_compared_with_those_before(levels: list[int], said: Trend) -> None:
    assert trend(levels) is said


def test_one_bad_day_is_no_trend() -> None:
    assert trend([2, 2, 2, 2, 2, 2, 2, 2, 2, 0]) is Trend.STEADY


def test_what_was_long_ago_does_not_count() -> None:
    assert trend([0] * 50 + [2] * 15) is Trend.STEADY


def test_chance_is_seldom_called_growth() -> None:
    by_chance = random.Random(1)
    said = [trend(by_chance.choices(range(4), (1, 3, 4, 2), k=20)) for _ in range(500)]

    assert said.count(Trend.GROWING) < 0.1 * len(said)
