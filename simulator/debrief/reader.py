"""Reads a debrief. Only the writer's own voice counts: not what they quote, deny, or were told."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from simulator.debrief.reading import Kind, Reading, Said
from simulator.listening.pack import Finder, Found
from simulator.listening.tokens import Spelling, Tokens, tokenize

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’(?!\w)|(?<!\w)\'[^\']*\'(?!\w)')
_EDGES = " \t\n\r.,;:!–—-…"
LONGEST_TEXT = 10_000
"""Characters that are read; nobody writes more in two minutes."""
LONGEST_QUOTE = 18
"""Words. More of a clause than that is cut to the phrase that was found in it."""
LONGEST_DEED = 8
"""Words of a plan that still read well as the beginning of a sentence."""
_NEAR = 1
"""Words that may stand between a negation, or whose distress it is, and what it is about."""

_REPORTED, _REPORTED_AFTER, _OWN = "_reported", "_reported-after", "_own"
_NOT, _DENIES, _OTHERS, _HARSH = "_not", "_denies", "_others", "_harsh"
_UNTIL, _VOID = "_until", "_void"
_NOTE = "_note-"
_KINDS = frozenset(Kind)


class Reader:
    """`customer` is the word that the phrases have for the customer, whatever their name; `doing`
    makes of a verb the beginning of what to try.
    """

    def __init__(
        self, finder: Finder, spelling: Spelling, customer: str, doing: Mapping[str, str]
    ) -> None:
        self._finder = finder
        self._spelling = spelling
        self._customer = customer
        self._doing = doing

    def read(self, text: str, names: Iterable[str] = ()) -> Reading:
        """`names` are the customer's. Never raises on text."""
        text = text[:LONGEST_TEXT]
        tokens = tokenize(text, self._spelling)
        if not tokens.words:
            return Reading(empty=True)
        called = {word for name in names for word in tokenize(name, self._spelling).words}
        tokens.words = [self._customer if word in called else word for word in tokens.words]
        found = self._finder.find(tokens)
        marks = [one for one in found if one.kind.startswith("_")]
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        said: dict[tuple[Kind, int], Said] = {}
        notes: list[str] = []
        for one in sorted(found, key=lambda one: one.first):
            noted = one.kind.startswith(_NOTE)
            if one.kind not in _KINDS and not noted:
                continue
            if _within(tokens.starts[one.first], quoted):
                continue
            if one.kind != Kind.CRISIS and not _own_voice(one, marks, tokens):
                continue
            if noted:
                notes.append(one.kind.removeprefix(_NOTE))
                continue
            kind = Kind(one.kind)
            first, last = self._clause(one, tokens)
            quote, start = _trimmed(*tokens.quote(first, last))
            trying = self._trying(one.first, last, marks, tokens) if kind == Kind.PLAN else ""
            said.setdefault((kind, start), Said(kind, quote, start, trying))
        in_order = sorted(said.values(), key=lambda one: one.start)
        harsh = any(mark.kind == _HARSH for mark in marks)
        return Reading(tuple(in_order), tuple(dict.fromkeys(notes)), harsh)

    def _trying(self, first: int, last: int, marks: Sequence[Found], tokens: Tokens) -> str:
        """What a plan at these words is to try, as the beginning of a sentence, if that is sure."""
        verb = next((at for at in range(first, last) if tokens.words[at] in self._doing), last)
        end = min(
            (one.first for one in marks if one.kind == _UNTIL and one.first > verb), default=last
        )
        end = min(end, last)
        if not verb < end <= verb + LONGEST_DEED:
            return ""
        for mark in marks:
            if mark.kind == _NOT and first <= mark.first < end:
                return ""
            if mark.kind in (_VOID, _HARSH) and verb < mark.last <= end and mark.first > verb:
                return ""
        rest, _ = tokens.quote(verb + 1, end) if verb + 1 < end else ("", 0)
        return f"{self._doing[tokens.words[verb]]} {rest.strip(_EDGES)}".strip()

    def _clause(self, one: Found, tokens: Tokens) -> tuple[int, int]:
        """The clause around what was found, where that is short enough to be quoted."""
        first, last = tokens.clause_of(one.first, one.last)
        while first < one.first and tokens.words[first] in self._spelling.joins:
            first += 1
        if last - first <= LONGEST_QUOTE:
            return first, last
        return one.first, max(one.last, min(last, one.first + 4))


def _within(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _own_voice(one: Found, marks: Sequence[Found], tokens: Tokens) -> bool:
    """Whether the writer says this of their own accord, and does say it."""
    sentence = tokens.sentences[one.first]
    near = [mark for mark in marks if tokens.sentences[mark.first] == sentence]
    clauses = _clauses(one, tokens)
    for mark in near:
        before = mark.last <= one.first
        if mark.kind == _REPORTED and before and not _resumed(mark, one, near):
            return False
        if mark.kind == _REPORTED_AFTER and mark.first >= one.last:
            return False
        if mark.kind == _DENIES and before and tokens.clauses[mark.first] in clauses:
            return False
        denying = mark.kind == _NOT or (
            mark.kind == _OTHERS and one.kind in (Kind.DISTRESS, Kind.STRAIN)
        )
        if denying and 0 <= one.first - mark.last <= _NEAR:
            return False
    return True


def _clauses(one: Found, tokens: Tokens) -> Collection[int]:
    return range(tokens.clauses[one.first], tokens.clauses[one.last - 1] + 1)


def _resumed(reported: Found, one: Found, marks: Iterable[Found]) -> bool:
    """Whether the writer speaks for themselves again between what was reported and this."""
    return any(mark.kind == _OWN and reported.last <= mark.first <= one.first for mark in marks)


def _trimmed(quote: str, start: int) -> tuple[str, int]:
    bare = quote.strip(_EDGES)
    return bare, start + quote.index(bare)
