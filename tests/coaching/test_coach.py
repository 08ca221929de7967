"""What a coach says: of this customer, in turns, and never more than the agent can know."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from simulator import library, paths
from simulator.call.call import Call
from simulator.call.events import Coached
from simulator.call.moves import Kind
from simulator.call.ports import Customer
from simulator.call.scenario import Ending, Scenario
from simulator.coaching.coach import Adviser
from simulator.coaching.known import untold, words_of
from simulator.coaching.lack import Lack
from simulator.coaching.phrases import SLOT, Phrases
from simulator.coaching.wants import want_of
from simulator.customer.scripted import Phrasebook, ScriptedCustomer
from simulator.listening import EmbeddedListener
from simulator.session import Cast, Session
from simulator.story import Reasons
from tests.call.kettle import MONEY, UNDERSTOOD, after, opened, said

pytestmark = pytest.mark.whole

ASSETS = paths.assets()
ALWAYS = {"they", "them", "their", "self", "has", "is", "does", "was", "s", "es", "name"}
SOMETIMES = {"fact", "rule", "things", "quote"}


@pytest.fixture(scope="module")
def listener() -> EmbeddedListener:
    return EmbeddedListener.load(ASSETS, "en")


@pytest.fixture(scope="module")
def adviser(listener: EmbeddedListener) -> Adviser:
    return Adviser.load(ASSETS, "en", Reasons.load(ASSETS, "en"), listener)


@pytest.fixture(scope="module")
def phrases(adviser: Adviser) -> Phrases:
    return adviser.phrases


def paused(call: Call, wording: str = "") -> Call:
    return call.then(Coached(wording=wording))


Played = Mapping[str, Sequence[Call]]


@pytest.fixture(scope="module")
def played(listener: EmbeddedListener) -> Played:
    """By the scenario: a good call of it, stopped at each of the agent's turns."""
    shipped = (entry.scenario for entry in library.entries())
    return {one.id: stopped(one, listener) for one in shipped if one is not None}


def stopped(scenario: Scenario, listener: EmbeddedListener) -> list[Call]:
    good = next(one for one in scenario.playtests if one.ending is Ending.RESOLVED)
    return stops(scenario, good.replies, good.seed, listener)


def stops(
    scenario: Scenario, replies: Sequence[str], seed: int, listener: EmbeddedListener
) -> list[Call]:
    """A call in these words, stopped at each of the agent's turns."""
    book = (ASSETS / "language" / "en" / "phrasebook.json").read_bytes()
    customer: Customer = ScriptedCustomer(Phrasebook.model_validate_json(book))
    session = Session(scenario, seed, Cast(listener, customer))
    list(session.begin())
    calls = [session.call]
    for reply in replies:
        list(session.say(reply))
        if session.ended is None:
            session.coach()
            calls.append(session.call)
    return calls


def test_there_are_several_ways_of_saying_everything(phrases: Phrases) -> None:
    few = [
        key
        for key, one in phrases.moments.items()
        if min(len(one.needs), len(one.questions)) < 2 or len(set(one.needs)) < len(one.needs)
    ]

    assert few == []
    assert {str(one) for one in Lack} <= set(phrases.moments)


def test_every_sentence_can_be_filled_and_some_can_always_be(phrases: Phrases) -> None:
    there = {"correction": {"quote", "rule"}, "day": {"rule"}}
    for key, one in phrases.moments.items():
        for sentences in (one.needs, one.questions):
            slots = [{name.lower() for name in SLOT.findall(each)} for each in sentences]
            assert all(each <= ALWAYS | SOMETIMES for each in slots), key
            assert any(each <= ALWAYS | there.get(key, set()) for each in slots), key


def test_grammar_is_there_for_everybody(phrases: Phrases) -> None:
    reasons = json.loads((ASSETS / "language" / "en" / "reasons.json").read_text("utf-8"))
    assert set(phrases.grammar) == set(reasons["pronouns"])


def test_somebody_who_is_they_is_spoken_of_as_they(adviser: Adviser) -> None:
    scenario = opened().scenario
    customer = scenario.customer.model_copy(update={"pronoun": "they"})
    call = opened(scenario.model_copy(update={"customer": customer}))

    advice = adviser.advise(replace(call, seed=2))
    assert "as upset as they are" in advice.question


def test_the_same_call_has_the_same_advice(adviser: Adviser) -> None:
    assert adviser.advise(paused(opened())) == adviser.advise(paused(opened()))


def test_five_pauses_in_a_call_do_not_repeat_themselves(adviser: Adviser, played: Played) -> None:
    for name, calls in played.items():
        needs = [adviser.advise(call).needs for call in calls[:5]]
        assert len(set(needs)) == len(needs), name


def test_asking_again_at_the_same_moment_says_it_differently(adviser: Adviser) -> None:
    first = paused(opened())
    second = paused(first)

    assert adviser.advise(first).needs != adviser.advise(second).needs


def test_a_wording_that_was_shown_changes_nothing_of_what_was_said(adviser: Adviser) -> None:
    hint = paused(opened())

    assert adviser.advise(paused(hint, "Where were you?")).needs == adviser.advise(hint).needs


def test_why_names_the_words_that_moved_them(adviser: Adviser) -> None:
    better, worse = adviser.advise(after(UNDERSTOOD)), adviser.advise(after(said(Kind.BLAMES)))

    assert (better.well, worse.well) == (True, False)
    assert "your son" in better.why
    assert "you blamed her" in worse.why.lower()


def test_a_comfort_that_cannot_be_kept_is_not_called_going_well(adviser: Adviser) -> None:
    advice = adviser.advise(after(UNDERSTOOD, said(MONEY)))

    assert advice.well is None
    assert "K2" in advice.needs


def test_what_was_not_told_is_in_no_advice(adviser: Adviser, played: Played) -> None:
    book = (ASSETS / "language" / "en" / "phrasebook.json").read_text("utf-8")
    pronouns = (word for one in adviser.reasons.pronouns.values() for word in one.values())
    anybodys = words_of((book, *adviser.phrases.sentences(), *pronouns))
    for name, calls in played.items():
        for call in calls:
            advice = adviser.advise(call)
            text = f"{advice.needs} {advice.question} {advice.wording or ''}"
            assert not untold(call, text) - anybodys, name


def test_a_wording_is_the_scenarios_own(adviser: Adviser, played: Played) -> None:
    for name, calls in played.items():
        scenario = calls[0].scenario
        rows = {*(row.good for row in scenario.wording), *(one.say for one in scenario.remedies)}
        assert {adviser.advise(call).wording for call in calls} - {None} <= rows, name


def test_where_an_author_wrote_remedies_there_is_a_wording_at_most_moments(
    adviser: Adviser, played: Played
) -> None:
    calls = played["worn-clothing-return"][1:]

    assert sum(adviser.advise(call).wording is not None for call in calls) >= len(calls) - 1


def test_most_calls_have_a_wording_at_hand_somewhere(adviser: Adviser, played: Played) -> None:
    with_one = [name for name, calls in played.items() if any(map(adviser.words, calls))]

    assert len(with_one) >= len(played) - 1


def test_no_wording_is_shown_twice(adviser: Adviser, played: Played) -> None:
    call = next(one for one in played["worn-clothing-return"] if adviser.advise(one).wording)
    wording = adviser.advise(call).wording
    assert wording is not None

    assert adviser.advise(paused(call, wording)).wording != wording


def test_on_a_call_to_thank_nothing_has_to_be_put_right(played: Played) -> None:
    lacks = [want_of(call).lack for call in played["grateful-caller"]]

    assert lacks[0] is Lack.GREETING
    assert lacks[1] is Lack.PRAISE_TAKEN
    assert Lack.MORE_OF_IT in lacks
    assert not {Lack.REPAIR, Lack.PATIENCE, Lack.QUESTION}.intersection(lacks)


def test_low_patience_is_said(adviser: Adviser) -> None:
    call = opened()
    tired = replace(call, standing=call.standing.model_copy(update={"patience": 0.5}))

    needs = adviser.advise(call).needs
    assert adviser.advise(tired).needs.startswith(f"{needs} ")


BAD = (
    ("You should have read the terms, it's your own fault.", "Calm down.", "That's our policy."),
    ("Unfortunately that's not possible.", "You're being unreasonable.", "There's nothing to do."),
    ("Other customers manage it.", "What do you want me to do about it?", "As I said, no."),
)
BOILING = 7


def test_where_it_is_hottest_there_are_words_at_hand(
    adviser: Adviser, listener: EmbeddedListener
) -> None:
    hot = [
        call
        for scenario in (one.scenario for one in library.entries() if one.scenario)
        for replies in BAD
        for call in stops(scenario, replies, 1, listener)
        if call.turns and call.ending is None and call.standing.feelings.anger >= BOILING
    ]
    helped = [call for call in hot if adviser.words(call) is not None]

    assert len(hot) >= 10
    assert len(helped) >= 0.8 * len(hot)


def test_a_hard_word_is_taken_back_before_anything_else_is_said(
    adviser: Adviser, listener: EmbeddedListener
) -> None:
    jacket = library.find("worn-clothing-return")
    call = stops(jacket, ("Returns, Sam here.", *BAD[0]), 1, listener)[2]
    answers = [one.say for one in jacket.remedies if not one.meets or "retort" in one.when.act]
    wording = adviser.words(call)

    assert want_of(call).lack is Lack.REPAIR
    assert wording is not None
    assert wording.startswith(tuple(answers))
