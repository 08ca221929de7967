"""A better wording is only shown where it is one: put in the agent's place, it is graded again.

Nothing is faked: playtests and bots play the finished scenarios, and the judge that graded a call
is asked once more.
"""

import re
from collections import deque
from dataclasses import dataclass

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.acts import Act
from simulator.call.bargain import settled
from simulator.call.call import Call
from simulator.call.items import Criterion
from simulator.call.moves import Kind
from simulator.call.scenario import Ending
from simulator.coaching.judged import Judged
from simulator.coaching.lesson import Coach, Lesson, Point
from simulator.coaching.moments import moments
from simulator.kit import Kit
from simulator.playtest.bots import Bot
from tests.coaching.calls import calls, said

pytestmark = pytest.mark.whole

FINISHED = {
    "worn-clothing-return": 0.15,
    "grateful-caller": 0.08,
    "sarcastic-double-charge": 0.1,
    "bereavement-account": 0.17,
    "gone-quiet": 0.05,
    "kind-no": 0.08,
    "promised-call-back": 0.2,
    "socks-return": 0.15,
    "blurry-photos": 0.12,
}
"""Scenarios whose author has written remedies, and of how many of the levels below the highest at
least there is a better wording: few, since one is shown only where it fits. (Of the bereavement a
fifth, until the judge found an occasion for more.)"""
PRACTISED = (Bot.RUDE, Bot.ROBOT)
CALLS = 10
"""Within so many calls of a scenario nothing is shown twice."""
TONE = "There's no need to take that tone with me."
SORRY = "I'm so sorry you were left hanging."
ASKED = {
    *(Act.ASK_DAY, Act.ECHO_VAGUE, Act.WHAT_EXACTLY, Act.ASK_SOLUTION, Act.PRESS),
}
"""What a customer does who wants a plan."""
SHORTEST_SENTENCE = 5
"""Words. "Goodbye, and take care." may be said in every call."""


@dataclass(frozen=True)
class Better:
    """A wording that is shown, and the same call with it in the agent's place."""

    criterion: Criterion
    turn: int
    words: str
    now: Judged


@dataclass(frozen=True)
class Taught:
    """A call, its grade, and what is to be learned from it after the calls before it."""

    call: Call
    was: Judged
    lesson: Lesson
    better: tuple[Better, ...]

    @property
    def low(self) -> set[str]:
        return {key for key, one in self.was.grade.criteria.items() if one.level in {0, 1, 2}}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


@pytest.fixture(scope="module", params=FINISHED)
def course(kit: Kit, request: pytest.FixtureRequest) -> list[Taught]:
    """Many calls of one scenario, each with the lessons of those before it in mind."""
    shown: deque[list[str]] = deque(maxlen=CALLS - 1)
    made = []
    for call in calls(kit, library.find(request.param), [1], PRACTISED):
        was = Judged.of(call.transcript(), kit.grade(call.transcript()))
        lesson = kit.coach.lesson(call, was.grade, {words for one in shown for words in one})
        shown.append(lesson.remedies)
        better = [
            Better(Criterion(key), point.turn, point.instead, _again(was, point, kit))
            for key, point in lesson.points.items()
            if point.instead and point.turn is not None
        ]
        made.append(Taught(call, was, lesson, tuple(better)))
    return made


def _again(was: Judged, point: Point, kit: Kit) -> Judged:
    return was.with_words(point.turn or 0, point.instead, kit.grade)


def test_a_better_wording_raises_its_moment_and_the_level(kit: Kit, course: list[Taught]) -> None:
    for taught in course:
        for one in taught.better:
            key, turn = one.criterion, one.turn
            before = taught.was.grade.criteria[key.value].level or 0
            after = one.now.grade.criteria[key.value].level
            held = one.now.held_down(key, turn, kit.coach.rubric)

            assert one.now.level(key, turn) > taught.was.level(key, turn), one.words
            assert after is None or after > before or held, one.words


def test_it_costs_nothing_elsewhere(course: list[Taught]) -> None:
    for taught in course:
        for one in taught.better:
            was, now = taught.was.grade, one.now.grade

            assert not any(fatal.turn == one.turn for fatal in now.fatal), one.words
            assert len(now.fatal) <= len(was.fatal), one.words
            for key, graded in was.criteria.items():
                after = now.criteria[key].level
                fallen = after is not None and graded.level is not None and after < graded.level
                assert not fallen, (key, one.words)


def test_it_speaks_only_of_what_the_customer_has_told(kit: Kit, course: list[Taught]) -> None:
    for taught in course:
        before = {turn: moment.before for turn, moment in moments(taught.call).items()}
        for one in taught.better:
            context = taught.call.turns[one.turn - 1].text
            remedies = " ".join(taught.lesson.points[one.criterion.value].remedies)
            moves = kit.listener.hear(remedies, context, taught.call.scenario)
            told = {move.ref for move in moves if move.kind is Kind.FACT}

            assert told <= before[one.turn].revealed, one.words


def test_no_sentence_comes_twice_in_ten_calls(course: list[Taught]) -> None:
    recent: deque[set[str]] = deque(maxlen=CALLS - 1)
    for taught in course:
        sentences = [
            sentence
            for words in taught.lesson.remedies
            for sentence in re.split(r"(?<=[.!?…])\s+", words)
            if len(sentence.split()) >= SHORTEST_SENTENCE
        ]

        assert len(set(sentences)) == len(sentences)
        assert not any(set(sentences) & one for one in recent)
        recent.append(set(sentences))


def test_some_of_what_can_be_raised_has_one(course: list[Taught]) -> None:
    better = sum(len(taught.better) for taught in course)
    low = sum(len(taught.low) for taught in course)

    assert better >= FINISHED[course[0].call.scenario.id] * low, (better, low)


def test_nothing_is_taught_where_there_is_nothing_to_raise(course: list[Taught]) -> None:
    for taught in course:
        assert taught.lesson.points.keys() == taught.low


def test_it_begins_with_the_agents_own_good_words(kit: Kit) -> None:
    scenario = library.find("worn-clothing-return")
    own = "I'm sorry it's come apart on you, Denise."
    call = said(kit, scenario, 1, ["Good morning, Sam speaking.", f"{own} {TONE}"])
    point = kit.coach.lesson(call, kit.grade(call.transcript())).points["composure"]

    assert point.said.startswith(own)
    assert point.instead.startswith(own)
    assert TONE not in point.instead


def socks(kit: Kit, *replies: str) -> Lesson:
    """The lesson of a call about a pair of socks."""
    return taught(kit, "socks-return", "Good afternoon, this is Sam.", *replies)


def taught(kit: Kit, scenario: str, *replies: str) -> Lesson:
    call = said(kit, library.find(scenario), 1, replies)
    return kit.coach.lesson(call, kit.grade(call.transcript()))


def test_an_answer_comes_before_ones_own_thanks(kit: Kit) -> None:
    own = "Thank you for your patience."
    scenario = library.find("promised-call-back")
    call = said(kit, scenario, 1, ["Hello, Sam speaking.", f"{own} I wasn't even here."])
    point = kit.coach.lesson(call, kit.grade(call.transcript())).points["composure"]
    answering = {one.say for one in scenario.remedies if "opener" in one.when.act}

    assert point.remedies[0] in answering
    assert point.instead.startswith(point.remedies[0])
    assert own in point.instead


def test_a_plan_is_not_put_where_one_was_given(kit: Kit) -> None:
    lesson = socks(kit, SORRY, "Right.", f"{SORRY} I can send you a gift.")

    assert not lesson.points["next_steps"].instead


def test_what_was_promised_and_can_be_kept_is_not_taken_away(kit: Kit) -> None:
    lesson = socks(kit, f"{SORRY} I can refund you the eighteen pounds today.")

    assert not lesson.points["next_steps"].instead


def test_what_was_asked_is_not_answered_with_sympathy(kit: Kit) -> None:
    """“What's actually happening?” asks for an answer."""
    assert not socks(kit, "It's in progress.").points["empathy"].instead


def test_the_advice_is_that_of_what_the_wording_mends(kit: Kit, course: list[Taught]) -> None:
    for taught in course:
        for one in taught.better:
            changed = {
                item.advice_told if told else item.advice
                for item in kit.coach.rubric.items
                for told in (False, True)
                if (one.turn in taught.was.facts.turns(item.id))
                != (one.turn in one.now.facts.turns(item.id))
            }

            assert taught.lesson.points[one.criterion.value].advice in changed, one.words


def test_nobody_parts_over_an_open_matter_or_in_bad_feeling(course: list[Taught]) -> None:
    for taught in course:
        if taught.lesson.points.get("farewell", Point()).instead:
            before = moments(taught.call)[taught.lesson.points["farewell"].turn or 0]

            assert settled(taught.call.scenario, before.before.standing)
            assert before.ending is Ending.RESOLVED


def test_a_way_to_check_stands_only_by_a_plan(course: list[Taught]) -> None:
    for taught in course:
        for one in taught.better:
            assert one.criterion is not Criterion.NEXT_STEPS or one.now.plan_stands(one.turn)


def test_a_plan_answers_a_question_that_was_left_open(course: list[Taught]) -> None:
    for taught in course:
        point = taught.lesson.points.get("next_steps", Point())
        if point.instead:
            at = moments(taught.call)[point.turn or 0]
            given = {move.kind for move in at.reply.moves}

            assert at.act in ASKED, point.instead
            assert given.isdisjoint({Kind.OFFER, Kind.DONE, Kind.WHEN}), point.said


def test_a_word_that_hurts_is_taken_back_or_left_to_the_advice(
    kit: Kit, course: list[Taught]
) -> None:
    for taught in course:
        every = moments(taught.call)
        for one in taught.better:
            if every[one.turn].hurts:
                moves = kit.listener.hear(one.words, "", taught.call.scenario)

                assert every[one.turn].act in {Act.RETORT, Act.STUNG}, one.words
                assert any(move.kind is Kind.APOLOGY for move in moves), one.words


def test_beside_a_word_that_hurts_every_criterion_is_told_of_it_first(kit: Kit) -> None:
    points = socks(kit, "Calm down, you idiot.").points

    assert points["empathy"].advice == points["composure"].advice
    assert not points["empathy"].instead


def test_who_takes_a_matter_on_says_something_definite(kit: Kit, course: list[Taught]) -> None:
    for taught in course:
        remedies = taught.lesson.points.get("ownership", Point()).remedies
        moves = kit.listener.hear(" ".join(remedies), "", taught.call.scenario)
        definite = [move for move in moves if move.day or move.kind in {Kind.OFFER, Kind.DONE}]

        assert definite or not remedies, remedies


def test_a_good_answer_to_a_confidence_is_left_alone(kit: Kit) -> None:
    listened = "Oh, bless him, with a whole bus full of people. So what did the young man do?"
    thanked = "How kind of you, thank you. Tell me what happened."
    lesson = taught(kit, "grateful-caller", "Good morning, Sam speaking.", thanked, listened)

    for key in ("empathy", "praise"):
        point = lesson.points.get(key, Point())
        assert not (point.said == listened and point.instead), point.instead


def test_of_many_apologies_not_the_first_is_one_too_many(kit: Kit) -> None:
    sorry = ("I'm so sorry, Neil.", "Sorry again about the wait.", "I do apologise for the socks.")
    more = ("I'm sorry. I'll release the exchange now.", "I'm sorry it took three calls. Sorry.")
    point = socks(kit, *sorry, *more).points["composure"]

    assert point.said in {sorry[2], *more}
    assert point.advice


def test_where_the_one_fault_is_gone_there_is_nothing_left_to_be_composed_about(kit: Kit) -> None:
    call = said(
        kit,
        library.find("grateful-caller"),
        1,
        ["Good morning, Sam speaking.", "That's lovely, thank you.", "Calm down, it's only a job."],
    )
    was = Judged.of(call.transcript(), kit.grade(call.transcript()))
    now = was.with_words(4, "Let me do what you rang for. What should I tell the crew?", kit.grade)

    assert was.grade.criteria["composure"].level is not None
    assert now.grade.criteria["composure"].level is None
    assert now.better_than(was, Criterion.COMPOSURE, 4, kit.coach.rubric)


def test_what_could_not_be_answered_any_more_is_placed_at_the_reply_before(kit: Kit) -> None:
    hello = "Hello, Ashgrove Hearing Clinic."
    point = taught(kit, "promised-call-back", hello).points["composure"]

    assert point.said == hello
    assert not point.instead


def test_nobody_is_called_by_name_in_two_remedies_at_once(course: list[Taught]) -> None:
    for taught in course:
        called = taught.call.scenario.customer.called
        for point in taught.lesson.points.values():
            assert sum(called in words for words in point.remedies) < 2, point.instead


def test_nobody_is_passed_on_who_was_just_understood(kit: Kit) -> None:
    passed_on = "I'm sorry to hear that. I'll put you through to our bereavement team."
    lesson = taught(kit, "bereavement-account", "Good morning, Sam speaking.", passed_on)

    assert lesson.points["empathy"].instead
    assert "team" not in lesson.points["empathy"].instead


def test_a_call_that_stops_at_a_question_was_not_ended_by_it(kit: Kit) -> None:
    point = socks(kit, "I'm so sorry. What did my colleague tell you?").points["farewell"]

    assert point.advice
    assert not point.instead


def test_a_silence_is_no_goodbye(kit: Kit) -> None:
    assert not socks(kit, "What did my colleague tell you?", "").points["farewell"].instead


def test_before_a_goodbye_stands_no_answer(course: list[Taught]) -> None:
    for taught in course:
        point = taught.lesson.points.get("farewell", Point())
        leading = {remedy.say for remedy in taught.call.scenario.remedies if not remedy.meets}

        assert leading.isdisjoint(point.remedies)


@pytest.mark.parametrize("seed", [6, 7, 11])
def test_a_story_just_told_is_not_asked_for_again(kit: Kit, seed: int) -> None:
    replies = [
        *("Good morning, Sam speaking.", "Oh lovely, tell me everything.", "Aw, bless him."),
        "I'll put you through to my manager.",
    ]
    call = said(kit, library.find("grateful-caller"), seed, replies)
    lesson = kit.coach.lesson(call, kit.grade(call.transcript()))

    for point in lesson.points.values():
        told = moments(call)[point.turn or 0].told if point.instead else False
        assert not (told and "What happened" in point.instead)


def test_the_same_call_teaches_the_same(kit: Kit, course: list[Taught]) -> None:
    first = course[1]

    assert kit.coach.lesson(first.call, first.was.grade) == first.lesson


def test_without_remedies_there_is_advice(kit: Kit) -> None:
    scenario = library.find("worn-clothing-return").model_copy(update={"remedies": ()})
    call = said(kit, scenario, 1, ["Good morning, Sam speaking.", "That is our policy."])
    grade = kit.grade(call.transcript())
    points = kit.coach.lesson(call, grade).points

    assert {key: point.advice for key, point in points.items()} == {
        key: one.try_instead for key, one in grade.criteria.items() if one.level in {0, 1, 2}
    }
    assert not any(point.instead for point in points.values())


def test_a_judge_that_finds_nothing_better_is_believed(kit: Kit) -> None:
    """Whatever an author wrote, a wording that the judge doesn't find better isn't one."""
    call = said(
        kit,
        library.find("worn-clothing-return"),
        1,
        ["Good morning, Sam speaking.", "That is our policy."],
    )
    grade = kit.grade(call.transcript())
    stubborn = Coach(kit.listener, lambda _: grade, kit.coach.rubric)

    assert not any(point.instead for point in stubborn.lesson(call, grade).points.values())
