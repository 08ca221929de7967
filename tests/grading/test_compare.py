"""Two judges of one call beside each other."""

from simulator.call.items import Criterion
from simulator.call.levels import Level
from simulator.call.verdicts import CriterionGrade, Grade, Verdict
from simulator.grading.compare import Compared, compare
from tests.grading.model import RUBRIC


def graded(level: Level | None, *met: str, key: Criterion = Criterion.EMPATHY) -> Grade:
    """Of one criterion, with these items met."""
    items = tuple(
        Verdict(id=item.id, met=None if level is None else item.id in met, reason=f"{level}")
        for item in RUBRIC.items_of(key)
    )
    one = CriterionGrade(level=level, items=items, evidence=(), reason="")
    return Grade(
        overall=0, passed=False, criteria={key.value: one}, fatal=(), grader="any", rubric_version=1
    )


def compared(first: Grade, second: Grade) -> Compared:
    (only,) = compare(first, second, RUBRIC)
    return only


def test_levels_stand_beside_each_other_with_their_difference() -> None:
    one = compared(graded(1), graded(2, "E1"))
    assert (one.title, one.first, one.second, one.difference) == ("Empathy", 1, 2, 1)


def test_every_answer_they_differ_in_has_both_reasons() -> None:
    one = compared(graded(1, "E6"), graded(2, "E1", "E6"))
    assert [(it.item.id, it.first.reason, it.second.reason) for it in one.items] == [
        ("E1", "1", "2")
    ]


def test_one_level_is_no_more_than_careful_people_differ_by() -> None:
    assert not compared(graded(1), graded(2, "E1")).apart
    assert compared(graded(0), graded(2, "E1")).apart
    assert compared(graded(3, "E1"), graded(1)).apart


def test_what_only_one_of_them_asks_is_for_the_trainer() -> None:
    one = compared(graded(None), graded(1, "E6"))
    assert (one.apart, one.difference) == (True, None)


def test_what_is_fatal_for_one_of_them_is_for_the_trainer() -> None:
    calm = graded(1, key=Criterion.COMPOSURE)
    assert compared(calm, graded(1, "X1", key=Criterion.COMPOSURE)).apart


def test_what_neither_asks_about_is_left_out() -> None:
    assert compare(graded(None), graded(None), RUBRIC) == ()


def test_no_and_does_not_apply_are_the_same_here() -> None:
    assert compared(graded(None), graded(0)).items == ()
