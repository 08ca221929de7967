"""What a model thinks aloud, and what it says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.chat.thoughts import Thoughts


def heard(*pieces: str, inside: bool = False) -> str:
    thoughts = Thoughts(inside)
    return "".join([thoughts.feed(piece) for piece in pieces]) + thoughts.end()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Good morning.", "Good morning."),
        ("<think>He is rude.</think>Good morning.", "Good morning."),
        ("<think>\nHe is rude.\n</think>\n\nGood morning.", "Good morning."),
        ("<THINK>He is rude.</Think> Good morning.", "Good morning."),
        ("<thinking>a</thinking>Good <thought>b</thought>morning.", "Good morning."),
        ("<think></think>Good morning.", "Good morning."),
        ("<think>It costs < 5.</think>Yes.", "Yes."),
        ("<think>He is rude", ""),
        ("I <3 it, and 2 < 3.", "I <3 it, and 2 < 3."),
        ("I wait <thin", "I wait <thin"),
        ("<b>Bold</b>", "<b>Bold</b>"),
        ("", ""),
    ],
)
def test_thoughts_never_come_out(text: str, words: str) -> None:
    assert heard(text) == words
    assert heard(*text) == words


@given(
    st.lists(
        st.sampled_from(["<think>a < b</think>", "Good ", "<", "<th", " x", "</t"]), max_size=7
    ),
    st.lists(st.integers(0, 60), max_size=5),
)
def test_it_is_the_same_in_whatever_pieces(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts)
    ends = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    assert heard(*pieces) == heard(text)
    assert "a < b" not in heard(text)


def test_a_thought_that_was_never_seen_to_begin_is_noticed() -> None:
    thoughts = Thoughts()
    assert thoughts.feed("He is rude.") == "He is rude."
    assert thoughts.feed("</think>Good morning.") == "Good morning."
    assert thoughts.closed_early


def test_where_a_model_always_begins_in_thought_it_is_held() -> None:
    assert heard("He is ", "rude.</thi", "nk>Good morning.", inside=True) == "Good morning."
    assert heard("<think>He is rude.</think>", "Good morning.", inside=True) == "Good morning."


def test_where_it_does_not_think_for_once_its_words_come_at_the_end() -> None:
    assert heard("Good ", "morning.", inside=True) == "Good morning."
