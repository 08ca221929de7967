"""One text as the rules see it: its words, the phrases found in them, its questions and its
times."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict, Unpack

from simulator.call.moves import Kind, Move
from simulator.linear.features import grams
from simulator.listening.dates import Time
from simulator.listening.pack import Found, outside_concepts
from simulator.listening.tokens import SHORTEST_CLAUSE, Tokens

if TYPE_CHECKING:
    from simulator.linear.model import Floats
    from simulator.listening.decider import Form

Span = tuple[int, int]
"""A first and a past-last word."""

_Key = tuple[Kind, int, str | None, int]
"""A move's kind, the number of its clause, what it refers to, and its first word where several of a
kind in a clause count."""


class Details(TypedDict, total=False):
    """What a move may carry beside its words."""

    ref: str | None
    day: date | None
    amount: float | None
    value: str | None


SHAPE = "_shape-"
"""The phrases that give questions their shape begin with this."""

AT_ONCE = "_at-once"
"""The phrases of the pack that mean today without naming a day."""

MOST_MOVES = 400
"""Of one reply. Nobody reads more, and a reply of a hundred thousand characters stays cheap."""


class Heard:
    """`marks` are the places of each phrase kind, `shapes` of those that shape a question, which
    the models know nothing of; `asking` the numbers of the clauses that ask; `sure` are the things
    that are not doubted; `forms` what the decider knows of sentences, `said` what a model makes of
    them for some moves, `sums` what others make of them; `places` where the ear for a scenario
    found their stems. Moves are gathered with `add`, one of a kind for a clause."""

    def __init__(
        self, tokens: Tokens, found: Iterable[Found], times: list[Time], today: date | None
    ) -> None:
        self.tokens = tokens
        self.marks: dict[str, list[Span]] = defaultdict(list)
        self.shapes: dict[str, list[Span]] = defaultdict(list)
        for kind, first, last in outside_concepts(found):
            shelf = self.shapes if kind.startswith(SHAPE) else self.marks
            shelf[kind].append((first, last))
        at_once = [
            Time(first, last, today, soon_only=True) for first, last in self.marks.get(AT_ONCE, ())
        ]
        self.times = _apart([*times, *at_once]) if at_once else times
        self.sentences = tokens.spans(tokens.sentences)
        self.asking = self._questions()
        self.sure: set[tuple[Kind, str]] = set()
        self.forms: dict[Span, Form] = {}
        self.said: dict[Kind, list[float]] = {}
        self.sums: dict[object, tuple[Floats, Floats]] = {}
        self.places: dict[Span, dict[str, int]] = {}
        self._moves: dict[_Key, tuple[int, int, Details]] = {}

    def again(self) -> "Heard":
        """The same with moves of its own, all else shared: to be heard in answer to other words."""
        other = copy(self)
        vars(other).update(grams=self.grams, sure=set(self.sure), _moves=dict(self._moves))
        return other

    @cached_property
    def grams(self) -> list[set[str]]:
        """What the linear models look at in each sentence."""
        return [grams(self.tokens.words[first:last]) for first, last in self.sentences]

    def has(self, first: int, last: int, *kinds: str) -> bool:
        """Whether a phrase of one of these kinds lies within words first..last−1."""
        here = [kind for kind in kinds if kind in self.marks]
        return bool(here) and any(self.within(first, last, kind) for kind in here)

    def within(self, first: int, last: int, kind: str) -> list[Span]:
        spans = self.marks.get(kind)
        if not spans:
            return []
        if len(spans) == 1:
            return spans if first <= spans[0][0] and spans[0][1] <= last else []
        low, high = bisect_left(spans, (first,)), bisect_left(spans, (last,))
        return [span for span in spans[low:high] if span[1] <= last]

    def times_within(self, first: int, last: int) -> list[Time]:
        low = bisect_left(self.times, first, key=lambda time: time.first)
        high = bisect_left(self.times, last, key=lambda time: time.first)
        return self.times[low:high]

    def sentence_at(self, word: int) -> Span:
        return self.sentences[self.tokens.sentences[word]]

    def asks(self, word: int) -> bool:
        """Whether the clause this word stands in is a question."""
        return self.tokens.clauses[word] in self.asking

    def negated(self, first: int, last: int) -> bool:
        """Whether words first..last−1, or what stands before them in their clause, are negated."""
        start, _ = self.tokens.clause_of(first, last)
        return self.has(start, last, "_negates")

    def add(
        self,
        kind: Kind,
        first: int,
        last: int,
        *,
        exact: bool = False,
        each: bool = False,
        **details: Unpack[Details],
    ) -> None:
        """Quotes the clauses around the words, or with `exact` the words alone. With `each` it is
        one more, whatever else of its kind is in the clause.
        """
        place = first if each else -1
        if not exact:
            first, last = self.tokens.clause_of(first, last)
        ref = details.get("ref")
        key = kind, self.tokens.clauses[first], ref, place
        if key in self._moves or len(self._moves) >= MOST_MOVES:
            return
        if kind is Kind.REFUSES and ref is None and self.made(kind, within=(first, last)):
            return
        self._moves[key] = first, last, details

    def any(self) -> bool:
        """Whether any move was gathered."""
        return bool(self._moves)

    def made(self, *kinds: Kind, within: Span | None = None) -> bool:
        """Whether a move of one of these kinds was gathered (in the words `within`)."""
        here = [key[1] for key in self._moves if key[0] in kinds]
        if within is None or not here:
            return bool(here)
        clauses = self.tokens.clauses
        low, high = clauses[within[0]], clauses[within[1] - 1]
        return any(low <= clause <= high for clause in here)

    def drop(self, kind: Kind, within: Span) -> None:
        """Takes back a move of that kind in the clauses of the words `within`."""
        clauses = self.tokens.clauses
        low, high = clauses[within[0]], clauses[within[1] - 1]
        for key in [key for key in self._moves if key[0] is kind and low <= key[1] <= high]:
            del self._moves[key]

    def refs(self, kind: Kind) -> set[str]:
        """What moves of that kind refer to."""
        return {ref for of, _, ref, _ in self._moves if of is kind and ref is not None}

    def forget(self, kind: Kind, ref: str) -> None:
        """Takes back every move of that kind that refers to it."""
        for key in [key for key in self._moves if key[0] is kind and key[2] == ref]:
            del self._moves[key]

    def kinds_by_sentence(self) -> list[set[str]]:
        """Of what was found in each sentence, named as `kinds` does."""
        found: list[set[str]] = [set() for _ in self.sentences]
        sentences = self.tokens.sentences
        for kind, spans in self.marks.items():
            for first, last in spans:
                if sentences[first] == sentences[last - 1]:
                    found[sentences[first]].add(kind)
        for (kind, _, _, _), (first, _, _) in self._moves.items():
            found[sentences[first]].add("=" + kind)
        return found

    def kinds(self) -> set[str]:
        """Of everything found: phrases by their name, moves by theirs with a sign before it."""
        return {*self.marks, *("=" + key[0] for key in self._moves)}

    def moves(self) -> tuple[Move, ...]:
        """In the order of the words."""
        moves: list[Move] = []
        for (kind, _, _, _), (first, last, details) in self._moves.items():
            quote, start = self.tokens.quote(first, last)
            moves.append(Move(kind=kind, quote=quote, start=start, **details))
        return tuple(sorted(moves, key=lambda move: (move.start, move.kind)))

    def _told(self, word: int) -> bool:
        """Whether enough was said before in the sentence for this to go on telling it."""
        return word - self.sentence_at(word)[0] >= SHORTEST_CLAUSE

    def _questions(self) -> set[int]:
        """The numbers of the clauses that ask."""
        asking: set[int] = set()
        clauses = self.tokens.clauses
        marked: dict[int, int] = {}
        relative = {first for first, _ in self.marks.get("_relative", ())}
        for first, _ in self.marks.get("_question", ()):
            sentence = self.tokens.sentences[first]
            if first in relative and sentence not in self.tokens.asks and self._told(first):
                continue
            marked[sentence] = min(first, marked.get(sentence, first))
            asking.add(clauses[first])
        for sentence in self.tokens.asks:
            if sentence >= len(self.sentences):
                continue
            first, last = self.sentences[sentence]
            asking.update(range(clauses[marked.get(sentence, last - 1)], clauses[last - 1] + 1))
        return asking


def _apart(times: list[Time]) -> list[Time]:
    """Times that touch become one ("first thing tomorrow"); what names a day decides which."""
    apart: list[Time] = []
    for time in sorted(times, key=lambda time: (time.first, -time.last)):
        before = apart[-1] if apart else None
        if before is None or time.first > before.last:
            apart.append(time)
            continue
        telling = before if time.soon_only else time
        last = max(before.last, time.last)
        apart[-1] = replace(telling, first=before.first, last=last)
    return apart
