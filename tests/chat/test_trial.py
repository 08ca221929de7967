"""Testing a connection."""

from simulator.chat.talk import Fault
from simulator.chat.trial import try_out
from simulator.testing import ScriptedChat, Wait


def test_it_says_how_long_the_first_word_took() -> None:
    with ScriptedChat([Wait(0.8), "I am", " ready."], model="gpt-4.1-mini") as chat:
        trial = try_out(chat, chat.clock)
    assert trial.ok
    assert trial.sentence == "gpt-4.1-mini answers: first word after 0.8 s."
    assert trial.answer == "I am ready."


def test_a_slow_one_is_said_to_drag() -> None:
    with ScriptedChat([Wait(5), "Ready."]) as chat:
        trial = try_out(chat, chat.clock)
    assert trial.ok
    assert "slow for a call" in trial.sentence


def test_what_is_wrong_is_said() -> None:
    with ScriptedChat([Wait(1), Fault.NO_CREDIT]) as chat:
        trial = try_out(chat, chat.clock)
    assert (trial.ok, trial.fault, trial.first_word_s) == (False, Fault.NO_CREDIT, None)


def test_nothing_is_no_answer() -> None:
    with ScriptedChat([" "]) as chat:
        assert try_out(chat, chat.clock).fault is Fault.EMPTY


def test_it_can_be_stopped() -> None:
    with ScriptedChat([Wait(60), "Ready."]) as chat:
        trial = try_out(chat, chat.clock, stopped=lambda: chat.clock() > 1)
    assert trial.fault is Fault.CANCELLED
    assert chat.streams[0].cancelled
