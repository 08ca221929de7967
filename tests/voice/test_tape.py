"""All that is said aloud is measured; it is recorded only where that was agreed to."""

from pathlib import Path

import pytest

from simulator.call.sound import Word
from simulator.call.transcript import Speaker
from simulator.voice.delivery import Fillers
from simulator.voice.recorded import Recorded
from simulator.voice.recording import CallRecording
from simulator.voice.tape import Tape
from tests.voice.tones import tone

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER
FILLERS = Fillers(fillers=("um",))


def test_without_consent_there_are_figures_and_no_file(tmp_path: Path) -> None:
    tape = Tape(FILLERS)
    tape.add(AGENT, tone(1), 0.0)
    tape.close()

    assert tape.delivery() is not None
    assert list(tmp_path.iterdir()) == []


def test_with_consent_there_are_both(tmp_path: Path) -> None:
    tape = Tape(FILLERS, CallRecording(tmp_path, lambda _: 10**12))
    tape.add(AGENT, tone(1), 0.0, turn=0)
    tape.close()

    assert tape.delivery() is not None
    assert [one.turn for one in Recorded(tmp_path).pieces] == [0]


def test_what_was_not_heard_of_the_customer_is_no_talking() -> None:
    tape = Tape(FILLERS)
    tape.add(CUSTOMER, tone(4), 0.0)
    tape.add(CUSTOMER, tone(4), 4.0)
    tape.cut(1.0)
    tape.add(AGENT, tone(1), 1.2)

    delivery = tape.delivery()

    assert delivery is not None
    assert delivery.share == pytest.approx(0.5, abs=0.02)


def test_words_that_are_found_later_count() -> None:
    tape = Tape(FILLERS)
    tape.add(AGENT, tone(2), 1.0)
    tape.heard([Word("um", 0.0, 0.4), Word("yes", 1.5, 2.0)])

    delivery = tape.delivery()

    assert delivery is not None
    (reply,) = delivery.replies
    assert (reply.words, reply.fillers, reply.longest_pause) == (2, 1, 1.1)


def test_words_belong_to_the_clip_they_were_found_in() -> None:
    tape = Tape(FILLERS)
    first, second = tone(2), tone(3)
    tape.add(AGENT, first, 1.0)
    tape.add(AGENT, second, 9.0)
    tape.heard([Word("yes", 0.0, 1.0)], first)

    delivery = tape.delivery()

    assert delivery is not None
    assert [one.words for one in delivery.replies] == [1, None]


def test_a_noise_in_which_nobody_found_words_is_no_reply() -> None:
    tape = Tape(FILLERS)
    tape.add(AGENT, tone(2), 1.0)
    tape.heard([])

    assert tape.delivery() is None


def test_a_full_disk_leaves_the_figures(tmp_path: Path) -> None:
    tape = Tape(FILLERS, CallRecording(tmp_path, lambda _: 0))
    tape.add(AGENT, tone(1), 0.0)
    tape.close()

    assert tape.trouble() is not None
    assert tape.delivery() is not None
