"""What a scenario's author gave examples of is found in other words, and only where it is meant."""

from collections.abc import Callable
from datetime import date

import pytest

from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario
from simulator.listening import EmbeddedListener

Hear = Callable[[str], tuple[Move, ...]]


@pytest.fixture
def hear(listener: EmbeddedListener, boiler: Scenario) -> Hear:
    return lambda text: listener.hear(text, boiler.opener, boiler)


def refs(moves: tuple[Move, ...], kind: Kind) -> set[str | None]:
    return {move.ref for move in moves if move.kind is kind}


@pytest.mark.parametrize(
    ("reply", "offer"),
    [
        ("I'll send an engineer on Thursday.", "engineer"),
        ("An engineer is coming to fix your boiler tomorrow.", "engineer"),
        ("the boiler gets mended by our engineer thursday", "engineer"),
        ("I can take forty pounds off the bill.", "voucher"),
        ("We'll replace your boiler, free.", "new-boiler"),
    ],
)
def test_an_offer_in_other_words(hear: Hear, reply: str, offer: str) -> None:
    assert offer in refs(hear(reply), Kind.OFFER)


@pytest.mark.parametrize(
    ("reply", "offer"),
    [
        ("I can't send an engineer before Thursday.", "engineer"),
        ("We won't replace the boiler.", "new-boiler"),
        ("I'm not able to give you a brand new boiler.", "new-boiler"),
    ],
)
def test_a_negated_offer_is_a_refusal_of_it(hear: Hear, reply: str, offer: str) -> None:
    moves = hear(reply)
    assert refs(moves, Kind.OFFER) == set()
    assert offer in refs(moves, Kind.REFUSES)


@pytest.mark.parametrize(
    "reply",
    [
        "So you want a brand new boiler.",
        "A brand new boiler costs two thousand.",
        "They told you an engineer would come.",
        "Did they say a brand new boiler?",
    ],
)
def test_what_is_played_back_or_only_mentioned_is_not_offered(hear: Hear, reply: str) -> None:
    assert refs(hear(reply), Kind.OFFER) == set()


def test_an_offer_takes_its_own_day_and_money(hear: Hear) -> None:
    moves = hear("40 pounds off your bill today, or I send an engineer on Friday the 14th.")
    offers = {move.ref: move for move in moves if move.kind is Kind.OFFER}
    assert (offers["voucher"].amount, offers["voucher"].day) == (40, date(2025, 11, 4))
    assert (offers["engineer"].amount, offers["engineer"].day) == (None, date(2025, 11, 14))


def test_a_question_finds_the_fact_or_the_answer_it_asks_for(hear: Hear) -> None:
    assert refs(hear("And how's your dad doing?"), Kind.ASKS_FACT) == {"hospital"}
    assert refs(hear("How long has the boiler been off?"), Kind.ASKS_FACT) == {"since"}
    assert refs(hear("Your father is well."), Kind.ASKS_FACT) == set()


def test_stakes_facts_and_never_lines(hear: Hear) -> None:
    assert refs(hear("Your father sitting there in the cold."), Kind.STAKE) == {"father"}
    assert refs(hear("He's only just out of hospital."), Kind.FACT) == {"hospital"}
    assert refs(hear("Read me the long number on your card."), Kind.NEVER) == {"card"}


def test_the_customers_name_and_nobody_elses(hear: Hear) -> None:
    assert Kind.USES_NAME in {move.kind for move in hear("Thank you, Mrs Okafor.")}
    assert Kind.USES_NAME not in {move.kind for move in hear("Thank you, Mrs Bell.")}


def test_a_reply_said_again_is_heard_in_answer_to_other_words(
    listener: EmbeddedListener, boiler: Scenario
) -> None:
    def kinds(context: str) -> set[Kind]:
        return {move.kind for move in listener.hear("No worries.", context, boiler)}

    assert Kind.BRUSHES_OFF not in kinds("Could you spell that?")
    assert Kind.BRUSHES_OFF in kinds("I wanted to say thank you to him.")
    assert Kind.BRUSHES_OFF not in kinds("Could you spell it once more?")
