"""Skills over time: what is drawn, and what counts."""

import pytest

from simulator.call.items import Criterion
from simulator.progress.skills import counts, skill
from tests.progress.people import called, calls_at


def test_a_criterion_that_did_not_apply_leaves_no_point() -> None:
    found = skill(Criterion.PRAISE, calls_at("praise", 1, None, 3))

    assert [(point.place, point.level) for point in found.points] == [(0, 1), (2, 3)]


@pytest.mark.parametrize("made", [{"helped": 1}, {"parent": 7}, {"levels": None}])
def test_help_second_tries_and_calls_without_a_grade_do_not_count(made: dict[str, int]) -> None:
    assert counts(called(levels={"empathy": 2}))
    assert not counts(called(**{"levels": {"empathy": 2}, **made}))  # type: ignore[arg-type]


def test_they_are_drawn_all_the_same() -> None:
    found = skill(Criterion.EMPATHY, [called(1, {"empathy": 3}, helped=2)])

    assert [point.counts for point in found.points] == [False]
    assert found.usual is None


def test_the_usual_level_is_the_middle_of_the_newest() -> None:
    assert skill(Criterion.EMPATHY, calls_at("empathy", 0, 0, 0, 3, 2, 2, 0, 2)).usual == 2


def test_a_long_history_is_drawn_in_groups_of_calls() -> None:
    found = skill(Criterion.EMPATHY, calls_at("empathy", *([0] * 50 + [2] * 50)))

    drawn = found.drawn(40)

    assert len(drawn) <= 40
    assert sum(point.calls for point in drawn) == 100
    assert drawn[0].level == 0
    assert drawn[-1].level == 2
