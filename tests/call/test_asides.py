"""A question about her that nothing answers: noticed beside what she says, and when it is not."""

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Heard, Spoken
from simulator.call.moves import Kind, Move, Shape
from tests.call.kettle import (
    KETTLE,
    OFFERED,
    SATURDAY,
    SON,
    UNDERSTOOD,
    act,
    after,
    answered,
    by,
    last,
    new_kettle,
    said,
)

WHAT_FOR = Move(kind=Kind.ASKS, quote="what would you use it for?", start=80, value=Shape.WHAT)
HURT = Move(kind=Kind.ASKS_FACT, quote="was anyone hurt?", start=0, ref="scald")
TELL_ME = Move(kind=Kind.ASKS_STORY, quote="what did that do to you, all of it?", start=80)
FEELING = Move(kind=Kind.FEELING, quote="that must hurt", start=0)
NAMED = new_kettle()


def at_length(*moves: Move) -> Heard:
    return Heard(text="so " * 60, moves=moves)


def direction(call: Call) -> Direction:
    return last(call).direction


def told() -> Call:
    return after(at_length(HURT))


def taken() -> Call:
    return after(UNDERSTOOD, OFFERED, OFFERED)


def test_a_question_nothing_answers_is_noticed_beside_what_she_says_to_an_offer() -> None:
    call = after(UNDERSTOOD, at_length(NAMED, WHAT_FOR))

    assert (act(call), direction(call).aside) == (Act.OBJECT, True)


def test_and_before_the_next_piece_of_her_story() -> None:
    call = after(at_length(SON.model_copy(update={"start": 0}), WHAT_FOR), call=told())

    assert (act(call), direction(call).aside) == (Act.REVEAL, True)


def test_a_name_or_a_tag_at_the_end_is_no_question_to_notice() -> None:
    tag = Move(kind=Kind.ASKS, quote="d'you think?", start=80, value=Shape.YES_NO)

    assert not direction(after(UNDERSTOOD, at_length(NAMED, tag))).aside


def test_what_she_tells_when_she_is_asked_is_no_turning_aside() -> None:
    assert not direction(told()).aside


def test_an_invitation_to_tell_is_answered_by_telling() -> None:
    softened = after(said(SON, NAMED))
    call = after(at_length(TELL_ME), call=softened)

    assert (act(call), direction(call).aside) == (Act.REVEAL, False)


def test_asked_about_what_she_has_just_told_the_next_piece_is_no_answer() -> None:
    call = after(at_length(FEELING, TELL_ME), call=told())

    assert (direction(call).fact, direction(call).aside) == ("night", True)


def test_a_question_the_reply_does_not_end_on_is_let_pass() -> None:
    call = after(UNDERSTOOD, at_length(WHAT_FOR, NAMED.model_copy(update={"start": 120})))

    assert not direction(call).aside


def test_a_question_of_ours_is_not_about_her() -> None:
    may_i = WHAT_FOR.model_copy(update={"value": Shape.TELLING})

    assert not direction(after(UNDERSTOOD, at_length(NAMED, may_i))).aside


def test_she_does_not_turn_aside_twice_running() -> None:
    once = after(UNDERSTOOD, at_length(NAMED, WHAT_FOR))
    twice = after(at_length(NAMED, WHAT_FOR), call=once)

    assert (direction(once).aside, direction(twice).aside) == (True, False)


def test_nor_more_than_three_times_in_a_call() -> None:
    call = after(UNDERSTOOD)
    acts = {**call.standing.acts, Act.SIDESTEP: 3}
    directed = last(call).model_copy(
        update={"after": call.standing.model_copy(update={"acts": acts})}
    )
    call = call.then(directed).then(Spoken(text="…", heard_chars=1, by="nobody"))

    assert not direction(after(at_length(NAMED, WHAT_FOR), call=call)).aside


def test_a_question_clear_enough_is_answered_before_the_story_goes_on() -> None:
    when = WHAT_FOR.model_copy(update={"ref": "when"})
    call = after(at_length(when, TELL_ME), call=told())

    assert (act(call), direction(call).answer) == (Act.ANSWER, "when")


def test_what_she_is_asked_to_tell_goes_before_a_vague_word() -> None:
    vague = Move(kind=Kind.VAGUE, quote="something happened", start=0)
    scald = WHAT_FOR.model_copy(update={"ref": "scald"})

    assert after(at_length(vague, scald)).revealed == {"scald"}


def test_a_yes_asked_for_something_else_takes_no_offer() -> None:
    objected = after(UNDERSTOOD, OFFERED)
    rehearse = Move(
        kind=Kind.ASKS_AGREEMENT,
        quote="would it help to work out how you will say it?",
        value=Shape.DOING,
    )
    call = after(at_length(rehearse), call=objected)

    assert act(call) is Act.CONSENT
    assert not call.standing.offers["new"].accepted


def test_understanding_that_leads_up_to_a_question_takes_no_offer() -> None:
    objected = after(UNDERSTOOD, OFFERED)
    call = after(at_length(FEELING, WHAT_FOR), call=objected)

    assert not call.standing.offers["new"].accepted


def test_a_bare_closing_question_takes_what_lies_on_the_table() -> None:
    bare = Move(kind=Kind.ASKS_AGREEMENT, quote="is that all right?", value=Shape.DOING)
    call = after(UNDERSTOOD, OFFERED, at_length(bare))

    assert call.standing.offers["new"].accepted


def test_what_is_being_done_for_her_is_there_when_she_is_asked() -> None:
    there = Move(kind=Kind.ASKS, quote="has it come up?", value=Shape.SEEN)

    assert act(after(at_length(there), call=taken())) is Act.CONSENT
    assert act(after(at_length(there))) is not Act.CONSENT


def put_off(words: str) -> Call:
    """She was asked what she cannot say, and put it off in these words."""
    call = told().then(at_length(WHAT_FOR))
    puzzled = Direction(act=Act.PUZZLED)
    call = call.then(last(call).model_copy(update={"direction": puzzled}))
    return call.then(Spoken(text=words, heard_chars=len(words), by="nobody"))


def test_told_to_go_on_in_her_own_words_she_tells() -> None:
    call = put_off("I'd have to begin with the kitchen floor, if I told you that.")
    words = "Begin with the kitchen floor, then."
    can_do = Move(kind=Kind.CAN_DO, quote=words)

    assert answered(call, Heard(text=words, moves=(can_do,))).revealed == {"scald", "night"}
    assert answered(call, Heard(text="I can do that.", moves=(can_do,))).revealed == {"scald"}


def test_a_day_in_the_question_names_what_it_is_for() -> None:
    quote = "would you like me to have it sent on Saturday?"
    day = by(SATURDAY, quote).model_copy(update={"value": "on Saturday"})
    asks = Move(kind=Kind.ASKS_AGREEMENT, quote=quote, value=Shape.DOING)
    call = after(UNDERSTOOD, OFFERED, at_length(asks, day))

    assert call.standing.offers["new"].accepted


def test_a_day_that_is_only_today_takes_nothing_when_something_else_is_asked() -> None:
    today = Move(kind=Kind.WHEN, quote="today", start=0, day=KETTLE.today)
    objected = after(UNDERSTOOD, OFFERED)

    assert not after(at_length(today, WHAT_FOR), call=objected).standing.offers["new"].accepted
    assert after(at_length(by(SATURDAY), WHAT_FOR), call=objected).standing.offers["new"].accepted
