"""What there is to practise, drawn once."""

from simulator import library
from simulator.drills.practice import Practice
from simulator.store.sqlite import MemoryStore
from tests.drills.people import bench


def test_the_first_plan_tells_how_far_it_is_and_the_next_draws_nothing() -> None:
    two = [library.find(name) for name in ("worn-clothing-return", "grateful-caller")]
    practice = Practice(two, bench(), MemoryStore)
    shares: list[float] = []

    practice.plan(shares.append)
    practice.plan(shares.append)

    assert shares == [0.5, 1.0]
