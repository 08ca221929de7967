"""How a call sounded, in figures."""

import pytest

from simulator import paths
from simulator.call.sound import Clip, Word
from simulator.call.transcript import Speaker
from simulator.voice.delivery import Delivery, Fillers, Sounded, contrast, measured, sounded
from tests.voice.tones import silence, together, tone

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER
FILLERS = Fillers(fillers=("um", "you know"))


def spoken(*words: tuple[str, float, float]) -> list[Word]:
    return [Word(*one) for one in words]


def even(many: int, seconds: float) -> list[Word]:
    """So many words, one after the other."""
    each = seconds / many
    return [Word(f"w{nth}", nth * each, (nth + 1) * each) for nth in range(many)]


def note(who: Speaker, clip: Clip, at: float, words: list[Word] | None = None) -> Sounded:
    made = sounded(who, clip, at, words, FILLERS)
    assert made is not None
    return made


def delivery(*notes: Sounded) -> Delivery:
    made = measured(notes)
    assert made is not None
    return made


def test_pace_is_words_a_minute_from_the_first_to_the_last() -> None:
    clip = together(silence(0.5), tone(4), silence(1))
    words = [Word(one.text, one.start + 0.5, one.end + 0.5) for one in even(10, 4)]

    made = delivery(note(AGENT, clip, 10.0, words))

    assert made.pace == 150.0
    assert made.replies[0].at == 10.5


def test_a_few_words_have_no_pace() -> None:
    assert delivery(note(AGENT, tone(1), 0.0, even(2, 1))).pace is None


def test_loudness_is_against_the_greeting() -> None:
    made = delivery(
        note(AGENT, tone(2, loud=0.2), 0.0, even(5, 2)),
        note(AGENT, tone(2, loud=0.1), 5.0, even(5, 2)),
    )

    assert [one.loudness for one in made.replies] == [0.0, pytest.approx(-6.0, abs=0.1)]


def test_a_pause_is_half_a_second_without_a_word() -> None:
    words = spoken(("so", 0, 0.4), ("well", 0.6, 1.0), ("yes", 2.5, 3.0))

    made = delivery(note(AGENT, tone(3), 0.0, words))

    assert (made.pauses, made.longest_pause) == (1, 1.5)


def test_without_times_for_words_pauses_are_heard() -> None:
    clip = together(silence(0.5), tone(1), silence(1.2), tone(1))

    made = delivery(note(AGENT, clip, 0.0))

    assert made.pauses == 1
    assert made.longest_pause == pytest.approx(1.2, abs=0.05)
    assert made.replies[0].at == pytest.approx(0.5, abs=0.03)


def test_fillers_are_counted_as_whole_words() -> None:
    words = spoken(("Um,", 0, 1), ("you", 1, 2), ("know", 2, 3), ("umbrella", 3, 4))

    assert delivery(note(AGENT, tone(4), 0.0, words)).fillers == 2


def test_nobody_counted_words_is_not_no_fillers() -> None:
    assert delivery(note(AGENT, tone(4), 0.0)).fillers is None


def test_the_language_pack_names_the_fillers() -> None:
    assert Fillers.load(paths.assets(), "en").count(["Er,", "yes", "you", "know."]) == 2


def test_the_share_of_the_talking() -> None:
    made = delivery(note(AGENT, tone(3), 0.0), note(CUSTOMER, tone(1), 4.0))

    assert made.share == pytest.approx(0.75, abs=0.01)


def test_without_a_customer_who_is_heard_there_is_no_share() -> None:
    assert delivery(note(AGENT, tone(3), 0.0)).share is None


def test_the_time_to_the_first_word_is_from_the_customers_last() -> None:
    clip = together(silence(0.7), tone(1))

    made = delivery(note(CUSTOMER, tone(2), 1.0), note(AGENT, clip, 4.0))

    assert made.after == pytest.approx(1.7, abs=0.05)


def test_a_reply_that_follows_ones_own_answers_nobody() -> None:
    made = delivery(
        note(CUSTOMER, tone(1), 0.0), note(AGENT, tone(1), 2.0), note(AGENT, tone(1), 9.0)
    )

    assert [one.after for one in made.replies] == [pytest.approx(1.0, abs=0.05), None]


def test_the_longest_is_all_that_is_said_until_the_customer_speaks() -> None:
    made = delivery(
        note(AGENT, tone(2), 0.0),
        note(CUSTOMER, tone(1), 3.0),
        note(AGENT, tone(3), 5.0),
        note(AGENT, tone(2), 9.0),
    )

    assert made.longest == pytest.approx(5.0, abs=0.1)


def test_the_closing_is_compared_with_the_greeting() -> None:
    made = delivery(
        note(AGENT, tone(4, loud=0.2), 0.0, even(10, 4)),
        note(AGENT, tone(1), 6.0, even(1, 1)),
        note(AGENT, tone(3, loud=0.16), 9.0, even(9, 3)),
        note(AGENT, tone(1), 20.0, even(1, 1)),
    )

    found = contrast(made)

    assert found is not None
    assert found.loudness == pytest.approx(0.8, abs=0.02)
    assert found.pace == pytest.approx(1.2, abs=0.01)


def test_one_reply_is_compared_with_nothing() -> None:
    assert contrast(delivery(note(AGENT, tone(4), 0.0, even(10, 4)))) is None


@pytest.mark.parametrize("words", [None, []])
def test_a_clip_without_words_says_nothing(words: list[Word] | None) -> None:
    assert sounded(AGENT, silence(2), 0.0, words, FILLERS) is None


def test_a_call_in_which_nothing_was_spoken_has_no_delivery() -> None:
    assert measured([note(CUSTOMER, tone(1), 0.0)]) is None


def test_the_figures_are_kept_as_they_are() -> None:
    made = delivery(note(CUSTOMER, tone(1), 0.0), note(AGENT, tone(2), 2.0, even(5, 2)))

    assert Delivery.model_validate_json(made.model_dump_json()) == made
