"""Whether somebody speaks."""

import numpy as np

from simulator.voice.activity import SIZE, Activity


def test_silence_is_no_speech() -> None:
    likely = [one for one, _ in Activity().of(np.zeros(10 * SIZE, np.float32))]
    assert max(likely) < 0.3


def test_hiss_is_no_speech() -> None:
    hiss = np.random.default_rng(1).normal(0, 0.05, 30 * SIZE).astype(np.float32)
    assert max(one for one, _ in list(Activity().of(hiss))[3:]) < 0.5


def test_what_is_no_whole_frame_comes_with_the_next() -> None:
    activity = Activity()
    assert list(activity.of(np.zeros(SIZE - 1, np.float32))) == []
    assert len(list(activity.of(np.zeros(1, np.float32)))) == 1
