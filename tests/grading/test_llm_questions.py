"""What a model is told with the questions: only what it needs for them, and nothing twice."""

import re

import pytest

from simulator import library
from simulator.call.scenario import Ending
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Quote, Verdict
from simulator.grading.llm_questions import Questions
from simulator.grading.llm_shape import LONGEST_REASON
from tests.grading.model import CALL, RUBRIC, WORDS

ENDED = CALL.model_copy(update={"ending": Ending.RESOLVED})
KNOWN = CALL.model_copy(update={"scenario": library.find("worn-clothing-return")})
SETTLED = {
    "A3": Verdict(id="A3", met=True, quotes=(Quote(0, "What will"), Quote(2, "So?"))),
    "A4": Verdict(id="A4", met=True, quotes=(Quote(0, "What will"),)),
    "A5": Verdict(id="A5", met=False),
}


def asked(call: Transcript, *ids: str, settled: dict[str, Verdict] = SETTLED) -> str:
    items = [RUBRIC.item(one) for one in ids]
    return Questions(WORDS, call).asking(items, "ask", settled)[1].text


def question(call: Transcript, one: str) -> str:
    return asked(call, one).split(f"\n{one}. ")[1].splitlines()[0]


@pytest.mark.parametrize(("item", "told"), [("A6", True), ("E1", False), ("F3", False)])
def test_how_it_ended_is_told_only_where_that_is_the_question(item: str, told: bool) -> None:
    assert (WORDS.endings[Ending.RESOLVED] in asked(ENDED, item)) is told


@pytest.mark.parametrize("heat", [None, 6.0])
def test_heat_is_explained_only_where_a_line_has_one(heat: float | None) -> None:
    first, *others = CALL.turns
    turns = (first.model_copy(update={"heat": heat}), *others)
    call = CALL.model_copy(update={"turns": turns})

    assert (WORDS.heat in asked(call, "A3")) is (heat is not None)


def test_what_is_settled_comes_with_the_turns_it_was_seen_in() -> None:
    assert WORDS.facts["A3"]["yes"].format(turns="0, 2") in asked(CALL, "C1", "C2")


def test_what_nothing_asked_rests_on_is_not_told() -> None:
    opening = WORDS.given.split("{", maxsplit=1)[0]
    assert opening not in asked(CALL, "E1", "O1", "C4")


@pytest.mark.parametrize("item", ["N7", "X2", "X3", "X4"])
def test_with_a_policy_sheet_what_is_held_against_it_always_applies(item: str) -> None:
    assert WORDS.not_applicable not in question(KNOWN, item)


@pytest.mark.parametrize(
    ("item", "may_not"), [("C1", False), ("F7", False), ("F9", True), ("O4", True)]
)
def test_what_is_settled_decides_whether_a_question_may_not_apply(item: str, may_not: bool) -> None:
    assert (WORDS.not_applicable in question(CALL, item)) is may_not


@pytest.mark.parametrize("item", [item.id for item in RUBRIC.items])
def test_a_question_can_be_asked_alone(item: str) -> None:
    assert not re.search(r"\b[AENFOCPX]\d\b", question(CALL, item))


def test_rules_of_a_policy_sheet_are_no_questions() -> None:
    rule = KNOWN.scenario.briefing.policy[0] if KNOWN.scenario else None
    assert rule is not None
    assert f"- Rule {rule.id}, {rule.title}" in asked(KNOWN, "N7")


def test_a_need_that_no_plan_makes_up_for_is_told() -> None:
    scenario = library.find("kind-no")
    needs = {need.id: need.about for need in scenario.needs}
    call = CALL.model_copy(update={"scenario": scenario})

    assert all(needs[one] in asked(call, "N6") for one in scenario.grading.needs)


def test_a_model_knows_how_long_a_reason_may_be() -> None:
    rules = Questions(WORDS, CALL).asking(RUBRIC.items)[0].text
    assert str(LONGEST_REASON) in rules
