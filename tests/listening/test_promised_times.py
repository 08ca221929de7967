"""Which times are promises, and the words of the time that a customer throws back."""

import pytest

from simulator.call.moves import Kind
from simulator.listening import EmbeddedListener

PROMISES = [
    ("I'll have it repaired by Friday the 14th.", "by Friday the 14th"),
    ("It's ready on Friday the 14th.", "Friday the 14th"),
    ("It'll be in your account by Thursday 6 November.", "by Thursday 6 November"),
    ("It takes ten days.", "ten days"),
    ("or our tailor takes it in free, ten days", "ten days"),
    ("You get it back in ten days.", "in ten days"),
    ("I'll put the credit on today.", "today"),
    ("I'll do it now.", ""),  # promised, and nothing anybody would quote
    ("Today.", "Today"),
    ("It's booked, Tuesday the thirty-first.", "Tuesday the thirty-first"),
    ("I'll ring at ten past ten.", "at ten past ten"),
    ("I'll ring on Friday at half past eight.", "Friday at half past eight"),
    ("I'll be there on Friday at two o'clock.", "Friday at two o'clock"),
    ("Three pounds twenty comes back by the twenty-seventh.", "by the twenty-seventh"),
    ("I'll send it first thing tomorrow.", "first thing tomorrow"),
    ("It will be on their files tomorrow, Friday the 14th.", "tomorrow, Friday the 14th"),
    ("It's on your email while you're on the line.", "while you're on the line"),
    ("Post it in the free bag I send today.", "today"),
    ("Would Friday the 14th be all right?", "Friday the 14th"),
    ("Eleven months isn't what you paid for, so I'll mend it by Monday.", "by Monday"),
]

PROMISES_NOTHING = [
    "I'd like to hear about you for a minute.",
    "Those twenty-one days give everybody time to speak up.",
    "Eleven months isn't what you paid for.",
    "Eleven months is actually quite good going.",
    "You've had a year out of it.",
    "It lasted three months.",
    "That's mortifying, on a day you'd been looking forward to.",
    "It tore at a wedding, then.",
    "How may I help you today?",
    "Is there anything I can help you with today?",
    "What happened then, right here and now?",
    "How's your dad now?",
    "I'm a bit teary now.",
    "Now, about her voicemail.",
    "We're very busy today.",
    "You got your dad back for a minute.",
    "Just a minute.",
    "Forty days of him in special care.",
    "Eight weeks early.",
    "It's quiet every Saturday.",
    "What about joining our book club for ten pounds a month?",
    "Bye for now!",
]


def times(listener: EmbeddedListener, reply: str) -> list[str | None]:
    return [move.value for move in listener.hear(reply, "", None) if move.kind is Kind.WHEN]


@pytest.mark.parametrize(("reply", "words"), PROMISES)
def test_a_promised_time_is_named_in_its_own_words(
    reply: str, words: str, listener: EmbeddedListener
) -> None:
    assert times(listener, reply) == [words]


@pytest.mark.parametrize("reply", PROMISES_NOTHING)
def test_a_time_that_promises_nothing_is_none(reply: str, listener: EmbeddedListener) -> None:
    assert times(listener, reply) == []


def test_the_quote_stays_the_clause(listener: EmbeddedListener) -> None:
    reply = "Right. I'll have it repaired by Friday the 14th."
    (when,) = [move for move in listener.hear(reply, "", None) if move.kind is Kind.WHEN]
    assert when.quote == "I'll have it repaired by Friday the 14th"


@pytest.mark.parametrize(
    "choice",
    ["Tomorrow at nine, or Friday at two?", "There's tomorrow or Friday. Which would suit you?"],
)
def test_of_two_days_to_choose_from_each_is_heard(choice: str, listener: EmbeddedListener) -> None:
    assert len(times(listener, choice)) == 2
