"""What a wait on hold costs: less when it was announced, and when it is not longer than that."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.call.waiting import GRACE_S, MOST_HEAT, wait_of

seconds = st.floats(0, 3_600)


def test_a_short_wait_heats_nobody() -> None:
    assert wait_of(40, None).heat == 0
    assert wait_of(40, None).patience < 1


def test_a_long_wait_heats_and_heats_again() -> None:
    assert 0 < wait_of(60, None).heat < wait_of(180, None).heat


def test_a_wait_that_was_announced_is_borne_better() -> None:
    announced, sudden = wait_of(110, 120), wait_of(110, None)

    assert announced.heat == 0
    assert announced.patience < sudden.patience
    assert announced.late == 0


def test_being_late_is_worse_than_the_wait_alone() -> None:
    assert wait_of(120 + GRACE_S + 1, 120).heat > 0
    assert wait_of(300, 120).heat > wait_of(180, 120).heat
    assert wait_of(300, 120).late == 180


@given(seconds, st.none() | st.floats(1, 600))
def test_waiting_on_never_costs_less(now: float, promised: float | None) -> None:
    before, later = wait_of(now, promised), wait_of(now + 5, promised)

    assert later.patience >= before.patience >= 0
    assert MOST_HEAT >= later.heat >= before.heat >= 0
