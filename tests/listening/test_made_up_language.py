"""A language nobody speaks: all that is known about a language is in its pack."""

from pathlib import Path

import pytest

from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.listening import EmbeddedListener

DATA = Path(__file__).parent / "data"


@pytest.fixture
def listener() -> EmbeddedListener:
    return EmbeddedListener.load(DATA, "zz")


def test_its_phrases_are_heard(listener: EmbeddedListener) -> None:
    moves = listener.hear("Blorp! Mi zinga tu fantu dorn, ke tu morvi vek.", "", None)
    assert {move.kind for move in moves} == {
        Kind.GREETING,
        Kind.WHAT,
        Kind.WHEN,
        Kind.FEELING,
    }


def test_its_negation_turns_an_offer_into_a_refusal(
    listener: EmbeddedListener, boiler: Scenario
) -> None:
    offer = boiler.offers[0].model_copy(update={"named_by": ("fantu grelo", "grelo nu")})
    scenario = boiler.model_copy(update={"offers": (offer,)})
    assert [m.kind for m in listener.hear("Mi zinga grelos fantu.", "", scenario)] == [Kind.OFFER]
    assert Kind.REFUSES in {m.kind for m in listener.hear("Mi nu zinga fantu grelo.", "", scenario)}


def test_english_means_nothing_in_it(listener: EmbeddedListener) -> None:
    english = "I'm sorry, but our policy is no refunds by Friday. Goodbye, you liar!"
    assert {move.kind for move in listener.hear(english, "", None)} <= {Kind.ASKS, Kind.NONSENSE}


def test_a_language_without_a_pack_hears_nothing_and_says_so_nowhere_else() -> None:
    deaf = EmbeddedListener.load(DATA, "xx")
    assert deaf.hear("I'm sorry, bye.", "Hello?", None) == ()
    assert deaf.read("I am furious.", "") == ()
    assert deaf.label("bye", "")["goodbye"] is False
