"""How many apologies a reply makes, and which words of regret are none."""

import pytest

from simulator.call.moves import Kind
from simulator.listening import EmbeddedListener


@pytest.mark.parametrize(
    ("reply", "count"),
    [
        ("I'm sorry your parcel is three weeks late.", 1),
        ("My apologies.", 1),
        ("sorry about that ive booked the van for noon really sorry", 2),
        ("I beg your pardon for the noise. Do forgive us.", 2),
        ("please excuse us and once more my appologys", 2),
        ("Sorry, is that 14 or 40?", 0),
        ("Sorry, the line went, what was the street?", 0),
        ("Pardon? I didn't catch that.", 0),
        ('Four letters that say "we are sorry", and you still have no water.', 0),
        ("You've heard enough sorries; here is what I'll do.", 0),
        ("I'm sorry, would Friday be too late for you?", 1),
    ],
)
def test_apologies_are_counted(reply: str, count: int, listener: EmbeddedListener) -> None:
    moves = listener.hear(reply, "", None)

    assert sum(move.kind is Kind.APOLOGY for move in moves) == count
