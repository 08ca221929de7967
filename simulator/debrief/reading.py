"""What was found in a debrief: kinds of explanation, each with the words that show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a text explains a call; what comes first is answered before the others."""

    CRISIS = "crisis"
    DISTRESS = "distress"
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


HEAVY = frozenset({Kind.CRISIS, Kind.DISTRESS})
"""Heavier than a call: for a person, not for a program."""

SELF = (Kind.PERSONAL, Kind.PERMANENT, Kind.PERVASIVE)
"""The pessimistic explanations of something bad."""

HARD = (*SELF, Kind.BASHING, Kind.BLAMING)
"""What saying it again differently may loosen."""

HOPEFUL = (Kind.FAIR, Kind.PLAN, Kind.SPECIFIC, Kind.TEMPORARY)
"""Their optimistic counterparts."""


@dataclass(frozen=True, slots=True)
class Said:
    """`quote` stands verbatim in the text, at `start`."""

    kind: Kind
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Reading:
    """`said` is in the order of the text. `empty` where there was no word in it."""

    said: tuple[Said, ...] = ()
    empty: bool = False

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(one.kind for one in self.said)

    def first(self, kinds: Iterable[Kind]) -> Said | None:
        """What was said of the first of these kinds that is there."""
        for kind in kinds:
            for one in self.said:
                if one.kind is kind:
                    return one
        return None
