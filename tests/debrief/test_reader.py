"""A debrief is read for how it explains the call; only the writer's own voice counts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulator import paths
from simulator.debrief import About, Debrief, Kind, Reading

DEBRIEF = Debrief.load(paths.assets(), "en")
DENISE = About(names=("Denise", "Denise Hartley"))
SENTENCES = Path(__file__).parents[1] / "data" / "debriefs.jsonl"
UNKIND = {Kind.PERSONAL, Kind.PERMANENT, Kind.PERVASIVE, Kind.BASHING, Kind.BLAMING}
HEAVY = {Kind.CRISIS, Kind.DISTRESS, Kind.STRAIN}


def read(text: str) -> Reading:
    return DEBRIEF.read(text, DENISE)


def labelled(part: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each text with the kinds it has, and those that may as well be seen in it."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        one: dict[str, Any] = json.loads(line)
        if one["part"] == part:
            yield one["text"], set(one["kinds"]), {*one["kinds"], *one.get("maybe", ())}


@pytest.mark.parametrize(
    ("part", "precision", "recall"), [("learnt", 0.97, 0.97), ("held out", 0.93, 0.82)]
)
def test_what_is_found_is_there_and_most_of_what_is_there_is_found(
    part: str, precision: float, recall: float
) -> None:
    right = wrong = missed = 0
    for text, there, may_be in labelled(part):
        found = {str(kind) for kind in read(text).kinds}
        right += len(found & may_be)
        wrong += len(found - may_be)
        missed += len(there - found)

    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall


@pytest.mark.parametrize("part", ["learnt", "held out"])
def test_nobody_is_told_of_bashing_or_distress_that_is_not_there(part: str) -> None:
    heard = [
        (text, kinds)
        for text, _, may_be in labelled(part)
        if (kinds := read(text).kinds & {Kind.BASHING, Kind.BLAMING, *HEAVY}) and not kinds & may_be
    ]

    assert heard == []


@pytest.mark.parametrize(
    "text",
    [
        "She said I was useless.",
        "He kept telling me it was all my fault.",
        "My manager thinks I always rush.",
        "“You are a stupid cow”, she heard from the last one.",
        "She called me 'a complete idiot' and rang off.",
        "Everything I do is wrong, she said.",
        "I used to think I was hopeless at this.",
    ],
)
def test_what_others_said_is_not_what_they_tell_themselves(text: str) -> None:
    assert not read(text).kinds & UNKIND


@pytest.mark.parametrize(
    "text",
    [
        "I'm not useless.",
        "I don't think I'm an idiot.",
        "It wasn't my fault.",
        "She is not stupid, she is frightened.",
        "It's not that I always mess up.",
        "I wouldn't say everything went wrong.",
        "I am not panicking.",
    ],
)
def test_what_is_denied_is_not_said(text: str) -> None:
    assert not read(text).kinds & (UNKIND | HEAVY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She called me stupid and I felt stupid.", Kind.PERSONAL),
        ("I kept thinking: I'm useless.", Kind.PERSONAL),
        ("Denise is an idiot.", Kind.BASHING),
    ],
)
def test_their_own_voice_is_heard_beside_another(text: str, kind: Kind) -> None:
    assert kind in read(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "I nearly died of embarrassment.",
        "I cut myself short.",
        "I could kill for a coffee.",
        "I killed myself laughing.",
        "I want to be here when she rings again.",
        "She was in tears about the photos.",
        "Denise couldn't stop crying.",
        "Her mother can't cope any more.",
        "I can't do this without the order number.",
        "These calls are killing me.",
    ],
)
def test_a_manner_of_speaking_is_no_distress(text: str) -> None:
    assert not read(text).kinds & HEAVY


@pytest.mark.parametrize(
    "text", ["She said it, and I don't want to live.", "i wanna die", "not sleeping. kms."]
)
def test_a_crisis_is_heard_in_any_words_around_it(text: str) -> None:
    assert Kind.CRISIS in read(text).kinds


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("She was screaming at me.", ("shouted",)),
        ("She didn't shout at me.", ()),
        ("I keep crying, I can't sleep for these calls.", ("crying", "sleep-work")),
        ("“I hate this job”, he said.", ()),
    ],
)
def test_the_finer_points_are_noted(text: str, notes: tuple[str, ...]) -> None:
    assert read(text).notes == notes


@pytest.mark.parametrize(
    ("text", "harsh"),
    [("I rushed the goodbye.", False), ("I rushed the goodbye like an idiot.", True)],
)
def test_a_cruel_word_is_marked(text: str, harsh: bool) -> None:
    assert read(text).harsh is harsh


@pytest.mark.parametrize(
    ("text", "gentle"),
    [
        ("I rushed the goodbye.", True),
        ("I rushed the goodbye like an idiot.", False),
        ("Everything I say makes it worse.", False),
        ("I can't cope any more.", False),
    ],
)
def test_only_gentle_words_are_fit_to_be_seen_again(text: str, gentle: bool) -> None:
    assert read(text).gentle is gentle


@pytest.mark.parametrize(
    "text",
    [
        "I never stand up for myself.",
        "I let people walk all over me.",
        "I'm too soft.",
        "I never say no.",
    ],
)
def test_giving_way_is_self_blame(text: str) -> None:
    assert read(text).kinds & {Kind.PERSONAL, Kind.PERMANENT}


@given(some.text())
def test_any_text_is_borne_and_quoted_verbatim(text: str) -> None:
    for one in read(text).said:
        assert text[one.start : one.start + len(one.quote)] == one.quote


def test_what_is_quoted_is_a_clause() -> None:
    (said,) = read("It took ages, and I always freeze when they shout, so there we are.").said

    assert said.quote == "I always freeze when they shout"


@pytest.mark.parametrize("text", ["", "  \n", "…", "!!"])
def test_no_word_is_nothing_to_read(text: str) -> None:
    assert read(text) == Reading(empty=True)
