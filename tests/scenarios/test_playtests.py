"""Every shipped scenario carries scripted trainees; each must come out as its author says.

Nothing is faked: the embedded listener, the Director, the scripted customer and the embedded judge.
"""

import re
from collections import Counter

import pytest

from simulator import paths
from simulator.app.wiring import build_kit
from simulator.call.scenario import Playtest, Scenario
from simulator.call.transcript import Speaker, Transcript
from simulator.kit import Kit
from simulator.library.check import in_folder, read
from simulator.session import Session

SHORTEST_SENTENCE = 4
"""Words. "Oh. Well." may come twice in a call, as it does in life."""


def shipped() -> list[Scenario]:
    readings = [read(file) for file in in_folder(paths.scenarios())]
    return [reading.scenario for reading in readings if reading.scenario is not None]


PLAYTESTS = [
    pytest.param(scenario, playtest, id=f"{scenario.id}: {playtest.name}")
    for scenario in shipped()
    for playtest in scenario.playtests
]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


@pytest.mark.parametrize(("scenario", "playtest"), PLAYTESTS)
def test_a_playtest_leads_where_its_author_says(
    kit: Kit, scenario: Scenario, playtest: Playtest
) -> None:
    session = played(kit, scenario, playtest)
    transcript = session.transcript()
    grade = kit.grade(transcript)
    levels = {key: criterion.level for key, criterion in grade.criteria.items()}
    story = f"{told(transcript)}\n{levels}, {grade.overall}, fatal: {grade.fatal}"

    assert session.ended is playtest.ending, story
    assert playtest.overall[0] <= grade.overall <= playtest.overall[1], story
    assert playtest.passed in (None, grade.passed), story
    for criterion, (low, high) in playtest.levels.items():
        level = levels[criterion]
        assert level is not None, f"{criterion} does not apply\n{story}"
        assert low <= level <= high, f"{criterion} is {level}\n{story}"


@pytest.mark.parametrize(("scenario", "playtest"), PLAYTESTS)
def test_the_customer_says_nothing_twice(kit: Kit, scenario: Scenario, playtest: Playtest) -> None:
    transcript = played(kit, scenario, playtest).transcript()

    said = Counter(
        sentence
        for turn in transcript.turns
        if turn.speaker is Speaker.CUSTOMER
        for sentence in re.split(r"(?<=[.!?…])\s+", turn.text)
        if len(sentence.split()) >= SHORTEST_SENTENCE
    )

    assert [sentence for sentence, times in said.items() if times > 1] == [], told(transcript)


def played(kit: Kit, scenario: Scenario, playtest: Playtest) -> Session:
    """The whole call; replies left over after the ending are not said."""
    session = kit.session(scenario, playtest.seed)
    list(session.begin())
    for reply in playtest.replies:
        list(session.say(reply))
    session.abandon()
    return session


def told(transcript: Transcript) -> str:
    return "\n".join(f"{turn.speaker}: {turn.text}" for turn in transcript.turns)
