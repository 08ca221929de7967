"""The profile: what each trait is made of, and how it is summed up."""

import pytest

from simulator.call.scenario import Ending
from simulator.progress.profile import Standing, Trait, profile, share
from simulator.progress.trend import Trend
from simulator.store.history import Summary
from tests.progress.people import Answers, Turns, called

UPSET = {"empathy": 2, "next_steps": 2, "farewell": 2, "composure": 2, "praise": None}
GRATEFUL = {"empathy": None, "next_steps": None, "farewell": 3, "praise": 3}


def of(trait: Trait, calls: list[Summary]) -> Standing:
    return next(one for one in profile(calls) if one.trait is trait)


@pytest.mark.parametrize(
    ("met", "found"),
    [
        ({"F1": False, "F2": False}, 0.0),
        ({"F1": True, "F2": False}, 1 / 3),
        ({"F1": True, "F2": True, "F4": True}, 1.0),
        ({"F1": True, "F2": True, "F4": True, "F5": True, "F6": True}, 1.0),
        ({"F1": True, "F2": True, "F4": True, "F8": True}, 0.0),
        ({"F1": True, "F9": True, "F4": True}, 1.0),
    ],
)
def test_warmth_is_in_the_farewell(met: Answers, found: float) -> None:
    assert share(Trait.WARMTH, called(levels=UPSET, met=met)) == pytest.approx(found)


def test_warmth_is_also_in_how_praise_is_taken() -> None:
    warm_end = {"F1": True, "F2": True, "F4": True}
    brushed = {**warm_end, "P1": False, "P2": False, "P5": True}

    assert share(Trait.WARMTH, called(levels=GRATEFUL, met=brushed)) == 0.5


def test_empathy_is_its_items_and_a_dismissal_costs_one() -> None:
    met = {"E1": True, "E2": True, "E3": True, "E4": True, "E5": True, "E7": True}

    assert share(Trait.EMPATHY, called(levels=UPSET, met=met)) == 0.8


def test_empathy_has_no_chance_with_a_caller_who_is_not_upset() -> None:
    assert share(Trait.EMPATHY, called(levels=GRATEFUL, met={"E1": True})) is None


@pytest.mark.parametrize(
    ("levels", "met", "ending", "found"),
    [
        (UPSET, {"O5": False, "C5": False}, Ending.RESOLVED, 1.0),
        (UPSET, {"O5": True, "C5": False}, Ending.RESOLVED, 0.0),
        (UPSET, {"O5": False, "N2": True, "N3": False}, Ending.ESCALATED, 0.75),
        (GRATEFUL, {"O5": False, "P3": False}, Ending.RESOLVED, 0.5),
    ],
)
def test_teamwork_is_no_blame_shared_credit_and_clean_handovers(
    levels: dict[str, int | None], met: Answers, ending: Ending, found: float
) -> None:
    assert share(Trait.TEAMWORK, called(levels=levels, met=met, ending=ending)) == found


@pytest.mark.parametrize(
    ("met", "found"),
    [
        ({"N4": True, "N5": True, "F7": True}, 1.0),
        ({"N4": True, "N5": False, "F5": False, "F7": False}, 1 / 3),
        ({"N4": True, "N5": True, "F7": True, "X2": True}, 0.0),
    ],
)
def test_conscientiousness_is_in_promises(met: Answers, found: float) -> None:
    assert share(Trait.CONSCIENTIOUSNESS, called(levels=UPSET, met=met)) == pytest.approx(found)


def jabbed(**turns: tuple[int, ...]) -> Summary:
    spoken: Turns = {"A3": (3,), "F1": (10,), **turns}
    return called(levels=UPSET, met=dict.fromkeys(spoken, True), turns=spoken)


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (jabbed(E1=(4,)), 1.0),
        (jabbed(E1=(6,)), 1.0),
        (jabbed(E1=(2, 8)), 0.0),
        (jabbed(C1=(4,)), 0.5),
        (jabbed(E1=(4,), C6=(4,)), 0.0),
        (jabbed(A3=(3, 7), E2=(4,)), 0.5),
        (jabbed(A3=(3, 11), E2=(4,)), 1.0),
    ],
)
def test_optimism_is_warmth_that_comes_back_after_a_jab(call: Summary, found: float) -> None:
    assert share(Trait.OPTIMISM, call) == found


def test_without_a_jab_optimism_has_no_chance() -> None:
    assert share(Trait.OPTIMISM, called(levels=UPSET, met={"A3": False})) is None


def test_two_calls_are_too_few() -> None:
    calls = [called(number, UPSET, {"F1": True}) for number in (1, 2)]

    assert of(Trait.WARMTH, calls) == Standing(Trait.WARMTH, None, 0.0, 1.0, Trend.FEW, 2)


def test_the_middle_call_and_the_half_around_it() -> None:
    goodbyes = [{"F1": True}, {"F1": True, "F2": True}, {"F1": True, "F2": True, "F4": True}]
    calls = [called(number, UPSET, met) for number, met in enumerate(goodbyes, 1)]

    warmth = of(Trait.WARMTH, calls)

    assert warmth.middle == pytest.approx(2 / 3)
    assert [warmth.low, warmth.high] == pytest.approx([0.5, 5 / 6])


def test_only_the_newest_calls_make_the_middle() -> None:
    calls = [called(number, UPSET, {"F1": number > 20, "F2": False}) for number in range(1, 41)]

    assert of(Trait.WARMTH, calls).low == pytest.approx(1 / 3)


def test_help_and_second_tries_stay_out() -> None:
    calls = [called(number, UPSET, {"F1": True}, helped=1) for number in range(1, 9)]

    assert of(Trait.WARMTH, calls).calls == 0
