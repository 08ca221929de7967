"""The agent's own name: as they say it, never the company's and never somebody else's."""

import pytest

from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.listening import EmbeddedListener

INTRODUCED = [
    ("Ember Heat, you're speaking to Gareth.", "Gareth"),
    ("You're through to Ember Heat, my name's Beth.", "Beth"),
    ("You're through to Harrow & Pine returns, my name's Beth.", "Beth"),
    ("You're through to Dana.", "Dana"),
    ("Good afternoon. Ember Heat, Mr Osei speaking.", "Mr Osei"),
    ("Hello, Priya here.", "Priya"),
    ("It's Tom on repairs.", "Tom"),
    ("Ember Heat, Pete.", "Pete"),
    ("Good morning, Joe from Ember Heat.", "Joe"),
    ("Ember Heat, service desk, David.", "David"),
    ("Good morning. Yes, it is. My name is Will.", "Will"),
    ("Hello. It's Grace. Shall we start?", "Grace"),
]

NOT_INTRODUCED = [
    "Ask for Sam on this number.",
    "Nobody here thinks you did this yourself.",
    "You're speaking to somebody who cares.",
    "You're through to Ember Heat.",
    "This is Ruth Okafor's boiler, isn't it?",
    "Ember Heat, sorry.",
    "Pete from the depot told me.",
    "The boiler stays right where it is. Shall I book the engineer?",
    "I know who I am. Should I send it?",
    "You know what my name is. May I go on?",
]


def own_names(listener: EmbeddedListener, reply: str, scenario: Scenario) -> list[str | None]:
    moves = listener.hear(reply, "Hello?", scenario)
    return [move.value for move in moves if move.kind is Kind.OWN_NAME]


@pytest.mark.parametrize(("reply", "name"), INTRODUCED)
def test_the_agents_own_name(
    reply: str, name: str, listener: EmbeddedListener, boiler: Scenario
) -> None:
    assert own_names(listener, reply, boiler) == [name]


@pytest.mark.parametrize("reply", NOT_INTRODUCED)
def test_no_name_of_their_own(reply: str, listener: EmbeddedListener, boiler: Scenario) -> None:
    assert own_names(listener, reply, boiler) == []


@pytest.mark.parametrize("reply", ["Ember Heat.", "Ember Heat service.", "ember heat here"])
def test_the_company_by_itself_picks_up_the_phone(
    listener: EmbeddedListener, boiler: Scenario, reply: str
) -> None:
    kinds = {one.kind for one in listener.hear(reply, "", boiler)}

    assert Kind.GREETING in kinds
    assert Kind.SITUATION not in kinds


def test_who_only_says_who_is_speaking_has_spoken_of_nothing(
    listener: EmbeddedListener, boiler: Scenario
) -> None:
    heard = listener.hear("Hello, this is Sam from Ember Heat, your boiler people.", "", boiler)

    assert Kind.SITUATION not in {one.kind for one in heard}
