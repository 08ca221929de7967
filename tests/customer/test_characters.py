"""The guard on the characters that ship: what their authors wrote passes, what they keep back does
not.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from simulator import library
from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Heard
from simulator.call.scenario import Fact, Line, Scenario
from simulator.customer.guard import Guard
from simulator.customer.lines import PLACEHOLDER
from tests.customer import people
from tests.customer.test_guard import look

pytestmark = pytest.mark.whole

SCENARIOS = [entry.scenario.id for entry in library.entries() if entry.scenario is not None]
SAID = {"agent": "Sam", "echo": "soon", "day": "Friday the 14th", "amount": "£60", "count": "third"}
PASSING = 0.97


def call_in(scenario: Scenario, heat: float, told: Iterator[str] | tuple[str, ...]) -> Call:
    heard = Heard(text=" ".join(SAID.values()))
    call = Call.of(scenario, 1).then(heard)
    feelings = call.standing.feelings.model_copy(update={"anger": heat})
    standing = call.standing.model_copy(update={"feelings": feelings})
    return replace(call, standing=standing, revealed=frozenset(told))


def lines(scenario: Scenario) -> Iterator[tuple[str, Direction, Call]]:
    """What the author wrote for a direction, as a model that holds would say it."""
    opened = {gate.id: gate.opens_on.facts for gate in scenario.gates}
    for line in scenario.lines:
        when = line.when
        told = (*when.revealed, *(fact for gate in when.gates_open for fact in opened[gate]))
        heat = sum(when.heat) / 2 if when.heat else scenario.customer.temper.anger
        for act in when.acts:
            direction = Direction(act=act, fact=when.fact, offer=when.offer, ending=when.ending)
            yield _filled(line), direction, call_in(scenario, heat, told)


def _filled(line: Line) -> str:
    return PLACEHOLDER.sub(lambda found: SAID[found[1]], line.say)


def refused(text: str, direction: Direction, call: Call) -> str | None:
    known = people.background(call.scenario.id)
    return look(Guard(people.words().guard, known, call, direction, ()), text)[1]


@pytest.mark.parametrize("name", SCENARIOS)
def test_words_in_character_pass(name: str) -> None:
    said = list(lines(people.scenario(name)))
    stopped = [(why, one[0]) for one in said if (why := refused(*one)) is not None]

    assert len(stopped) <= (1 - PASSING) * len(said), stopped


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_kept_back_is_not_told(name: str) -> None:
    scenario = people.scenario(name)
    call, vent = call_in(scenario, 5, ()), Direction(act=Act.VENT)
    told = [text for fact in scenario.facts for text in _told(fact)]

    assert [text for text in told if refused(text, vent, call) is None] == []


def _told(fact: Fact) -> Iterator[str]:
    yield from fact.told
    yield fact.about
