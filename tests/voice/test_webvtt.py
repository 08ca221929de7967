"""Captions as players read them."""

import pytest

from simulator.voice.webvtt import Cue, webvtt


def test_a_cue_has_its_times_its_speaker_and_its_words() -> None:
    made = webvtt([Cue(1.5, 3.25, "Denise", "Worn. There it is.")])

    assert made == "WEBVTT\n\n00:00:01.500 --> 00:00:03.250\n<v Denise>Worn. There it is.\n"


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "00:00:00.000"),
        (59.9996, "00:01:00.000"),
        (3599.9999, "01:00:00.000"),
        (7265.04, "02:01:05.040"),
    ],
)
def test_times_carry_over(seconds: float, written: str) -> None:
    assert f"\n{written} -->" in webvtt([Cue(seconds, seconds + 1, "You", "Hello.")])


def test_signs_of_the_format_are_escaped() -> None:
    made = webvtt([Cue(0, 1, "You", "R&D <b>now</b> --> later")])

    assert made.endswith("<v You>R&amp;D &lt;b&gt;now&lt;/b&gt; --&gt; later\n")


def test_a_name_cannot_end_its_tag() -> None:
    assert "<v Den ise &amp; Co>" in webvtt([Cue(0, 1, "Den>ise & Co", "Hello.")])


def test_an_empty_line_does_not_end_a_cue() -> None:
    assert "Hello. Still here." in webvtt([Cue(0, 1, "You", "Hello.\n\nStill here.")])


def test_what_is_empty_is_left_out() -> None:
    assert webvtt([Cue(0, 1, "You", " ")]) == "WEBVTT\n"


def test_cues_are_in_order_and_stand_long_enough_to_be_seen() -> None:
    made = webvtt([Cue(2, 2, "You", "B"), Cue(1, 1.1, "You", "A")])

    assert made.index("00:00:01.000 --> 00:00:01.500") < made.index("00:00:02.000 --> 00:00:02.500")
