import numpy as np
import pytest

from simulator.voice.feed import Feed
from simulator.voice.samples import FADE, Samples

RATE = 1_000
LATENCY = 0.02
LOUD = np.full(RATE, 0.5, np.float32)


def ask(feed: Feed, samples: int, now: float = 0.0) -> Samples:
    block = np.empty(samples, np.float32)
    feed.fill(block, now, LATENCY)
    return block


def feed(*pieces: Samples) -> Feed:
    made = Feed(RATE)
    for piece in pieces:
        made.add(piece, len(piece) / RATE)
    return made


def test_pieces_follow_each_other_without_a_gap() -> None:
    ramp = np.arange(30, dtype=np.float32)
    made = feed(ramp[:7], ramp[7:30])
    assert np.array_equal(np.concatenate([ask(made, 10) for _ in range(3)]), ramp)


def test_where_nothing_is_left_there_is_silence() -> None:
    assert not ask(feed(LOUD[:4]), 10)[4:].any()


def test_what_is_on_its_way_was_not_heard_yet() -> None:
    made = feed(LOUD)
    ask(made, 100, now=1.0)
    assert made.heard(1.0) == pytest.approx(0.08)
    assert made.heard(1.0 + LATENCY) == pytest.approx(0.1)


def test_at_its_end_all_of_it_was_heard() -> None:
    made = feed(LOUD)
    ask(made, RATE + 50, now=1.0)
    assert (made.heard(2.0), made.unheard(2.0)) == (1.0, 0.0)


def test_gaps_do_not_count() -> None:
    made = feed(LOUD[:100])
    ask(made, 500, now=1.0)
    made.add(LOUD[:100], 0.1)
    ask(made, 500, now=2.0)
    assert made.heard(3.0) == pytest.approx(0.2)


def test_stopping_fades_and_then_is_silent() -> None:
    made = feed(LOUD)
    ask(made, 100, now=1.0)
    assert made.stop(1.0 + LATENCY) == pytest.approx(0.1)
    fade = int(FADE * RATE)
    block = ask(made, 50)
    assert (np.diff(block[:fade]) < 0).all()
    assert not block[fade:].any()
    assert (made.heard(2.0), made.unheard(2.0)) == (0.0, 0.0)


def test_after_a_pause_it_goes_on_where_it_was() -> None:
    ramp = np.arange(100, dtype=np.float32)
    made = feed(ramp)
    ask(made, 20)
    made.pause(True)
    assert not ask(made, 40)[int(FADE * RATE) :].any()
    made.pause(False)
    after = ask(made, 80)
    assert after[0] == 0
    assert np.array_equal(after[int(FADE * RATE) :], ramp[20 + int(FADE * RATE) :])


def test_what_is_endless_begins_again() -> None:
    made = Feed(RATE)
    made.add(np.arange(5, dtype=np.float32), 0.005, endless=True)
    assert list(ask(made, 12)) == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1]
    assert not made.empty()


def test_a_device_of_another_rate_plays_the_rest_as_long() -> None:
    made = feed(LOUD)
    ask(made, 400, now=1.0)
    made.run_at(2 * RATE)
    assert made.unheard(2.0) == pytest.approx(0.6)
    assert np.count_nonzero(ask(made, 2 * RATE)) == pytest.approx(1200, abs=40)


def test_a_meter_falls_when_it_is_over() -> None:
    made = feed(LOUD)
    ask(made, 500)
    loud = made.level()
    made.stop(1.0)
    for _ in range(40):
        ask(made, 20)
    assert made.level() < 0.2 < loud
