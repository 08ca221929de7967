"""A call as a fold over its events."""

from simulator.call.call import Call
from simulator.call.events import Coached
from tests.call.kettle import KETTLE, opened


def test_a_wording_that_is_shown_in_a_pause_is_no_other_pause() -> None:
    call = opened()
    for event in (Coached(), Coached(wording="Where were you?"), Coached(), Coached(wording="Oh.")):
        call = call.then(event)

    assert call.helped == 2


def test_a_wording_without_a_pause_is_help_all_the_same() -> None:
    assert Call.of(KETTLE, 1, [Coached(wording="Where were you?")]).helped == 1
