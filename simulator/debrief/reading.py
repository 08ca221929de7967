"""What was found in a debrief: kinds of explanation, each with the words that show it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a text explains a call."""

    CRISIS = "crisis"
    DISTRESS = "distress"
    STRAIN = "strain"  # lost sleep: it wears down, and is no danger yet
    PERSONAL = "personal"
    PERMANENT = "permanent"
    PERVASIVE = "pervasive"
    BASHING = "bashing"
    BLAMING = "blaming"
    DISCOUNTS = "discounts"  # a good thing explained away
    FAIR = "fair"
    PLAN = "plan"
    SPECIFIC = "specific"
    TEMPORARY = "temporary"
    PROUD = "proud"
    FEELING = "feeling"


GRAVE = (Kind.CRISIS, Kind.DISTRESS)
"""What must not be forgotten by the next answer."""

HEAVY = (*GRAVE, Kind.STRAIN)
"""Heavier than a call: for a person, not for a program."""

SELF = (Kind.PERSONAL, Kind.PERMANENT, Kind.PERVASIVE)
"""The pessimistic explanations of something bad."""

HOPEFUL = (Kind.FAIR, Kind.PLAN, Kind.SPECIFIC, Kind.TEMPORARY)
"""Their optimistic counterparts."""


@dataclass(frozen=True, slots=True)
class Said:
    """`quote` stands verbatim in the text, at `start`. `trying` is what a plan is to try."""

    kind: Kind
    quote: str
    start: int
    trying: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """`said` is in the order of the text. `notes` are finer points, in the same order: that they
    were shouted at, say. `harsh`: there is a word in it that nobody should be handed back. `empty`
    says that there was no word in it.
    """

    said: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    harsh: bool = False
    empty: bool = False

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(one.kind for one in self.said)

    def first(self, kinds: Iterable[Kind]) -> Said | None:
        """What was said of the first of these kinds that is there."""
        found = (self.earliest((kind,)) for kind in kinds)
        return next((one for one in found if one is not None), None)

    def earliest(self, kinds: Collection[Kind]) -> Said | None:
        """What was said first in the text, of any of these kinds."""
        return next((one for one in self.said if one.kind in kinds), None)

    @property
    def heavy(self) -> bool:
        return self.first(HEAVY) is not None

    @property
    def grave(self) -> bool:
        return self.first(GRAVE) is not None

    @property
    def gentle(self) -> bool:
        """Whether it can stand before the writer's eyes without hurting anybody."""
        return not (self.harsh or self.heavy or self.hard())

    def hard(self) -> Said | None:
        """What saying it again may loosen: what they say of themselves before what of others."""
        return self.earliest(SELF) or self.first((Kind.BASHING, Kind.BLAMING))
