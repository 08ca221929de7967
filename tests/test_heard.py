"""What replies were heard as is told in plain words, and gives nothing away during the call."""

import pytest

from simulator import library, paths
from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.disputes import WHOLE
from simulator.call.events import Directed, Ended, Heard, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending, Scenario
from simulator.heard import HeardReply, Understanding
from simulator.story import Reasons
from simulator.testing import move

FLAGSHIP = "worn-clothing-return"
PLAN = "I can't do cash, but our tailor takes it in free by Friday, or £20 on a card."


@pytest.fixture(scope="module")
def told() -> Understanding:
    reasons = Reasons.load(paths.assets(), "en")
    return Understanding.load(paths.assets(), "en", reasons.pronouns)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return library.find(FLAGSHIP)


def said(scenario: Scenario, text: str, *moves: Move, over: bool = False) -> Call:
    call = Call.of(scenario, 1, [Heard(text=text, moves=moves)])
    return call.then(Ended(ending=Ending.ABANDONED)) if over else call


def heard(told: Understanding, call: Call) -> HeardReply:
    return told.replies(call)[-1]


@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_move_has_words_of_its_own(
    told: Understanding, scenario: Scenario, kind: Kind, over: bool
) -> None:
    (thing,) = heard(told, said(scenario, "Words", move("Words", kind), over=over)).things

    assert thing.says
    assert not thing.says.endswith(".")
    assert "{" not in thing.says
    assert "-" not in thing.says, "no name of a move is shown"


def test_an_offer_is_named_with_its_money_and_its_day(
    told: Understanding, scenario: Scenario
) -> None:
    offer = move(PLAN, Kind.OFFER, "our tailor", ref="tailor-repair", day="2025-11-14", amount=20)

    (thing,) = heard(told, said(scenario, PLAN, offer)).things

    assert thing.says == "You offered: Repair by our tailor, free (£20, Friday 14 November)"
    assert thing.quotes == ("our tailor",)


def test_the_same_words_are_not_told_twice(told: Understanding, scenario: Scenario) -> None:
    words = "our tailor takes it in free"
    moves = (
        move(PLAN, Kind.OFFER, words, ref="tailor-repair"),
        move(PLAN, Kind.WHO, words),
        move(PLAN, Kind.WHAT, words),
        move(PLAN, Kind.REFUSES, "I can't do cash"),
    )

    things = heard(told, said(scenario, PLAN, *moves)).things

    assert [thing.key for thing in things] == ["offer:tailor-repair", "refuses"]


def test_what_the_customer_has_not_told_stays_untold_until_the_call_is_over(
    told: Understanding, scenario: Scenario
) -> None:
    stake = scenario.stakes[0]
    fact = scenario.facts[0]
    text = "Where was it? How awful."
    moves = (
        move(text, Kind.ASKS_FACT, "Where was it", ref=fact.id),
        move(text, Kind.STAKE, "How awful", ref=stake.id),
    )
    during = " ".join(heard(told, said(scenario, text, *moves)).says())
    after = " ".join(heard(told, said(scenario, text, *moves, over=True)).says())

    for secret in (stake.about, fact.about):
        assert secret.rstrip(".") not in during
        assert secret.rstrip(".") in after


@pytest.mark.parametrize(("text", "note"), [("The moon is nice", "place this"), (" ", "nothing")])
def test_nothing_heard_is_said_too(
    told: Understanding, scenario: Scenario, text: str, note: str
) -> None:
    reply = heard(told, said(scenario, text))

    assert reply.things == ()
    assert note in reply.note
    assert reply.says() == (reply.note,)


def test_where_the_customer_cut_in_is_said(told: Understanding, scenario: Scenario) -> None:
    temper = scenario.customer.temper.model_copy(update={"interrupts_after": 10, "anger": 9.0})
    customer = scenario.customer.model_copy(update={"temper": temper})
    hot = scenario.model_copy(update={"customer": customer})
    text = " ".join(f"word{number}" for number in range(1, 31))
    call = Call.of(hot, 1, [Heard(text=text)])
    direction = Direction(act=Act.INTERRUPT)
    call = call.then(Directed(director=1, direction=direction, after=call.standing))
    call = call.then(Spoken(text="No.", heard_chars=3, by="nobody"))

    (reply,) = told.replies(call)

    assert "“word7 word8 word9 word10”" in reply.note


def test_a_dispute_has_all_that_is_needed_to_look_into_it(
    told: Understanding, scenario: Scenario
) -> None:
    call = Call.of(scenario, 1, [Heard(text="Hello"), Spoken(text="So?", heard_chars=3, by="x")])
    moves = (move(PLAN, Kind.REFUSES, "I can't do cash"), move(PLAN, Kind.WHEN, "by Friday"))
    reply = heard(told, call.then(Heard(text=PLAN, moves=moves)))

    one = reply.disputed("refuses", "  I meant\n not in the till ")
    every = reply.disputed()

    assert (one.turn, one.reply, one.context) == (2, PLAN, "So?")
    assert one.moves == moves[:1]
    assert one.heard_as == ("You said no",)
    assert one.meant == "I meant not in the till"
    assert (every.thing, every.moves) == (WHOLE, moves)


def test_a_reply_that_was_not_placed_can_be_disputed(
    told: Understanding, scenario: Scenario
) -> None:
    dispute = heard(told, said(scenario, "The moon is nice")).disputed(meant="x" * 1000)

    assert dispute.moves == ()
    assert "place this reply" in dispute.heard_as[0]
    assert len(dispute.meant) == 500


def test_a_bare_no_is_a_no_and_no_chat(told: Understanding, scenario: Scenario) -> None:
    call = said(scenario, "No", move("No", Kind.REFUSES), move("No", Kind.SMALL_TALK))

    assert heard(told, call).says() == ("You said no",)
