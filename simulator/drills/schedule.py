"""When a moment comes back (FSRS), and which are for today. Deterministic: the clock is passed in.

A card is kept as JSON by its moment's id. Days count, not hours: what was practised this evening
is due tomorrow from the morning on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import chain, islice
from zlib import crc32

from fsrs import Card, Rating, Scheduler

from simulator.call.levels import Level
from simulator.drills.misses import Missed
from simulator.drills.moments import Moment, Skill

MOST = 6
"""Drills a day: three minutes."""

MOST_OF_A_SKILL = 2
"""New ones a day."""

AT_WISH = 3
"""Drills of a skill that somebody asks for besides."""

LATELY = timedelta(days=7)
_RATINGS = (Rating.Again, Rating.Hard, Rating.Good, Rating.Easy)
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


class Why(StrEnum):
    DUE = "due"
    MISSED = "missed"
    NEW = "new"
    ASKED = "asked"


@dataclass(frozen=True)
class Drill:
    """A moment to practise, and why. `count`: how often it was missed lately, or how many days it
    has been due.
    """

    moment: Moment
    why: Why
    count: int = 0


def reviewed(card_id: str, body: str | None, level: Level, now: datetime) -> tuple[str, datetime]:
    """The card after an answer of this level, and when it is due."""
    noon = _noon(now)
    card = Card.from_json(body) if body else Card(card_id=crc32(card_id.encode()), due=noon)
    card, _ = _SCHEDULER.review_card(card, _RATINGS[level], noon)
    return card.to_json(), card.due


def days_until(due: datetime, now: datetime) -> int:
    return (due.date() - now.date()).days


def _noon(now: datetime) -> datetime:
    """Of the day it is there; FSRS counts whole days."""
    return datetime(now.year, now.month, now.day, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Plan:
    """All there is to practise: the moments, the trainee's own misses, and the cards so far."""

    deck: Sequence[Moment]
    missed: Sequence[Missed]
    cards: Mapping[str, Card]

    @classmethod
    def of(
        cls, deck: Sequence[Moment], missed: Sequence[Missed], bodies: Mapping[str, str]
    ) -> "Plan":
        return cls(deck, missed, {name: Card.from_json(body) for name, body in bodies.items()})

    def today(self, now: datetime) -> list[Drill]:
        """What is due, the weakest skill first; then new ones, of skills missed lately first."""
        due = self._due(now)[:MOST]
        new = self._new(now)
        return [*due, *islice(new, max(0, MOST - len(due) - self.practised(now)))]

    def at_wish(self, skill: Skill) -> list[Drill]:
        """Of one skill, whatever the day: new ones, then those that would be due first."""
        held = [moment for moment in self._moments() if moment.skill is skill]
        known = sorted(
            (moment for moment in held if moment.id in self.cards),
            key=lambda moment: (self.cards[moment.id].due, moment.id),
        )
        return [Drill(one, Why.ASKED) for one in [*self._fresh(skill), *known][:AT_WISH]]

    def practised(self, now: datetime) -> int:
        """How many moments were practised today."""
        noon = _noon(now)
        return sum(card.last_review == noon for card in self.cards.values())

    def next_due(self, now: datetime) -> int | None:
        """In how many days the next one comes back."""
        there = {moment.id for moment in self._moments()}
        days = [days_until(card.due, now) for name, card in self.cards.items() if name in there]
        return min((one for one in days if one > 0), default=None)

    def _moments(self) -> Iterator[Moment]:
        return chain((one.moment for one in self.missed), self.deck)

    def _due(self, now: datetime) -> list[Drill]:
        found = {moment.id: moment for moment in self._moments() if moment.id in self.cards}
        late = {name: -days_until(self.cards[name].due, now) for name in found}
        drills = [
            Drill(moment, Why.DUE, late[name]) for name, moment in found.items() if late[name] >= 0
        ]
        return sorted(
            drills, key=lambda one: (-self._difficulty(one.moment.skill), -one.count, one.moment.id)
        )

    def _difficulty(self, skill: Skill) -> float:
        """How hard the skill has been so far (1 to 10)."""
        told = [
            card.difficulty or 0.0
            for name, card in self.cards.items()
            if name.startswith(f"{skill}:")
        ]
        return sum(told) / len(told) if told else 0.0

    def _new(self, now: datetime) -> Iterator[Drill]:
        lately = Counter(one.moment.skill for one in self.missed if now - one.when < LATELY)
        own = Counter(one.moment.id for one in self.missed if now - one.when < LATELY)
        ever = {one.moment.id for one in self.missed}
        taken: dict[str, Skill] = {}  # by the words: nobody is met twice at the same place a day
        for moment in chain(self._missed(), self._one_by_one(lately)):
            many = sum(skill is moment.skill for skill in taken.values())
            if moment.words not in taken and many < MOST_OF_A_SKILL:
                taken[moment.words] = moment.skill
                why = Why.MISSED if moment.id in ever else Why.NEW
                yield Drill(moment, why, own[moment.id])

    def _missed(self) -> Iterator[Moment]:
        return (one.moment for one in self.missed if one.moment.id not in self.cards)

    def _one_by_one(self, lately: Mapping[Skill, int]) -> Iterator[Moment]:
        """One of each skill and then another: those missed lately before those practised least."""
        held = Counter(name.split(":")[0] for name in self.cards)
        skills = sorted(Skill, key=lambda skill: (-lately.get(skill, 0), held[skill]))
        piles = [self._fresh(skill) for skill in skills]
        for nth in range(MOST_OF_A_SKILL):
            yield from (pile[nth] for pile in piles if nth < len(pile))

    def _fresh(self, skill: Skill) -> list[Moment]:
        """Moments never practised, of customers met least before the others."""
        met = Counter(name.split(":")[1] for name in self.cards)
        new = [one for one in self.deck if one.skill is skill and one.id not in self.cards]
        return sorted(new, key=lambda one: (met[one.call.scenario.id], crc32(one.id.encode())))
