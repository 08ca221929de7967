"""What every scenario that comes with the program must be, whoever wrote it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from simulator import paths
from simulator.call.moves import Shape
from simulator.call.scenario import Ending, Scenario
from simulator.library.check import check, in_folder, read

pytestmark = pytest.mark.whole

MOST_ALIKE = 3
"""Words. "Go on, then." is anybody's; four words and more are somebody's own."""


COMMON = (
    *(Shape.WHO, Shape.WHEN, Shape.WHY, Shape.WHICH, Shape.WHAT),
    *(Shape.YES_NO, Shape.DOING, Shape.REQUEST, Shape.TELLING),
)


def by_id(scenario: Scenario) -> str:
    return scenario.id


SHIPPED = [
    reading.scenario
    for reading in map(read, in_folder(paths.scenarios()))
    if reading.scenario is not None
]


def test_check_finds_nothing_in_the_library() -> None:
    assert [str(problem) for problem in check([paths.scenarios()])] == []


def test_the_file_is_named_as_its_scenario() -> None:
    files = {file.stem for file in in_folder(paths.scenarios())}

    assert {scenario.id for scenario in SHIPPED} == files


@pytest.mark.parametrize("scenario", SHIPPED, ids=by_id)
def test_a_scenario_has_enough_words_of_its_own(scenario: Scenario) -> None:
    assert len({line.say for line in scenario.lines}) >= 40
    assert len(scenario.answers) >= 12


@pytest.mark.parametrize("scenario", SHIPPED, ids=by_id)
def test_the_playtests_reach_four_endings_and_every_ending_is_explained(
    scenario: Scenario,
) -> None:
    reached = {playtest.ending for playtest in scenario.playtests}

    assert len(reached) >= 4
    assert {note.ending for note in scenario.endings} == set(Ending)


@pytest.mark.parametrize("scenario", SHIPPED, ids=by_id)
def test_the_customer_has_words_for_every_shape_of_question(scenario: Scenario) -> None:
    """What a question is about is not always made out; what kind of answer it wants is."""
    asked = Counter(shape for line in scenario.lines for shape in line.when.asked)

    assert {shape: asked[shape] for shape in COMMON if asked[shape] < 3} == {}
    assert set(Shape) <= set(asked)


@pytest.mark.parametrize("scenario", SHIPPED, ids=by_id)
def test_the_customer_has_each_sentence_only_once(scenario: Scenario) -> None:
    lines = [line.say for line in scenario.lines]

    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    ("one", "other"),
    list(combinations(SHIPPED, 2)),
    ids=lambda scenario: scenario.id,
)
def test_no_two_customers_share_a_sentence(one: Scenario, other: Scenario) -> None:
    assert sorted(own_sentences(one) & own_sentences(other)) == []


def own_sentences(scenario: Scenario) -> set[str]:
    """What only this customer would say, sentence by sentence, without case and punctuation."""
    return {
        " ".join(words)
        for text in spoken(scenario)
        for sentence in re.split(r"[.!?…]+\s", text)
        if len(words := re.findall(r"[\w'’{}]+", sentence.lower())) > MOST_ALIKE
    }


def spoken(scenario: Scenario) -> Iterator[str]:
    """Everything the customer may say."""
    yield scenario.opener
    if scenario.hello is not None:
        yield scenario.hello
    yield from (line.say for line in scenario.lines)
    yield from (told for fact in scenario.facts for told in fact.told)
    for answer in scenario.answers:
        for nth in range(len(answer.said)):
            yield from answer.ways(nth + 1)
    yield from (twist.say for twist in scenario.twists)
