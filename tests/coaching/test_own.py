"""Which of an agent's own sentences may stand beside better words."""

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.items import Criterion
from simulator.coaching.moments import moments
from simulator.coaching.own import beside, blameless
from simulator.kit import Kit
from tests.coaching.calls import said

GREETING = "Good morning, Sam speaking."


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


def kept(kit: Kit, reply: str, scenario: str = "socks-return", *, earns: bool = True) -> list[str]:
    """What stays of a reply to the opener, whose every word earned something or none did."""
    call = said(kit, library.find(scenario), 1, [GREETING, reply])
    at = list(moments(call).values())[1]
    merits = [reply] if earns else []
    return [one.text for one in blameless(at, (), merits, kit.coach.split)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm so sorry that the £3.20 never came back to you.",
        "I'm so sorry that order no. 4711 got stuck.",
        "I'm so sorry that Dr. Lee put you through this.",
        "I'm so sorry that nobody rang you at 10.30 as promised.",
        "I'm so sorry that nobody rang you by 10 a.m. as promised.",
    ],
)
def test_a_figure_or_an_abbreviation_ends_no_sentence(kit: Kit, sentence: str) -> None:
    assert kept(kit, f"{sentence} What happened?") == [sentence, "What happened?"]


def test_words_without_a_full_stop_are_given_one(kit: Kit) -> None:
    assert kept(kit, "I'm so sorry you were left hanging") == [
        "I'm so sorry you were left hanging."
    ]


@pytest.mark.parametrize("word", ["It should be with you soon.", "I'm sure we can sort something."])
def test_what_may_mean_anything_goes(kit: Kit, word: str) -> None:
    sorry = "I'm so sorry you were left hanging."

    assert kept(kit, f"{sorry} {word}") == [sorry]


def test_what_makes_light_of_it_goes(kit: Kit) -> None:
    asks = "What are the pictures of?"

    assert kept(kit, f"No problem, those are just previews. {asks}", "blurry-photos") == [asks]


def test_sympathy_that_earned_nothing_goes(kit: Kit) -> None:
    reply = "I'm so sorry you were left hanging. What did my colleague tell you?"

    assert kept(kit, reply, earns=False) == ["What did my colleague tell you?"]


def test_thanks_are_kept_in_any_case(kit: Kit) -> None:
    thanks = "Thank you for telling me that, Neil."

    assert kept(kit, thanks, earns=False) == [thanks]


def test_an_apology_that_names_what_is_at_stake_is_no_stock_phrase(kit: Kit) -> None:
    owned = "Both promises were broken, and I'm sorry."

    assert kept(kit, owned, "promised-call-back") == [owned]


def test_the_line_below_the_companys_name_goes(kit: Kit) -> None:
    assert kept(kit, "Returns and enquiries. What happened?") == ["What happened?"]


@pytest.mark.parametrize(
    ("scenario", "read"),
    [
        ("bereavement-account", "A confirmation goes out in his own name if he would like one."),
        ("kind-no", "May be pencilled in now."),
        ("gone-quiet", "The next is 17 January."),
    ],
)
def test_a_rule_read_out_goes(kit: Kit, scenario: str, read: str) -> None:
    assert kept(kit, f"{read} What happened?", scenario) == ["What happened?"]


def test_who_rings_somebody_does_not_ask_how_to_help_them(kit: Kit) -> None:
    call = said(kit, library.find("gone-quiet"), 1, ["Hello, Sam speaking. How may I help you?"])
    own = blameless(moments(call)[1], (), [call.turns[1].text], kit.coach.split)

    assert [one.text for one in own] == ["Hello, Sam speaking."]


def test_a_plan_in_which_nobody_does_anything_stands_by_nothing(kit: Kit) -> None:
    dated = "It comes by Monday 1 December."
    call = said(kit, library.find("socks-return"), 1, [GREETING, dated])
    own = blameless(moments(call)[2], (), [dated], kit.coach.split)

    assert [one.text for one in own] == [dated]
    assert all(beside(own, criterion) == () for criterion in Criterion)


@pytest.mark.parametrize("criterion", [one for one in Criterion if one is not Criterion.FAREWELL])
def test_nobody_who_is_helped_here_is_passed_on(kit: Kit, criterion: Criterion) -> None:
    passed = "I'll put you through to my manager."
    call = said(kit, library.find("socks-return"), 1, [GREETING, passed])
    own = blameless(moments(call)[2], (), [passed], kit.coach.split)

    assert beside(own, criterion) == ()


def test_what_is_read_out_goes_with_its_rule(kit: Kit) -> None:
    rule = "Our policy says: Anyone may be commended, and more than one person for the same deed."
    rest = "Write it during the call; it is on their file the next working day."

    assert rest not in kept(kit, f"{rule} {rest}", "grateful-caller")


def test_nobody_greets_twice(kit: Kit) -> None:
    assert kept(kit, "Good morning, Sam speaking. What happened?") == ["What happened?"]
