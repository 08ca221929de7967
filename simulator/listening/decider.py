"""Decides whether a reply means one of a scenario's things, from all that speaks for it at once.

What is looked at is the same in every scenario, so that what was learned from some helps in all.
The words behind it are the pack's (`decisions.json`); the weights are learned
(`python -m simulator.listening.learn`) and kept in `learned.json` beside them.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from operator import mul
from typing import NamedTuple

from simulator.call.moves import Kind
from simulator.listening.evidence import Weighed
from simulator.listening.heard import Heard, Span
from simulator.listening.pack import Decisions, Learned

_NOTHING = Weighed()
_NONE = (0.0,) * 7
_LEAST = -3.0
_LONG = 3.0
"""The logarithm of the words in a long sentence."""


class Link(NamedTuple):
    """How the customer's last words are tied to a thing: they are its objection, its acceptance
    (or agreement), its rebuff, or the telling of it."""

    objects: bool = False
    accepts: bool = False
    rebuffs: bool = False
    told: bool = False

    def values(self) -> list[float]:
        any_offer = self.objects or self.accepts or self.rebuffs
        tied = (self.objects, self.accepts, self.rebuffs, any_offer, self.told)
        return [1.0 if yes else 0.0 for yes in tied]


Thing = tuple[Kind, str]
"""What a reply can mean: OFFER, STAKE or ASKS_FACT, and the scenario's id."""


class Reading(NamedTuple):
    """How much a reply's words speak for one thing, in log-odds: all of them (`whole`), the
    sentence that speaks for it most (`here`, its number `sentence`), the mean of the two, and how
    far that is ahead of the best of the other things of its kind, or behind it."""

    thing: Thing
    sentence: int
    whole: float
    here: float
    both: float
    lead: float


UNTIED = Link()


class Form(NamedTuple):
    """How a sentence is made, whatever it is about."""

    values: list[float]
    commits: float
    asks: float
    times: float
    refuses: float


class Decider:
    """`learned` are the weights for each kind of thing in scenarios that have only their author's
    examples, `taught` those where replies were labelled; without any, nothing is decided."""

    def __init__(
        self,
        decisions: Decisions,
        learned: Mapping[str, Learned],
        taught: Mapping[str, Learned] | None = None,
    ) -> None:
        self._marks = decisions.marks
        self._commits = [n for n, mark in enumerate(self._marks) if mark in decisions.commit]
        self._refuses = self._marks.index("refuses") if "refuses" in self._marks else None
        self._words = [frozenset(words) for words in decisions.words.values()]
        self._first = [frozenset(words) for words in decisions.first.values()]
        self.learned = learned
        self.taught = taught or {}

    def form(self, heard: Heard, sentence: Span) -> Form:
        """Looked at once: things and promises are decided by the same."""
        form = heard.forms.get(sentence)
        if form is None:
            form = heard.forms[sentence] = self._form(heard, sentence)
        return form

    def _form(self, heard: Heard, sentence: Span) -> Form:
        first, last = sentence
        words = heard.tokens.words
        here = set(words[first:last])
        found = heard.marks
        marks = [
            1.0 if kind in found and heard.within(first, last, kind) else 0.0
            for kind in self._marks
        ]
        asks = float(heard.asks(last - 1))
        times = float(bool(heard.times_within(first, last)))
        values = [
            *marks,
            *[0.0 if known.isdisjoint(here) else 1.0 for known in self._words],
            *[1.0 if words[first] in known else 0.0 for known in self._first],
            asks,
            float(heard.asks(first)),
            times,
            math.log1p(last - first) / _LONG,
            float(len(heard.sentences) == 1),
        ]
        commits = max([marks[n] for n in self._commits], default=0.0)
        refuses = marks[self._refuses] if self._refuses is not None else 0.0
        return Form(values, commits, asks, times, refuses)

    def score(self, learned: Learned, looks: Sequence[float]) -> float:
        """The log-odds that a thing is meant."""
        return sum(map(mul, learned.weights, looks), learned.bias)


def looks(
    form: Form,
    here: Weighed,
    most: Weighed,
    before: Weighed | None,
    link: Link,
    rules: tuple[bool, bool],
) -> list[float]:
    """All that is looked at: the sentence's form, what speaks for the thing in it (`here`), in the
    whole reply (`most`) and in the customer's words (`before`), and what the rules made of it:
    meant, refused."""
    lexical = _lexical(here)
    before = before or _NOTHING
    tied = link.values()
    any_offer = tied[3]
    return [
        *lexical,
        *form.values,
        *tied,
        before.share,
        before.own,
        before.own_ahead,
        before.odds,
        before.leads,
        float(rules[0]),
        float(rules[1]),
        form.commits,
        *(lexical if form.commits else _NONE),
        *(lexical if form.asks else _NONE),
        any_offer * form.commits,
        any_offer * form.times,
        any_offer * form.refuses,
        any_offer * form.asks,
        *[value - 0.5 if value > 0.5 else 0.0 for value in lexical],
        most.share,
        most.sole,
        most.odds,
    ]


def looks_taught(
    form: Form, one: Reading, words: int, link: Link, rules: tuple[bool, bool]
) -> list[float]:
    """The same where replies were labelled. `words`: how many the reply has."""
    tied = link.values()
    any_tie = max(tied)
    both = max(one.both, _LEAST)
    return [
        one.whole,
        one.here,
        both,
        one.lead,
        both * any_tie,
        *tied,
        float(rules[0]),
        float(rules[1]),
        math.log1p(words) / _LONG,
        any_tie * form.commits,
        any_tie * form.times,
        any_tie * form.refuses,
        any_tie * form.asks,
        *form.values,
        *[value * both for value in form.values],
    ]


def _lexical(one: Weighed) -> list[float]:
    return [one.share, one.ahead, one.own, one.sole, one.cover, one.odds, one.leads]


def most_of(each: Iterator[Weighed]) -> Weighed:
    """The best of every sentence."""
    most = Weighed()
    for one in each:
        most.share = max(most.share, one.share)
        most.sole = max(most.sole, one.sole)
        most.odds = max(most.odds, one.odds)
    return most
