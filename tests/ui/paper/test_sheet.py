"""What stands on the paper of a call, in words."""

from dataclasses import replace

import pytest

from simulator import library
from simulator.call.call import Call
from simulator.call.events import Coached
from simulator.kit import Kit
from simulator.ui.paper.filling import sheet_of
from simulator.ui.paper.marks import noted
from simulator.ui.paper.sheet import Sheet
from simulator.ui.promise_parts import TAGS
from tests.ui.paper.calls import GRATEFUL, JACKET, RUDE, THANKED, WARM, disputed, graded

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def warm(kit: Kit) -> Sheet:
    return sheet_of(graded(kit, WARM, when="Tuesday 24 November 2026, 14:20"))


def test_it_says_who_called_when_and_how_long_it_lasted(warm: Sheet) -> None:
    assert warm.title == "A jacket and a wedding"
    assert warm.about.startswith("Denise Hartley  ·  Clothes shop  ·  Tuesday 24 November 2026")
    assert "lasted 2:01" in warm.about


def test_what_failed_the_call_is_quoted(kit: Kit) -> None:
    sheet = sheet_of(graded(kit, RUDE))

    assert sheet.verdict == "Failed the call"
    assert any("You're a liar" in one.words for one in sheet.fatal)


def test_a_criterion_has_the_words_that_earned_it(warm: Sheet) -> None:
    empathy = warm.levels[0]

    assert empathy.level == 3
    assert empathy.earned is not None
    assert "How mortifying" in empathy.earned.words


def test_nothing_has_earned_the_lowest_level(kit: Kit) -> None:
    sheet = sheet_of(graded(kit, RUDE))

    lowest = [one for one in sheet.levels if one.level == 0]
    assert lowest
    assert [one.earned for one in lowest] == [None] * len(lowest)


def test_a_criterion_that_does_not_count_says_why(kit: Kit) -> None:
    sheet = sheet_of(graded(kit, THANKED, GRATEFUL))

    empathy = sheet.levels[0]
    assert (empathy.level, empathy.counts) == (None, "")
    assert empathy.reason.startswith("Not counted")


def test_words_that_cost_are_marked_beside_their_turn(kit: Kit) -> None:
    sheet = sheet_of(graded(kit, RUDE))

    insult = next(line for line in sheet.lines if "liar" in line.text)
    costs = [(criterion, labels) for cost, criterion, labels in noted(insult.marks) if cost]
    assert any(title == "Composure" and "fails the call" in labels for title, labels in costs)


def test_words_that_earned_are_marked_where_they_stand(warm: Sheet) -> None:
    line = next(line for line in warm.lines if "How mortifying" in line.text)

    named = next(mark for mark in line.marks if "mortifying" in line.text[mark.start : mark.end])
    assert (named.cost, named.criterion) == (False, "Empathy")


def test_the_customers_turns_carry_what_they_felt(warm: Sheet) -> None:
    felt = {line.mine: line.felt for line in warm.lines}

    assert felt[True] is None
    assert felt[False] is not None


def test_what_was_not_meant_so_is_said(kit: Kit) -> None:
    sheet = sheet_of(disputed(kit, RUDE, turn=2))

    assert sheet.notes[0] == "You dispute what one reply of yours was heard as."
    assert [line.note for line in sheet.lines if line.note] == [sheet.lines[2].note]


@pytest.mark.parametrize(
    ("mode", "helped", "mark"),
    [
        ("practice", 0, ""),
        ("assessment", 0, "Assessment"),
        ("practice", 1, "With help (1)"),
    ],
)
def test_how_it_was_taken_is_marked(kit: Kit, mode: str, helped: int, mark: str) -> None:
    outcome = graded(kit, RUDE)
    call = Call.of(outcome.call.scenario, 1, [*outcome.call.events, *[Coached()] * helped])

    assert sheet_of(replace(outcome, mode=mode, call=call)).mark == mark


def test_a_better_wording_stands_beside_what_was_said(kit: Kit) -> None:
    played = (graded(kit, playtest.replies) for playtest in library.find(JACKET).playtests)
    taught = (replace(one, lesson=kit.coach.lesson(one.call, one.grade, ())) for one in played)
    outcome, change = next(
        (one, change) for one in taught if (change := sheet_of(one).change).instead
    )

    (point,) = [one for one in outcome.lesson.points.values() if one.instead == change.instead]
    assert change.you == point.said


def test_what_was_promised_is_listed(kit: Kit) -> None:
    outcome = graded(kit, WARM)
    promises = kit.promises.of_call(outcome.call)

    sheet = sheet_of(replace(outcome, promises=promises))

    assert len(sheet.promises) == len(promises) > 0
    assert {one.state for one in sheet.promises} <= {words for words, *_ in TAGS.values()}
