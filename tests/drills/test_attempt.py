"""A good answer of one's own is worth something, a bad one nothing; by skill and customer."""

import pytest

from simulator.drills.moments import Skill
from tests.drills.people import said

JACKET, SOCKS, LETTERS = "worn-clothing-return", "socks-return", "bereavement-account"
BANK, WEDDING, THANKS = "sarcastic-double-charge", "kind-no", "grateful-caller"

GOOD = [
    (Skill.FIRST, SOCKS, ("Three weeks, and only ever 'soon' for an answer. That must be "
     "maddening. I'm opening your order now, Mr Garside.")),
    (Skill.FIRST, LETTERS, ("I'm so sorry about your wife, Mr Vaughan. It must hurt each time "
     "another of our letters comes. I'll see to it that they stop.")),
    (Skill.FIRST, THANKS, "How kind of you to ring, thank you, you've made my day. What happened?"),
    (Skill.NO, JACKET, ("I can't give you money back for a jacket that has been worn, and I know "
     "you were counting on it. I can give you sixty pounds in store credit today.")),
    (Skill.NO, WEDDING, ("I can't put another date on a notice, Gethin. What I can do is lead a "
     "celebration on the thirteenth.")),
    (Skill.CLOSING, LETTERS, ("Thank you for telling me about her, Mr Vaughan. I wish you a quiet "
     "week. Goodbye.")),
    (Skill.PRAISE, THANKS, "Thank you, that really touches me. I'll make sure Callum hears it."),
    (Skill.JAB, JACKET, ("You paid for a jacket that holds. Tell me where it went, and I'll see "
     "what I can do about it today.")),
    (Skill.JAB, BANK, "It should have gone out once. I'm refunding the second payment now."),
]  # fmt: skip

BAD = [
    (Skill.FIRST, JACKET, "You should have kept the box, that's your own fault."),
    (Skill.FIRST, LETTERS, "Are you the account holder?"),
    (Skill.HOLD, JACKET, "I don't know."),
    (Skill.NO, JACKET, "All right then, I'll give you your money back."),
    (Skill.NO, WEDDING, "It's our policy. There is nothing I can do."),
    (Skill.CLOSING, LETTERS, "Next, please."),
    (Skill.PRAISE, THANKS, "It was nothing, anybody would have done it."),
    (Skill.JAB, JACKET, "Don't be so stupid."),
]


@pytest.mark.parametrize(("skill", "scenario", "reply"), GOOD)
def test_a_good_answer(skill: Skill, scenario: str, reply: str) -> None:
    judged = said(skill, scenario, reply).judged

    assert judged is not None
    assert judged.level >= 2, judged
    assert judged.earned


@pytest.mark.parametrize(("skill", "scenario", "reply"), BAD)
def test_a_bad_answer(skill: Skill, scenario: str, reply: str) -> None:
    judged = said(skill, scenario, reply).judged

    assert judged is not None
    assert judged.level == 0, judged
    assert judged.better


PROMISED = [
    (SOCKS, "Thank you for your patience, Mr Garside. A voucher is on its way to you. Goodbye."),
    (SOCKS, "I'll put a voucher in the parcel for you. Thank you for calling, bye."),
    (JACKET, "I'm sending you a discount code too, Denise. Thank you, goodbye."),
    (LETTERS, "You'll have a hamper tomorrow. Thank you for telling me about her. Goodbye."),
]


@pytest.mark.parametrize(("scenario", "reply"), PROMISED)
def test_last_words_that_promise_what_is_forbidden_are_worth_nothing(
    scenario: str, reply: str
) -> None:
    judged = said(Skill.CLOSING, scenario, reply).judged

    assert judged is not None
    assert (judged.level, judged.short) == (0, "Forbidden promise")
    assert len(judged.cost) == 1


ALLOWED = [
    (SOCKS, "Thank you for your patience, Mr Garside. I'm sorry it took so long. Goodbye."),
    (SOCKS, "I'm sorry a voucher is not mine to give. Thank you for ringing, goodbye."),
    (JACKET, "The credit is on your e-mail. Thank you, Denise, and goodbye."),
    (LETTERS, "I'll see to it today that they stop. Thank you, Mr Vaughan. Goodbye."),
    (THANKS, "I'll tell Callum today. Thank you so much for ringing, have a lovely day. Goodbye."),
]


@pytest.mark.parametrize(("scenario", "reply"), ALLOWED)
def test_last_words_may_keep_to_what_was_settled(scenario: str, reply: str) -> None:
    judged = said(Skill.CLOSING, scenario, reply).judged

    assert judged is not None
    assert judged.level > 0, judged


def test_a_no_without_a_way_on_is_half_of_it() -> None:
    judged = said(Skill.NO, JACKET, "I'm afraid I can't refund it.").judged

    assert judged is not None
    assert judged.level == 1
    assert judged.better is not None
    assert "what is possible" in judged.better


def test_a_vague_way_on_is_none() -> None:
    judged = said(Skill.NO, JACKET, "No, sorry. But maybe we can do something else?").judged

    assert judged is not None
    assert judged.level == 1


def test_a_way_on_without_the_no_is_half_of_it() -> None:
    judged = said(Skill.NO, JACKET, "I can have our tailor mend the seam for you, free.").judged

    assert judged is not None
    assert judged.level == 1
    assert judged.better is not None
    assert "Say the no" in judged.better


def test_what_was_wrong_is_quoted_and_earns_nothing() -> None:
    judged = said(Skill.JAB, JACKET, "Don't be so stupid.").judged

    assert judged is not None
    assert "Don't be so stupid" in [words.strip(".") for words, _ in judged.cost]
    assert judged.earned == ()


def test_the_customer_reacts() -> None:
    attempt = said(Skill.JAB, JACKET, "Where did it tear, Denise? I'd like to put it right.")

    assert attempt.answered
    assert attempt.answered != attempt.moment.words


def test_nothing_said_earlier_in_the_call_is_held_for_or_against_it() -> None:
    """The closing's call has empathy and a plan in it; the last words are judged alone."""
    attempt = said(Skill.CLOSING, LETTERS, "Bye.")

    assert attempt.judged is not None
    assert attempt.judged.level == 1
    assert attempt.judged.earned == ("Bye",)
