"""The shipped fakes fail as a fake should."""

import pytest

from simulator.call.moves import Kind, SignalKind
from simulator.testing import ScriptedListener, move, signal

HELLO = "Hello, Tom here."
HELP = "Help!"


def scripted() -> ScriptedListener:
    return ScriptedListener(
        {HELLO: [move(HELLO, Kind.OWN_NAME, "Tom", value="Tom")]},
        {HELP: [signal(HELP, SignalKind.ASKS)]},
    )


def test_it_hears_what_it_was_told_to_hear() -> None:
    with scripted() as listener:
        assert [found.quote for found in listener.hear(HELLO, "", None)] == ["Tom"]
        assert [found.kind for found in listener.read(HELP, "")] == [SignalKind.ASKS]


def test_it_fails_on_words_nobody_scripted() -> None:
    with pytest.raises(AssertionError, match="nobody scripted"):
        scripted().hear("Who?", "", None)


def test_it_fails_when_it_was_not_used_up() -> None:
    with pytest.raises(AssertionError, match="never heard or read"), scripted() as listener:
        listener.hear(HELLO, "", None)
