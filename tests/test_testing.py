"""The shipped fakes fail as a fake should."""

import pytest

from simulator.call.errors import SoundError
from simulator.call.moves import Kind, SignalKind
from simulator.call.sound import Clip
from simulator.chat.talk import ChatError, Fault, Message
from simulator.testing import (
    ScriptedChat,
    ScriptedListener,
    ScriptedRecorder,
    ScriptedTranscriber,
    Wait,
    move,
    signal,
)

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


ASK = [Message("user", "Well?")]


def test_a_model_says_its_pieces_and_ends() -> None:
    with ScriptedChat(["I ", "see."]) as chat:
        stream = chat.stream(ASK, 50)
        assert [stream.next(1), stream.next(1), stream.next(1)] == ["I ", "see.", None]


def test_a_model_that_keeps_one_waiting_moves_its_own_clock() -> None:
    chat = ScriptedChat([Wait(4), "Hm."])
    stream = chat.stream(ASK, 50)
    with pytest.raises(TimeoutError):
        stream.next(3)
    assert (stream.next(3), chat.clock()) == ("Hm.", 4)


def test_a_model_fails_where_it_was_told_to() -> None:
    stream = ScriptedChat(["I ", Fault.CUT_OFF]).stream(ASK, 50)
    stream.next(1)
    with pytest.raises(ChatError) as caught:
        stream.next(1)
    assert caught.value.fault is Fault.CUT_OFF


def test_a_model_fails_when_it_was_not_used_up() -> None:
    with pytest.raises(AssertionError, match="never asked for"), ScriptedChat("I see."):
        pass


def test_a_clip_is_spoken_into_the_scripted_microphone() -> None:
    with ScriptedRecorder(Clip(bytes(4))) as recorder:
        recorder.start()
        assert recorder.stop() == Clip(bytes(4))


def test_an_unplugged_microphone_keeps_what_was_said_by_then() -> None:
    recorder = ScriptedRecorder(Clip(bytes(64_000)))
    recorder.start()
    recorder.unplug(after=0.5)
    assert recorder.lost()
    assert recorder.stop().seconds == 0.5


def test_a_scripted_transcriber_hears_what_it_was_told() -> None:
    with ScriptedTranscriber("Sixty pounds", SoundError("It failed.")) as transcriber:
        assert transcriber.transcribe(Clip(b""), ()).text == "Sixty pounds"
        with pytest.raises(SoundError):
            transcriber.transcribe(Clip(b""), ())


def test_a_scripted_transcriber_fails_when_it_was_not_used_up() -> None:
    with pytest.raises(AssertionError, match="never asked for"), ScriptedTranscriber("Yes"):
        pass
