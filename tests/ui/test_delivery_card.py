"""How a spoken call sounded stands on its scorecard, in figures."""

import pytest
from pytestqt.qtbot import QtBot

from simulator.ui.delivery_card import (
    LESS,
    MORE,
    DeliveryCard,
    contrast_words,
    facts_of,
    reply_cells,
)
from simulator.ui.desk import Desk
from simulator.ui.look import Look
from simulator.ui.widgets.text import Text
from simulator.voice.delivery import Contrast, Delivery, Reply
from tests.ui.history import keep
from tests.ui.recorded import record

GREETING = Reply(at=1, seconds=4, words=11, pace=165, loudness=0.0, pauses=1, longest_pause=0.7)
CLOSING = Reply(at=70, seconds=6, words=20, pace=198, loudness=-1.9, fillers=2, after=1.2)
SPOKEN = Delivery(replies=(GREETING, CLOSING), share=0.54, longest=24.0, pace=186.0, fillers=2)


@pytest.mark.parametrize(
    ("loudness", "pace", "words"),
    [
        (0.8, 1.2, "20 % quieter and 20 % faster than your greeting."),
        (1.3, 1.02, "30 % louder than your greeting, and about as fast."),
        (1.0, 0.75, "25 % slower than your greeting, and about as loud."),
        (1.05, 0.95, "about as loud and as fast as your greeting."),
        (0.8, None, "20 % quieter than your greeting."),
    ],
)
def test_the_closing_against_the_greeting(loudness: float, pace: float | None, words: str) -> None:
    assert contrast_words(Contrast(loudness, pace)) == f"Your closing was {words}"


def test_every_figure_has_its_unit() -> None:
    assert dict(facts_of(SPOKEN)) == {
        "Pace": "186 words a minute",
        "Loudness after your greeting": "2 dB quieter",
        "Pauses of half a second or more": "1, the longest 0.7 s",
        "Your share of the talking": "54 %",
        "Longest you spoke before they did": "0:24",
        "Your first word, after their last": "1.2 s",
        "Fillers, such as “um” and “you know”": "2",
    }


def test_loudness_goes_from_the_quietest_reply_to_the_loudest() -> None:
    replies = (GREETING, CLOSING, CLOSING.model_copy(update={"loudness": 3.2}))
    found = dict(facts_of(SPOKEN.model_copy(update={"replies": replies})))

    assert found["Loudness after your greeting"] == "from 2 dB quieter to 3 dB louder"


def test_what_was_not_measured_is_left_out() -> None:
    bare = Delivery(replies=(Reply(at=0, seconds=1),), longest=1.0)

    assert [label for label, _ in facts_of(bare)] == [
        "Pauses of half a second or more",
        "Longest you spoke before they did",
    ]


def test_a_reply_is_as_loud_as_the_greeting_or_says_by_how_much() -> None:
    assert reply_cells(GREETING) == ("0:01", "165", "1, 0.7 s", "–", "as your greeting")
    assert reply_cells(CLOSING) == ("1:10", "198", "none", "1.2 s", "2 dB quieter")


def test_the_replies_come_when_they_are_asked_for(look: Look, qtbot: QtBot) -> None:
    card = DeliveryCard(look, SPOKEN)
    qtbot.addWidget(card)
    card.show()
    before = len(card.findChildren(Text))

    card.swap.click()

    assert len(card.findChildren(Text)) == before + 5 * 3
    assert card.swap.words() == LESS
    card.swap.click()
    assert card.swap.words() == MORE


def test_a_spoken_call_has_the_card_and_a_typed_one_has_not(desk: Desk) -> None:
    history = desk.ledger.history
    assert history is not None
    typed, spoken = keep(history), keep(history, "Hello, this is Sam.", "I'm so sorry.")
    record(history, spoken)

    found = []
    for call_id in (typed, spoken):
        desk.after.open_past(call_id)
        found.append(bool(shown(desk)))

    assert found == [False, True]


def test_no_level_rests_on_it(desk: Desk) -> None:
    history = desk.ledger.history
    assert history is not None
    call_id = keep(history, "Hello, this is Sam.", "I'm so sorry.")
    before = history.grades(call_id)

    record(history, call_id)
    desk.after.open_past(call_id)

    assert history.grades(call_id) == before


def shown(desk: Desk) -> list[DeliveryCard]:
    cards = desk.after.scorecard.findChildren(DeliveryCard)
    return [one for one in cards if one.isVisible()]
