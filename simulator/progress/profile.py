"""How a trainee comes across over many calls: warmth, empathy, teamwork, conscientiousness,
optimism. For the trainee's own eyes.

Every trait is a share from 0 to 1 in each call where it had a chance to show, made of the yes/no
items of the scorecard; the profile is the middle of the newest shares and the half of them around
it.

- *Warmth*: the farewell (a goodbye and two of thanks, name, matter, a wish or an invitation, what
  is still sore) and, where there was praise, how it was taken; the mean of both.
- *Empathy*: its items E1 to E5; a dismissal or a "but" in the same breath costs one.
- *Teamwork*: no blame (O5) and no contempt (C5); where there was praise, credit shared (P3); where
  the call was passed on, what will be done and who does it (N2, N3); the mean of these.
- *Conscientiousness*: a date (N4), what if it fails (N5), and a promise read back at the end (F5 or
  F7); nothing of it for a promise that cannot be kept (N7, X2).
- *Optimism*: after a jab, within two replies: warmth (E1 to E5, F3) counts whole, a steady answer
  (C1, C2) half, and nothing where the reply hit back or made it smaller.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from statistics import mean, median, quantiles

from simulator.call.scenario import Ending
from simulator.progress.skills import counts
from simulator.progress.trend import BEFORE, RECENT, Trend, trend
from simulator.store.history import Summary

NEWEST = 12
FEWEST = 3
SEARCHED = 60
"""Of so many newest calls the items are looked at: a trait they do not show is long ago."""
LOOKED_AT = RECENT + BEFORE
"""Older ones change neither the middle nor the trend."""


class Trait(StrEnum):
    WARMTH = "warmth"
    EMPATHY = "empathy"
    TEAMWORK = "teamwork"
    CONSCIENTIOUSNESS = "conscientiousness"
    OPTIMISM = "optimism"


@dataclass(frozen=True)
class Standing:
    """`middle` and the half of the newest shares around it, from `low` to `high`, 0 to 1; None with
    fewer than three. `calls` are those looked at, in which the trait could show.
    """

    trait: Trait
    middle: float | None
    low: float
    high: float
    trend: Trend
    calls: int


@dataclass(frozen=True)
class _Share:
    """A point for each group of which one item is met, up to `enough`; `costs` take one each,
    `spoils` all.
    """

    groups: tuple[tuple[str, ...], ...]
    enough: int
    costs: tuple[str, ...] = ()
    spoils: tuple[str, ...] = ()

    def of(self, met: Mapping[str, bool | None]) -> float | None:
        asked = [item for group in self.groups for item in group if met.get(item) is not None]
        if not asked:
            return None
        if any(met.get(item) for item in self.spoils):
            return 0.0
        points = sum(any(met.get(item) for item in group) for group in self.groups)
        cost = sum(bool(met.get(item)) for item in self.costs)
        return max(0, min(self.enough, points) - cost) / self.enough


_FAREWELL = _Share(
    (("F1",), ("F2",), ("F4",), ("F5",), ("F3", "F6"), ("F9",)), enough=3, spoils=("F8",)
)
_PRAISE = _Share((("P1",), ("P2",), ("P3", "P4")), enough=3, costs=("P6",), spoils=("P5",))
_EMPATHY = _Share((("E1",), ("E2",), ("E3",), ("E4",), ("E5",)), enough=5, costs=("E7", "E8"))
_CREDIT = _Share((("P3",),), enough=1)
_HANDOVER = _Share((("N2",), ("N3",)), enough=2)
_KEPT = _Share((("N4",), ("N5",), ("F5", "F7")), enough=3, spoils=("N7", "X2"))

_WARM = ("E1", "E2", "E3", "E4", "E5", "F3")
_STEADY = ("C1", "C2")
_SHARP = ("C4", "C5", "C6", "C7", "C9", "E7")
_SOON = 3
"""Turns after a jab: the next two replies, with the customer's turn between."""


def profile(calls: Sequence[Summary]) -> tuple[Standing, ...]:
    """`calls` oldest first."""
    newest = reversed(calls[-SEARCHED:])
    newest_first = [call for call in newest if counts(call)]
    return tuple(_standing(trait, newest_first) for trait in Trait)


def share(trait: Trait, call: Summary) -> float | None:
    """Of one call; None where the trait had no chance to show."""
    return _SHARES[trait](call)


def _standing(trait: Trait, newest_first: Iterable[Summary]) -> Standing:
    told = (found for call in newest_first if (found := share(trait, call)) is not None)
    shares = list(islice(told, LOOKED_AT))[::-1]
    if len(shares) < FEWEST:
        return Standing(trait, None, 0.0, 1.0, Trend.FEW, len(shares))
    newest = shares[-NEWEST:]
    low, _, high = quantiles(newest, n=4, method="inclusive")
    return Standing(trait, median(newest), low, high, trend(shares), len(shares))


def _warmth(call: Summary) -> float | None:
    parted = _FAREWELL.of(call.met) if call.levels.get("farewell") is not None else None
    return _mean(parted, _praised(call, _PRAISE))


def _empathy(call: Summary) -> float | None:
    return _EMPATHY.of(call.met) if call.levels.get("empathy") is not None else None


def _teamwork(call: Summary) -> float | None:
    blames = [call.met.get(item) for item in ("O5", "C5")]
    asked = any(answer is not None for answer in blames)
    passed_on = call.call.ending is Ending.ESCALATED
    return _mean(
        float(not any(blames)) if asked else None,
        _praised(call, _CREDIT),
        _HANDOVER.of(call.met) if passed_on else None,
    )


def _conscientiousness(call: Summary) -> float | None:
    return _KEPT.of(call.met) if call.levels.get("next_steps") is not None else None


def _optimism(call: Summary) -> float | None:
    replies = {
        turn for item, turns in call.turns.items() if not item.startswith("A") for turn in turns
    }
    jabs = call.turns.get("A3", ()) if call.met.get("A3") else ()
    answered = [turn for turn in jabs if turn < max(replies, default=-1)]
    return mean(_comes_back(call, jab) for jab in answered) if answered else None


def _comes_back(call: Summary, jab: int) -> float:
    """Of one jab."""
    sharp = _turns(call, _SHARP)

    def answers(items: Sequence[str]) -> bool:
        return any(jab < turn <= jab + _SOON for turn in _turns(call, items) - sharp)

    return 1.0 if answers(_WARM) else 0.5 if answers(_STEADY) else 0.0


def _turns(call: Summary, items: Iterable[str]) -> set[int]:
    return {turn for item in items if call.met.get(item) for turn in call.turns.get(item, ())}


def _praised(call: Summary, share: _Share) -> float | None:
    return share.of(call.met) if call.levels.get("praise") is not None else None


def _mean(*parts: float | None) -> float | None:
    applied = [part for part in parts if part is not None]
    return mean(applied) if applied else None


_SHARES: dict[Trait, Callable[[Summary], float | None]] = {
    Trait.WARMTH: _warmth,
    Trait.EMPATHY: _empathy,
    Trait.TEAMWORK: _teamwork,
    Trait.CONSCIENTIOUSNESS: _conscientiousness,
    Trait.OPTIMISM: _optimism,
}
