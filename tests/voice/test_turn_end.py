"""Hands-free: when a turn begins and ends."""

from collections.abc import Iterable

from simulator.voice.turn_end import FRAME, Heard, Patience, Turn, step

Part = tuple[float, float, float]
LOUD, QUIET = 0.1, 0.02
BEGUN = [Heard.BEGAN, Heard.MEANT]


def voice(seconds: float, loudness: float = LOUD) -> Part:
    return seconds, 0.95, loudness


def silence(seconds: float) -> Part:
    return seconds, 0.02, 0.001


def told(
    parts: Iterable[Part],
    asked: bool = False,
    patience: Patience = Patience(),  # noqa: B008  (frozen)
    turn: Turn = Turn(),  # noqa: B008
) -> list[Heard]:
    heard: list[Heard] = []
    for seconds, likely, loudness in parts:
        for _ in range(round(seconds / FRAME)):
            turn, event = step(turn, likely, loudness, asked, patience)
            if event is not None:
                heard.append(event)
    return heard


def test_a_turn_ends_two_seconds_after_its_last_word() -> None:
    assert told([voice(1.5), silence(1.9)]) == BEGUN
    assert told([voice(1.5), silence(2.1)]) == [*BEGUN, Heard.ENDED]


def test_whoever_was_asked_has_longer_to_think() -> None:
    assert told([voice(1.5), silence(3.8)], asked=True) == BEGUN
    assert told([voice(1.5), silence(4.1)], asked=True) == [*BEGUN, Heard.ENDED]


def test_a_pause_between_two_sentences_ends_nothing() -> None:
    assert told([voice(1), silence(1.5), voice(1), silence(1.5)]) == BEGUN


def test_a_lone_hmm_makes_no_turn() -> None:
    assert told([voice(0.3, QUIET), silence(2.1)]) == [Heard.BEGAN, Heard.NOTHING]


def test_a_short_yes_is_a_turn_once_the_voice_is_known() -> None:
    talk = [voice(1), silence(2.1), voice(0.3), silence(2.1)]
    assert told(talk) == [*BEGUN, Heard.ENDED, Heard.BEGAN, Heard.ENDED]


def test_a_hmm_before_the_first_words_belongs_to_them() -> None:
    talk = [voice(0.3, QUIET), silence(1), voice(1), silence(2.1)]
    assert told(talk) == [*BEGUN, Heard.ENDED]


def test_a_click_begins_nothing() -> None:
    assert told([voice(0.064), silence(3)]) == []


def test_an_impatient_setting_ends_sooner() -> None:
    assert told([voice(1), silence(1.1)], patience=Patience(factor=0.5)) == [*BEGUN, Heard.ENDED]


def test_a_turn_without_end_is_ended() -> None:
    assert told([voice(12)], patience=Patience(longest=10))[:3] == [*BEGUN, Heard.ENDED]
