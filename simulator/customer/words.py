"""The words of a language that the LLM customer and its guard need: `llm_customer.json` and
`llm_guard.json` of the pack.
"""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PrivateAttr

from simulator.call.acts import Act
from simulator.customer.clauses import Cutting
from simulator.customer.mood import Mood, Step
from simulator.customer.opinion import Opinion, Parting
from simulator.customer.taught import Taught

SOONER = 0.6


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Ask(_Words):
    """What an act is in plain words, and what it never is."""

    do: str
    never: str


class Again(_Words):
    """How a model is told what was wrong, by the guard's reason; what it said is not quoted."""

    intro: str
    why: dict[str, str]


class Notices(_Words):
    once: str
    for_good: str
    slow: str


class PromptWords(_Words):
    about_you: tuple[str, ...]
    matter: str
    if_asked: str
    began: str
    pronouns: dict[str, str]
    today: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    rules: tuple[str, ...]
    languages: dict[str, str]
    rings: str
    silent: str
    held: str
    note: str
    never: str
    then: str
    turning: str
    fact: str
    answer: str
    unasked: str
    late: str
    echo: str
    aside: str
    count: str
    offer: str
    also: str
    day: str
    taken: str
    settled: str
    pause: str
    several: str
    granted: str
    told: str
    last: str
    agent: str
    worn: str
    thinks: str
    opinions: dict[Opinion, str]
    partings: dict[Parting, tuple[str, ...]]
    sketch: str
    mood: str
    moods: dict[Mood, str]
    steps: dict[Step, str]
    length: str
    lengths: dict[Mood, int]
    telling: str
    say: str
    again: Again
    hesitations: dict[Mood, tuple[str, ...]]
    cutting: Cutting
    notice: Notices
    acts: dict[Act, Ask]


class Directed(_Words):
    """What a customer does only when directed, such as accepting: it belongs to these acts, with
    `ending` also to any words that end a call, with `grateful` to whoever rings to thank.
    """

    acts: frozenset[Act]
    ending: bool = False
    grateful: bool = False

    def belongs(self, acts: Collection[Act], ends: bool, thankful: bool = False) -> bool:
        due = (self.ending and ends) or (self.grateful and thankful)
        return due or not self.acts.isdisjoint(acts)


class TaughtKind(Directed):
    """What the linear model knows: the log-odds `at` which it is believed, and the guard's reason.
    It is believed sooner for the `contrary` of what is directed, and not where a sentence is
    `rather` of another kind, which is directed: whoever agrees says the other one's terms again.
    """

    why: str
    at: float
    contrary: frozenset[Act] = frozenset()
    rather: str = ""

    def from_where(self, acts: Collection[Act]) -> float:
        return self.at - (SOONER if not self.contrary.isdisjoint(acts) else 0.0)


class Deed(Directed):
    """How something is said, and what turns its words into something else."""

    say: tuple[str, ...]
    unless: tuple[str, ...]

    @cached_property
    def said(self) -> re.Pattern[str]:
        return either(self.say)

    @cached_property
    def otherwise(self) -> re.Pattern[str]:
        return either(self.unless)


class GuardWords(_Words):
    """Patterns are matched in lower case, with straight quotes. `strong` are digests of words that
    nobody has to read here.
    """

    endings: tuple[str, ...]
    common: frozenset[str]
    out_of_character: tuple[str, ...]
    role_swapped: tuple[str, ...]
    role_unless: tuple[str, ...]
    narrated: tuple[str, ...]
    asides: tuple[str, ...]
    speakers: frozenset[str]
    others: frozenset[str]
    obey: dict[str, Deed]
    must: dict[Act, tuple[str, ...]]
    asking: frozenset[Act]
    asks: tuple[str, ...]
    taught: dict[str, TaughtKind]
    quotes: str
    insults: tuple[str, ...]
    foreign: frozenset[str]
    titles: frozenset[str]
    mild: frozenset[str]
    strong: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    also: frozenset[str]
    money: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]

    _heard: Taught | None = PrivateAttr(None)

    @classmethod
    def load(cls, folder: Path) -> "GuardWords":
        words = cls.model_validate_json((folder / "llm_guard.json").read_bytes())
        return words.teach(Taught.load(folder))

    def teach(self, heard: Taught | None) -> "GuardWords":
        self._heard = heard
        return self

    def likely(self, sentence: str, believed: Mapping[str, float]) -> str | None:
        """Which of these kinds the linear model takes a sentence for: the guard's reason. Each is
        `believed` from these log-odds on.
        """
        scores = self._heard.kinds(sentence) if self._heard else {}
        over = {
            kind: scores[kind] - at
            for kind, at in believed.items()
            if kind in scores and not self._rather(kind, scores, believed)
        }
        likeliest = max(over, key=over.__getitem__, default=None)
        return self.taught[likeliest].why if likeliest and over[likeliest] > 0 else None

    def _rather(
        self, kind: str, scores: Mapping[str, float], believed: Mapping[str, float]
    ) -> bool:
        other = self.taught[kind].rather
        return other not in believed and scores.get(other, scores[kind]) > scores[kind]

    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """All of them, compiled."""
        deeds = (one for deed in self.obey.values() for one in (deed.said, deed.otherwise))
        return (
            self.outside,
            self.swapped,
            self.not_swapped,
            self.quoted,
            self.insulting,
            self.asked,
            *deeds,
        )

    @cached_property
    def outside(self) -> re.Pattern[str]:
        return either(self.out_of_character)

    @cached_property
    def swapped(self) -> re.Pattern[str]:
        return either(self.role_swapped)

    @cached_property
    def not_swapped(self) -> re.Pattern[str]:
        return either(self.role_unless)

    @cached_property
    def asked(self) -> re.Pattern[str]:
        return either(self.asks)

    @cached_property
    def insulting(self) -> re.Pattern[str]:
        return either(self.insults)

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        return re.compile(self.quotes)


class CustomerWords(_Words):
    prompt: PromptWords
    guard: GuardWords

    @classmethod
    def load(cls, assets: Path, language: str) -> "CustomerWords":
        folder = assets / "language" / language
        return cls(
            prompt=PromptWords.model_validate_json((folder / "llm_customer.json").read_bytes()),
            guard=GuardWords.load(folder),
        )


def either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all; nothing fits none."""
    return re.compile("|".join(f"(?:{one})" for one in patterns) if patterns else r"(?!)")
