"""How a call ended, in words that fit how the customer went."""

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.kit import Kit
from simulator.ui.wording import ending_words


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


def test_somebody_glad_who_could_not_tell_it_all_is_not_called_unwon(kit: Kit) -> None:
    session = kit.session(library.find("grateful-caller"), 1)
    list(session.begin())
    for reply in (
        "Larkfield Air, Dana speaking, good afternoon.",
        "Thank you so much for ringing, Marcia, that's really made my day.",
        "I'll send your thanks to his manager Moira today, and the crew hear it by Monday.",
        "You're very kind. Thank you for your call, Marcia, give your dad our love. Goodbye!",
    ):
        list(session.say(reply))

    ending, meaning = ending_words(session.call)
    assert ending == "Settled, but not all Marcia hoped for."
    assert "Ask her" in meaning
