"""The pause before an answer: nobody answers a hurt at once, and the furious are quick."""

from collections.abc import Mapping

import pytest

from simulator.call.acts import Act
from simulator.call.direction import Change, Direction, Standing
from simulator.call.events import Directed
from simulator.call.rhythm import CUT_IN_S, DEEP_S, LONGEST_S, USUAL_S, breath, utterance
from simulator.call.scenario import Feelings


def directed(
    act: Act = Act.VENT, heat: float = 4.0, moved: Mapping[str, float] | None = None
) -> Directed:
    changes = (moved or {}).items()
    moves = tuple(Change(feeling=name, by=by, reason="x") for name, by in changes)
    after = Standing(feelings=Feelings(anger=heat), patience=5)
    return Directed(director=1, direction=Direction(act=act), changes=moves, after=after)


def test_an_ordinary_answer_takes_a_breath() -> None:
    assert breath(directed(), "Yes.") == pytest.approx(USUAL_S, abs=0.1)


@pytest.mark.parametrize("hurt", [{"anger": 1.5}, {"grief": 1.5}, {"joy": -2.0}])
def test_a_hurt_is_not_answered_at_once(hurt: dict[str, float]) -> None:
    assert breath(directed(moved=hurt), "Calm down.") > breath(directed(), "Calm down.") + 0.4


def test_relief_needs_no_time() -> None:
    assert breath(directed(moved={"anger": -1.5, "joy": 1}), "I'm on it.") == breath(
        directed(), "I'm on it."
    )


@pytest.mark.parametrize("act", [Act.REVEAL, Act.STUNG, Act.SOFTEN, Act.HANG_UP])
def test_what_went_in_deep_takes_longer(act: Act) -> None:
    assert breath(directed(act), "I see.") >= DEEP_S


def test_the_furious_are_quick_but_not_when_stung() -> None:
    assert breath(directed(heat=9), "Well.") < breath(directed(heat=4), "Well.")
    assert breath(directed(Act.STUNG, heat=9), "Well.") >= DEEP_S


def test_cutting_in_takes_no_breath() -> None:
    assert breath(directed(Act.INTERRUPT), "word " * 60) == CUT_IN_S


def test_a_long_reply_takes_longer_to_take_in() -> None:
    assert breath(directed(), "word " * 40) > breath(directed(), "word")


def test_nobody_is_kept_waiting_for_ever() -> None:
    assert breath(directed(Act.STUNG, 9, {"anger": 3, "grief": 3}), "word " * 900) == LONGEST_S
    assert utterance("x" * 10_000) < 2
    assert utterance("Right.") < utterance("Right, then. We'll do it like that, shall we.")
