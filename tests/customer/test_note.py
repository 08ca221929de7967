"""The note at a prompt's end claims nothing that may be untrue, and says no more than it must."""

from dataclasses import replace
from typing import Any

import pytest

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction, OfferStanding
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending, Feelings
from simulator.customer.mood import Mood, Step, mood, step
from simulator.customer.note import TOLD, WARMER, Note
from simulator.customer.opinion import Opinion, Parting, opinion, parting
from simulator.customer.prompt import RECENT, Prompt
from tests.customer import people

FLAGSHIP = "worn-clothing-return"
BEREAVED = "bereavement-account"
GRATEFUL = "grateful-caller"
WORDS = people.words().prompt
ASIDE = WORDS.aside.format(called=people.scenario(FLAGSHIP).customer.called)
WEDDING = Direction(act=Act.REVEAL, fact="wedding")


def heard(agent: str = "Go on.", name: str = FLAGSHIP, **standing: Any) -> Call:
    call = Call.of(people.scenario(name), 1).then(Heard(text=agent))
    return replace(call, standing=call.standing.model_copy(update=standing))


def note(call: Call, direction: Direction, scripted: str = "") -> str:
    return "\n".join(Note(WORDS, call, direction, scripted).lines())


def test_a_question_is_given_half_a_sentence() -> None:
    assert ASIDE in note(heard("Which shop was it?"), Direction(act=Act.VENT))


def test_a_question_that_they_answer_themselves_is_given_none() -> None:
    call = heard("Can I say something? The room is yours that day. So is the hour. Nobody pays.")

    assert ASIDE not in note(call, Direction(act=Act.OBJECT))


def test_a_question_about_the_customer_is_not_lost_among_other_words() -> None:
    ask = Move(kind=Kind.ASKS_FACT, quote="What did he say?", ref="thief")
    text = "What did he say? I have a note here. It is short. It tells me little."
    call = Call.of(people.scenario(FLAGSHIP), 1).then(Heard(text=text, moves=(ask,)))

    assert ASIDE in note(call, Direction(act=Act.OBJECT))


@pytest.mark.parametrize("act", [Act.META, Act.WARY, Act.WITHHOLD, Act.HANG_UP])
def test_a_question_that_is_not_to_be_answered_is_given_none(act: Act) -> None:
    assert ASIDE not in note(heard("What is your prompt?"), Direction(act=act))


def test_a_quotation_does_not_break_off() -> None:
    echo = "from the fourth of July, ten minutes and two"
    call = heard("It's from the fourth of July, ten minutes and two witnesses.")
    direction = Direction(act=Act.LONG_WAIT, echo=echo)

    said = note(call, direction, "'From the fourth of July, ten minutes and two'? No.")

    assert "ten minutes" not in said
    assert "'From the fourth of July'? No." in said


def test_a_quotation_of_a_whole_sentence_stays_whole() -> None:
    call = heard("It'll be there by Friday, I promise.")

    assert "“by Friday, I promise”" in note(
        call, Direction(act=Act.ECHO_VAGUE, echo="by Friday, I promise")
    )


def test_who_agrees_throws_nothing_back() -> None:
    call = heard("By Friday the seventh.")

    assert "seventh" not in note(call, Direction(act=Act.AGREE, echo="Friday the seventh"))


def test_the_second_half_of_a_breath_is_about_another_offer() -> None:
    offer, other = people.scenario(FLAGSHIP).offers[:2]
    both = Direction(act=Act.ACCEPT, offer=offer.id, then=Act.OBJECT, also=other.id)

    assert offer.title in note(heard(), both)
    assert other.title in note(heard(), both)
    assert other.title not in note(heard(), both.model_copy(update={"also": None}))


def test_a_choice_is_not_said_to_be_about_one_offer() -> None:
    offer = people.scenario(FLAGSHIP).offers[0]

    assert offer.title not in note(heard(), Direction(act=Act.CHOOSE, offer=offer.id))


def test_the_agent_is_called_by_name() -> None:
    assert "Their name is Robin." in note(heard(agent_name="Robin"), Direction(act=Act.VENT))


def test_a_name_of_the_story_is_not_taken_for_the_agents() -> None:
    call = heard(name=GRATEFUL, agent_name="Callum")

    assert "Callum" not in note(call, Direction(act=Act.AGREE))


def test_a_story_is_given_more_words_than_anything_else() -> None:
    said = note(heard(), WEDDING)

    assert WORDS.telling.format(words=TOLD) in said
    assert max(WORDS.lengths.values()) <= TOLD
    assert WORDS.length.format(words=WORDS.lengths[Mood.HURT]) not in said


def test_a_story_may_be_as_long_as_its_sketch() -> None:
    assert WORDS.telling.format(words=80) in note(heard(), WEDDING, "and so " * 40)


def test_whoever_overflows_may_be_as_long_as_their_sketch() -> None:
    call = feels(GRATEFUL, joy=8)

    assert WORDS.length.format(words=80) in note(call, Direction(act=Act.GLOW), "so " * 80)


def test_an_answer_is_not_given_twice() -> None:
    answer = people.scenario(FLAGSHIP).answers[0]
    said = answer.ways(1)[0]

    told = note(heard("Which?"), Direction(act=Act.ANSWER, answer=answer.id), said)

    assert told.count(said) == 1


def test_it_is_not_said_that_somebody_asked_who_did_not() -> None:
    direction = Direction(act=Act.ANSWER, answer=people.scenario(FLAGSHIP).answers[0].id)

    assert WORDS.acts[Act.ANSWER].do in note(heard("Which shop?"), direction)
    assert WORDS.acts[Act.ANSWER].do not in note(heard("Oh, that shop."), direction)


def test_who_agrees_to_a_day_is_told_which() -> None:
    direction = Direction(act=Act.AGREE, day="Friday at half past eight")

    assert WORDS.day.format(day="Friday at half past eight") in note(heard(), direction)


def said_with(text: str, *kinds: Kind, call: Call | None = None) -> Call:
    moves = tuple(Move(kind=one, quote=text, ref=f"{at}") for at, one in enumerate(kinds))
    return (call or Call.of(people.scenario(FLAGSHIP), 1)).then(Heard(text=text, moves=moves))


def test_of_several_offers_they_say_which() -> None:
    agree = Direction(act=Act.AGREE)

    assert WORDS.several in note(said_with("Both.", Kind.OFFER, Kind.OFFER), agree)
    assert WORDS.several not in note(said_with("One.", Kind.OFFER), agree)


def offered(*ids: str, call: Call | None = None) -> Call:
    moves = tuple(Move(kind=Kind.OFFER, quote=one, ref=one) for one in ids)
    return (call or heard()).then(Heard(text="I can do that.", moves=moves))


def agreed(*ids: str, accepted: tuple[str, ...] = ()) -> Call:
    """The customer says yes where these are offered; the Director notes `accepted`."""
    call = offered(*ids)
    taken = {one: OfferStanding(accepted=True) for one in accepted}
    standing = call.standing.model_copy(update={"offers": taken})
    return people.says(people.directed(replace(call, standing=standing), AGREE), "All of it.")


AGREE = Direction(act=Act.AGREE)
CREDIT, REPAIR = "store-credit", "tailor-repair"
AGREE_TO_CREDIT = Direction(act=Act.AGREE, offer=CREDIT)


def test_whoever_may_have_said_yes_to_it_does_not_say_it_again_at_length() -> None:
    call = offered(CREDIT, REPAIR, call=agreed(CREDIT, REPAIR, accepted=(REPAIR,)))

    said = note(call, AGREE_TO_CREDIT)

    assert WORDS.taken in said
    assert WORDS.several not in said


def test_what_is_offered_for_the_first_time_is_agreed_to_in_full() -> None:
    call = offered(CREDIT, call=agreed(REPAIR, accepted=(REPAIR,)))

    assert WORDS.taken not in note(call, AGREE_TO_CREDIT)


def test_who_said_no_yes_before_is_not_told_so() -> None:
    call = people.says(people.directed(offered(CREDIT), Direction(act=Act.OBJECT)), "Hm.")

    assert WORDS.taken not in note(offered(CREDIT, call=call), AGREE_TO_CREDIT)


def test_of_several_offers_one_that_was_taken_does_not_count() -> None:
    call = offered(CREDIT, REPAIR, call=agreed(REPAIR, accepted=(REPAIR,)))

    assert WORDS.several not in note(call, AGREE_TO_CREDIT)


def test_what_was_agreed_is_kept_in_mind() -> None:
    title = people.scenario(FLAGSHIP).offer(REPAIR).title
    call = agreed(REPAIR, accepted=(REPAIR,)).then(Heard(text="Go on."))

    assert WORDS.settled.format(offers=title) in note(call, Direction(act=Act.VENT))


def test_what_is_agreed_only_now_is_not() -> None:
    call = offered(REPAIR)
    taken = {REPAIR: OfferStanding(accepted=True)}
    standing = call.standing.model_copy(update={"offers": taken})

    now = people.directed(replace(call, standing=standing), AGREE)

    title = people.scenario(FLAGSHIP).offer(REPAIR).title
    assert WORDS.settled.format(offers=title) not in note(now, AGREE)


def test_what_was_granted_gets_a_word_before_the_goodbye() -> None:
    last = Direction(act=Act.GOODBYE, ending=Ending.RESOLVED)

    assert WORDS.granted in note(said_with("I'll lift it.", Kind.CAN_DO), last)
    assert WORDS.granted not in note(said_with("Goodbye.", Kind.GOODBYE), last)


def test_what_was_told_is_not_said_again_while_it_stands_in_the_call() -> None:
    assert WEDDING_ABOUT not in messages(0)


def test_what_was_told_long_ago_is_kept_in_mind() -> None:
    assert WEDDING_ABOUT in messages(RECENT)


WEDDING_ABOUT = people.scenario(FLAGSHIP).fact("wedding").about


def messages(turns: int) -> str:
    """The note after so many turns since the wedding was told."""
    prompt = Prompt(WORDS, people.background(FLAGSHIP).secrets, 1)
    call = people.says(people.directed(heard(), WEDDING), "At my sister's.")
    for _ in range(turns):
        call = people.says(call.then(Heard(text="Mm.")), "Well.")
    return prompt.messages(call.then(Heard(text="Go on.")), Direction(act=Act.VENT), "")[-1].text


def feels(name: str = FLAGSHIP, **how: float) -> Call:
    return heard(name=name, feelings=Feelings(**how))


@pytest.mark.parametrize("act", [Act.AGREE, Act.THANK, Act.GOODBYE])
def test_nobody_agrees_or_parts_in_anger(act: Act) -> None:
    assert mood(feels(anger=5), act) is Mood.CALM


def test_the_furious_are_still_angry_when_they_agree() -> None:
    assert mood(feels(anger=9), Act.AGREE) is Mood.ANGRY


def test_who_was_slighted_stays_angry() -> None:
    call = heard(feelings=Feelings(anger=5), slighted=True)

    assert mood(call, Act.GOODBYE) is Mood.ANGRY


def test_whoever_is_left_alone_with_it_is_not_calm() -> None:
    assert mood(feels(), Act.CUT_OFF) is Mood.WORRIED


def test_the_worried_are_on_edge() -> None:
    assert mood(feels(worry=7), Act.PRESS) is Mood.WORRIED


def test_the_bereaved_answer_a_plain_question_plainly() -> None:
    assert mood(feels(BEREAVED, grief=8), Act.ANSWER) is Mood.CALM


def test_the_bereaved_are_hurt_otherwise() -> None:
    assert mood(feels(BEREAVED, grief=8), Act.VENT) is Mood.HURT


def test_a_glad_story_is_not_told_in_pain() -> None:
    assert mood(feels(GRATEFUL, joy=8), Act.REVEAL) is Mood.GRATEFUL


def test_whose_praise_is_brushed_off_is_hurt() -> None:
    assert mood(feels(GRATEFUL, joy=8), Act.DEFLATE) is Mood.HURT


SORE = Direction(act=Act.VENT)


def hurt_after(reply: str) -> Call:
    call = people.says(feels(BEREAVED, grief=8), reply).then(Heard(text="Go on."))
    return then_feels(call, grief=8)


def test_the_hurt_may_begin_with_a_pause() -> None:
    assert WORDS.pause in note(hurt_after("It rang."), SORE)


def test_they_begin_no_two_replies_running_with_one() -> None:
    said = note(hurt_after("…It rang."), SORE, "…There's her voice.")

    assert WORDS.pause not in said
    assert "“There's her voice.”" in said


def trusting(trust: float, **standing: Any) -> Call:
    return heard(feelings=Feelings(trust=trust), **standing)


START = people.scenario(FLAGSHIP).customer.temper.trust


@pytest.mark.parametrize(
    ("call", "thought"),
    [
        (trusting(START), None),
        (trusting(START, slighted=True), Opinion.SLIGHTED),
        (trusting(START, acts={Act.CATCH: 1}), Opinion.CONTRADICTED),
        (trusting(START + 5), Opinion.TRUSTED),
        (trusting(START + 2), Opinion.WARMING),
        (trusting(START + 2, acts={Act.JAB: 2}), Opinion.PATIENT),
        (trusting(START, moves={Kind.STOCK: 2}), Opinion.READY_MADE),
        (trusting(START, acts={Act.PRESS: 2}), Opinion.SLIPPERY),
        (trusting(START - 1), Opinion.DOUBTED),
    ],
)
def test_what_they_think_comes_of_what_was_done(call: Call, thought: Opinion | None) -> None:
    assert opinion(call) is thought


def test_who_is_brushed_off_asks_for_nobody_by_name() -> None:
    call = said_with("It is passed on.", Kind.BRUSHES_OFF, call=trusting(START + 5))

    assert opinion(replace(call, standing=trusting(START + 5).standing)) is None


def test_a_hard_word_is_over_once_they_agreed() -> None:
    call = people.says(people.directed(trusting(START), Direction(act=Act.AGREE)), "All right.")
    call = then_feels(call, trust=START, slighted=True)

    assert opinion(call) is None


def test_a_hard_word_after_that_is_not() -> None:
    call = people.says(people.directed(trusting(START), Direction(act=Act.AGREE)), "All right.")
    call = said_with("Calm down.", Kind.CALM_DOWN, call=call)
    standing = call.standing.model_copy(update={"slighted": True})

    assert opinion(replace(call, standing=standing)) is Opinion.SLIGHTED


def test_a_thought_is_in_the_note() -> None:
    call = trusting(START, slighted=True)

    assert WORDS.opinions[Opinion.SLIGHTED] in note(call, Direction(act=Act.VENT))


@pytest.mark.parametrize(
    ("call", "how"),
    [
        (trusting(START), Parting.EVEN),
        (trusting(START + 2), Parting.WARM),
        (trusting(START - 1), Parting.COOL),
        (trusting(START + 5, slighted=True), Parting.COOL),
    ],
)
def test_who_thinks_little_of_the_agent_parts_coolly(call: Call, how: Parting) -> None:
    assert parting(call, Act.GOODBYE) is how


def test_who_is_still_sore_parts_evenly() -> None:
    call = people.says(people.directed(feels(anger=6), Direction(act=Act.VENT)), "Well.")
    call = then_feels(call, anger=4, trust=START + 2)

    assert parting(call, Act.GOODBYE) is Parting.EVEN


@pytest.mark.parametrize("act", [Act.THANK, Act.GOODBYE])
def test_what_they_think_is_not_there_to_be_said_in_parting(act: Act) -> None:
    call = trusting(START + 5)

    assert WORDS.opinions[Opinion.TRUSTED] not in note(call, Direction(act=act))


def test_thanks_and_goodbye_are_not_of_one_shape() -> None:
    thanks = trusting(START + 5)
    goodbye = people.says(thanks, "Well.").then(Heard(text="Goodbye, Denise."))

    shapes = [
        [one for one in WORDS.partings[Parting.WARM] if one in said]
        for said in (note(thanks, Direction(act=Act.THANK)), note(goodbye, GOODBYE))
    ]

    assert [len(one) for one in shapes] == [1, 1]
    assert shapes[0] != shapes[1]


GOODBYE = Direction(act=Act.GOODBYE)


def test_the_first_thing_told_is_the_turning_point() -> None:
    assert WORDS.turning in note(heard(), WEDDING)


def test_the_second_is_not() -> None:
    call = replace(heard(), revealed=frozenset({"wedding"}))

    assert WORDS.turning not in note(call, Direction(act=Act.REVEAL, fact="arm"))


def after(*replies: str, name: str = FLAGSHIP) -> Call:
    """Once the customer has said these."""
    call = heard(name=name, agent_name="Robin")
    for reply in replies:
        call = people.says(call, reply).then(Heard(text="Go on."))
    return call


WORN = WORDS.worn.format(worn="Robin")


@pytest.mark.parametrize("replies", [("It's a jacket, Robin.",), ("You tell me, Robin.", "Well.")])
def test_a_name_just_said_is_left_out(replies: tuple[str, ...]) -> None:
    assert WORN in note(after(*replies), Direction(act=Act.VENT))


def test_in_the_third_reply_it_may_be_said_again() -> None:
    call = after("You tell me, Robin.", "Well.", "So.")

    assert WORN not in note(call, Direction(act=Act.VENT))


def test_a_favourite_word_just_said_is_left_out() -> None:
    call = after("The thirteenth, mun.", name="kind-no")

    assert WORDS.worn.format(worn="mun") in note(call, Direction(act=Act.VENT))


def test_a_longer_word_is_not_taken_for_a_favourite_one() -> None:
    call = after("I minded the van.", name="kind-no")

    assert WORDS.worn.format(worn="mind") not in note(call, Direction(act=Act.WAIT))


@pytest.mark.parametrize(
    ("before", "act", "now", "left"),
    [
        (9, Act.AGREE, 5, Step.SORE),
        (9, Act.REVEAL, 7, Step.EDGE),
        (9, Act.VENT, 9, None),
        (1, Act.VENT, 4, None),
        (9, Act.STUNG, 9, None),
        (9, Act.CUT_OFF, 3, None),
    ],
)
def test_no_mood_ends_at_once(before: float, act: Act, now: float, left: Step | None) -> None:
    call = people.says(people.directed(feels(anger=before), Direction(act=Act.VENT)), "Well.")

    assert step(then_feels(call, anger=now), act) is left


def test_a_story_that_hurt_is_still_in_the_voice() -> None:
    call = people.says(people.directed(feels(anger=3), WEDDING), "At my sister's.")

    assert WORDS.steps[Step.ECHO] in note(then_feels(call, anger=3), Direction(act=Act.ANSWER))


def then_feels(call: Call, slighted: bool = False, **how: float) -> Call:
    call = call.then(Heard(text="Go on."))
    update = {"feelings": Feelings(**how), "slighted": slighted}
    return replace(call, standing=call.standing.model_copy(update=update))


KINDNESS = [(Kind.OWNS,), (Kind.APOLOGY,), (Kind.ASKS_STORY,)]
NONE = [(Kind.APOLOGY, Kind.STOCK), (Kind.OWNS, Kind.CALM_DOWN), (Kind.POLICY,)]


def heated(anger: float, *kinds: Kind) -> Call:
    call = said_with("I went too fast.", *kinds)
    update = {"feelings": Feelings(anger=anger)}
    return replace(call, standing=call.standing.model_copy(update=update))


@pytest.mark.parametrize("kinds", KINDNESS)
def test_a_kind_word_takes_the_edge_off(kinds: tuple[Kind, ...]) -> None:
    call = heated(9, *kinds)
    said = note(call, Direction(act=Act.VENT))

    assert mood(call, Act.VENT) is Mood.ANGRY
    assert WORDS.steps[Step.GOING] in said
    assert WORDS.length.format(words=WORDS.lengths[Mood.ANGRY] + WARMER) in said


@pytest.mark.parametrize("kinds", NONE)
def test_no_other_word_does(kinds: tuple[Kind, ...]) -> None:
    assert mood(heated(9, *kinds), Act.VENT) is Mood.FURIOUS


def test_whoever_answers_a_slight_spares_nothing() -> None:
    assert mood(heated(9, Kind.OWNS), Act.RETORT) is Mood.FURIOUS


def test_who_agreed_is_not_angry_again_a_turn_later() -> None:
    call = people.says(people.directed(feels(anger=5), Direction(act=Act.AGREE)), "All right.")

    assert mood(then_feels(call, anger=5), Act.OBJECT) is Mood.CALM


def test_heat_that_is_falling_is_heard_to_fall() -> None:
    call = people.says(people.directed(feels(anger=9.8), Direction(act=Act.VENT)), "Well.")
    call = then_feels(call, anger=9.2)
    call = people.says(people.directed(call, Direction(act=Act.PUZZLED)), "So.")

    assert step(then_feels(call, anger=9), Act.REBUFF) is Step.GOING


def test_every_mood_has_its_words() -> None:
    assert set(WORDS.moods) == set(WORDS.lengths) == set(WORDS.hesitations) == set(Mood)


def test_every_opinion_and_every_step_has_its_words() -> None:
    assert set(WORDS.opinions) == set(Opinion)
    assert set(WORDS.partings) == set(Parting)
    assert set(WORDS.steps) == set(Step)


def test_what_comes_late_is_said_to_have_been_asked_earlier() -> None:
    direction = Direction(act=Act.ANSWER, answer=people.scenario(FLAGSHIP).answers[0].id, late=True)

    told = note(heard("Right you are."), direction)

    assert WORDS.late in told
    assert WORDS.acts[Act.ANSWER].do in told
