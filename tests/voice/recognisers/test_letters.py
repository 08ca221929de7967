"""How words sound that no dictionary has."""

import pytest

from simulator import paths
from simulator.voice.recognisers.letters import Letters, pronounced

SWAPS = (("ise", "ize"),)


@pytest.fixture(scope="module")
def letters() -> Letters:
    return Letters.load(paths.assets(), "en")


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("seam", "S IY M"),  # the dictionary's
        ("authorise", "AO TH ER AY Z"),  # another spelling
        ("postcode", "P OW S T K OW D"),  # two words in one
        ("denise's", "D IH N IY S IH Z"),  # whose
        ("nia", "N IY AH"),  # by its letters
    ],
)
def test_a_word_is_pronounced(letters: Letters, word: str, sounds: str) -> None:
    assert pronounced(word, letters, SWAPS) == sounds
