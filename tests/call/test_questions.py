"""What the agent asks about what lies on the table, and about what was just told."""

import pytest

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move, Shape
from simulator.call.scenario import Ending
from tests.call.kettle import (
    FRIDAY,
    KETTLE,
    MONEY,
    OFFERED,
    SATURDAY,
    SON,
    UNDERSTOOD,
    act,
    after,
    by,
    in_turn,
    last,
    new_kettle,
    opened,
    said,
)

WHICH = Move(kind=Kind.ASKS_CHOICE, quote="which would you like?", start=60)
ANYTHING_ELSE = Move(kind=Kind.ANYTHING_ELSE, quote="and is there anything else?", start=80)
MAY_I = Move(kind=Kind.ASKS_AGREEMENT, quote="shall I put that down?", start=60)
ANYONE_HURT = Move(kind=Kind.ASKS_FACT, quote="was anyone hurt?", ref="scald")
WAS_IT_HIM = Move(kind=Kind.ASKS, quote="was it your boy who got hurt then?", ref="scald")


def at_length(*moves: Move) -> Heard:
    """In so many words that each has its place."""
    return Heard(text="so " * 40, moves=moves)


def taken() -> Call:
    """A new kettle was offered, argued about and taken; the day is missing."""
    return after(UNDERSTOOD, OFFERED, OFFERED)


def test_of_two_offers_she_chooses_the_one_she_likes_better() -> None:
    call = after(UNDERSTOOD, at_length(new_kettle(), MONEY, WHICH))
    direction = last(call).direction

    assert (direction.act, direction.offer, direction.then) == (Act.CHOOSE, "money", Act.ASK_DAY)
    assert call.standing.offers["money"].accepted
    assert not call.standing.offers["new"].accepted


def test_what_she_did_not_choose_needs_no_day() -> None:
    call = after(UNDERSTOOD, at_length(new_kettle(), MONEY, WHICH), said(by(FRIDAY)))

    assert act(call) is Act.AGREE
    assert after(said(Kind.GOODBYE), call=call).ending is Ending.RESOLVED


def test_asked_which_of_what_was_offered_before_she_says_which() -> None:
    call = after(UNDERSTOOD, said(new_kettle()), at_length(MONEY, WHICH))

    assert (act(call), last(call).direction.offer) == (Act.CHOOSE, "money")


def test_of_two_she_has_something_against_she_says_which_and_then_what() -> None:
    call = after(UNDERSTOOD, at_length(new_kettle(), MONEY, WHICH), call=opened(OLDER_TWICE))
    direction = last(call).direction

    assert (direction.act, direction.then, direction.offer) == (Act.CHOOSE, Act.OBJECT, "new")
    assert call.standing.offers["new"].objections == 1
    assert act(after(said(new_kettle(), MONEY), call=call)) is not Act.OBJECT


def test_of_two_things_she_takes_the_first_in_the_words_it_was_offered_in() -> None:
    a_text = WHICH.model_copy(update={"value": "a text in the morning"})
    direction = last(after(at_length(MAY_I, a_text), call=taken())).direction

    assert (direction.act, direction.echo, direction.day) == (
        Act.CHOOSE,
        "a text in the morning",
        None,
    )


def test_of_two_days_she_does_not_take_the_later_for_being_named_first() -> None:
    later_first = WHICH.model_copy(update={"value": "the saturday"})
    days = by(SATURDAY, "saturday"), by(FRIDAY)
    direction = last(after(at_length(*days, later_first), call=taken())).direction

    assert (direction.echo, direction.day) == (None, "on Friday")


def test_a_choice_she_has_an_answer_to_gets_that_answer() -> None:
    asks = Move(kind=Kind.ASKS_FACT, quote="which would you like?", ref="when", start=60)
    call = after(at_length(by(FRIDAY), WHICH, asks), call=taken())

    assert (act(call), last(call).direction.answer) == (Act.ANSWER, "when")


def test_of_several_days_she_says_which_whatever_else_she_could_answer() -> None:
    asks = Move(kind=Kind.ASKS_FACT, quote="which would you like?", ref="when", start=60)
    days = by(FRIDAY), by(SATURDAY, "on Saturday")
    call = after(at_length(*days, WHICH, asks), call=taken())

    assert act(call) is Act.CHOOSE


def test_asked_for_a_yes_and_for_anything_else_she_says_yes_first() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    direction = last(after(at_length(MAY_I, ANYTHING_ELSE), call=settled)).direction

    assert (direction.act, direction.then) == (Act.AGREE, Act.NOTHING_ELSE)
    assert act(after(at_length(ANYTHING_ELSE), call=settled)) is Act.NOTHING_ELSE


def test_of_two_days_she_takes_the_first_and_is_held_to_it() -> None:
    friday, saturday = by(FRIDAY), by(SATURDAY, "on Saturday")
    chosen = after(at_length(friday, saturday, WHICH), call=taken())

    assert act(chosen) is Act.CHOOSE
    assert last(chosen).direction.day == "on Friday"
    assert act(after(said(by(FRIDAY)), call=chosen)) is not Act.CATCH


def test_how_it_is_done_is_chosen_too() -> None:
    by_post_or_by_hand = at_length(MAY_I, WHICH)

    assert act(after(by_post_or_by_hand, call=taken())) is Act.CHOOSE
    assert act(after(by_post_or_by_hand, said(by(FRIDAY)), call=taken())) is Act.AGREE


def test_a_choice_with_nothing_on_the_table_is_a_question_like_any_other() -> None:
    left_or_right = Move(kind=Kind.ASKS_CHOICE, quote="the left one or the right one of them?")

    assert act(after(at_length(left_or_right))) is Act.PUZZLED


def test_consent_to_what_she_took_is_given_and_the_day_asked_for() -> None:
    direction = last(after(at_length(MAY_I), call=taken())).direction

    assert (direction.act, direction.then) == (Act.CONSENT, Act.ASK_DAY)


def test_consent_to_what_comes_too_soon_is_refused_by_name() -> None:
    direction = last(after(OFFERED, at_length(MAY_I))).direction

    assert (direction.act, direction.offer) == (Act.REBUFF, "new")


def test_what_she_was_asked_to_agree_to_is_answered_first_and_the_other_offer_behind_it() -> None:
    money = Move(kind=Kind.OFFER, quote="or your money", ref="money", start=20)
    kettle = Move(kind=Kind.OFFER, quote="put a new kettle down?", ref="new", start=62)
    direction = last(after(UNDERSTOOD, at_length(money, MAY_I, kettle))).direction

    assert (direction.act, direction.offer) == (Act.OBJECT, "new")
    assert (direction.then, direction.also) == (Act.ACCEPT, "money")


@pytest.mark.parametrize("question", [ANYONE_HURT, WAS_IT_HIM])
def test_what_she_has_just_told_she_says_again_once(question: Move) -> None:
    told = after(said(ANYONE_HURT))
    again = after(said(question), call=told)

    assert (act(again), last(again).direction.fact) == (Act.AS_TOLD, "scald")
    assert act(after(said(ANYONE_HURT), call=again)) is Act.ASKED_BEFORE


def test_her_own_words_asked_back_get_no_more_of_the_story() -> None:
    echo = Move(kind=Kind.ASKS, quote="your boy, was it?")
    son = Move(kind=Kind.STAKE, quote="your boy", ref="son")
    told = after(said(ANYONE_HURT))

    assert act(after(said(echo, son), call=told)) is Act.AS_TOLD
    assert act(after(said(son, Kind.FEELING), call=told)) is Act.REVEAL


def test_a_question_straight_after_a_fact_is_about_it() -> None:
    told = after(said(ANYONE_HURT))

    assert act(after(in_turn(Kind.ASKS, Kind.ASKS), call=told)) is Act.AS_TOLD
    assert act(after(said(), in_turn(Kind.ASKS, Kind.ASKS), call=told)) is Act.PUZZLED


def test_a_day_said_just_before_the_offer_is_not_asked_for() -> None:
    promised = after(UNDERSTOOD, OFFERED, said(by(FRIDAY)))
    assert act(promised) is Act.AGREE

    before = after(UNDERSTOOD, Heard(text="so", moves=(by(FRIDAY),)), said(MONEY))
    assert (act(before), last(before).direction.day) == (Act.AGREE, "on Friday")


def test_a_day_said_long_before_the_offer_is_no_promise_of_it() -> None:
    call = after(UNDERSTOOD, said(by(FRIDAY)), said(Kind.SITUATION), said(MONEY))

    assert act(call) is Act.ACCEPT


def test_a_yes_or_no_is_not_answered_by_what_she_has_just_told() -> None:
    did_you = Move(kind=Kind.ASKS, quote="did you ever go there with him?", value=Shape.YES_NO)
    who = did_you.model_copy(update={"value": Shape.WHO})
    told = after(said(ANYONE_HURT))

    assert act(after(in_turn(Kind.ASKS), call=told)) is Act.AS_TOLD
    assert act(after(at_length(who), call=told)) is Act.AS_TOLD
    assert act(after(at_length(did_you), call=told)) is Act.PUZZLED


def test_consent_is_not_given_to_a_which() -> None:
    which = MAY_I.model_copy(update={"value": Shape.WHICH})

    assert act(after(at_length(MAY_I), call=taken())) is Act.CONSENT
    assert act(after(at_length(which), call=taken())) is Act.PUZZLED


def test_an_offer_is_not_met_by_the_answer_to_a_question_asked_before() -> None:
    when = Move(kind=Kind.ASKS_FACT, quote="when was it?", ref="when")
    often = after(*[said(when)] * 4)

    assert act(after(said(when), call=often)) is Act.ASKED_BEFORE
    assert act(after(UNDERSTOOD, said(when, new_kettle()), call=often)) is not Act.ASKED_BEFORE


def test_a_plan_is_agreed_to_and_the_question_behind_it_answered() -> None:
    when = Move(kind=Kind.ASKS_FACT, quote="when was it?", ref="when", start=30)
    direction = last(after(at_length(by(FRIDAY), when), call=taken())).direction

    assert (direction.act, direction.then, direction.answer) == (Act.AGREE, Act.ANSWER, "when")


def test_asked_what_she_says_to_it_all_she_speaks_of_what_was_said_most_of() -> None:
    kettle = [Move(kind=Kind.OFFER, quote="it", ref="new", start=n) for n in (2, 6)]
    money = Move(kind=Kind.OFFER, quote="or your money", ref="money", start=20)
    direction = last(after(UNDERSTOOD, at_length(*kettle, money, MAY_I))).direction

    assert (direction.act, direction.offer) == (Act.OBJECT, "new")


def test_a_likely_answer_is_told_after_all_is_settled_too() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    was_anyone_hurt = Move(kind=Kind.ASKS, quote="was anyone hurt by it at all?", ref="scald")

    assert act(settled) is Act.AGREE
    assert act(after(at_length(was_anyone_hurt), call=settled)) is Act.AS_TOLD


OLDER_TWICE = KETTLE.model_copy(
    update={
        "offers": tuple(
            offer.model_copy(update={"objections": 1, "allowed": True}) for offer in KETTLE.offers
        )
    }
)
"""Both ways on meet an objection first."""


def test_given_a_choice_she_takes_what_she_has_already_objected_to() -> None:
    call = after(UNDERSTOOD, said(MONEY), call=opened(OLDER_TWICE))
    direction = last(after(at_length(new_kettle(), MONEY, WHICH), call=call)).direction

    assert (direction.act, direction.offer) == (Act.CHOOSE, "money")


def test_what_she_objected_to_is_not_taken_with_what_is_offered_instead() -> None:
    call = after(UNDERSTOOD, said(MONEY), call=opened(OLDER_TWICE))
    call = after(said(new_kettle(FRIDAY), by(FRIDAY)), call=call)

    assert not call.standing.offers["money"].accepted


def test_what_is_refused_before_it_had_a_day_is_off_the_table() -> None:
    refused = Move(kind=Kind.REFUSES, quote="no new one, then", ref="new")

    assert "new" not in after(said(refused), call=taken()).standing.offers


def test_asked_whether_she_would_want_it_she_answers_what_she_was_asked() -> None:
    told = Move(kind=Kind.OFFER, quote="it would go to the tip", ref="new", start=0)
    asks = Move(kind=Kind.ASKS_AGREEMENT, quote="would you like that?", start=60)
    fact = Move(kind=Kind.ASKS_FACT, quote="would you like that?", ref="when", start=60)

    assert act(after(UNDERSTOOD, at_length(told, asks, fact))) is Act.ANSWER


def test_with_the_plan_clear_she_answers_the_question_behind_it_too() -> None:
    asks = Move(kind=Kind.ASKS_FACT, quote="how old is it?", ref="when", start=60)
    call = after(UNDERSTOOD, OFFERED, at_length(new_kettle(FRIDAY), by(FRIDAY), asks))
    direction = last(call).direction

    assert (direction.act, direction.then, direction.answer) == (Act.AGREE, Act.ANSWER, "when")


def test_asked_for_more_of_what_she_told_she_tells_the_next_thing() -> None:
    asks = Move(kind=Kind.ASKS_FACT, quote="what was the worst of it?", ref="scald")
    call = after(said(Move(kind=Kind.ASKS_FACT, quote="was anyone hurt?", ref="scald")))
    fact = last(after(said(asks, Kind.ASKS_STORY, Kind.FEELING), call=call)).direction.fact

    assert fact == "night"


def test_asked_again_for_what_she_took_she_says_yes_before_she_takes_the_next() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    money = Move(kind=Kind.OFFER, quote="your money", ref="money", start=0)
    kettle = Move(kind=Kind.OFFER, quote="and the kettle,", ref="new", start=40)
    direction = last(after(at_length(money, kettle, MAY_I), call=settled)).direction

    assert (direction.act, direction.then, direction.offer) == (
        Act.CONSENT,
        Act.ACCEPT,
        "money",
    )


def test_words_of_a_question_about_something_else_hold_to_no_offer() -> None:
    argued = after(UNDERSTOOD, said(new_kettle()))
    question = Move(kind=Kind.ASKS, quote="did he put a plaster on it?", start=40)
    heard_in_it = Move(kind=Kind.WHAT, quote="put a plaster on it", start=47)

    assert act(argued) is Act.OBJECT
    asked = after(at_length(SON, question, heard_in_it), call=argued)
    assert not asked.standing.offers["new"].accepted


def test_a_yes_is_only_said_to_who_asked_for_one() -> None:
    dated = MONEY.model_copy(update={"day": FRIDAY})
    offered, asked = (
        last(after(at_length(dated, *also), call=taken())).direction for also in ((), (MAY_I,))
    )

    assert (offered.act, offered.offer) == (Act.AGREE, "money")
    assert (offered.then, offered.also) == (Act.ACCEPT, "new")
    assert (asked.act, asked.then) == (Act.CONSENT, Act.ACCEPT)


def test_who_is_asked_to_tell_does_not_hurry_on() -> None:
    told = after(said(ANYONE_HURT))
    understood, invited = (
        last(after(said(SON, *also), call=told)).direction for also in ((), (Kind.ASKS_STORY,))
    )

    assert (understood.fact, invited.fact) == ("night", "night")
    assert understood.then is Act.ASK_SOLUTION
    assert invited.then is None


def test_what_she_says_yes_to_in_the_end_is_taken() -> None:
    settled = after(said(MONEY), said(by(FRIDAY)), OFFERED)
    call = after(at_length(MAY_I), call=settled)

    assert act(settled) is Act.REBUFF
    assert act(call) is Act.AGREE
    assert call.standing.offers["new"].accepted
