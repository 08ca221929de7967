"""The call as a whole: what is read the other way, and what never is."""

from functools import partial
from pathlib import Path

import pytest

from simulator import library, paths
from simulator.call.items import Criterion
from simulator.call.levels import Level, level_of
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.grading.answers import Answers
from simulator.grading.composure import steadied
from simulator.grading.embedded import EmbeddedJudge, by_rules, settled
from simulator.grading.hearing import Hearing, hear
from simulator.grading.rubric import load_rubric
from simulator.grading.weighed import Weighed, Weigher
from simulator.grading.whole import LETTERS, Levels, Step, Whole, facts_of, signs
from simulator.listening import EmbeddedListener

FOLDER = paths.assets() / "language" / "en"
RUBRIC = load_rubric(paths.assets())
LISTENER = EmbeddedListener(FOLDER)
WORDS = EmbeddedJudge(LISTENER, RUBRIC).words
WEIGHER = Weigher(FOLDER)
SURE = 20.0
CALL = (
    ("agent", "Good morning, Calder Water, Ines speaking."),
    ("customer", "My kitchen has been under water since Monday and I've rung you three times."),
    ("agent", "Sorry for any inconvenience. I'll see that somebody comes out to you."),
    ("customer", "When, though? You lot said that on Tuesday."),
    ("agent", "Tom should be with you by four today, I'd think."),
    ("customer", "All right. Thank you."),
    ("agent", "Thanks for calling, Mr Lane. Goodbye."),
)


def heard(*turns: tuple[str, str], scenario: str | None = None) -> Hearing:
    said = tuple(Turn(speaker=Speaker(who), text=text) for who, text in turns)
    about = library.find(scenario) if scenario else None
    return hear(Transcript(turns=said, scenario=about), LISTENER, WORDS)


def found(hearing: Hearing) -> tuple[Weighed, Answers]:
    weighed = WEIGHER.weigh(hearing, by_rules)
    return weighed, settled(hearing, steadied(hearing, weighed.answers))


def sure_of(criterion: Criterion, level: Level) -> Whole:
    """One that thinks a call earns this level, whatever is in it."""
    steps = [Step(bias=SURE if level >= least else -SURE, signs={}) for least in (1, 2, 3)]
    return Whole(Levels(steps={criterion: (steps[0], steps[1], steps[2])}), RUBRIC)


def read_again(hearing: Hearing, whole: Whole) -> Answers:
    weighed, answers = found(hearing)
    replies = [reply.number for reply in hearing.replies]
    return whole.reconsider(weighed, answers, replies, partial(settled, hearing))


def level(criterion: Criterion, answers: Answers, hearing: Hearing) -> Level | None:
    return level_of(criterion, facts_of(answers, [reply.number for reply in hearing.replies]))


@pytest.mark.parametrize("wanted", [1, 2])
def test_a_plan_is_read_up_and_down(wanted: Level) -> None:
    hearing = heard(*CALL)
    answers = read_again(hearing, sure_of(Criterion.NEXT_STEPS, wanted))
    assert level(Criterion.NEXT_STEPS, answers, hearing) == wanted


@pytest.mark.parametrize("wanted", [2, 3])
def test_composure_is_read_by_what_goes_up_and_what_goes_down(wanted: Level) -> None:
    hearing = heard(*CALL)
    answers = read_again(hearing, sure_of(Criterion.COMPOSURE, wanted))
    assert level(Criterion.COMPOSURE, answers, hearing) == wanted


def test_what_is_read_the_other_way_has_its_words() -> None:
    hearing = heard(*CALL)
    for criterion in LETTERS:
        answers = read_again(hearing, sure_of(criterion, 3))
        quotes = [quote for answer in answers.values() for quote in answer.quotes]
        assert all(quote.quote in CALL[quote.turn][1] for quote in quotes)


def test_as_few_are_read_the_other_way_as_will_do() -> None:
    hearing = heard(*CALL)
    _, before = found(hearing)
    after = read_again(hearing, sure_of(Criterion.NEXT_STEPS, 2))
    assert {item for item in before if before[item].met != after[item].met} == {"N6"}


def test_nobody_is_blamed_for_what_is_far_from_a_fault() -> None:
    hearing = heard(*CALL)
    _, before = found(hearing)
    assert read_again(hearing, sure_of(Criterion.COMPOSURE, 1)) == before


def test_only_the_criterion_in_doubt_is_read_again() -> None:
    hearing = heard(*CALL)
    _, before = found(hearing)
    after = read_again(hearing, sure_of(Criterion.OWNERSHIP, 1))
    others = [item for item in before if not item.startswith("O")]
    assert all(after[item] == before[item] for item in others)


def test_a_stock_phrase_stays_one() -> None:
    hearing = heard(*CALL)
    _, before = found(hearing)
    after = read_again(hearing, sure_of(Criterion.EMPATHY, 0))
    assert before["E6"].met
    assert after["E6"] == before["E6"]


def test_a_plan_is_not_doubted_where_the_scenario_knows_it() -> None:
    hearing = heard(*CALL, scenario="worn-clothing-return")
    _, before = found(hearing)
    assert read_again(hearing, sure_of(Criterion.NEXT_STEPS, 3)) == before


def test_after_an_insult_composure_is_not_doubted() -> None:
    rude = (*CALL[:4], ("agent", f"You stupid idiot. {CALL[4][1]}"), *CALL[5:])
    hearing = heard(*rude)
    _, before = found(hearing)
    assert read_again(hearing, sure_of(Criterion.COMPOSURE, 3)) == before


def test_a_language_without_levels_is_answered_item_by_item(tmp_path: Path) -> None:
    hearing = heard(*CALL)
    _, before = found(hearing)
    assert read_again(hearing, Whole.load(tmp_path, RUBRIC)) == before


@pytest.mark.parametrize("criterion", LETTERS)
def test_the_chances_of_all_levels_make_one(criterion: Criterion) -> None:
    weighed, answers = found(heard(*CALL))
    shipped = Whole.load(FOLDER, RUBRIC)
    chances = shipped.likely(criterion, signs(criterion, RUBRIC, weighed, answers, 1))
    assert sum(chances) == pytest.approx(1)
    assert min(chances) >= 0
