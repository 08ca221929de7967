"""Offers, stakes and facts as people named them in calls that were played."""

from datetime import date

import pytest

from simulator import library, paths
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario
from simulator.listening import EmbeddedListener
from simulator.listening.money import amounts
from simulator.listening.pack import LanguagePack


@pytest.fixture(scope="module")
def shop() -> Scenario:
    """The jacket that came apart."""
    file = paths.scenarios() / "worn-clothing-return.json"
    return Scenario.model_validate_json(file.read_bytes())


@pytest.fixture(scope="module")
def airline() -> Scenario:
    """The caller who says thank you."""
    file = paths.scenarios() / "grateful-caller.json"
    return Scenario.model_validate_json(file.read_bytes())


def said(listener: EmbeddedListener, reply: str, scenario: Scenario, kind: Kind) -> list[Move]:
    moves = listener.hear(reply, scenario.opener, scenario)
    return [move for move in moves if move.kind is kind]


@pytest.mark.parametrize(
    ("reply", "offer"),
    [
        ("Or we could get it repaired for you?", "tailor-repair"),
        ("or our tailor takes it in free, ten days", "tailor-repair"),
        ("I'll add the repair", "tailor-repair"),
        ("tailor does it", "tailor-repair"),
        ("I can do 60 on store credit", "store-credit"),
        ("I can give you 20% off", "discount"),
        ("fine, have your money back then", "cash-refund"),
    ],
)
def test_an_offer_in_the_words_people_used(
    reply: str, offer: str, listener: EmbeddedListener, shop: Scenario
) -> None:
    assert offer in {move.ref for move in said(listener, reply, shop, Kind.OFFER)}


@pytest.mark.parametrize(
    "reply",
    [
        "Let me see what I can put right for you",
        "Was it repaired before?",
        "I can hear that you want a refund.",
        "Nobody could repair a day like that.",
    ],
)
def test_what_only_touches_on_an_offer_is_none(
    reply: str, listener: EmbeddedListener, shop: Scenario
) -> None:
    assert said(listener, reply, shop, Kind.OFFER) == []


def test_money_without_a_sign_belongs_to_the_offer_beside_it(
    listener: EmbeddedListener, shop: Scenario
) -> None:
    (offer,) = said(listener, "60 on store credit", shop, Kind.OFFER)
    assert offer.amount == 60


def test_day_and_money_stay_in_the_offers_own_clause(
    listener: EmbeddedListener, shop: Scenario
) -> None:
    reply = "sixty pounds of store credit today, and our tailor mends the seam free of charge"
    offers = {move.ref: move for move in said(listener, reply, shop, Kind.OFFER)}
    assert (offers["store-credit"].amount, offers["store-credit"].day) == (60, date(2025, 11, 4))
    assert (offers["tailor-repair"].amount, offers["tailor-repair"].day) == (None, None)
    reply = "our tailor mends that seam for nothing, and I'll put £60 on your email today"
    offers = {move.ref: move for move in said(listener, reply, shop, Kind.OFFER)}
    assert offers["tailor-repair"].day is None


@pytest.mark.parametrize(
    ("reply", "offer"),
    [
        ("I'll pass that on.", "pass-on"),
        ("I'll forward it.", "pass-on"),
        ("Would it be alright if I passed that on to his manager?", "pass-on"),
        ("I can give you 20% off your next booking", "gift"),
        ("I'd like to send you a voucher", "gift"),
    ],
)
def test_thanks_that_are_passed_on_and_presents_that_are_given(
    reply: str, offer: str, listener: EmbeddedListener, airline: Scenario
) -> None:
    assert [move.ref for move in said(listener, reply, airline, Kind.OFFER)] == [offer]


@pytest.mark.parametrize(
    "reply",
    ["And all that time the envelopes went on arriving.", "We've been writing to her since then."],
)
def test_nor_by_what_kept_coming(reply: str, listener: EmbeddedListener) -> None:
    scenario = library.find("bereavement-account")
    assert said(listener, reply, scenario, Kind.OFFER) == []


def test_the_day_of_an_offer_is_not_how_long_it_lasts(listener: EmbeddedListener) -> None:
    scenario = library.find("kind-no")
    reply = "The two of you could have your ten minutes with us from the fourth of July."
    days = {move.day for move in said(listener, reply, scenario, Kind.OFFER)}
    assert days <= {date(2026, 7, 4)}


@pytest.mark.parametrize("reply", ["You may like to pass this on.", "I can't pass that on."])
def test_nor_is_passing_on_offered_here(
    reply: str, listener: EmbeddedListener, airline: Scenario
) -> None:
    assert said(listener, reply, airline, Kind.OFFER) == []


@pytest.mark.parametrize(
    "reply",
    [
        "You're not trying it on.",
        "Nobody here doubts you.",
        "Nobody's calling you a cheat.",
        "You've nothing to prove to me.",
    ],
)
def test_a_stake_named_by_what_is_not_so(
    reply: str, listener: EmbeddedListener, shop: Scenario
) -> None:
    assert {m.ref for m in said(listener, reply, shop, Kind.STAKE)} == {"treated-as-cheat"}
    assert said(listener, reply, shop, Kind.INSULT) == []


@pytest.mark.parametrize("reply", ["It wasn't embarrassing in front of anyone.", "You're tired."])
def test_a_stake_denied_is_none(reply: str, listener: EmbeddedListener, shop: Scenario) -> None:
    assert said(listener, reply, shop, Kind.STAKE) == []


def test_a_question_that_touches_a_fact_does_not_name_it(
    listener: EmbeddedListener, shop: Scenario
) -> None:
    assert said(listener, "Was it at the wedding?", shop, Kind.FACT) == []
    assert said(listener, "It was at the wedding, then.", shop, Kind.FACT)


def test_what_is_not_refused_though_it_is_negated(
    listener: EmbeddedListener, boiler: Scenario
) -> None:
    for reply in (
        "Nobody sent an engineer, and that's our mistake.",
        "If the engineer isn't there by noon to mend the boiler, ring me.",
        "I'll send an engineer, no later than Monday the 10th.",
    ):
        assert said(listener, reply, boiler, Kind.REFUSES) == []
    assert said(listener, "I can't send an engineer.", boiler, Kind.REFUSES)


@pytest.mark.parametrize(
    ("said_so", "amount"),
    [
        ("your hundred and ten pounds", 110),
        ("two hundred and forty-five pounds", 245),
        ("one thousand two hundred and ten pounds", 1210),
        ("a hundred", 100),
    ],
)
def test_a_number_in_words_is_one_amount(said_so: str, amount: float) -> None:
    pack = LanguagePack(paths.assets() / "language" / "en")
    tokens = pack.tokens(f"I'll give you {said_so} back and I'll ring you")

    assert [money for _, money, _ in amounts(tokens, pack.dates)] == [amount]
    assert tokens.clauses[-1] == 1, "the number is not cut, what follows is"


def test_half_of_between_is_not_cut_off(listener: EmbeddedListener, shop: Scenario) -> None:
    text = "It'll be with you between Wednesday the 26th and Monday 1 December."
    (time,) = said(listener, text, shop, Kind.WHEN)

    assert time.quote == text.rstrip(".")
    assert time.value == "between Wednesday the 26th and Monday 1 December"


@pytest.mark.parametrize(
    ("reply", "value"), [("I'll see.", "I'll see"), ("i'll see.", "I'll see"), ("Soon.", "soon")]
)
def test_the_agents_own_words_are_thrown_back_as_one_writes_them(
    listener: EmbeddedListener, reply: str, value: str
) -> None:
    (vague,) = [one for one in listener.hear(reply, "When?", None) if one.kind is Kind.VAGUE]

    assert vague.value == value
