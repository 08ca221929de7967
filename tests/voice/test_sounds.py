import numpy as np
import pytest

from simulator.paths import assets
from simulator.voice.samples import samples_of
from simulator.voice.sounds import Sound, sound
from tests.training.sounds import SOUNDS


@pytest.mark.parametrize("which", list(Sound))
def test_each_sound_is_what_its_maker_makes(which: Sound) -> None:
    shipped = samples_of(sound(assets(), which))
    assert np.allclose(shipped, SOUNDS[which](), atol=1e-4)


@pytest.mark.parametrize("which", list(Sound))
def test_no_sound_of_the_line_is_louder_than_a_calm_voice(which: Sound) -> None:
    assert np.abs(samples_of(sound(assets(), which))).max() < 0.2


def test_the_music_runs_into_itself() -> None:
    music = samples_of(sound(assets(), Sound.HOLD))
    assert abs(float(music[0] - music[-1])) <= float(np.abs(np.diff(music)).max())
