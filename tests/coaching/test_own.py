"""Which of an agent's own sentences may stand beside better words."""

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.coaching.moments import moments
from simulator.coaching.own import blameless
from simulator.kit import Kit
from tests.coaching.calls import said

GREETING = "Good morning, Sam speaking."


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


def kept(kit: Kit, reply: str, scenario: str = "socks-return") -> list[str]:
    """What stays of a reply to the opener."""
    call = said(kit, library.find(scenario), 1, [GREETING, reply])
    at = moments(call)[2]
    return [one.text for one in blameless(at, (), kit.coach.split)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm so sorry that the £3.20 never came back to you.",
        "I'm so sorry that order no. 4711 got stuck.",
        "I'm so sorry that Dr. Lee put you through this.",
        "I'm so sorry that nobody rang you at 10.30 as promised.",
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


def test_what_is_read_out_goes_with_its_rule(kit: Kit) -> None:
    rule = "Our policy says: Anyone may be commended, and more than one person for the same deed."
    rest = "Write it during the call; it is on their file the next working day."

    assert rest not in kept(kit, f"{rule} {rest}", "grateful-caller")


def test_nobody_greets_twice(kit: Kit) -> None:
    assert kept(kit, "Good morning, Sam speaking. What happened?") == ["What happened?"]
