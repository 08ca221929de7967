"""A reply clause by clause: the moves that were heard in each, and the phrases of the language
pack's `promises.json`, which tell a promise from what only looks like one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.call.moves import Kind, Move
from simulator.listening.pack import Finder, Found
from simulator.listening.tokens import Tokens

_SURE = frozenset({Kind.WHAT, Kind.OFFER, Kind.DONE, Kind.VAGUE})
_ASKS = frozenset(
    {Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY, Kind.ASKS_CHOICE, Kind.ASKS_AGREEMENT}
)
_NO = frozenset(
    {Kind.REFUSES, Kind.WALL, Kind.HANDS_BACK, Kind.META, Kind.HOLD, Kind.SELLS, Kind.NONSENSE}
)
_PASSING = frozenset(
    {Kind.FEELING, Kind.VALIDATES, Kind.WISH, Kind.GOODBYE, Kind.HOPES_BACK, Kind.THANKS}
    | {Kind.TO_HEART, Kind.LIMIT, Kind.APOLOGY, Kind.INSULT, Kind.SOUR}
)
"""With nothing that is sure beside it, "I will" is said of something else than a deed."""

_AHEAD = frozenset({"will", "becomes", "third", "open", "loose", "hedge"})
"""Marks of something that is to come, without which what is vague promises nothing."""


@dataclass(slots=True)
class Clause:
    """Words first..last−1 of a reply, the moves and the marks in them; `asked`: in a question."""

    tokens: Tokens
    first: int
    last: int
    moves: list[Move]
    marks: dict[str, Found]
    asked: bool = False

    @property
    def kinds(self) -> set[Kind]:
        return {move.kind for move in self.moves}

    @property
    def sentence(self) -> int:
        return self.tokens.sentences[self.first]

    @property
    def waits(self) -> bool:
        """Whether it is for when, or in case, something happens."""
        return "once" in self.marks or "if" in self.marks

    @property
    def promises(self) -> bool:
        kinds, marks = self.kinds, self.marks
        if "word" in marks:
            return True
        if kinds & _NO or "recalls" in marks or "aside" in marks:
            return False
        if self.asked and Kind.ASKS_AGREEMENT in kinds and kinds & {Kind.CAN_DO, Kind.WHAT}:
            return True
        if Kind.OFFER in kinds:
            return True
        theirs = "third" in marks and "commits" not in marks
        if kinds & _SURE == {Kind.VAGUE} and _AHEAD.isdisjoint(marks):
            return False
        if kinds & _SURE and not theirs and (Kind.DONE not in kinds or "mine" in marks):
            return not self.asked
        dated = Kind.WHEN in kinds and ("becomes" in marks or "third" in marks)
        deed = Kind.CAN_DO in kinds or not kinds & _PASSING
        return ("will" in marks or dated) and deed and not self.asked

    def times(self) -> list[Move]:
        times = [move for move in self.moves if move.kind is Kind.WHEN]
        return [move for move in times if move.day] or times

    def when(self) -> list[str]:
        """The words for its times."""
        words = [move.value or move.quote for move in self.times()]
        return words or self._quote("time")

    def waits_for(self) -> str:
        """The words for what is waited for, up to the deed that it is waited for with."""
        mark = self.marks.get("once") or self.marks["if"]
        deed = self.marks.get("commits")
        last = deed.first if deed and deed.first > mark.first else self.last
        return self.tokens.quote(max(mark.first, self.first), last)[0]

    def loose(self) -> str | None:
        """The words that leave it open: those it is hedged with, or where no time is named those
        for it, which may be none.
        """
        if "hedge" in self.marks:
            return self._quote("hedge")[0]
        if self.when() or Kind.DONE in self.kinds:
            return None
        if "loose" in self.marks:
            return self._quote("loose")[0]
        if self.waits:
            return None
        return "" if "open" in self.marks or Kind.VAGUE in self.kinds else None

    def offer(self) -> Move | None:
        """The offer that most of these words are about."""
        start, end = self.tokens.starts[self.first], self.tokens.ends[self.last - 1]
        named = [move for move in self.moves if move.kind is Kind.OFFER and move.ref]

        def apart(move: Move) -> int:
            return abs(move.start - start) + abs(move.start + len(move.quote) - end)

        return min(named, key=apart, default=None)

    def _quote(self, mark: str) -> list[str]:
        found = self.marks.get(mark)
        return [self.tokens.quote(found.first, found.last)[0]] if found else []


def clauses_of(
    tokens: Tokens, moves: list[Move], times: list[Move], finder: Finder
) -> Iterator[Clause]:
    """In the order of the words, each knowing whether it is asked. In what is promised, `times` are
    meant that were not heard as promised by themselves.
    """
    found = finder.find(tokens)
    spans = tokens.spans(tokens.clauses)
    ends = {tokens.sentences[first]: first for first, _ in spans}
    sentence, asked = -1, False
    for first, last in spans:
        start, end = tokens.starts[first], tokens.ends[last - 1]
        marks: dict[str, Found] = {}
        for one in found:
            if one.first < last and first < one.last:
                before = marks.get(one.kind, one)
                marks[one.kind] = one if one.first == before.first else before
        here = [move for move in moves if move.start < end and start < move.start + len(move.quote)]
        clause = Clause(tokens, first, last, here, marks)
        asked = asked and clause.sentence == sentence  # a question goes on to its sentence's end
        sentence = clause.sentence
        closes = sentence in tokens.asks and ends[sentence] == first
        asked = (asked or closes or bool(clause.kinds & _ASKS)) and "commits" not in marks
        clause.asked = asked
        if not clause.times() and clause.promises:
            clause.moves += [move for move in times if start <= move.start < end]
        yield clause
