"""The words of a language that the LLM customer and its guard need: `llm_customer.json` and
`llm_guard.json` of the pack.
"""

import re
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator.call.acts import Act
from simulator.customer.clauses import Cutting
from simulator.customer.mood import Mood
from simulator.customer.opinion import Opinion


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
    fact: str
    answer: str
    echo: str
    aside: str
    count: str
    offer: str
    told: str
    last: str
    agent: str
    thinks: str
    opinions: dict[Opinion, str]
    sketch: str
    mood: str
    moods: dict[Mood, str]
    lengths: dict[Mood, str]
    telling: str
    say: str
    again: Again
    hesitations: dict[Mood, tuple[str, ...]]
    cutting: Cutting
    notice: Notices
    acts: dict[Act, Ask]


class Deed(_Words):
    """Something a customer does only when directed, such as accepting: how it is said, what turns
    its words into something else, and the acts it belongs to. With `ending` it also belongs to any
    words that end a call, with `grateful` to whoever rings to thank.
    """

    say: tuple[str, ...]
    unless: tuple[str, ...]
    acts: frozenset[Act]
    ending: bool = False
    grateful: bool = False

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
    quotes: str
    mild: frozenset[str]
    strong: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    also: frozenset[str]
    money: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]

    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """All of them, compiled."""
        deeds = (one for deed in self.obey.values() for one in (deed.said, deed.otherwise))
        return (self.outside, self.swapped, self.not_swapped, self.quoted, *deeds)

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
            guard=GuardWords.model_validate_json((folder / "llm_guard.json").read_bytes()),
        )


def either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all; nothing fits none."""
    return re.compile("|".join(f"(?:{one})" for one in patterns) if patterns else r"(?!)")
