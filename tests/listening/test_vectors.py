"""Word vectors: what the listener's model makes of words that no example has."""

from pathlib import Path

import numpy as np
import pytest

from simulator.linear.vectors import Vectors
from simulator.listening import EmbeddedListener

WORDS = Vectors(
    ("glad", "table"),
    np.array([[100, 0], [0, 100]], np.int8),
    np.array([0.01, 0.02], np.float32),
    np.array([3.0, 1.0], np.float32),
)


def test_a_word_that_tells_more_weighs_more() -> None:
    assert WORDS.of(["glad", "table"]).tolist() == [0.75, 0.5]


def test_a_word_counts_once_however_often_it_is_said() -> None:
    assert WORDS.of(["glad", "glad", "table"]).tolist() == WORDS.of(["glad", "table"]).tolist()


def test_words_nobody_knows_have_no_direction() -> None:
    assert WORDS.of(["xyzzy"]).tolist() == [0.0, 0.0]


def test_a_language_without_vectors_does_without(tmp_path: Path) -> None:
    assert Vectors.load(tmp_path / "vectors.npz") is None


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    WORDS.save(tmp_path / "vectors.npz")
    again = Vectors.load(tmp_path / "vectors.npz")
    assert again is not None
    assert again.of(["table"]).tolist() == WORDS.of(["table"]).tolist()


@pytest.mark.parametrize(
    ("word", "hostile"),
    [("parasite", True), ("traitor", True), ("violinist", False), ("passenger", False)],
)
def test_a_name_no_example_has_is_judged_by_its_company(
    word: str, hostile: bool, listener: EmbeddedListener
) -> None:
    assert listener.label(f"You are a {word}.", "")["hostile"] is hostile
