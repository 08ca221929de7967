"""Sympathy for nothing, and plans for something else: whole calls, nothing faked."""

import pytest

from simulator.call.transcript import Transcript
from tests.grading.test_naive_matching import JUDGE, called, graded

GRANDSON = "My hearing aid has been broken for ten days and I'm missing my grandson's visit."
DOG = (
    "My dog died in your kennel, twelve years old. And his lead was chewed, that was fifteen "
    "pounds. I want to know what happened to him."
)
TRUCK = (
    "Your van hit my daughter's bike and she is in hospital with a broken leg. The parking there "
    "costs four euro an hour also. Who was the driver?"
)


def levels(*lines: str) -> dict[str, int | None]:
    return {name: one.level for name, one in graded(*lines).criteria.items()}


def parroted(first: str) -> dict[str, int | None]:
    return levels(
        *(GRANDSON, first, "Then what will you do?", "We value your feedback."),
        *("When?", "Rest assured we take this very seriously. Have a wonderful day!"),
    )


def test_their_own_words_said_back_are_no_empathy() -> None:
    echo = "Your hearing aid has been broken for ten days and you are missing your grandson's visit"

    assert parroted(f"{echo}. I understand.")["empathy"] in {0, 1}


def test_what_it_means_to_them_is_more_than_playback() -> None:
    own = "Your grandson chattering away and you not hearing a word of it, that must be so lonely."

    assert parroted(own)["empathy"] in {2, 3}


def test_stock_phrases_in_a_row_are_stock() -> None:
    assert parroted("I hear what you are saying. I completely understand.")["empathy"] in {0, 1}


def test_a_plan_for_what_they_waved_off_is_for_something_else() -> None:
    found = levels(
        *(DOG, "A chewed lead, that is annoying.", "I don't care about the lead."),
        "I'll put fifteen pounds on your card tonight, it shows by Thursday, and if it doesn't "
        "ask for me, Tom.",
        *("But my dog...", "The fifteen pounds are there by Thursday. Goodbye."),
    )

    assert found["empathy"] in {0, 1}
    assert found["next_steps"] == 1


def _insisting(answer: str) -> dict[str, int | None]:
    return levels(
        *(TRUCK, "Four euro an hour, what a price.", "It's my daughter I am calling about."),
        "I refund the parking, twenty euro, by Monday at noon. If not, call me, Ana.",
        *("And the driver?", answer),
    )


def test_whoever_names_it_twice_and_hears_of_the_fee_got_no_plan() -> None:
    assert _insisting("Monday at noon for the twenty euro. Goodbye.")["next_steps"] == 1


def test_a_plan_that_takes_up_what_they_named_is_theirs() -> None:
    taken_up = "I give you the driver's name today by five, he is suspended. Goodbye."

    assert _insisting(taken_up)["next_steps"] in {2, 3}


@pytest.mark.parametrize(
    ("reply", "taken_back"),
    [
        ("I do sympathise, all the same the contract does not allow a deferral.", True),
        ("I hear you, the thing is we cannot move the date.", True),
        ("I understand how scared you are, but I am freezing the rent for two months.", False),
        ("I see how worried you are, however I'm staying on until he answers.", False),
    ],
)
def test_but_takes_back_only_with_a_no(reply: str, taken_back: bool) -> None:
    call = called("I've lost my job and can't pay the rent.", reply)

    assert _met(call, "E8") is taken_back


def _met(call: Transcript, item: str) -> bool:
    return any(verdict.met is True for verdict in JUDGE.verdicts(call) if verdict.id == item)
