"""The embedded recogniser, and a trainee whose voice it understands."""

import pytest

from tests.benchmarks.hearing import lines, measure

pytestmark = pytest.mark.real


def test_most_words_and_nearly_all_names_and_numbers_are_heard() -> None:
    score = measure(lines(), helped=True, noise=None)
    assert (score.errors <= 0.12, score.kept >= 0.9) == (True, True), score
