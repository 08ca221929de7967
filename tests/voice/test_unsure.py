"""Words that were hardly heard."""

from simulator.call.sound import Transcription, Word
from simulator.call.unsure import counted
from simulator.voice.unsure import Draft, draft, kept


def heard(*words: tuple[str, float]) -> Draft:
    return draft(Transcription(tuple(Word(text, 0, 1, sure) for text, sure in words), "some"))


HALF = heard(("Sixty", 0.9), ("pounds", 0.2), ("of", 0.1), ("credit", 0.9))


def test_unsure_words_are_marked_where_they_stand() -> None:
    assert [HALF.text[start:end] for start, end in HALF.unsure] == ["pounds of"]


def test_unsure_words_do_not_count() -> None:
    assert counted(HALF.text, HALF.unsure).split() == ["Sixty", "credit"]


def test_what_counts_stands_where_it_stood() -> None:
    assert counted(HALF.text, HALF.unsure).index("credit") == HALF.text.index("credit")


def test_a_corrected_word_is_sure() -> None:
    assert kept(HALF, "Sixty pounds in credit") == ()


def test_marks_move_with_their_words() -> None:
    longer = "Well, Sixty pounds of credit"
    assert [longer[start:end] for start, end in kept(HALF, longer)] == ["pounds of"]


def test_writing_on_keeps_the_marks_before_it() -> None:
    assert kept(HALF, HALF.text + " today") == HALF.unsure
