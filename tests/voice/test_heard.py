"""How much of a text was heard when it was cut short."""

import pytest

from simulator.voice.heard import heard_chars

TEXT = "Well, as I was saying, it came apart."


@pytest.mark.parametrize(
    ("played", "heard"),
    [(0.0, ""), (0.3, ""), (1.0, "Well, as I "), (2.9, "Well, as I was saying, it came ")],
)
def test_whole_words_only(played: float, heard: str) -> None:
    assert TEXT[: heard_chars(TEXT, played, 3.0)] == heard


def test_all_of_it() -> None:
    assert heard_chars(TEXT, 3.0, 3.0) == len(TEXT)
    assert heard_chars(TEXT, 0.0, 0.0) == len(TEXT), "what makes no sound is read"


def test_while_its_length_is_not_known_yet() -> None:
    assert 0 < heard_chars(TEXT, 1.0, None) < len(TEXT)
