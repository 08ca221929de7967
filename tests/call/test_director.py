"""The Director: what a reply does to the customer, told in moves, whoever found them."""

from datetime import timedelta
from itertools import pairwise

import pytest

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.director import direct
from simulator.call.events import Heard, Held, Nudged, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending
from tests.call.kettle import (
    FRIDAY,
    KETTLE,
    MONEY,
    OFFERED,
    SATURDAY,
    UNDERSTOOD,
    act,
    after,
    answered,
    by,
    heat,
    in_turn,
    last,
    new_kettle,
    opened,
    said,
)


def test_the_opener_follows_whatever_the_greeting_was() -> None:
    for greeting in (said(Kind.GREETING), said(Kind.INSULT), Heard(text="")):
        assert act(answered(Call.of(KETTLE, 1), greeting)) is Act.OPENER


def test_heat_stays_at_its_floor_until_the_gate_opens() -> None:
    call = after(*[said(Kind.APOLOGY, Kind.OWNS)] * 6)
    assert heat(call) == KETTLE.gates[0].floor
    assert heat(after(UNDERSTOOD, call=call)) < KETTLE.gates[0].floor


def test_no_turn_moves_heat_by_more_than_two_but_an_insult() -> None:
    everything = said(*(kind for kind in Kind if kind is not Kind.INSULT))
    assert abs(heat(answered(opened(), everything)) - 7) <= 2
    assert heat(after(said(Kind.INSULT))) == pytest.approx(10)


def test_saying_the_same_again_earns_less() -> None:
    calls = [after(*[said(Kind.APOLOGY)] * times) for times in range(4)]
    heats = [heat(call) for call in calls]
    falls = [before - later for before, later in pairwise(heats)]
    assert falls == sorted(falls, reverse=True)
    assert falls[0] > falls[-1]


@pytest.mark.parametrize(
    "harmless",
    [said(), said(Kind.SMALL_TALK), said(Kind.ASKS), said(Kind.NONSENSE), Heard(text="")],
)
def test_heat_rises_on_positive_evidence_only(harmless: Heard) -> None:
    assert heat(after(harmless, harmless)) <= heat(opened())


def test_a_fact_is_told_to_who_asks() -> None:
    call = after(said(Move(kind=Kind.ASKS_FACT, quote="anyone hurt?", ref="scald")))
    assert last(call).direction.fact == "scald"
    assert call.revealed == {"scald"}


def test_a_fact_that_was_not_heard_out_is_not_revealed() -> None:
    call = opened().then(said(Move(kind=Kind.ASKS_FACT, quote="anyone hurt?", ref="scald")))
    call = call.then(direct(call)).then(Spoken(text="My boy. His arm.", heard_chars=6, by="x"))
    assert not call.revealed


def test_facts_come_in_their_order() -> None:
    call = after(UNDERSTOOD)
    assert last(call).direction.fact == "scald"
    assert last(after(said(Kind.FEELING), call=call)).direction.fact == "night"


def test_a_first_good_sentence_earns_no_hug() -> None:
    assert act(after(said(Kind.APOLOGY))) in (Act.VENT, Act.JAB)


def test_a_feeling_named_straight_after_a_fact_was_told_acknowledges_it() -> None:
    told = after(said(Move(kind=Kind.ASKS_FACT, quote="anyone hurt?", ref="scald")))
    assert "son" not in told.standing.gates
    assert "son" in after(said(Kind.FEELING), call=told).standing.gates
    assert "son" not in after(said(Kind.FEELING)).standing.gates


def test_an_offer_before_she_was_understood_is_rebuffed() -> None:
    assert act(after(OFFERED)) is Act.REBUFF


def test_a_fair_offer_meets_an_objection_before_it_is_taken() -> None:
    call = after(UNDERSTOOD, OFFERED)
    assert act(call) is Act.OBJECT
    assert act(after(OFFERED, call=call)) is Act.ACCEPT


def test_holding_to_an_offer_fairly_is_enough_after_an_objection() -> None:
    call = after(UNDERSTOOD, OFFERED, said(Kind.SITUATION, Kind.OWNS))
    assert act(call) is Act.ACCEPT
    assert call.standing.offers["new"].accepted


def test_an_offer_rebuffed_in_the_heat_is_taken_up_when_a_day_is_named_for_it() -> None:
    call = after(OFFERED, UNDERSTOOD, said(by(FRIDAY)))
    assert act(call) is Act.OBJECT
    assert act(after(said(by(FRIDAY)), call=call)) is Act.AGREE


def test_after_an_objection_a_reply_that_is_not_understood_is_pressed_not_puzzled_at() -> None:
    assert act(after(UNDERSTOOD, OFFERED, said())) is Act.PRESS


def test_a_taken_offer_wants_a_day() -> None:
    call = after(UNDERSTOOD, OFFERED, OFFERED)
    vague = after(said(Move(kind=Kind.VAGUE, quote="soon", value="soon")), call=call)
    assert (act(vague), last(vague).direction.echo) == (Act.ECHO_VAGUE, "soon")
    assert act(after(said(by(FRIDAY)), call=call)) is Act.AGREE


def settled() -> Call:
    return after(UNDERSTOOD, OFFERED, OFFERED, said(by(FRIDAY)))


def test_a_goodbye_after_the_plan_ends_well() -> None:
    assert after(said(Kind.THANKS, Kind.GOODBYE), call=settled()).ending is Ending.RESOLVED


def test_a_settled_matter_without_being_understood_ends_grudgingly() -> None:
    call = after(said(MONEY, by(FRIDAY)), said(Kind.GOODBYE))
    assert call.ending is Ending.GRUDGING


def test_a_goodbye_with_the_matter_open_is_hanging_up_on_her() -> None:
    call = after(UNDERSTOOD, said(Kind.GOODBYE))
    assert (act(call), call.ending) == (Act.CUT_OFF, Ending.AGENT_HUNG_UP)


def test_a_day_for_what_was_taken_comes_before_another_offer() -> None:
    taken = after(UNDERSTOOD, OFFERED, OFFERED)
    call = after(said(by(FRIDAY), MONEY), call=taken)
    assert act(call) is Act.AGREE


def test_somebody_who_meant_to_help_is_asked_to_stay_once() -> None:
    call = after(UNDERSTOOD, OFFERED, said(Kind.GOODBYE))
    assert (act(call), call.ending) == (Act.PRESS, None)
    assert after(said(Kind.GOODBYE), call=call).ending is Ending.AGENT_HUNG_UP
    assert act(after(UNDERSTOOD, OFFERED, said(Kind.WISH))) is Act.PRESS
    rude = after(said(Kind.BLAMES), OFFERED, said(Kind.GOODBYE))
    assert rude.ending is Ending.AGENT_HUNG_UP


def test_a_day_for_what_if_not_contradicts_no_promise() -> None:
    saturday = Move(kind=Kind.WHEN, quote="by Saturday", start=3, day=SATURDAY)
    otherwise = Move(kind=Kind.CHECK, quote="if it is not here by Saturday")
    later = Heard(text=otherwise.quote, moves=(otherwise, saturday))
    assert act(after(later, call=settled())) is not Act.CATCH
    assert act(after(Heard(text="By Saturday.", moves=(saturday,)), call=settled())) is Act.CATCH


def test_a_wish_in_the_middle_of_a_call_does_not_end_it() -> None:
    assert after(said(Kind.WISH)).ending is None


def test_two_promises_that_contradict_each_other_are_caught() -> None:
    call = after(UNDERSTOOD, said(new_kettle(FRIDAY)), said(new_kettle(SATURDAY)))
    assert act(call) is Act.CATCH


def test_insulted_at_boiling_heat_she_hangs_up() -> None:
    call = after(said(Kind.INSULT))
    assert call.ending is Ending.CUSTOMER_HUNG_UP


def test_a_second_offence_in_the_heat_makes_her_ask_for_somebody_else() -> None:
    call = after(said(Kind.DISMISSES), said(Kind.BLAMES))
    assert act(call) is Act.WANT_MANAGER
    assert call.ending is None


def test_the_parrot_runs_out_of_patience() -> None:
    call = opened()
    acts = []
    for _ in range(8):
        if call.ending is None:
            call = after(said(Kind.STOCK), call=call)
            acts.append(act(call))
    assert acts[:2] == [Act.FORMULA, Act.COUNT]
    assert Act.WANT_MANAGER in acts
    assert call.ending is Ending.ESCALATED
    assert heat(call) >= KETTLE.gates[0].floor


def test_flattery_cannot_win() -> None:
    call = after(*[said(Kind.FLATTERS)] * 3)
    assert heat(call) >= 7


def test_twice_silence_is_asked_about_then_she_hangs_up() -> None:
    silence = Heard(text="  ")
    assert act(after(silence, silence)) is Act.SILENCE
    assert after(silence, silence, silence).ending is Ending.CUSTOMER_HUNG_UP


def test_what_is_not_understood_is_asked_plainly_the_third_time() -> None:
    acts = [act(after(*[said()] * times)) for times in (1, 2, 3)]
    assert acts == [Act.PUZZLED, Act.PUZZLED, Act.ASK_PLAINLY]


def test_she_does_not_ask_plainly_twice_running() -> None:
    acts = [act(after(*[said()] * times)) for times in (3, 4)]
    assert acts == [Act.ASK_PLAINLY, Act.VENT]


@pytest.mark.parametrize("on_the_way", [Kind.SMALL_TALK, Kind.APOLOGY, Kind.STOCK])
def test_a_question_nothing_is_known_of_is_what_the_reply_is_about(on_the_way: Kind) -> None:
    assert act(after(in_turn(on_the_way, Kind.ASKS))) is Act.PUZZLED
    assert act(after(in_turn(Kind.ASKS, on_the_way))) is not Act.PUZZLED or (
        on_the_way is Kind.SMALL_TALK
    )


def test_a_short_question_is_about_what_she_just_said() -> None:
    what = said(Kind.ASKS)
    assert act(after(what)) is Act.EXPLAIN
    assert act(after(what, what)) is Act.PUZZLED


def test_a_goodbye_after_which_something_is_asked_is_none() -> None:
    assert after(in_turn(Kind.GOODBYE, Kind.ASKS), call=settled()).ending is None
    wondered = said(Kind.ASKS, Kind.GOODBYE)  # in the same words
    assert after(wondered, call=settled()).ending is None
    assert after(in_turn(Kind.ASKS, Kind.GOODBYE), call=settled()).ending is Ending.RESOLVED


def test_an_answer_to_an_objection_need_not_be_understood() -> None:
    call = after(UNDERSTOOD, OFFERED, Heard(text="It is what every shop would say."))
    assert act(call) is Act.ACCEPT
    assert act(after(UNDERSTOOD, OFFERED, Heard(text="Well, yes."))) is Act.PRESS


def test_what_is_promised_and_not_made_out_is_asked_about() -> None:
    assert act(after(said(Kind.APOLOGY, by(FRIDAY)))) is Act.WHAT_EXACTLY
    assert act(after(*[said(Kind.CAN_DO)] * 3)) is Act.ASK_PLAINLY
    assert act(after(said(Kind.ASKS_AGREEMENT))) is Act.PUZZLED


def test_when_all_is_settled_a_question_is_answered_and_small_talk_is_not_thanked() -> None:
    assert act(after(said(Kind.ASKS_AGREEMENT), call=settled())) is Act.AGREE
    assert act(after(in_turn(Kind.ASKS, Kind.ASKS), call=settled())) is Act.PUZZLED
    assert act(after(said(Kind.SMALL_TALK), call=settled())) is Act.PUZZLED
    assert act(after(said(Kind.CHECK), call=settled())) is Act.THANK


def test_nothing_is_thanked_for_straight_after_an_offence() -> None:
    assert act(after(said(Kind.DISMISSES), said(Kind.CHECK), call=settled())) is Act.AGREE


def test_an_ordinary_question_is_answered_and_noticed_when_it_comes_too_often() -> None:
    when = said(Move(kind=Kind.ASKS_FACT, quote="when was that?", ref="when"))
    assert act(after(when)) is Act.ANSWER
    assert act(after(when, when, when)) is Act.ASKED_BEFORE


def test_being_passed_on_ends_as_escalated() -> None:
    assert after(said(Kind.TRANSFERS)).ending is Ending.ESCALATED


def test_a_long_hold_heats_and_a_short_one_does_not() -> None:
    assert heat(answered(opened(), Held(seconds=20))) == 7
    assert heat(answered(opened(), Held(seconds=120))) > 7


def test_a_trainers_twist_is_an_event_like_any_other() -> None:
    call = answered(opened(), Nudged(twist="crying"))
    assert act(call) is Act.TWIST
    assert call.standing.feelings.worry == 2


def test_a_twist_says_what_it_moved() -> None:
    call = answered(opened(), Nudged(twist="crying"))

    moved = {change.feeling: change.by for change in last(call).changes}
    assert moved["worry"] == 2
    assert {change.reason for change in last(call).changes} == {"twist"}


def test_why_adds_up_to_what_moved() -> None:
    for reply in (UNDERSTOOD, said(Kind.INSULT), said(Kind.REFUSES, Kind.POLICY), OFFERED):
        call = answered(opened(), reply)
        moved = sum(change.by for change in last(call).changes if change.feeling == "anger")
        assert moved == pytest.approx(heat(call) - 7, abs=0.02)


def test_a_call_is_a_fold_over_its_events() -> None:
    call = after(said(Kind.GOODBYE), call=settled())
    assert Call.of(KETTLE, 1, call.events) == call
    assert len(Call.of(KETTLE, 1, call.events[:6]).turns) < len(call.turns)


def test_a_rule_that_is_only_named_does_not_keep_her_from_the_question() -> None:
    call = after(in_turn(Kind.POLICY, Kind.ASKS_STORY))
    assert act(call) not in (Act.WALL, Act.PROTEST)


def test_a_no_heard_again_does_not_keep_her_from_the_question() -> None:
    refused_and_asked = in_turn(Kind.REFUSES, Kind.ASKS_STORY)
    assert act(after(refused_and_asked)) is Act.PROTEST
    assert act(after(refused_and_asked, refused_and_asked)) is not Act.PROTEST


def test_asked_to_tell_she_does_not_jab() -> None:
    call = after(*[said(Kind.ASKS_STORY), said(Kind.SITUATION)] * 2)
    assert act(after(said(Kind.ASKS_STORY), call=call)) is not Act.JAB


def test_whoever_offers_something_has_passed_nothing_on() -> None:
    assert act(after(UNDERSTOOD, said(Kind.DISOWNS, new_kettle()))) is Act.OBJECT
    assert act(after(UNDERSTOOD, said(Kind.DISOWNS))) is Act.RETORT


def test_a_day_far_off_is_no_bad_news_beside_a_near_one() -> None:
    far = by(FRIDAY + timedelta(60), "in August")
    assert act(after(UNDERSTOOD, said(new_kettle(FRIDAY), far))) is Act.OBJECT
    assert act(after(UNDERSTOOD, said(far))) is Act.LONG_WAIT
