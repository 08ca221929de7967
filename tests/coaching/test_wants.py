"""What a customer lacks at a moment of a call, from what was said and how things stand."""

import pytest

from simulator.call.call import Call
from simulator.call.director import direct
from simulator.call.events import Heard, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Condition, Scenario
from simulator.coaching.lack import Lack
from simulator.coaching.wants import want_of
from tests.call.kettle import (
    FRIDAY,
    KETTLE,
    MONEY,
    OFFERED,
    SATURDAY,
    UNDERSTOOD,
    after,
    by,
    new_kettle,
    opened,
    said,
)

AGREED = (UNDERSTOOD, OFFERED, said(Kind.VALIDATES, Kind.WHAT), said(by(FRIDAY)))
INSISTED = said(Kind.REFUSES, Kind.VALIDATES)


def lack(call: Call) -> Lack:
    return want_of(call).lack


def with_temper(**felt: float) -> Scenario:
    """The kettle, with nothing that holds feelings up."""
    temper = KETTLE.customer.temper.model_copy(update=felt)
    customer = KETTLE.customer.model_copy(update={"temper": temper})
    return KETTLE.model_copy(update={"customer": customer, "gates": ()})


def test_before_anything_was_said_it_is_a_greeting() -> None:
    assert lack(Call.of(KETTLE, 1)) is Lack.GREETING


def test_who_rings_somebody_up_says_who_they_are_and_then_why() -> None:
    outbound = Call.of(KETTLE.model_copy(update={"begins": "customer", "hello": "Brandt?"}), 1)
    hello = outbound.then(direct(outbound)).then(Spoken(text="Brandt?", heard_chars=7, by="her"))

    assert lack(hello) is Lack.INTRODUCTION
    assert lack(after(said(Kind.GREETING), call=hello)) is Lack.PURPOSE


def test_an_angry_opener_wants_a_question() -> None:
    assert lack(opened()) is Lack.QUESTION


def test_what_was_told_wants_understanding_and_names_it() -> None:
    told = after(said(Move(kind=Kind.ASKS_FACT, quote="was anyone hurt", ref="scald")))

    assert (want_of(told).lack, want_of(told).fact) == (Lack.UNDERSTANDING, "scald")


def test_a_hard_word_is_to_be_mended_before_anything_else() -> None:
    assert lack(after(said(Kind.BLAMES))) is Lack.REPAIR
    assert lack(after(said(Kind.BLAMES), said(Kind.ASKS_STORY))) is Lack.REPAIR
    assert lack(after(said(Kind.BLAMES), said(Kind.APOLOGY))) is not Lack.REPAIR


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        (said(Kind.STOCK), Lack.OWN_WORDS),
        (said(Kind.VAGUE), Lack.A_TIME),
        (said(Kind.ASKS_SECRET), Lack.PRIVACY),
        (said(Kind.SELLS), Lack.NO_SALE),
        (said(Kind.HOLD), Lack.NEWS),
    ],
)
def test_what_they_threw_back_is_what_they_want(reply: Heard, wanted: Lack) -> None:
    assert lack(after(reply)) is wanted


def test_silence_wants_a_sign_of_life() -> None:
    assert lack(after(Heard(text=""))) is Lack.SIGN_OF_LIFE


def test_what_the_sheet_forbids_is_to_be_taken_back() -> None:
    promised = after(UNDERSTOOD, said(MONEY))
    want = want_of(promised)

    assert (want.lack, want.offer, want.quote) == (Lack.CORRECTION, "money", MONEY.quote)


def test_once_it_was_taken_back_the_call_goes_on() -> None:
    assert lack(after(UNDERSTOOD, said(MONEY), INSISTED)) is not Lack.CORRECTION


def test_understood_they_want_a_plan() -> None:
    assert lack(after(UNDERSTOOD, UNDERSTOOD, UNDERSTOOD)) is Lack.PLAN


def test_an_objection_wants_a_reason() -> None:
    assert lack(after(UNDERSTOOD, OFFERED)) is Lack.REASON


def test_taken_without_a_day_it_wants_one() -> None:
    taken = after(UNDERSTOOD, OFFERED, said(Kind.VALIDATES, Kind.WHAT))

    assert (want_of(taken).lack, want_of(taken).offer) == (Lack.DAY, "new")


def test_two_days_for_one_thing_want_one() -> None:
    assert lack(after(*AGREED, said(new_kettle(day=SATURDAY)))) is Lack.ONE_DAY


def test_settled_it_is_read_back_and_then_parted() -> None:
    assert lack(after(*AGREED)) is Lack.RECAP
    assert lack(after(*AGREED, said(Kind.CHECK))) is Lack.GOODBYE


def test_settled_without_a_word_of_understanding_there_is_time_for_one() -> None:
    unguarded = with_temper(anger=4)
    taken = [one.model_copy(update={"taken": Condition()}) for one in unguarded.offers]
    unheard = unguarded.model_copy(update={"offers": taken})
    call = after(*AGREED[1:], call=opened(unheard))

    assert lack(call) is Lack.BEING_SEEN


def test_thanks_are_to_be_taken_before_the_rest_is_heard() -> None:
    glad = with_temper(anger=0, joy=8)
    call = opened(glad)
    assert lack(call) is Lack.PRAISE_TAKEN
    assert lack(after(said(Kind.TAKES_PRAISE), call=call)) in (Lack.MORE_OF_IT, Lack.UNDERSTANDING)
    assert lack(after(said(Kind.BRUSHES_OFF), call=call)) is Lack.PRAISE_KEPT


def test_no_way_on_wants_one() -> None:
    assert lack(after(UNDERSTOOD, said(Kind.REFUSES))) is Lack.WAY_ON
