"""Careless replies: hard words, open promises, bad news, and what nobody should ask."""

from datetime import timedelta

import pytest

from simulator.call.acts import Act
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move
from simulator.call.rules.shared import few_words, quotable
from tests.call.kettle import (
    FRIDAY,
    KETTLE,
    MONEY,
    SON,
    UNDERSTOOD,
    act,
    after,
    by,
    last,
    new_kettle,
    said,
)

SOON = Move(kind=Kind.VAGUE, quote="soon", value="soon")


@pytest.mark.parametrize("hard", [Kind.WALL, Kind.INSULT, Kind.DISMISSES, Kind.BLAMES])
def test_nothing_is_confided_to_somebody_who_is_hard_on_her(hard: Kind) -> None:
    assert not after(said(SON, hard)).revealed
    assert not after(said(hard), said(Kind.ASKS_STORY), said(Kind.SMALL_TALK)).revealed


def test_a_word_about_it_mends_a_hard_one() -> None:
    call = after(said(Kind.WALL), said(Kind.APOLOGY, SON))

    assert call.revealed == {"scald"}


def test_what_is_asked_after_a_hard_word_is_kept_back_once() -> None:
    hurt = Move(kind=Kind.ASKS_FACT, quote="was anyone hurt?", ref="scald")
    kept = after(said(Kind.WALL), said(hurt))

    assert act(kept) is Act.WITHHOLD
    assert after(said(hurt), call=kept).revealed == {"scald"}
    assert after(said(Kind.WALL), said(Kind.APOLOGY, hurt)).revealed == {"scald"}


def test_a_hard_word_is_not_forgotten_for_being_a_while_ago() -> None:
    guessed = Move(kind=Kind.ASKS, quote="so, anyone at home?", ref="scald")
    call = after(said(Kind.WALL), said(Kind.SMALL_TALK), said(guessed))

    assert not call.revealed
    assert after(said(Kind.APOLOGY), said(guessed), call=call).revealed == {"scald"}


def test_bad_news_is_answered_before_anything_kind_beside_it() -> None:
    friday = by(FRIDAY, "not before Friday")
    told = after(said(SON, Kind.FEELING, Kind.BAD_NEWS, friday))

    assert (act(told), last(told).direction.echo) == (Act.LONG_WAIT, "not before Friday")
    assert act(after(said(SON, Kind.BAD_NEWS))) is Act.PROTEST
    assert act(after(said(SON, Kind.BAD_NEWS), said(Kind.BAD_NEWS, MONEY))) is Act.ACCEPT


def test_something_good_for_no_day_is_asked_about_once() -> None:
    call = after(UNDERSTOOD, said(MONEY, SOON))

    assert (act(call), last(call).direction.echo) == (Act.ECHO_VAGUE, "soon")
    assert call.standing.offers["money"].accepted
    assert act(after(said(by(FRIDAY)), call=call)) is Act.AGREE


def test_a_vague_word_for_an_offer_is_the_objection_to_it() -> None:
    call = after(UNDERSTOOD, said(new_kettle(), SOON))

    assert act(call) is Act.ECHO_VAGUE
    assert act(after(said(by(FRIDAY)), call=call)) is Act.AGREE


def test_a_day_for_one_thing_is_none_for_what_is_promised_after_it() -> None:
    also = Move(kind=Kind.CAN_DO, quote="I'll see to the lid", start=40)
    soon = SOON.model_copy(update={"start": 60})

    one_thing = Heard(text="so" * 40, moves=(MONEY, by(FRIDAY), soon))
    two_things = Heard(text="so" * 40, moves=(MONEY, by(FRIDAY), also, soon))

    assert act(after(UNDERSTOOD, one_thing)) is Act.AGREE
    assert act(after(UNDERSTOOD, two_things)) is Act.ECHO_VAGUE


@pytest.mark.parametrize(
    ("said", "then"), [("Done Friday. A bag soon.", Act.ECHO_VAGUE), ("Soon: Friday.", None)]
)
def test_a_vague_word_beside_a_plan_is_asked_about_unless_the_day_is_its_own(
    said: str, then: Act | None
) -> None:
    friday = by(FRIDAY, "Friday").model_copy(update={"start": said.index("Friday")})
    soon = SOON.model_copy(update={"start": said.lower().index("soon")})

    call = after(UNDERSTOOD, Heard(text=said, moves=(MONEY, friday, soon)))

    assert (act(call), last(call).direction.then) == (Act.AGREE, then)


def test_only_the_words_for_a_time_are_quoted_as_a_day() -> None:
    dated = MONEY.model_copy(update={"day": FRIDAY})

    assert last(after(UNDERSTOOD, said(dated))).direction.day is None
    assert last(after(UNDERSTOOD, said(dated, by(FRIDAY)))).direction.day == "on Friday"


def test_a_secret_is_kept_whatever_is_promised_for_it() -> None:
    pin = Move(kind=Kind.ASKS_SECRET, quote="your PIN")

    assert act(after(UNDERSTOOD, said(pin, MONEY))) is Act.WARY


def test_being_sold_something_is_noticed() -> None:
    assert act(after(said(Kind.ASKS, Kind.SELLS))) is Act.SOLD_TO


def test_a_day_far_off_is_bad_news() -> None:
    in_weeks = by(KETTLE.today + timedelta(weeks=6), "six weeks")
    call = after(said(in_weeks))

    assert (act(call), last(call).direction.echo) == (Act.LONG_WAIT, "six weeks")
    assert act(after(said(in_weeks), said(in_weeks), call=call)) is not Act.LONG_WAIT


def test_there_is_no_offer_in_the_words_of_a_no() -> None:
    no = Move(kind=Kind.REFUSES, quote="there is no getting a new kettle")
    heard_in_it = Move(kind=Kind.OFFER, quote=no.quote, ref="new")

    assert act(after(UNDERSTOOD, said(no, heard_in_it))) is Act.PROTEST
    assert act(after(UNDERSTOOD, said(no, heard_in_it, by(FRIDAY)))) is not Act.OBJECT

    can_do = Move(kind=Kind.CAN_DO, quote="but I can give you another", start=len(no.quote))
    both = heard_in_it.model_copy(update={"quote": f"{no.quote} {can_do.quote}"})
    text = both.quote
    assert act(after(UNDERSTOOD, Heard(text=text, moves=(no, both, can_do)))) is Act.OBJECT


@pytest.mark.parametrize(
    ("said_so", "quoted"),
    [
        ("It's only a kettle.", "It's only a kettle"),
        ("Look, you should have read the label, I told you so.", "you should have read the label"),
        ("Calm down, there is no need to shout at me about it", None),
        ("I'd say that everybody who buys one of these knows that they get hot", None),
        ("Right: it's your own fault, and that is all I am going to say", "it's your own fault"),
    ],
)
def test_only_whole_pieces_are_thrown_back(said_so: str, quoted: str | None) -> None:
    assert few_words(said_so) == quoted


def test_a_time_is_quoted_without_what_led_up_to_it() -> None:
    assert quotable("Hour: Saturday at nine") == "Saturday at nine"
    assert quotable("by 9:30 on Friday,") == "by 9:30 on Friday"
    assert quotable(":") is None
