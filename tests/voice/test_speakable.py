import pytest

from simulator.paths import assets
from simulator.voice.speakable import NO_PAUSE, Speakable

SPEAKABLE = Speakable.load(assets(), "en")


def said(text: str) -> list[str]:
    return [words for words, _ in SPEAKABLE.pieces(text)]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It was £48.50.", "It was 48 pounds 50."),
        ("It was £1,048.05.", "It was 1048 pounds 5."),
        ("Only £120!", "Only 120 pounds!"),
        ("£20.00 each", "20 pounds each"),
        ("Just £1?", "Just one pound?"),
        ("at 10.30 a.m. then", "at 10 30 a m. then"),
        ("“Shortly”? What’s shortly?", "Shortly? What's shortly?"),
    ],
)
def test_it_is_read_as_people_say_it(written: str, spoken: str) -> None:
    assert said(written) == [spoken]


def test_a_hesitation_is_a_silence() -> None:
    (first, hesitation), (second, end) = SPEAKABLE.pieces("It isn't mine… it's my wife's.")
    assert (first, second) == ("It isn't mine…", "it's my wife's.")
    assert hesitation > end


def test_a_sentence_ends_on_a_longer_pause_than_a_clause() -> None:
    pauses = [SPEAKABLE.pieces(text)[0][1] for text in ("No. ", "No, ", "No ")]
    assert pauses == sorted(pauses, reverse=True)
    assert pauses[-1] == NO_PAUSE


@pytest.mark.parametrize("nothing", ["", " ", "…", "?!", "— "])
def test_where_nothing_can_be_said_nothing_is(nothing: str) -> None:
    assert said(nothing) == []
