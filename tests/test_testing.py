"""The shipped fakes fail as a fake should."""

import pytest

from simulator.call.errors import SoundError
from simulator.call.moves import Kind, SignalKind
from simulator.call.sound import RATE, Clip, Tone
from simulator.chat.talk import ChatError, Fault, Message
from simulator.testing import (
    ScriptedChat,
    ScriptedListener,
    ScriptedPlayer,
    ScriptedRecorder,
    ScriptedTranscriber,
    ScriptedVoice,
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
    with pytest.raises(AssertionError, match="never wanted"), scripted() as listener:
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


def test_time_that_goes_by_is_waited_through() -> None:
    chat = ScriptedChat([Wait(4), "Hm."])
    stream = chat.stream(ASK, 50)
    with pytest.raises(TimeoutError):
        stream.next(1)
    chat.pass_(60)
    assert (stream.next(0), chat.clock()) == ("Hm.", 61)


def test_a_model_fails_where_it_was_told_to() -> None:
    stream = ScriptedChat(["I ", Fault.CUT_OFF]).stream(ASK, 50)
    stream.next(1)
    with pytest.raises(ChatError) as caught:
        stream.next(1)
    assert caught.value.fault is Fault.CUT_OFF


def test_a_model_fails_when_it_was_not_used_up() -> None:
    with pytest.raises(AssertionError, match="never wanted"), ScriptedChat("I see."):
        pass


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


ONE_SECOND = Clip(bytes(2 * RATE))


def test_a_voice_takes_its_time_by_the_letter_and_fails_once_where_it_was_told_to() -> None:
    voice = ScriptedVoice(letter=0.1, fails={HELP: SoundError("It broke.")})
    (clip,) = voice.render("Well", Tone())
    assert clip.seconds == pytest.approx(0.4)
    with pytest.raises(SoundError, match="broke"):
        list(voice.render(HELP, Tone()))
    assert len(list(voice.render(HELP, Tone()))) == 1


def test_a_player_plays_as_fast_as_its_clock_goes() -> None:
    clock = Clock()
    player = ScriptedPlayer(clock)
    player.play(ONE_SECOND)
    clock.now = 0.25
    player.pause(True)
    clock.now = 5.0
    player.pause(False)
    clock.now = 5.5
    assert (player.played(), player.unheard()) == (0.75, 0.25)
    clock.now = 9.0
    assert (player.stop(), player.played()) == (1.0, 0.0)


def test_a_player_that_is_lost_keeps_what_was_not_heard() -> None:
    clock = Clock()
    player = ScriptedPlayer(clock)
    player.play(ONE_SECOND)
    clock.now = 0.5
    player.lose("It was unplugged.")
    clock.now = 5.0
    assert (player.lost(), player.unheard()) == ("It was unplugged.", 0.5)
    with pytest.raises(SoundError, match="unplugged"):
        player.play(ONE_SECOND)
    player.lose(None)
    clock.now = 5.25
    assert player.played() == 0.75


def test_what_is_played_over_and_over_never_ends() -> None:
    clock = Clock()
    player = ScriptedPlayer(clock)
    player.play(ONE_SECOND, over_and_over=True)
    clock.now = 7.0
    assert player.stop() == 7.0


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
    with pytest.raises(AssertionError, match="never wanted"), ScriptedTranscriber("Yes"):
        pass
