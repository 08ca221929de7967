"""The rules' answers, weighed turn by turn."""

from pathlib import Path

import pytest

from simulator import paths
from simulator.call.items import IDS
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.call.verdicts import Quote
from simulator.grading.answers import Answer
from simulator.grading.embedded import EmbeddedJudge, by_rules
from simulator.grading.empathy import in_time
from simulator.grading.hearing import Hearing, hear
from simulator.grading.rubric import load_rubric
from simulator.grading.weighed import SHORTEST, USUAL, Items, Weigher, rising, seen
from simulator.listening import EmbeddedListener
from tests.grading.hard_cases import hard_cases

FOLDER = paths.assets() / "language" / "en"
LISTENER = EmbeddedListener(FOLDER)
WORDS = EmbeddedJudge(LISTENER, load_rubric(paths.assets())).words
CALL = (
    ("agent", "Good morning, Calder Water, Ines speaking."),
    ("customer", "My kitchen has been under water since Monday and I've rung you three times."),
    ("agent", "Three calls, and you still bailing. That's miserable. I'll get this moving now."),
    ("customer", "So when is somebody coming?"),
    ("agent", "Tom is with you by four today. I'll ring you at five myself to hear that he came."),
    ("customer", "All right. Thank you."),
    ("agent", "Thank you for bearing with us, Mr Lane. I hope you're dry by tonight. Goodbye."),
)


def heard(*turns: tuple[str, str]) -> Hearing:
    said = tuple(Turn(speaker=Speaker(who), text=text) for who, text in turns)
    return hear(Transcript(turns=said), LISTENER, WORDS)


def test_without_a_model_the_rules_answer(tmp_path: Path) -> None:
    hearing = heard(*CALL)
    assert Weigher(tmp_path).weigh(hearing, by_rules).answers == by_rules(hearing)


def test_a_short_call_is_left_to_the_rules() -> None:
    hearing = heard(*CALL[: SHORTEST - 1])
    assert Weigher(FOLDER).weigh(hearing, by_rules).answers == by_rules(hearing)


def test_what_is_quoted_is_said_in_that_turn() -> None:
    hearing = heard(*CALL)
    answers = Weigher(FOLDER).weigh(hearing, by_rules).answers
    quotes = [quote for answer in answers.values() for quote in answer.quotes]
    assert quotes
    assert all(quote.quote in CALL[quote.turn][1] for quote in quotes)


def test_understanding_is_found_where_no_sorry_is_said() -> None:
    hearing = heard(*CALL)
    answers = Weigher(FOLDER).weigh(hearing, by_rules).answers
    assert 2 in {quote.turn for quote in answers["E1"].quotes}


def test_an_insult_changes_nothing_that_is_looked_at() -> None:
    insulted = (*CALL[:2], ("agent", f"You stupid idiot. {CALL[2][1]}"), *CALL[3:])
    plain, rude = (
        [one.features.grams for one in seen(hearing, by_rules(hearing))]
        for hearing in (heard(*CALL), heard(*insulted))
    )
    assert plain == rude


def test_the_kept_thresholds_are_for_items_of_the_rubric() -> None:
    items = Items.model_validate_json((FOLDER / "items.json").read_bytes())
    assert items.above
    assert set(items.above) <= set(IDS)


@pytest.mark.parametrize("name", ["items-agent.npz", "items-customer.npz"])
def test_the_models_are_kept_with_the_pack(name: str) -> None:
    assert (FOLDER / name).is_file()


def test_understanding_that_ends_in_blame_is_a_dismissal() -> None:
    blaming = "I'm sorry you sat in the dark, but you never rang to tell us."
    hearing = heard(*CALL[:2], ("agent", blaming), *CALL[3:])
    assert 2 in {q.turn for q in Weigher(FOLDER).weigh(hearing, by_rules).answers["E7"].quotes}


def test_handing_it_back_is_nothing_one_can_do() -> None:
    handed = "It would go faster if it was you who counted the litres and brought us the sum."
    hearing = heard(*CALL[:2], ("agent", handed), *CALL[3:])
    assert 2 not in {q.turn for q in Weigher(FOLDER).weigh(hearing, by_rules).answers["O3"].quotes}


ORDINARY = (
    ("agent", "Good morning, Town Baths, Moses speaking."),
    ("customer", "Good morning. What time is the aqua class on Thursdays?"),
    ("agent", "Half past ten, in the small pool. Are you a member?"),
    ("customer", "Not yet. Can I pay for the one class?"),
    ("agent", "You can, it's six pounds at the desk. Bring a coin for the locker."),
    ("customer", "I will, thank you. Do I get it back?"),
    ("agent", "You do, at the end."),
    ("customer", "Lovely, see you on Thursday."),
    ("agent", "See you on Thursday. Bye now."),
)


@pytest.mark.parametrize("item", ["A1", "A2", "A3"])
def test_an_ordinary_question_is_no_harm_no_thanks_and_no_jab(item: str) -> None:
    answers = Weigher(FOLDER).weigh(heard(*ORDINARY), by_rules).answers
    assert not answers[item].met


def test_what_is_enough_once_must_be_clearer_among_many_turns() -> None:
    assert rising("A3", USUAL // 2) < rising("A3", USUAL) < rising("A3", 2 * USUAL)


def test_what_is_found_turn_by_turn_is_asked_alike_of_every_call() -> None:
    assert rising("E1", 2 * USUAL) == rising("E1", USUAL)


def test_what_follows_a_policy_does_not_come_first_whatever_a_model_says() -> None:
    policy = ("agent", "It's our policy that we only come after ten days.")
    hearing = heard(*CALL[:2], policy, CALL[3], CALL[2])
    late = Answer(True, (Quote(turn=4, quote=CALL[2][1]),))
    assert in_time(hearing, {"E4": late})["E4"].met is False


def test_who_speaks_of_it_and_of_how_it_feels_dismisses_it_in_plain_words_only() -> None:
    for case in hard_cases():
        hearing = hear(case.call, LISTENER, WORDS)
        ruled = turns(by_rules(hearing)["E7"])
        answers = Weigher(FOLDER).weigh(hearing, by_rules).answers
        assert turns(answers["E7"]) & turns(answers["E1"]) & turns(answers["E2"]) <= ruled


def turns(answer: Answer) -> set[int]:
    return {quote.turn for quote in answer.quotes}
