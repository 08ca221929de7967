"""What words and pairs of words mean, as far as a sum of figures can tell."""

from pathlib import Path

import numpy as np
import pytest

from simulator import paths
from simulator.linear.features import grams
from simulator.linear.senses import SENSES, Senses, key

KNOWN = sorted(["kind", "very kind", "late"], key=key)
FIGURES = {"kind": [100, 0], "very kind": [100, 0], "late": [0, 100]}
SMALL = Senses(
    np.array([key(gram) for gram in KNOWN], np.uint32),
    np.array([FIGURES[gram] for gram in KNOWN], np.int8),
    np.array([0.01, 0.02], np.float32),
)


@pytest.fixture(scope="module")
def shipped() -> Senses:
    senses = Senses.load(paths.assets() / "language" / "en" / SENSES)
    assert senses is not None
    return senses


def test_a_text_means_the_sum_of_what_is_known_by_the_root_of_its_number() -> None:
    assert SMALL.of({"kind", "very kind", "late", "xyzzy"}) == pytest.approx(
        [2 / 3**0.5, 2 / 3**0.5]
    )


def test_a_text_of_which_nothing_is_known_means_nothing() -> None:
    assert SMALL.of({"xyzzy", "xyzzy kind now"}).tolist() == [0, 0]


def test_a_language_without_senses_does_without(tmp_path: Path) -> None:
    assert Senses.load(tmp_path / SENSES) is None


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    SMALL.save(tmp_path / SENSES)
    again = Senses.load(tmp_path / SENSES)

    assert again is not None
    assert again.of({"late"}).tolist() == SMALL.of({"late"}).tolist()


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        (
            "i will ring you on friday",
            "you get a call by the weekend",
            "that is a lovely photograph",
        ),
        ("how awful for you", "that must have hurt", "the parcel is at the depot"),
        ("it is not our policy", "the rules do not allow it", "thank you for calling"),
    ],
)
def test_what_means_much_the_same_is_nearer(
    said: str, near: str, far: str, shipped: Senses
) -> None:
    one, like, unlike = (shipped.of(grams(text.split())) for text in (said, near, far))

    assert one @ like / np.linalg.norm(like) > one @ unlike / np.linalg.norm(unlike)
