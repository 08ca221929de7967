"""One answer as it is read: when it is one, and what it is where it is none."""

from typing import Any

import pytest

from simulator.chat.client import Heard
from simulator.chat.habits import Habits, Question
from simulator.chat.parts import Part, part
from simulator.chat.reading import Reading
from simulator.chat.refusals import RefusedError
from simulator.chat.talk import Message, Usage

QUESTION = Question((Message("user", "Good morning."),), 10, 1.0)


def reading(habits: Habits | None = None) -> tuple[Reading, Heard]:
    heard = Heard()
    return Reading(QUESTION, habits or Habits(limit="max_tokens"), heard), heard


def case_after(*parts: Part) -> str | None:
    one, _ = reading()
    for each in parts:
        one.take(each)
    wrong = one.wrong()
    return wrong.case if wrong else None


@pytest.mark.parametrize(
    ("parts", "case"),
    [
        ([], "not-such"),
        ([Part(meant=False)], "not-such"),
        ([Part("Yes.")], "cut-off"),
        ([Part("Yes."), Part(finish="stop")], None),
        ([Part("Yes.", finish="stop")], None),
        ([Part("Yes"), Part(finish="length")], None),
        ([Part(finish="stop")], "empty"),
        ([Part("  \n"), Part(finish="stop")], "empty"),
        ([Part(finish="length")], "only-thoughts"),
        ([Part("<think>He"), Part(finish="length")], "only-thoughts"),
        ([Part("Yes"), Part(finish="content_filter")], "filtered"),
    ],
)
def test_what_an_answer_is(parts: list[Part], case: str | None) -> None:
    assert case_after(*parts) == case


@pytest.mark.parametrize(
    ("bad", "case"), [(Part(declined=True), "declined"), (Part("word " * 25), "too-long")]
)
def test_what_ends_it_at_once(bad: Part, case: str) -> None:
    one, _ = reading()
    with pytest.raises(RefusedError, match=case):
        one.take(bad)


def test_it_is_complete_when_the_tokens_are_told_or_nobody_asked_for_them() -> None:
    one, _ = reading()
    one.take(Part("Yes.", finish="stop"))
    assert not one.complete
    one.take(Part(usage=Usage(5, 1)))
    assert one.complete
    other, _ = reading(Habits(limit="max_tokens", usage=False))
    other.take(Part("Yes.", finish="stop"))
    assert other.complete


def test_tokens_that_are_not_told_are_estimated() -> None:
    one, _ = reading()
    one.take(Part("Yes, certainly.", thought=41))
    assert one.spent() == Usage(4, 14)


def test_a_thought_that_was_taken_for_words_is_taken_back() -> None:
    habits = Habits(limit="max_tokens")
    one, heard = reading(habits)
    one.take(Part("He is rude."))
    one.take(Part("</think>Good morning."))
    assert heard.words == ["Good morning."]
    assert habits.thinks_first


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        ({}, Part(meant=False)),
        ({"choices": None}, Part(meant=False)),
        ({"choices": []}, Part()),
        ({"choices": [None]}, Part()),
        ({"choices": [{"delta": {"content": None}}]}, Part()),
        ({"choices": [{"delta": {"content": "Yes"}}]}, Part("Yes")),
        ({"choices": [{"delta": {"content": 5}, "finish_reason": None}]}, Part()),
        ({"choices": [{"delta": "Yes"}]}, Part(meant=False)),
        ({"choices": [{"message": {"content": "Yes"}}]}, Part("Yes")),
        ({"choices": [{"delta": {"reasoning": "He", "content": ""}}]}, Part(thought=2)),
        ({"choices": [], "usage": {"prompt_tokens": 5}}, Part(usage=Usage(5))),
        ({"choices": [], "usage": {"prompt_tokens": None}}, Part(usage=Usage())),
        ({"choices": [], "usage": 5}, Part()),
    ],
)
def test_a_chunk_may_lack_anything(chunk: dict[str, Any], expected: Part) -> None:
    assert part(chunk) == expected
