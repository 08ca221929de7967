"""The two tables of the rubric, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import paths
from simulator.call.items import IDS, Criterion
from simulator.call.levels import (
    Bar,
    Facts,
    Level,
    Outcome,
    levels,
    main_three,
    moment,
    outcome,
    weighted,
)
from simulator.call.verdicts import Quote, Verdict
from simulator.grading.rubric import load_rubric

REPLIES = (0, 2, 4, 6)
RUBRIC = load_rubric(paths.assets())
BAR = Bar({text.key: text.weight for text in RUBRIC.criteria}, RUBRIC.passing, RUBRIC.fatal_cap)


def answers(written: str) -> list[Verdict]:
    """Verdicts from a shorthand: `E1@2` met in turn 2, `C6@2@4` in two, `O4!` no, `F7?` null.

    An id alone is met in turn 2. What is not mentioned is not met.
    """
    given = {item: Verdict(id=item, met=False) for item in IDS}
    for word in written.split():
        item, *turns = word.rstrip("!?").split("@")
        met = None if word.endswith("?") else not word.endswith("!")
        quotes = tuple(Quote(turn=int(turn), quote="words") for turn in turns or ["2"])
        given[item] = Verdict(id=item, met=met, quotes=quotes if met else ())
    return list(given.values())


def level(criterion: Criterion, written: str) -> Level | None:
    return levels(Facts.of(answers(written), REPLIES))[criterion].level


def result(written: str, bar: Bar = BAR) -> Outcome:
    return outcome(Facts.of(answers(written), REPLIES), RUBRIC, bar)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", 0),
        ("E3 E4 E5", 0),
        ("E7 E1 E2 E3 E4 E5", 0),
        ("E6", 1),
        ("E8", 1),
        ("E6 E8", 1),
        ("E1 E2 E3 E4 E5 E8", 1),
        ("E1", 2),
        ("E2", 2),
        ("E1 E2 E3 E4", 2),
        ("E1 E2 E4 E5", 2),
        ("E1 E2 E3 E5", 2),
        ("E1 E3 E4 E5", 2),
        ("E1 E2 E3 E4 E5", 3),
        ("E1@2 E2@2 E3@2 E4@2 E5@4", 3),
        ("E1@2 E2@2 E3@2 E4@2 E5@6", 2),
        ("E1@2 E2@4 E3@2 E4@2 E5@2", 2),
        ("E6@2 E1@4", 2),
        ("E1 E2 E3 E4 E5 E7@6", 2),
        ("E1 E2 E3 E4 E5 C4@6", 2),
        ("E1 E2 E3 E4 E5 C5@0", 2),
        ("E1 E2 E3 E4 E5 E7@0 C5@6", 2),
        ("E1@2 E7@6", 1),
        ("E6@2 E7@6", 0),
        ("E1 E2 E3 E4 E5 E8@6", 3),
    ],
)
def test_empathy(written: str, expected: Level) -> None:
    assert level(Criterion.EMPATHY, "A1@1 " + written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", 0),
        ("N2 N3 N4 N5 N6", 0),
        ("N1 N2 N3 N4 N5 N6 N7", 0),
        ("N1", 1),
        ("N1 N2 N6", 1),
        ("N1 N2 N3 N4 N5", 1),
        ("N1 N2 N3 N6", 2),
        ("N1 N2 N4 N6", 2),
        ("N1 N2 N3 N4 N6", 2),
        ("N1 N2 N3 N5 N6", 2),
        ("N1 N3 N4 N5 N6", 1),
        ("N1 N2 N3 N4 N5 N6", 3),
        ("N1@0 N2@0 N3@2 N4@4 N5@6 N6@0 N7?", 3),
    ],
)
def test_next_steps(written: str, expected: Level) -> None:
    assert level(Criterion.NEXT_STEPS, "A4@1 " + written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", 0),
        ("F2 F3 F4 F5 F6 F7", 0),
        ("F1 F2 F4 F5 F7 F8", 0),
        ("F1 F7", 1),
        ("F1 F4 F7!", 1),
        ("F1 F2 F7", 2),
        ("F1 F3 F7", 2),
        ("F1 F6 F7", 2),
        ("F1 F3 F6 F7", 2),
        ("F1 F2 F3 F7", 3),
        ("F1 F2 F6 F7", 3),
        ("F1 F4 F5 F7", 3),
        ("F1 F4 F3 F7", 3),
        ("F1 F2 F3 F4 F5 F7!", 2),
        ("F1 F4 F5 F7!", 1),
        ("F1 F2 F3 F7?", 2),
        ("F1 F2 F4 F7?", 3),
        ("F1 F3 F5 F7?", 3),
        ("A5@5 F1 F2 F4 F7", 1),
        ("A5@5 F9 F1 F2 F4 F7", 2),
        ("A5@5 F9 F1", 1),
        ("A5@5 F1", 1),
        ("A5@5", 0),
        ("A5@5 F1 F2 F8", 0),
    ],
)
def test_farewell(written: str, expected: Level) -> None:
    assert level(Criterion.FAREWELL, written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("O4?", 0),
        ("O5 O1 O4?", 0),
        ("O5 O2 O4?", 2),
        ("O5 O3 O4?", 3),
        ("O6 O8 O4!", 0),
        ("O7 O8 O4!", 0),
        ("O7@2 O8@4 O4!", 0),
        ("O7@2 O8@4 O3@4 O4", 3),
        ("O7@2 O8@6 O4!", 1),
        ("O6 O8 O2 O4!", 2),
        ("O1 O4?", 1),
        ("O6 O4?", 1),
        ("O7 O4?", 1),
        ("O2 O4?", 2),
        ("O3 O4!", 2),
        ("O3 O8 O4", 3),
        ("O3 O4?", 3),
        ("O1@0 O3@4 O4?", 3),
        ("O3@2 O5@4 O4?", 2),
        ("O2@2 O5@4 O4?", 1),
        ("O3@2 O6@4 O4", 1),
        ("O3@4 O6@2 O4", 3),
        ("O3@4 O6@4 O4", 3),
        ("O2@2 O6@6 O8@6 O4!", 1),
    ],
)
def test_ownership(written: str, expected: Level) -> None:
    assert level(Criterion.OWNERSHIP, written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("C3?", 0),
        ("C2 C3?", 0),
        ("C1 C2 C4 C3?", 0),
        ("C1 C2 C5@2@4 C3?", 0),
        ("C1 C3?", 2),
        ("C1 C2 C3!", 2),
        ("C1 C2 C3?", 3),
        ("C1 C2 C3", 3),
        ("C1 C2 C6 C3?", 2),
        ("C1 C2 C6@2@4 C3?", 1),
        ("C6 C3?", 1),
        ("C1 C2 C5 C3?", 1),
        ("C1 C2 C7 C3?", 1),
        ("C1 C2 C8 C3?", 1),
        ("C1 C2 C9 C3?", 1),
        ("C1 C2 C6 C9 C3?", 1),
        ("C7 C3?", 1),
    ],
)
def test_composure(written: str, expected: Level) -> None:
    assert level(Criterion.COMPOSURE, "A3@1 " + written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", 0),
        ("P3 P4", 0),
        ("P1 P2 P3 P5", 0),
        ("P6", 1),
        ("P1", 2),
        ("P2", 2),
        ("P1 P2", 2),
        ("P1 P3 P4", 2),
        ("P1 P6", 2),
        ("P1 P2 P3 P6", 2),
        ("P1 P2 P3", 3),
        ("P1 P2 P4", 3),
        ("P1@2 P2@4 P3@2", 2),
        ("P1 P2 P3 P5@4", 2),
        ("P1 P2 P3 P6@4", 2),
        ("P1 P5@0 P6@4", 1),
    ],
)
def test_praise(written: str, expected: Level) -> None:
    assert level(Criterion.PRAISE, "A2@1 " + written) == expected


@pytest.mark.parametrize(
    ("written", "applies"),
    [
        ("", {"farewell", "ownership"}),
        ("A1@1", {"empathy", "farewell", "ownership"}),
        ("A4@1", {"next_steps", "farewell", "ownership"}),
        ("A3@1", {"composure", "farewell", "ownership"}),
        ("C7", {"composure", "farewell", "ownership"}),
        ("A2@1", {"praise", "farewell"}),
        ("A2@1 A4@3", {"praise", "farewell", "next_steps", "ownership"}),
        ("A1@1 A2@1", {"praise", "farewell", "empathy"}),
        ("A2@1 C8", {"praise", "farewell"}),
        ("C8", {"composure", "farewell", "ownership"}),
        ("A6@5", {"ownership"}),
        ("A6@5 F1", {"farewell", "ownership"}),
    ],
)
def test_what_applies(written: str, applies: set[str]) -> None:
    found = levels(Facts.of(answers(written), REPLIES))

    assert {key.value for key, levelled in found.items() if levelled.level is not None} == applies


def test_praise_stands_in_for_empathy_among_the_main_three() -> None:
    thanked = levels(Facts.of(answers("A1@1 A2@1"), REPLIES))
    hurt = levels(Facts.of(answers("A1@1"), REPLIES))

    assert Criterion.EMPATHY not in main_three(thanked)
    assert Criterion.EMPATHY in main_three(hurt)


def test_a_call_of_threes_is_a_hundred_and_what_does_not_apply_is_shared_out() -> None:
    best = "A1@1 A4@1 E1 E2 E3 E4 E5 N1 N2 N3 N4 N5 N6 F1 F2 F4 F7 O3 O4?"

    assert result(best).overall == 100
    assert result(best).passed


def test_overall_is_the_weighted_share_of_what_applies() -> None:
    found = weighted(
        {Criterion.EMPATHY: 2, Criterion.NEXT_STEPS: 3, Criterion.FAREWELL: None}, BAR.weights
    )

    assert found == round(100 * (30 * 2 + 25 * 3) / 3 / 55)


def test_one_of_the_main_three_at_nothing_fails_whatever_the_rest() -> None:
    silent = result("A1@1 A4@1 E1 E2 E3 E4 E5 N1 N2 N3 N4 N5 N6 O3 O4?")

    assert silent.criteria[Criterion.FAREWELL].level == 0
    assert silent.overall >= BAR.passing
    assert not silent.passed


def test_a_fatal_item_caps_the_overall_and_fails() -> None:
    found = result("A1@1 A4@1 E1 E2 E3 E4 E5 N1 N2 N3 N4 N5 N6 F1 F2 F4 F7 O3 O4? X4")

    assert found.fatal == ("X4",)
    assert found.overall == 20
    assert not found.passed


def test_a_fatal_item_never_raises_the_overall() -> None:
    assert result("X1").overall == 0


def test_a_scenario_may_set_its_own_bar_and_weights() -> None:
    written = "A1@1 E1 F1 F2 F7? O2 O4?"
    weights = {**BAR.weights, Criterion.OWNERSHIP: 0, Criterion.EMPATHY: 100}

    assert not result(written).passed
    assert result(written, Bar(BAR.weights, 60, 20)).passed
    assert result("A1@1 F1 F2 F4 F7?", Bar(weights, 70, 20)).overall == 13


def test_nothing_that_applies_is_nothing_earned() -> None:
    assert weighted(dict.fromkeys(Criterion), BAR.weights) == 0


CLEAR_FAULTS = ("E7", "N7", "F8", "O5", "P5", "C4", "X1", "X2", "X3", "X4", "X5")
"""Faults whose row is 0 or fatal. The others have a row of their own above "nothing at all"."""

verdict_lists = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from([True, False, None]),
        st.lists(st.sampled_from(REPLIES), min_size=1, max_size=3),
    ),
    max_size=40,
).map(
    lambda rows: list(
        {
            item: Verdict(
                id=item,
                met=met,
                quotes=tuple(Quote(turn=turn, quote="words") for turn in turns) if met else (),
            )
            for item, met, turns in rows
        }.values()
    )
)


@given(verdict_lists, st.sampled_from(CLEAR_FAULTS), st.sampled_from(REPLIES))
def test_an_added_fault_never_raises_the_grade(
    verdicts: list[Verdict], fault: str, turn: int
) -> None:
    before = outcome(Facts.of(verdicts, REPLIES), RUBRIC, BAR)
    known = {verdict.id: verdict for verdict in verdicts}
    had = known[fault].quotes if fault in known else ()
    known[fault] = Verdict(id=fault, met=True, quotes=(*had, Quote(turn=turn, quote="more")))
    after = outcome(Facts.of(list(known.values()), REPLIES), RUBRIC, BAR)

    assert after.passed <= before.passed
    for key, levelled in after.criteria.items():
        was = before.criteria[key].level
        assert was is None or (levelled.level is not None and levelled.level <= was)


@given(verdict_lists)
def test_the_order_of_the_answers_changes_nothing(verdicts: list[Verdict]) -> None:
    there = outcome(Facts.of(verdicts, REPLIES), RUBRIC, BAR)
    back = outcome(Facts.of(verdicts[::-1], REPLIES), RUBRIC, BAR)

    assert (there.criteria, there.overall, there.passed) == (
        back.criteria,
        back.overall,
        back.passed,
    )
    assert set(there.fatal) == set(back.fatal)


@given(verdict_lists)
def test_the_overall_is_between_nothing_and_a_hundred(verdicts: list[Verdict]) -> None:
    found = outcome(Facts.of(verdicts, REPLIES), RUBRIC, BAR)

    assert 0 <= found.overall <= 100
    assert not found.fatal or found.overall <= RUBRIC.fatal_cap


@pytest.mark.parametrize(
    ("criterion", "written", "turn", "expected"),
    [
        (Criterion.EMPATHY, "E1@2 E2@2 E6@4", 4, 1),
        (Criterion.OWNERSHIP, "O3@2 O5@4", 4, 0),
        (Criterion.COMPOSURE, "A3@1 C1@2 C2@2 C3? C4@4", 2, 3),
        (Criterion.COMPOSURE, "A3@1 C1@2 C2@2 C4@4", 4, 0),
        (Criterion.COMPOSURE, "A3@1 C1@2 C2@2", 4, 3),
        (Criterion.NEXT_STEPS, "N1@2 N2@2 N3@2 N4@4 N5@4 N6@2", 4, 3),
        (Criterion.NEXT_STEPS, "N1@2 N2@2 N3@2 N4@4 N5@4 N6@2 N7@2", 4, 3),
        (Criterion.NEXT_STEPS, "N1@2 N2@2 N3@2 N4@4 N5@4 N6@2 N7@2", 2, 0),
        (Criterion.FAREWELL, "F1@6 F2@4", 6, 2),
    ],
)
def test_a_moment_is_judged_by_what_was_said_there(
    criterion: Criterion, written: str, turn: int, expected: int
) -> None:
    """A plan and a farewell are taken together, but another turn's forbidden promise is not."""
    assert moment(answers(written), REPLIES, criterion, turn) == expected
