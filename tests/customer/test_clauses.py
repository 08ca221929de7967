"""A model's words become clauses while they come: none too short, none split where nobody would."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.customer.clauses import LEAST, Clauses, Cutting

CUTTING = Cutting(
    abbreviations=frozenset({"dr", "e.g", "mrs"}),
    numbered=frozenset({"no"}),
    letters=frozenset({"i"}),
    joints=("because", "and i", "and the"),
)
PARTS = (
    "I|well,|yes.|no.|4711|Dr.|Lee|£9.50|e.g.|3.30|J.|…and|“so|what?!”|—|and|because|the seam|went"
    "|*sighs*|(pause)|[one. two]|\n|Right.|'and when'|incomprehensibly"
)
WORDS = st.sampled_from(PARTS.split("|"))
TEXT = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120)


def cut(*pieces: str) -> list[str]:
    clauses = Clauses(CUTTING)
    return [clause for piece in pieces for clause in clauses.feed(piece)] + [*clauses.close()]


@given(TEXT)
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


@given(TEXT, st.lists(st.integers(0, 400)))
def test_they_are_the_same_however_the_text_came(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(place for place in cuts if place <= len(text)), len(text)]

    assert cut(*(text[a:b] for a, b in pairwise(places))) == cut(text) == cut(*text)


@given(TEXT)
def test_none_is_too_short_unless_it_is_all_or_ends_what_went_out_at_once(text: str) -> None:
    first, *others = cut(text) or [""]
    short = [clause for clause in (first, *others) if len(clause.strip()) < LEAST]

    assert not others or short in ([], others)
    assert not others or len(first.strip()) >= LEAST


@pytest.mark.parametrize(
    "text",
    [
        "It says no. 4711 on the ticket that came.",
        "I was told by Dr. Lee that it is all fine.",
        "And now it is £9.50 more than it ever was.",
        "It was J. Pask and nobody else at the door",
        "I wait for the 3.30 train every single day",
        "Socks, e.g. mustard ones such as my mother",
        "You want it again…and again and again now?",
        "And you say 'what?!' to me as if I had not",
        "It is what it is. Now.",
    ],
)
def test_not_split(text: str) -> None:
    later = "Let me tell you something first. "

    assert cut(later + text)[1:] == [" " + text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I want my money back. All of it, today.", "I want my money back."),
        ("Eleven months old, and it has come apart.", "Eleven months old,"),
        ("Did you hear what I said? I said no. And I mean it.", "Did you hear what I said?"),
        ("I put my arm up for the photo and the whole side went.", "I put my arm up for the photo"),
        ("You're handing me that and I'm meant to smile at it.", "You're handing me that"),
        ("She said 'oh, Denise.' Then she laughed out loud.", "She said 'oh, Denise.'"),
        ("That is how it is, Sam. What do you do now?", "That is how it is, Sam."),
    ],
)
def test_the_first_clause_comes_early(text: str, first: str) -> None:
    assert cut(text)[0] == first


def fed(text: str) -> list[str]:
    return [*Clauses(CUTTING).feed(text)]


def test_a_first_clause_that_is_long_enough_goes_out_at_once() -> None:
    assert fed("I want my money back.") == fed("I want my money back. ") == []
    assert fed("I want my money back. A") == ["I want my money back."]


def test_a_short_one_waits_until_what_follows_can_stand_alone() -> None:
    assert fed("Let me tell you something first. I want it back. All of it,")[1:] == []
    first = "Let me tell you something first."
    assert fed(f"{first} I want it back. All of it, tod") == [first, " I want it back."]
