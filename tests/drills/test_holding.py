"""A hold is asked for, dated, and kept: the promise ticks."""

import pytest

from simulator.drills.attempt import Attempt
from simulator.drills.judging import Judged
from simulator.drills.moments import Skill
from tests.drills.people import said

JACKET = "worn-clothing-return"
ASKED = "May I put you on hold for two minutes while I read the shop's note?"
TOLD = "I'll look that up, it takes two minutes."
THANKS = "Thank you for waiting, Denise. I have the note here."


def held(reply: str, waited: float = 100, back: str = THANKS) -> Judged:
    attempt = said(Skill.HOLD, JACKET, reply)
    assert attempt.judged is None, "the customer waits"
    attempt.come_back(waited, back)
    assert attempt.judged is not None
    return attempt.judged


def test_asked_dated_and_kept() -> None:
    judged = held(ASKED)

    assert judged.level == 3
    assert "two minutes" in judged.earned
    assert judged.better is None


def test_who_does_not_ask_is_told_to() -> None:
    judged = held(TOLD)

    assert judged.level == 2
    assert judged.better is not None
    assert "Ask before" in judged.better


def test_a_promise_that_is_broken_is_worth_little() -> None:
    judged = held(ASKED, waited=125)

    assert (judged.level, judged.short) == (1, "Too late")


def test_coming_back_without_a_word_is_worth_little() -> None:
    assert held(ASKED, back=" ").level == 1


@pytest.mark.parametrize(
    "reply", ["One moment, please.", "Wait.", "I'll find out for you.", "Let me see, I'll be back."]
)
def test_without_a_time_no_clock_runs(reply: str) -> None:
    attempt = said(Skill.HOLD, JACKET, reply)

    assert attempt.judged is not None
    assert attempt.judged.level == 1


def test_who_promises_to_ring_back_holds_nobody() -> None:
    attempt = said(Skill.HOLD, JACKET, "I'll find out within ninety minutes.")

    assert attempt.judged is not None
    assert attempt.judged.level == 1


def test_the_customer_says_something_on_either_side_of_it() -> None:
    attempt: Attempt = said(Skill.HOLD, JACKET, ASKED)
    before = len(attempt.call.turns)

    attempt.come_back(60, THANKS)

    theirs = [turn.text for turn in attempt.call.turns[before:] if turn.feelings is not None]
    assert len(theirs) == 2
