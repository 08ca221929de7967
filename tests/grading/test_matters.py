"""What a customer minds about most, found in their own words."""

from pathlib import Path

from simulator.call.moves import SignalKind
from simulator.grading.hearing import hear
from simulator.grading.matters import Matters
from simulator.grading.words import Vocabulary, around, sentences
from simulator.testing import ScriptedListener
from tests.grading.script import WORDS, Told

HARM, FEELING = SignalKind.HARM, SignalKind.FEELING


def matters(told: Told) -> Matters:
    listener = ScriptedListener(told.moves, told.signals)
    return Matters.of(hear(told.transcript, listener, WORDS))


def aim(found: Matters, text: str) -> str:
    return found.aim(WORDS.content(text))


def test_what_weighs_most_is_the_heart_of_it() -> None:
    told = Told().says(
        "The cake came late. It was my mother's funeral and I was so ashamed. The box was bent.",
        (HARM, "The cake came late"),
        (FEELING, "ashamed"),
    )
    found = matters(told)

    assert aim(found, "At her funeral, of all days.") == "at what matters"
    assert aim(found, "A bent box is not nice.") == "beside it"
    assert aim(found, "I'll look into that.") == "unknown"


def test_a_feeling_belongs_to_what_was_said_before_it() -> None:
    told = Told().says("The lift was broken again. I wept.", (HARM, "broken"), (FEELING, "I wept"))

    assert [matter.quote.quote for matter in matters(told).all] == ["The lift was broken again."]


def test_what_is_only_told_troubles_nobody() -> None:
    found = matters(Told().says("I live by the church. It's a big house."))

    assert not any(matter.troubled for matter in found.all)


def test_only_what_was_told_so_far_counts() -> None:
    told = Told().says("The lift was broken.", HARM).replies("Oh.")
    told.says("My daughter was stuck in it, terrified.", HARM, FEELING)
    found = matters(told)

    assert aim(found.until(1), "That lift!") == "at what matters"
    assert aim(found, "Your daughter!") == "at what matters"
    assert aim(found.until(1), "Your daughter!") == "unknown"


class TestWords:
    def test_words_of_one_meaning_have_one_stem(self) -> None:
        assert WORDS.stem("photograph") == WORDS.stem("pictures")
        assert WORDS.stem("waiting") == WORDS.stem("waited")

    def test_stop_words_mean_nothing(self) -> None:
        assert WORDS.content("it was the one for you") == frozenset()

    def test_a_language_without_a_pack_knows_nothing(self, tmp_path: Path) -> None:
        nothing = Vocabulary.load(tmp_path, "xx")

        assert nothing.content("Waiting, waited") == {"waiting", "waited"}

    def test_sentences_know_where_they_stand(self) -> None:
        text = "One. Two, three! …\nFour"

        assert [text[slice(*span)].strip() for span in sentences(text)][:2] == [
            "One.",
            "Two, three!",
        ]
        assert around(text, text.index("Two"), text.index("Two") + 3).strip() == "Two, three!"


def test_a_contraction_means_no_more_than_its_words() -> None:
    assert not WORDS.content("It's what we've got, isn't it?")
    assert WORDS.content("her mother's ring") == WORDS.content("mother ring")
