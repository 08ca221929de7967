"""Practice is repetition: another call each time, and four difficulties that are each harder."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.difficulty import played_at
from simulator.call.scenario import Difficulty, Ending, Scenario
from simulator.kit import Kit
from simulator.session import Session

pytestmark = pytest.mark.whole

SHIPPED = [entry.scenario for entry in library.entries() if entry.scenario]
TRAINEES = json.loads((Path(__file__).parents[1] / "data" / "trainees.json").read_bytes())
SEEDS = range(1, 6)
SHORT = 4
"""Calls of fewer replies than this have too few lines to compare."""


@cache
def kit() -> Kit:
    return build_kit(paths.assets())


def played(scenario: Scenario, replies: Sequence[str], seed: int = 1) -> Session:
    session = kit().session(scenario, seed)
    for _ in session.begin():
        pass
    for reply in replies:
        for _ in session.say(reply):
            pass
    session.abandon()
    return session


def lines(session: Session) -> list[str]:
    """What the customer said after the opener."""
    scenario = session.call.scenario
    first = (scenario.opener, scenario.hello)
    return [t.text for t in session.call.turns if t.feelings and t.text not in first]


@pytest.mark.parametrize("scenario", SHIPPED, ids=lambda scenario: scenario.id)
def test_the_same_replies_meet_other_words_the_next_time(scenario: Scenario) -> None:
    shares = []
    for test in scenario.playtests:
        if sum(map(bool, test.replies)) < SHORT:
            continue
        said = [lines(played(scenario, test.replies, seed)) for seed in SEEDS]
        for one, other in combinations(said, 2):
            shares.append(len(set(one) & set(other)) / max(1, min(len(one), len(other))))
    assert sum(shares) / len(shares) <= 0.25
    assert sum(share > 0.5 for share in shares) <= len(shares) * 0.1


def test_the_same_twenty_trainees_succeed_less_at_every_step() -> None:
    assert len(TRAINEES) == 20
    flagship = library.find("worn-clothing-return")
    content = [
        sum(
            played(played_at(flagship, difficulty), trainee["replies"]).ended is Ending.RESOLVED
            for trainee in TRAINEES
        )
        for difficulty in Difficulty
    ]
    assert content == sorted(content, reverse=True)
    assert len(set(content)) == len(Difficulty)


def test_an_ending_without_the_story_says_to_ask_for_it() -> None:
    caller = library.find("grateful-caller")
    untold = caller.meaning(Ending.GRUDGING, frozenset())
    told = caller.meaning(Ending.GRUDGING, frozenset(fact.id for fact in caller.facts))

    assert "Ask her" in untold
    assert "Ask her" not in told
