"""What the agent asked and something else came before: the customer comes back to it."""

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Left
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Condition
from tests.call.kettle import (
    FRIDAY,
    KETTLE,
    MONEY,
    OFFERED,
    SATURDAY,
    UNDERSTOOD,
    act,
    after,
    by,
    last,
    new_kettle,
    opened,
    said,
)

HURT = "was anyone hurt?"
WHEN = "when was it?"
ASKS_HURT = (
    Move(kind=Kind.ASKS, quote=HURT, start=0),
    Move(kind=Kind.ASKS_FACT, quote=HURT, start=0, ref="scald"),
)
ASKS_WHEN = (
    Move(kind=Kind.ASKS, quote=WHEN, start=40),
    Move(kind=Kind.ASKS_FACT, quote=WHEN, start=40, ref="when"),
)
MAY_I = Move(kind=Kind.ASKS_AGREEMENT, quote="shall I put that down?", start=70)


def at_length(*moves: Move) -> Heard:
    """In so many words that each has its place."""
    return Heard(text="so " * 40, moves=moves)


TWO_QUESTIONS = at_length(*ASKS_HURT, *ASKS_WHEN)


def left(call: Call) -> list[tuple[str, str | None]]:
    return [(one.what, one.ref) for one in call.standing.left]


def easier(objections: int) -> Call:
    """With somebody who would take it without being understood first."""
    offers = tuple(
        one.model_copy(update={"taken": Condition(), "objections": objections})
        for one in KETTLE.offers
    )
    return opened(KETTLE.model_copy(update={"offers": offers}))


def taken() -> Call:
    return after(UNDERSTOOD, OFFERED, OFFERED)


def test_of_two_questions_the_one_she_did_not_answer_is_remembered() -> None:
    call = after(TWO_QUESTIONS)

    assert (act(call), left(call)) == (Act.REVEAL, [("answer", "when")])


def test_she_comes_back_to_it_when_nothing_more_pressing_is_there() -> None:
    call = after(TWO_QUESTIONS, said(Kind.SMALL_TALK))
    direction = last(call).direction

    assert (direction.act, direction.answer, direction.late) == (Act.ANSWER, "when", True)
    assert left(call) == []


def test_a_new_question_goes_first() -> None:
    asks = Move(kind=Kind.ASKS, quote="so how do you like it there?")
    call = after(TWO_QUESTIONS, at_length(asks))

    assert last(call).direction.answer is None
    assert left(call) == [("answer", "when")]


def test_after_two_turns_it_is_too_late() -> None:
    asks = Move(kind=Kind.ASKS, quote="so how do you like it there?")
    call = after(TWO_QUESTIONS, at_length(asks), at_length(asks))

    assert left(call) == []


def test_what_she_was_asked_again_and_answered_she_does_not_come_back_to() -> None:
    call = after(TWO_QUESTIONS, at_length(*ASKS_WHEN))

    assert (last(call).direction.answer, last(call).direction.late) == ("when", False)
    assert left(call) == []


def test_with_a_short_yes_she_answers_it_in_the_same_breath() -> None:
    call = after(TWO_QUESTIONS, said(new_kettle(FRIDAY), by(FRIDAY)), call=easier(0))
    direction = last(call).direction

    assert (direction.act, direction.then, direction.answer) == (Act.AGREE, Act.ANSWER, "when")
    assert direction.late


def test_asked_for_a_yes_behind_a_question_she_says_both() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    direction = last(after(at_length(*ASKS_WHEN, MAY_I), call=settled)).direction

    assert (direction.act, direction.then) == (Act.ANSWER, Act.YES_TOO)


def test_a_yes_that_a_story_came_before_is_said_afterwards() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    told = after(at_length(*ASKS_HURT, MAY_I), call=settled)
    direction = last(after(said(Kind.SMALL_TALK), call=told)).direction

    assert left(told) == [("yes", None)]
    assert (direction.act, direction.late) == (Act.YES_TOO, True)


def test_what_was_done_meanwhile_needs_no_yes() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    told = after(at_length(*ASKS_HURT, MAY_I), call=settled)

    assert act(after(said(Kind.DONE), call=told)) is not Act.YES_TOO


def test_an_offer_that_a_story_came_before_is_weighed_afterwards() -> None:
    kettle = Move(kind=Kind.OFFER, quote="a new kettle", start=0, ref="new")
    hurt = [one.model_copy(update={"start": one.start + 20}) for one in ASKS_HURT]
    call = after(at_length(kettle, *hurt, MAY_I), call=easier(1))
    assert (act(call), left(call)[0]) == (Act.REVEAL, ("offer", "new"))

    call = after(said(Kind.SMALL_TALK), call=call)
    assert (act(call), last(call).direction.offer) == (Act.OBJECT, "new")
    assert call.standing.offers["new"].objections == 1


def test_a_preface_is_no_question() -> None:
    may_i_ask = Move(kind=Kind.ASKS, quote=WHEN, start=40, value="telling")
    call = after(at_length(*ASKS_HURT, may_i_ask, ASKS_WHEN[1]))

    assert left(call) == []


def test_what_she_was_asked_for_is_told_before_what_would_come_next() -> None:
    slighted = after(said(Kind.BLAMES, *ASKS_HURT))
    assert Left(what="fact", ref="scald") in slighted.standing.left

    direction = last(after(said(Kind.APOLOGY), call=slighted)).direction
    assert (direction.act, direction.fact, direction.late) == (Act.REVEAL, "scald", True)


def test_what_was_not_chosen_is_not_taken_when_a_day_is_named() -> None:
    which = Move(kind=Kind.ASKS_CHOICE, quote="which would you like?", start=60)
    chosen = after(UNDERSTOOD, at_length(new_kettle(), MONEY, which))
    assert last(chosen).direction.offer == "money"

    settled = after(said(by(FRIDAY)), said(by(FRIDAY)), call=chosen)
    assert not settled.standing.offers["new"].accepted


def test_days_to_choose_from_are_named_whatever_else_was_offered() -> None:
    kettle = Move(kind=Kind.OFFER, quote="a new kettle", start=0, ref="new")
    money = Move(kind=Kind.OFFER, quote="your money back", start=20, ref="money")
    friday = by(FRIDAY).model_copy(update={"start": 40})
    saturday = by(SATURDAY, "on Saturday").model_copy(update={"start": 53})
    or_then = Move(kind=Kind.ASKS_CHOICE, quote="or on Saturday", start=50)
    direction = last(
        after(UNDERSTOOD, OFFERED, at_length(kettle, money, friday, or_then, saturday))
    ).direction

    assert (direction.act, direction.day) == (Act.CHOOSE, "on Friday")


def test_a_warning_offers_nothing() -> None:
    warned = "if we sent a new kettle"
    kettle = Move(kind=Kind.OFFER, quote=warned, start=0, ref="new")
    check = Move(kind=Kind.CHECK, quote=warned, start=0)

    assert not after(UNDERSTOOD, at_length(kettle, check)).standing.offers


def test_a_plain_question_is_answered_before_the_but() -> None:
    kettle = Move(kind=Kind.OFFER, quote="a new kettle", start=0, ref="new")
    call = after(at_length(kettle, *ASKS_WHEN), call=easier(1))
    direction = last(call).direction

    assert (direction.act, direction.answer, direction.then) == (Act.ANSWER, "when", Act.OBJECT)
    assert call.last_act() is Act.OBJECT
    assert call.standing.offers["new"].objections == 1


def test_a_but_is_answer_enough_to_whether_she_would_take_it() -> None:
    kettle = Move(kind=Kind.OFFER, quote=WHEN, start=40, ref="new")
    proposed = Move(kind=Kind.ASKS_AGREEMENT, quote=WHEN, start=40)
    helps = Move(kind=Kind.CAN_DO, quote="we could", start=30)
    call = after(at_length(helps, kettle, proposed, *ASKS_WHEN), call=easier(1))

    assert (act(call), last(call).direction.then) == (Act.OBJECT, None)
    assert left(call) == []


def test_a_warning_gets_a_word_and_no_thanks() -> None:
    settled = after(said(by(FRIDAY)), call=taken())
    warned = "if we took your money back"
    money = Move(kind=Kind.OFFER, quote=warned, start=0, ref="money")
    check = Move(kind=Kind.CHECK, quote=warned, start=0)
    direction = last(after(at_length(money, check, by(SATURDAY)), call=settled)).direction

    assert (direction.act, direction.offer) == (Act.PUZZLED, "money")
