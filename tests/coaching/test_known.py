"""What gives a secret away, and what is said every day."""

import pytest

from simulator import library, paths
from simulator.call.call import Call
from simulator.coaching.known import everyday, unheard


def test_nothing_that_weighs_is_an_everyday_word() -> None:
    words = everyday(paths.assets() / "language" / "en")

    assert {"then", "whole", "see"} <= words
    assert words.isdisjoint({"wedding", "mother", "birthday"})


@pytest.mark.parametrize(
    ("words", "unheard_of"),
    [
        ("I'm releasing them now, for Neil.", set()),
        ("They left on the tenth, and Petra saw it.", {"Petra"}),
        ("It is there on Monday 1 December.", set()),
        ("You had 42 of them, on a Saturday.", {"42", "Saturday"}),
    ],
)
def test_names_days_and_numbers_are_those_of_the_sheets_and_the_call(
    words: str, unheard_of: set[str]
) -> None:
    scenario = library.find("socks-return")

    assert unheard(Call.of(scenario, 1), words) == unheard_of
