"""What is written, as it is said."""

import pytest

from simulator import paths
from simulator.voice.spoken import Spoken


@pytest.fixture(scope="module")
def spoken() -> Spoken:
    return Spoken.load(paths.assets(), "en")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("£60", "sixty pounds"),
        ("£3.20 back", "three pounds twenty back"),
        ("£1,250", "one thousand two hundred and fifty pounds"),
        ("14 November 2025", "the fourteenth of november twenty twenty five"),
        ("on the 22nd", "on the twenty second"),
        ("HP-20417", "h p two oh four one seven"),
        ("20% off", "twenty percent off"),
        ("Harrow & Pine’s", "harrow and pine's"),
        ("a “good” day", "a good day"),
        ("at 10.30", "at ten thirty"),
    ],
)
def test_a_text_is_read_as_people_say_it(spoken: Spoken, written: str, said: str) -> None:
    assert " ".join(spoken.words(written)) == said


def test_a_text_falls_into_its_sentences(spoken: Spoken) -> None:
    assert list(spoken.sentences("Oh dear. What happened?")) == [
        ("oh", "dear"),
        ("what", "happened"),
    ]


def test_a_name_is_written_with_its_capital(spoken: Spoken) -> None:
    texts = ("Thanks, Denise, take care.", "We take it, Denise.")
    assert spoken.spelled(texts)["denise"] == "Denise"


def test_a_word_that_is_also_written_small_stays_small(spoken: Spoken) -> None:
    assert "pine" not in spoken.spelled(("at Harrow & Pine", "a bit of pine wood"))
