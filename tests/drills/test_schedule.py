"""What comes back when, and what is for today."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from simulator.call.levels import Level
from simulator.drills.misses import Missed
from simulator.drills.moments import Moment, Skill
from simulator.drills.schedule import MOST, Plan, Why, days_until, reviewed
from tests.drills.people import shipped_deck

TODAY = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)


def of(skill: Skill) -> list[Moment]:
    return [one for one in shipped_deck() if one.skill is skill]


def after(*levels: Level) -> int:
    """Days until a card comes back that was answered so, each time on the day it was due."""
    body, now, due = None, TODAY, TODAY
    for level in levels:
        now = now + timedelta(days=days_until(due, now))
        body, due = reviewed("a card", body, level, now)
    return days_until(due, now)


def card(moment: Moment, level: Level, days_ago: int) -> tuple[str, str]:
    body, _ = reviewed(moment.id, None, level, TODAY - timedelta(days=days_ago))
    return moment.id, body


def plan(*cards: tuple[str, str], missed: tuple[Missed, ...] = ()) -> Plan:
    bodies: Mapping[str, str] = dict(cards)
    return Plan.of(shipped_deck(), missed, bodies)


def test_what_was_missed_comes_back_tomorrow() -> None:
    assert after(0) == 1


def test_the_better_the_answer_the_later_it_comes_back() -> None:
    days = [after(0), after(1), after(2), after(3)]

    assert days == sorted(days)
    assert days[0] < days[2] < days[3]


def test_it_comes_back_ever_later_until_it_is_missed_again() -> None:
    assert after(2) < after(2, 2) < after(2, 2, 2)
    assert after(2, 2, 0) < after(2, 2)


def test_the_time_of_the_day_does_not_matter() -> None:
    body, due = reviewed("a", None, 0, TODAY.replace(hour=23, minute=59))

    assert days_until(due, TODAY) == 1
    assert (body, due) == reviewed("a", None, 0, TODAY.replace(hour=0, minute=1))


def test_on_the_first_day_every_skill_is_met_once() -> None:
    today = plan().today(TODAY)

    assert [one.moment.skill for one in today] == list(Skill)
    assert {one.why for one in today} == {Why.NEW}


def test_what_is_due_comes_first_the_weakest_skill_before_the_others() -> None:
    jab, praise = of(Skill.JAB)[0], of(Skill.PRAISE)[0]

    today = plan(card(jab, 3, 40), card(praise, 0, 2)).today(TODAY)

    assert [one.moment for one in today[:2]] == [praise, jab]
    assert [one.why for one in today[:3]] == [Why.DUE, Why.DUE, Why.NEW]
    assert today[0].count == 1, "days that it has been waiting"


def test_what_is_not_due_stays_away() -> None:
    jab = of(Skill.JAB)[0]

    assert jab not in [one.moment for one in plan(card(jab, 3, 1)).today(TODAY)]


def test_what_was_missed_lately_comes_before_what_is_only_new() -> None:
    closing, other = of(Skill.CLOSING)[:2]
    missed = tuple(Missed(closing, TODAY - timedelta(days=days)) for days in (1, 3))

    today = plan(missed=missed).today(TODAY)

    assert today[0].moment == closing
    assert (today[0].why, today[0].count) == (Why.MISSED, 2)
    assert other.skill in [one.moment.skill for one in today[1:]]
    assert len(today) == MOST


def test_a_customer_never_met_was_not_missed() -> None:
    closing = of(Skill.CLOSING)[0]
    missed = tuple(Missed(closing, TODAY - timedelta(days=days)) for days in (1, 3))

    others = [one for one in plan(missed=missed).today(TODAY) if one.moment != closing]

    assert {one.why for one in others} == {Why.NEW}


def test_what_was_missed_long_ago_is_still_called_missed() -> None:
    closing = of(Skill.CLOSING)[0]

    first = plan(missed=(Missed(closing, TODAY - timedelta(days=30)),)).today(TODAY)[0]

    assert (first.moment, first.why, first.count) == (closing, Why.MISSED, 0)


def test_nobody_is_met_twice_at_the_same_place_on_a_day() -> None:
    opener = of(Skill.FIRST)[0]
    also = Moment(Skill.JAB, opener.call)
    missed = (Missed(opener, TODAY), Missed(also, TODAY))

    words = [one.moment.words for one in plan(missed=missed).today(TODAY)]

    assert len(words) == len(set(words)) == MOST


def test_a_day_ends_after_three_minutes() -> None:
    practised = [card(one, 2, 0) for one in shipped_deck()[:MOST]]

    assert plan(*practised).today(TODAY) == []
    assert plan(*practised).next_due(TODAY) == after(2)


@pytest.mark.parametrize("skill", Skill)
def test_whoever_wants_more_gets_other_moments_of_a_skill(skill: Skill) -> None:
    known = of(skill)[0]

    drills = plan(card(known, 2, 0)).at_wish(skill)

    assert {one.moment.skill for one in drills} == {skill}
    assert known not in [one.moment for one in drills]


def test_a_card_of_a_call_that_is_gone_does_no_harm() -> None:
    strange = ("jab:nobody:00000000", card(of(Skill.JAB)[0], 0, 9)[1])

    assert len(plan(strange).today(TODAY)) == MOST
