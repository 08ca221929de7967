"""What rests on words that were not meant so."""

import pytest

from simulator.call.disputes import (
    WHOLE,
    Dispute,
    disputed_criteria,
    is_disputed,
    thing_of,
)
from simulator.call.moves import Kind
from simulator.call.verdicts import CriterionGrade, Fatal, Grade, Quote
from simulator.testing import move

REPLY = "I'm sorry. I'll send it today, I'll send it today."


def criterion(level: int | None, *evidence: Quote) -> CriterionGrade:
    return CriterionGrade.model_validate(
        {"level": level, "items": (), "evidence": evidence, "reason": ""}
    )


def graded() -> Grade:
    return Grade(
        overall=60,
        passed=False,
        criteria={
            "empathy": criterion(1, Quote(2, "I'm sorry")),
            "next_steps": criterion(2, Quote(2, "I'll send it today"), Quote(6, "by noon")),
            "farewell": criterion(3, Quote(8, "Goodbye")),
            "praise": criterion(None),
        },
        fatal=(),
        grader="embedded",
        rubric_version=1,
    )


def dispute(*quotes: str, turn: int = 2, thing: str = "stock") -> Dispute:
    moves = tuple(move(REPLY, Kind.STOCK, quote) for quote in quotes)
    return Dispute(turn=turn, thing=thing, reply=REPLY, moves=moves)


def test_nothing_is_disputed_where_nobody_disputes() -> None:
    assert disputed_criteria(graded(), ()) == {}


def test_a_whole_reply_disputes_every_level_that_rests_on_it() -> None:
    found = disputed_criteria(graded(), [dispute(thing=WHOLE)])

    assert found == {"empathy": (2,), "next_steps": (2,)}


def test_one_thing_disputes_only_what_rests_on_its_words() -> None:
    assert disputed_criteria(graded(), [dispute("I'm sorry")]) == {"empathy": (2,)}


def test_words_said_twice_are_found_where_they_were_heard() -> None:
    last = move(REPLY, Kind.WHEN, "today")
    later = last.model_copy(update={"start": REPLY.rindex("today")})
    one = Dispute(turn=2, thing="when", reply=REPLY, moves=(later,))

    assert disputed_criteria(graded(), [one]) == {"next_steps": (2,)}


def test_several_disputes_add_up() -> None:
    both = [dispute("I'm sorry"), dispute(turn=6, thing=WHOLE)]

    assert disputed_criteria(graded(), both) == {"empathy": (2,), "next_steps": (6,)}


@pytest.mark.parametrize(("turn", "rests"), [(2, True), (4, False)])
def test_what_failed_the_call_may_be_disputed(turn: int, rests: bool) -> None:
    fatal = Fatal(id="X1", turn=2, quote="I'm sorry", reason="An insult.")

    assert is_disputed(fatal, [dispute(turn=turn, thing=WHOLE)]) is rests


def test_things_are_told_apart_by_what_they_refer_to() -> None:
    repair, credit = (move(REPLY, Kind.OFFER, ref=ref) for ref in ("repair", "credit"))

    assert thing_of(repair) != thing_of(credit)
    assert thing_of(move(REPLY, Kind.APOLOGY)) == "apology"
