"""The shipped scenarios give moments for every skill, and none of them begins with a fault."""

import pytest

from simulator.call.moves import Kind, of_kind
from simulator.call.transcript import Speaker
from simulator.drills.deck import FAULTS
from simulator.drills.moments import Moment, Skill
from tests.drills.people import shipped_deck

ENOUGH = 8


def of(skill: Skill) -> list[Moment]:
    return [one for one in shipped_deck() if one.skill is skill]


@pytest.mark.parametrize("skill", Skill)
def test_there_are_enough_moments_of_every_skill(skill: Skill) -> None:
    assert len({one.words for one in of(skill)}) >= ENOUGH


def test_a_moment_is_one_card_only() -> None:
    names = [one.id for one in shipped_deck()]

    assert len(names) == len(set(names))


def test_it_is_the_agents_turn() -> None:
    waiting = [one for one in shipped_deck() if one.call.turns[-1].speaker is not Speaker.CUSTOMER]

    assert waiting == []


def test_nobody_finds_a_fault_said_in_their_name() -> None:
    said = {move.kind for one in shipped_deck() for turn in one.call.turns for move in turn.moves}

    assert not said & FAULTS


def test_first_replies_come_from_every_scenario() -> None:
    everyone = {one.call.scenario.id for one in shipped_deck()}

    assert {one.call.scenario.id for one in of(Skill.FIRST)} == everyone


def test_what_is_refused_is_forbidden_and_something_else_may_be_offered() -> None:
    for one in of(Skill.NO):
        assert one.refused is not None
        assert not one.refused.allowed
        assert one.rule(one.refused) is not None
        assert one.allowed()


def test_closings_come_when_all_is_settled() -> None:
    assert all(one.call.standing.agreed for one in of(Skill.CLOSING))


def test_praise_is_taken_from_those_who_came_to_praise() -> None:
    tempers = [one.call.scenario.customer.temper for one in of(Skill.PRAISE)]

    assert all(temper.joy > temper.anger for temper in tempers)


def test_a_hold_comes_before_anything_was_offered() -> None:
    offered = [
        one.words
        for one in of(Skill.HOLD)
        if any(of_kind(turn.moves, Kind.OFFER) for turn in one.call.turns)
    ]

    assert offered == []
