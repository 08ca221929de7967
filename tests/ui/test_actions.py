"""The table of keys: each can be read by Qt, and none means two things in one place."""

import pytest
from PySide6.QtGui import QKeySequence

from simulator.ui.actions import ACTIONS, Action

SHARED = {"Enter", "Return"}
"""In the call Enter answers while it rings and says the reply afterwards, never both."""


@pytest.mark.parametrize("action", ACTIONS.values(), ids=list(ACTIONS))
def test_every_key_can_be_read(action: Action) -> None:
    for keys in action.keys:
        assert QKeySequence(keys).toString(), keys


def test_no_key_means_two_things_in_one_place() -> None:
    everywhere = [
        keys for one in ACTIONS.values() if one.where == "Everywhere" for keys in one.keys
    ]
    assert len(everywhere) == len(set(everywhere))
    for place in {one.where for one in ACTIONS.values()} - {"Everywhere"}:
        here = [keys for one in ACTIONS.values() if one.where == place for keys in one.keys]
        own = [keys for keys in here if keys not in SHARED]
        assert len(own) == len(set(own))
        assert not set(own) & set(everywhere)
