"""Being invited to tell: when they do, when they complain instead, and when it has to wait."""

from simulator.call.acts import Act
from simulator.call.moves import Kind, Move
from tests.call.kettle import (
    FRIDAY,
    SON,
    act,
    after,
    by,
    new_kettle,
    said,
)

HOW_IS_HE = Kind.ASKS_STORY


def test_invited_before_she_trusts_she_complains() -> None:
    call = after(said(HOW_IS_HE))

    assert act(call) in (Act.VENT, Act.JAB)
    assert not call.revealed


def test_invited_once_she_has_begun_to_trust_she_tells() -> None:
    softened = after(said(SON, new_kettle()))
    assert not softened.revealed

    assert after(said(HOW_IS_HE), call=softened).revealed == {"scald"}


def test_a_question_by_its_form_does_not_hide_the_invitation() -> None:
    softened = after(said(SON, new_kettle()))

    assert after(said(Kind.ASKS, HOW_IS_HE), call=softened).revealed == {"scald"}


def test_she_tells_what_the_question_is_most_likely_about() -> None:
    guessed = Move(kind=Kind.ASKS, quote="how is he?", ref="scald")

    assert after(said(guessed, HOW_IS_HE)).revealed == {"scald"}


def test_an_offer_is_answered_first_and_what_was_asked_beside_it_told_next() -> None:
    offered = after(said(SON, HOW_IS_HE, new_kettle()))
    assert act(offered) is Act.OBJECT
    assert not offered.revealed

    assert after(said(Kind.SMALL_TALK), call=offered).revealed == {"scald"}


def test_what_was_asked_beside_the_last_promise_is_told_once_all_is_agreed() -> None:
    agreed = after(said(SON, new_kettle()), said(new_kettle()), said(HOW_IS_HE, by(FRIDAY)))
    assert act(agreed) is Act.AGREE

    assert after(said(Kind.SMALL_TALK), call=agreed).revealed == {"scald"}


def test_it_is_owed_for_one_reply() -> None:
    offered = after(said(SON, HOW_IS_HE, new_kettle()))

    assert not after(said(Kind.CHECK), said(Kind.SMALL_TALK), call=offered).revealed


def test_an_offer_that_comes_too_soon_buys_nothing() -> None:
    too_soon = after(said(HOW_IS_HE, new_kettle()))
    assert act(too_soon) is Act.REBUFF

    assert not after(said(Kind.SMALL_TALK), call=too_soon).revealed


def test_how_somebody_is_may_be_asked_once_all_is_settled() -> None:
    settled = after(said(SON, new_kettle()), said(new_kettle()), said(by(FRIDAY)))

    assert after(said(Kind.ASKS, HOW_IS_HE), call=settled).revealed == {"scald"}
