"""Second tries are listed under the call they began in, whatever else is listed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from simulator.call.scenario import Ending
from simulator.store.history import Branch, KeptCall
from simulator.ui.call_tree import Found, Leaf, trees

NOON = datetime(2025, 11, 4, 12, 0, tzinfo=UTC)


def call(number: int) -> KeptCall:
    """Taken at noon, so many minutes past."""
    return KeptCall(
        id=number,
        scenario_id="lamp",
        scenario_version=1,
        title="The lamp",
        seed=1,
        mode="practice",
        started=NOON + timedelta(minutes=number),
        ending=Ending.RESOLVED,
        duration=1.0,
        overall=None,
        passed=None,
    )


def found(numbers: Sequence[int], parents: Mapping[int, int], reply: int = 1) -> Found:
    branches = {
        child: Branch(parent, call(parent).started, reply) for child, parent in parents.items()
    }
    return Found([call(number) for number in numbers], branches=branches)


def outline(shown: Found) -> list[list[tuple[int, int]]]:
    """Each tree: its calls, and how many steps in they stand."""
    return [[(leaf.call.id, len(leaf.rails)) for leaf in tree] for tree in trees(shown)]


def leaf(shown: Found, number: int) -> Leaf:
    return next(one for tree in trees(shown) for one in tree if one.call.id == number)


def test_a_fork_of_a_fork_stands_one_step_further_in() -> None:
    assert outline(found((3, 2, 1), {2: 1, 3: 2})) == [[(1, 0), (2, 1), (3, 2)]]


def test_tries_of_one_call_stand_below_each_other() -> None:
    shown = found((4, 3, 2, 1), {2: 1, 3: 1, 4: 2})

    assert outline(shown) == [[(1, 0), (2, 1), (4, 2), (3, 1)]]


def test_a_tree_sorts_by_its_newest_take() -> None:
    assert outline(found((3, 2, 1), {3: 1})) == [[(1, 0), (3, 1)], [(2, 0)]]


def test_the_line_goes_on_beside_what_began_in_an_older_try() -> None:
    shown = found((4, 3, 2, 1), {2: 1, 3: 1, 4: 2})

    assert leaf(shown, 4).rails == (True, False)


def test_a_take_keeps_its_number_where_others_are_not_listed() -> None:
    shown = found((3,), {2: 1, 3: 1})

    assert (leaf(shown, 3).take, leaf(shown, 3).of) == (3, 3)


def test_a_try_stands_under_the_nearest_call_that_is_listed() -> None:
    assert outline(found((3, 1), {2: 1, 3: 2})) == [[(1, 0), (3, 1)]]


@pytest.mark.parametrize(
    ("reply", "words"), [(3, "Take 2, from your third reply"), (12, "Take 2, from reply 12")]
)
def test_a_try_says_where_it_began(reply: int, words: str) -> None:
    assert leaf(found((2, 1), {2: 1}, reply), 2).heading == words


def test_a_try_of_a_try_says_which() -> None:
    shown = found((3, 2, 1), {2: 1, 3: 2})

    assert leaf(shown, 3).heading == "Take 3, from your first reply in take 2"


def test_a_try_that_is_listed_alone_has_the_title_too() -> None:
    assert leaf(found((2,), {2: 1}), 2).heading == "The lamp: take 2, from your first reply"


def test_a_call_that_was_tried_again_says_how_often_it_was_taken() -> None:
    assert leaf(found((3, 2, 1), {2: 1, 3: 1}), 1).said == "Take 1 of 3"


def test_a_call_that_was_taken_once_says_nothing_of_takes() -> None:
    assert leaf(found((1,), {}), 1).said == ""


def test_without_the_first_take_its_tries_stand_for_themselves() -> None:
    left = found((4, 3, 2, 1), {2: 1, 3: 1, 4: 2}).without(1)

    assert outline(left) == [[(2, 0), (4, 1)], [(3, 0)]]
    assert leaf(left, 2).said == "Take 1 of 2"


def test_a_tree_may_be_deeper_than_python_calls_itself() -> None:
    many = 1_500
    shown = found(range(many, 0, -1), {number: number - 1 for number in range(2, many + 1)})

    assert leaf(shown, many).deepest == many - 1
