"""What gives a secret away, and what is said every day."""

from simulator import paths
from simulator.coaching.known import everyday


def test_nothing_that_weighs_is_an_everyday_word() -> None:
    words = everyday(paths.assets() / "language" / "en")

    assert {"then", "whole", "see"} <= words
    assert words.isdisjoint({"wedding", "mother", "birthday"})
