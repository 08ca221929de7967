"""Why the customer's feelings moved, in words a person can read (wording: the language pack)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.call.direction import Change
from simulator.call.scenario import Customer, Feelings

SHOWN_FROM = 0.2
"""A smaller move of a feeling, on the 0–10 scale, is not worth a word."""


class Reasons(BaseModel):
    """The pack's `reasons.json`: a text for every reason the Director knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pronouns: dict[str, dict[str, str]]
    feelings: dict[str, str]
    movement: dict[str, str]
    moods: dict[str, str]
    reasons: dict[str, str]

    @classmethod
    def load(cls, assets: Path, language: str) -> "Reasons":
        return cls.model_validate_json(
            (assets / "language" / language / "reasons.json").read_bytes()
        )

    def because(self, change: Change, customer: Customer) -> str:
        """One reason, in words."""
        return self.reasons[change.reason].format(**self.pronouns[customer.pronoun])

    def why(self, changes: Iterable[Change], customer: Customer) -> "Why | None":
        """The heaviest reason a feeling moved: the one that tells most of this customer, or the
        next that moved at all.
        """
        moves = list(changes)
        for feeling in dict.fromkeys((telling(customer.temper), *TELLING)):
            own = [change for change in moves if change.feeling == feeling]
            by = round(sum(change.by for change in own), 2)
            if abs(by) >= SHOWN_FROM:
                main = max(own, key=lambda change: change.by * (1 if by > 0 else -1))
                return Why(feeling, by, self.because(main, customer), main.quote)
        return None

    def mood(self, feelings: Feelings, gates_open: bool) -> str:
        """How the customer seems now, in a word or two, for beside the face."""
        return self.moods[_mood(feelings, gates_open)]


TELLING = ("anger", "joy", "grief", "worry")
"""The feelings a call may be about; where two are as strong, the first."""


def telling(temper: Feelings) -> str:
    """The feeling that tells most of a customer: the strongest they come with."""
    return max(TELLING, key=lambda feeling: float(getattr(temper, feeling)))


@dataclass(frozen=True)
class Why:
    """`by` points, up or down, on the 0–10 scale; the reason; the words that did it."""

    feeling: str
    by: float
    text: str
    quote: str


HEATS = ("calm", "uneasy", "tense", "angry", "boiling")
"""Anger in a word, from none of it up to 10, each for as long a stretch."""
HOTTEST = 10


def stretch(words: Sequence[str], value: float) -> int:
    """Which of these words a feeling has come to, as it is shown: to one decimal."""
    return min(len(words) - 1, int(round(value, 1) * len(words) / HOTTEST))


def _mood(feelings: Feelings, gates_open: bool) -> str:
    strongest = max(("grief", "worry"), key=lambda name: getattr(feelings, name))
    heat = HEATS[stretch(HEATS, feelings.anger)]
    if heat in ("boiling", "angry"):
        return heat
    if getattr(feelings, strongest) >= max(5.0, feelings.anger):
        return "grieving" if strongest == "grief" else "worried"
    if heat == "tense":
        return "hurt" if gates_open else "short"
    if feelings.joy >= 6:
        return "glad"
    if heat == "uneasy":
        return "easing"
    return "calm" if feelings.joy >= 3 or feelings.trust >= 5 else "listening"
