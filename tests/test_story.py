"""Why feelings moved: every reason the Director can give has words, the heaviest is told."""

import pytest

from simulator import library, paths
from simulator.call.appraisal import EFFECTS
from simulator.call.direction import Change
from simulator.call.scenario import Feelings
from simulator.story import HEATS, Reasons, stretch

REASONS = Reasons.load(paths.assets(), "en")
DENISE = library.find("worn-clothing-return").customer
OTHER_REASONS = ("policy-first", "jab-passed", "long-hold", "late-back", "twist")


@pytest.mark.parametrize("reason", [*(kind.value for kind in EFFECTS), *OTHER_REASONS])
def test_every_reason_has_words(reason: str) -> None:
    told = REASONS.because(Change(feeling="anger", by=1, reason=reason), DENISE)
    assert told
    assert "{" not in told


def test_the_heaviest_reason_is_told_with_its_words() -> None:
    changes = (
        Change(feeling="anger", by=-0.25, reason="apology", quote="sorry"),
        Change(feeling="anger", by=-1.5, reason="stake", quote="in front of them all"),
        Change(feeling="trust", by=1, reason="stake", quote="in front of them all"),
    )
    why = REASONS.why(changes, DENISE)
    assert why is not None
    assert (why.feeling, why.by, why.quote) == ("anger", -1.75, "in front of them all")
    assert "she" in why.text


def test_a_rise_is_told_by_what_raised_it() -> None:
    changes = (
        Change(feeling="anger", by=-0.25, reason="can-do"),
        Change(feeling="anger", by=1, reason="refuses"),
    )
    why = REASONS.why(changes, DENISE)
    assert why is not None
    assert why.text == REASONS.reasons["refuses"]


def test_a_breath_of_a_change_is_not_worth_a_word() -> None:
    assert REASONS.why((Change(feeling="anger", by=-0.1, reason="apology"),), DENISE) is None


@pytest.mark.parametrize(
    ("feelings", "mood"),
    [
        (Feelings(anger=9), "boiling"),
        (Feelings(anger=6.5), "angry"),
        (Feelings(anger=1, grief=7), "grieving"),
        (Feelings(anger=0, joy=8), "glad"),
        (Feelings(anger=1), "calm"),
    ],
)
def test_the_mood_is_a_word_or_two(feelings: Feelings, mood: str) -> None:
    assert REASONS.mood(feelings, gates_open=True) == REASONS.moods[mood]


@pytest.mark.parametrize("heat", [8, 8.4, 6, 7.9, 10, 7.96])
def test_a_heat_has_one_word_in_the_call_and_in_the_table(heat: float) -> None:
    mood = REASONS.mood(Feelings(anger=heat), gates_open=False)

    assert mood == HEATS[stretch(HEATS, heat)]
