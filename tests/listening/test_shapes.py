"""What shape a question has, and what is no offer for all that it names one."""

import pytest

from simulator import library
from simulator.call.moves import Kind, Shape
from simulator.listening import EmbeddedListener

QUESTIONS = [
    ("Who's he, your dad?", Shape.WHO),
    ("Do you know who said that?", Shape.WHO),
    ("OK, when will she be back?", Shape.WHEN),
    ("What time of day was that?", Shape.WHEN),
    ("So where have you been getting your bread?", Shape.WHERE),
    ("Why didn't you say something?", Shape.WHY),
    ("How many of them were there?", Shape.HOW_MUCH),
    ("Could you tell me how long it lasted?", Shape.REQUEST),
    ("Which evening would you have?", Shape.WHICH),
    ("What kind of a van is it?", Shape.WHICH),
    ("And how is he now, your boy?", Shape.HOW),
    ("What are you most afraid of, if you tell her?", Shape.WHAT),
    ("Did you ever go round with her?", Shape.YES_NO),
    ("He sat him down, did he?", Shape.YES_NO),
    ("Would it help if she had it on paper?", Shape.DOING),
    ("Would you like me to write it down?", Shape.DOING),
    ("I could drop it round, if you can't be bothered to come in?", Shape.DOING),
    ("May I tell you what I can do?", Shape.TELLING),
    ("Can I ask, what did the old ones look like?", Shape.WHAT),
    ("Can you write that down?", Shape.REQUEST),
    ("Has it come up clear on your phone?", Shape.SEEN),
    ("Is it there?", Shape.SEEN),
    ("Has the second one come through?", Shape.SEEN),
]


@pytest.mark.parametrize(("question", "shape"), QUESTIONS)
def test_a_question_has_the_shape_of_its_answer(
    question: str, shape: Shape, listener: EmbeddedListener
) -> None:
    moves = listener.hear(question, "", None)
    asked = [m.value for m in moves if m.kind in (Kind.ASKS, Kind.ASKS_AGREEMENT)]
    assert asked
    assert set(asked) == {shape}


@pytest.mark.parametrize(
    ("choice", "first"),
    [
        ("Would you like a text that morning, or would you rather look?", "a text that morning"),
        ("I can do it by e-mail today, or on paper, which would you rather?", "by e-mail today"),
        ("Do you want the repair or the refund?", "the repair"),
        ("Would you like just the thanks passed on, or both?", "the thanks passed on"),
        ("Shall I post it, or will you collect it?", None),
        ("Number three, or number fourteen?", "Number three"),
        ("I can lend you fifty, or I can write to them. Which would help you more?", None),
        ("There's the stick, and there's your own name. What feels right?", None),
    ],
)
def test_of_a_choice_between_things_the_first_is_heard_by_its_words(
    choice: str, first: str | None, listener: EmbeddedListener
) -> None:
    moves = listener.hear(choice, "", None)
    assert {m.value for m in moves if m.kind is Kind.ASKS_CHOICE} == {first}


@pytest.mark.parametrize(
    "question",
    ["Is it a yes to the celebration?", "Is that a good time?", "And the 150, shall I put it on?"],
)
def test_a_plain_yes_or_no_asks_for_consent(question: str, listener: EmbeddedListener) -> None:
    moves = listener.hear(question, "", None)
    assert [m.value for m in moves if m.kind is Kind.ASKS_AGREEMENT] == [Shape.DOING]


def test_what_was_left_unsaid_about_a_thing_is_no_blame(listener: EmbeddedListener) -> None:
    moves = listener.hear("And you didn't say about the teacher, shall I ring?", "", None)
    assert Kind.BLAMES not in {move.kind for move in moves}


def test_what_would_suit_is_no_plea_for_consent(listener: EmbeddedListener) -> None:
    moves = listener.hear("Now a time on that day: what would suit you?", "", None)
    assert [m.value for m in moves if m.kind is Kind.ASKS_AGREEMENT] == [Shape.WHAT]
    assert Kind.WHEN not in {move.kind for move in moves}


@pytest.mark.parametrize(
    ("scenario", "reply", "offer"),
    [
        (
            "kind-no",
            "No. I won't do it, and I don't think you'd want your marriage to start with it.",
            "marry-anyway",
        ),
        (
            "bereavement-account",
            "If I close the account, that goes too, at midnight.",
            "close-account",
        ),
    ],
)
def test_what_is_refused_or_only_supposed_is_not_offered(
    scenario: str, reply: str, offer: str, listener: EmbeddedListener
) -> None:
    moves = listener.hear(reply, "", library.find(scenario))
    assert offer not in {move.ref for move in moves if move.kind is Kind.OFFER}


def test_of_a_first_name_and_a_last_the_first_is_what_they_are_called(
    listener: EmbeddedListener,
) -> None:
    reply = "Good morning Ms Akhtar, it's Leonie Marsh from the repairs desk."
    moves = listener.hear(reply, "", library.find("promised-call-back"))
    assert [m.value for m in moves if m.kind is Kind.OWN_NAME] == ["Leonie"]
