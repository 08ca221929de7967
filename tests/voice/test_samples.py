import numpy as np
import pytest

from simulator.voice.samples import (
    CALM,
    CEILING,
    Resampler,
    Samples,
    clip_of,
    first,
    levelled,
    limited,
    metered,
    padded,
    resampled,
    samples_of,
    trimmed,
    voiced,
)


def hum(rate: int, pitch: float = 440, seconds: float = 1.0, level: float = 0.5) -> Samples:
    time = np.arange(int(rate * seconds)) / rate
    return (level * np.sin(2 * np.pi * pitch * time)).astype(np.float32)


@pytest.mark.parametrize(
    ("given", "wanted"), [(22_050, 48_000), (48_000, 16_000), (16_000, 44_100), (24_000, 24_000)]
)
def test_another_rate_is_the_same_sound(given: int, wanted: int) -> None:
    made = resampled(hum(given, 2_000), given, wanted)
    ends = slice(200, -200)
    assert np.abs(made - hum(wanted, 2_000)[: len(made)])[ends].max() < 0.001


def test_pieces_make_the_same_sound_as_the_whole() -> None:
    whole = hum(22_050)
    resampler = Resampler(22_050, 48_000)
    pieces = [resampler.push(piece) for piece in np.array_split(whole, 37)]
    together = np.concatenate([*pieces, resampler.rest()])
    assert np.allclose(together, resampled(whole, 22_050, 48_000), atol=1e-6)


def test_what_the_lower_rate_cannot_hold_is_left_out() -> None:
    made = resampled(hum(48_000, 11_000), 48_000, 16_000)
    assert np.abs(made[200:-200]).max() < 0.001


def test_a_calm_voice_is_as_loud_as_calm_is() -> None:
    quiet = padded(hum(16_000, level=0.01), 16_000, 2.0)
    assert voiced(levelled(quiet, 16_000, 1.0), 16_000) == pytest.approx(CALM, rel=0.01)


def test_silence_stays_silent() -> None:
    nothing = np.zeros(1600, np.float32)
    assert not levelled(nothing, 16_000, 1.6).any()


def test_nothing_is_clipped() -> None:
    assert np.abs(limited(hum(16_000, level=3.0))).max() <= CEILING + 1e-6


def test_what_is_quiet_enough_is_left_as_it_is() -> None:
    assert np.array_equal(limited(hum(16_000)), hum(16_000))


def test_silence_at_the_ends_goes() -> None:
    nothing = np.zeros(16_000, np.float32)
    said = trimmed(np.concatenate([nothing, hum(16_000), nothing]), 16_000)
    assert len(said) / 16_000 == pytest.approx(1.02, abs=0.01)


def test_what_is_cut_out_begins_and_ends_on_nothing() -> None:
    said = trimmed(hum(16_000), 16_000)
    assert np.abs(said[[0, -1]]).max() < 0.001


def test_what_is_broken_off_does_not_click() -> None:
    heard = first(clip_of(hum(16_000), 16_000), 0.5003)
    assert (len(heard.samples) // 2, abs(samples_of(heard)[-1])) == (8005, 0.0)


def test_what_is_heard_to_its_end_is_left_as_it_is() -> None:
    whole = clip_of(hum(16_000), 16_000)
    assert first(whole, 2.0) is whole


def test_a_meter_shows_nothing_of_silence_and_all_of_the_loudest() -> None:
    assert (metered(0.0), metered(1.0)) == (0.0, 1.0)


def test_samples_come_back_from_a_clip() -> None:
    assert np.allclose(samples_of(clip_of(hum(16_000), 16_000)), hum(16_000), atol=1e-4)
