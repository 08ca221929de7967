"""A model that is made in the background, when somebody asks."""

import threading

import pytest

from simulator.chat.late import Late
from simulator.chat.talk import Chat, ChatError, Fault, Message
from simulator.testing import ScriptedChat

ASKED = (Message("user", "Good morning."),)


def test_it_is_not_made_before_it_is_asked() -> None:
    begun = threading.Event()

    def make() -> Chat:
        begun.set()
        return ScriptedChat()

    late = Late("a-model", make)
    assert not begun.is_set()

    late.wait()
    assert begun.is_set()


def test_it_answers_as_the_model_does() -> None:
    with ScriptedChat("Hello.") as chat:
        late = Late("a-model", lambda: chat)

        assert late.stream(ASKED, 10).next(1) == "Hello."
        assert late.available() is None


def test_a_key_that_does_not_come_fails_the_request_and_not_the_caller() -> None:
    unlocked = threading.Event()

    def make() -> Chat:
        unlocked.wait()
        return ScriptedChat("Hello.")

    late = Late("a-model", make, patience_s=0.01)
    stream = late.stream(ASKED, 10)

    with pytest.raises(ChatError) as caught:
        stream.next(1)
    assert caught.value.fault is Fault.TOO_SLOW
    assert "keyring" in str(caught.value)

    unlocked.set()
    late.wait()
    assert late.stream(ASKED, 10).next(1) == "Hello."
