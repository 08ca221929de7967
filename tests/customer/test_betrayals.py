"""A fact is let slip by its circumstances, too; what may be said before it lets nothing slip."""

import json
from dataclasses import replace

import pytest

from simulator import library
from simulator.call.betrayal import Before
from simulator.call.scenario import Scenario
from simulator.customer.secrets import Secrets
from tests.customer import people

pytestmark = pytest.mark.whole

SHIPPED = [entry.scenario for entry in library.entries() if entry.scenario]
JACKET = "worn-clothing-return"
INNOCENT: dict[str, list[str]] = json.loads((people.DATA / "innocent.json").read_text("utf-8"))


def secrets_of(scenario: Scenario) -> Secrets:
    return people.background(scenario.id).secrets


def slips(text: str, *told: str, known: str = "") -> str | None:
    """Which fact of the jacket a text lets slip."""
    secrets = secrets_of(people.scenario(JACKET))
    return secrets.betrayed(text, secrets.betraying(secrets.hidden(told), known, told))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("I've never been so ashamed, and all those cousins saw.", "wedding"),
        ("He rummaged, your lad, by the till.", "thief"),
        ("At the till, your lad had his own ideas.", "thief"),
        ("I treated myself, for a change.", "treat"),
        ("Somebody had the lot filmed.", "video"),
    ],
)
def test_circumstances_let_a_fact_slip_in_any_order_and_form(text: str, fact: str) -> None:
    assert slips(text) == fact


@pytest.mark.parametrize(
    "text",
    [
        "I want my hundred and ten pounds back.",
        "The lad was fine. It was the till that was slow.",
        "A lad served me, and what with one thing and another I never saw a till.",
    ],
)
def test_words_far_apart_let_nothing_slip(text: str) -> None:
    assert slips(text) is None


def test_what_was_told_or_said_already_is_no_secret() -> None:
    assert slips("It's on film, all of it.", "wedding", "video") is None
    assert slips("A photographer? Yes.", known="Was there a photographer?") is None


def test_what_tells_is_out_where_one_sentence_had_all_of_it() -> None:
    known = "The waitress went by twice before anybody thought to ask her for some pins."
    assert slips("A waitress had pins.", known=known) is None
    assert slips("A waitress had pins.", known="A waitress? She had no pins.") == "arm"


def test_a_telling_word_is_not_out_without_those_beside_it() -> None:
    assert slips("I was dancing at home. I never danced there.", known="Who danced?") == "arm"


def test_a_way_of_speaking_is_no_secret() -> None:
    scenario = people.scenario(JACKET)
    speech = "Compares a waitress with her pins."
    customer = scenario.customer.model_copy(update={"speech": speech})
    secrets = replace(
        secrets_of(scenario), scenario=scenario.model_copy(update={"customer": customer})
    )
    assert secrets.betrayed("A waitress had pins.", secrets.betraying(["arm"])) is None


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda one: one.id)
def test_ordinary_complaints_let_nothing_slip(scenario: Scenario) -> None:
    secrets = secrets_of(scenario)
    by = secrets.betraying(secrets.hidden(()))
    caught = {text: secrets.betrayed(text, by) for text in INNOCENT[scenario.id]}
    assert {text: fact for text, fact in caught.items() if fact} == {}


def test_what_betrays_a_fact_makes_no_word_of_the_customers_own() -> None:
    scenario = people.scenario(JACKET)
    assert any("Facebook" in phrase for fact in scenario.facts for phrase in fact.betrayed_by)
    assert "facebook" not in people.background(JACKET).language - people.words().guard.common


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda one: one.id)
def test_every_fact_says_what_betrays_it(scenario: Scenario) -> None:
    few = {fact.id: len(fact.betrayed_by) for fact in scenario.facts if len(fact.betrayed_by) < 15}
    assert few == {}


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda one: one.id)
def test_nothing_that_may_be_said_before_a_fact_betrays_it(scenario: Scenario) -> None:
    secrets, before = secrets_of(scenario), Before(scenario)
    caught = [
        (fact.id, one.text)
        for fact in scenario.facts
        for one in before.of(fact.id)
        if secrets.betrayed(one.text, secrets.betraying([fact.id]))
    ]
    assert caught == []
