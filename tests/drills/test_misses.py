"""What went badly in a kept call comes back as a drill: that very moment."""

import pytest

from simulator import library
from simulator.call.disputes import Dispute
from simulator.drills.misses import Missed, misses
from simulator.drills.moments import Skill
from simulator.session import Session
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore
from tests.drills.people import bench

JACKET = "worn-clothing-return"
GREETING = "Good morning, Harrow and Pine, Sam speaking."
SORRY = "Oh no, that must have been infuriating. Tell me what happened, I'll see what I can do."
BLAME = "You should have kept the box, that's your own fault."
TWO_MINUTES = "May I put you on hold for two minutes while I look?"


@pytest.fixture
def history() -> History:
    return MemoryStore()


def kept(history: History, *replies: str, scenario: str = JACKET, hold: float = 0) -> Session:
    """A graded call in which these were said, in order; at last the customer waits so long."""
    kit = bench().kit.keeping(history)
    session = kit.session(library.find(scenario), 1)
    list(session.begin())
    for reply in replies:
        list(session.say(reply))
    if hold:
        list(session.hold(hold))
    session.abandon()
    kit.keep_grade(session, kit.grade(session.transcript()))
    return session


def of(skill: Skill, found: tuple[Missed, ...]) -> list[Missed]:
    return [one for one in found if one.moment.skill is skill]


def test_a_first_reply_that_did_not_hear_them(history: History) -> None:
    session = kept(history, GREETING, BLAME)

    (missed,) = of(Skill.FIRST, misses(history))

    assert missed.moment.words == session.call.scenario.opener
    assert missed.moment.call.turns == session.call.turns[:2]


def test_a_jab_that_was_answered_in_kind(history: History) -> None:
    kept(history, GREETING, SORRY, "Don't be so stupid.")

    missed = of(Skill.JAB, misses(history))

    assert len(missed) == 1
    assert missed[0].moment.call.turns[-2].text == SORRY


def test_a_promise_that_was_not_theirs_to_give(history: History) -> None:
    kept(history, GREETING, SORRY, "All right, I'll give you your money back.")

    (missed,) = of(Skill.NO, misses(history))

    assert missed.moment.refused is not None
    assert missed.moment.refused.id == "cash-refund"


def test_thanks_that_were_brushed_off(history: History) -> None:
    kept(history, "Hello, Sam speaking.", "It was nothing, really.", scenario="grateful-caller")

    assert of(Skill.PRAISE, misses(history))


@pytest.mark.parametrize(("waited", "drills"), [(90, 0), (150, 1)])
def test_a_hold_that_took_longer_than_was_said(
    history: History, waited: float, drills: int
) -> None:
    kept(history, GREETING, TWO_MINUTES, hold=waited)

    assert len(of(Skill.HOLD, misses(history))) == drills


def test_what_is_disputed_is_not_held_against_anybody(history: History) -> None:
    kept(history, GREETING, BLAME)
    (call,) = history.history()
    dispute = Dispute(turn=2, thing="reply", reply=BLAME, context="", moves=(), heard_as=("?",))
    history.save_dispute(call.id, dispute)

    assert of(Skill.FIRST, misses(history)) == []


def test_a_call_that_went_well_gives_nothing(history: History) -> None:
    kept(history, GREETING, SORRY)

    assert of(Skill.FIRST, misses(history)) == []


def test_a_call_that_was_never_graded_gives_nothing(history: History) -> None:
    session = bench().kit.keeping(history).session(library.find(JACKET), 1)
    list(session.say(GREETING))
    session.abandon()

    assert misses(history) == ()


def test_the_same_moment_is_the_same_card_wherever_it_was_met(history: History) -> None:
    kept(history, GREETING, BLAME)
    kept(history, GREETING, BLAME, "Calm down.")

    first = of(Skill.FIRST, misses(history))

    assert len(first) == 2
    assert len({one.moment.id for one in first}) == 1
