"""A text as words that can be compared, each knowing where it stands in the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

_WORD = re.compile(r"(\d+(?:[.,:]\d+)+|[^\W_]+(?:['’ʼ`´][^\W_]+)*)")
"""In a group, so that a split gives the words as well as what stands between them."""

_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_STOPS = frozenset(".!?…。！？؟\n\r")
_PAUSES = frozenset(',;:—–()[]"“”«»、，؛،/')
_ASKS = frozenset("?？؟")
LONGEST_CLAUSE = 20
"""Words. Speech without punctuation is cut here, so that a quote stays the size of a clause."""

LONGEST_SENTENCE = 60
"""Words. Past it a sentence ends with its clause: nobody means the same thing that long."""

_MOST_MET = 20_000
"""Written words that are remembered with what they stand for."""

SHORTEST_CLAUSE = 4
"""Words a clause must have before a joining word ("but") opens another."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language's written words become comparable ones.

    `rewrite` maps a lower-case word to the words it stands for ("can't" to "can", "not"; a filler
    to none). `before`
    does the same for words that are only rewritten when the next word is among `followers`.
    `abbreviations_of_figures` ("no.") are abbreviations only where a figure follows. After one of
    the `hundreds` a joining word goes on with the number, where another of `numbers` follows; after
    `between` it joins two of a kind.
    """

    rewrite: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    followers: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    abbreviations_of_figures: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    hundreds: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    met: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What words became when they were last met; a memory, no more."""


@dataclass(slots=True)
class Tokens:
    """Words of `text` with, for each, its place (`starts`, `ends`), its sentence and its clause.

    A word that was rewritten into several shares its place with them. `asks` are the numbers of the
    sentences that end with a question mark; `paused` the numbers of words that follow a comma or
    the like.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    asks: set[int] = field(default_factory=set)
    paused: set[int] = field(default_factory=set)
    _clause_spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, word: str, place: tuple[int, int], sentence: int, clause: int) -> None:
        self.words.append(word)
        self.starts.append(place[0])
        self.ends.append(place[1])
        self.sentences.append(sentence)
        self.clauses.append(clause)

    def respell(self, words: tuple[str, ...]) -> None:
        """Puts `words` in the place of the last one."""
        place = self.starts[-1], self.ends[-1]
        self.words[-1] = words[0]
        for word in words[1:]:
            self.add(word, place, self.sentences[-1], self.clauses[-1])

    def end(self, sentence: int, gap: str) -> None:
        """The sentence ends with what stands in this gap."""
        if not _ASKS.isdisjoint(gap):
            self.asks.add(sentence)

    def quote(self, first: int, last: int) -> tuple[str, int]:
        """The text of words first..last−1 and where it starts."""
        start, end = self.starts[first], self.ends[last - 1]
        return self.text[start:end], start

    def quoted(self, word: int) -> bool:
        """Whether it stands in quotation marks that open after the first word."""
        before = self.text[self.starts[0] : self.starts[word]]
        return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")

    def clause_of(self, first: int, last: int) -> tuple[int, int]:
        """The words of the clauses that words first..last−1 stand in."""
        spans, clauses = self._clause_spans, self.clauses
        if not spans:
            spans.extend(self._numbered())
        return spans[clauses[first]][0], spans[clauses[last - 1]][1]

    def _numbered(self) -> list[tuple[int, int]]:
        """The span of each clause, by its number; numbers may be left out by a respelling."""
        spans: list[tuple[int, int]] = []
        for first, last in self.spans(self.clauses):
            while len(spans) <= self.clauses[first]:
                spans.append((first, last))
        return spans

    def written_sentences(self) -> list[tuple[int, int]]:
        """Where each sentence starts and ends in the text, with what closes it. Letters with
        points between them ("a.m.") are an abbreviation.
        """
        found: list[tuple[int, int]] = []
        start = 0
        spans = self.spans(self.sentences)
        for (_, last), (following, _) in pairwise(spans):
            if self._abbreviated(last - 1, following):
                continue
            gap = self.text[self.ends[last - 1] : self.starts[following]]
            end = self.ends[last - 1] + len(gap.split(maxsplit=1)[0] if gap[:1].strip() else "")
            found.append((start, end))
            start = end
        return [*found, (start, len(self.text))] if spans else found

    def _abbreviated(self, last: int, following: int) -> bool:
        """Whether the point between these words belongs to a letter that stands for a word."""
        start, end, then = self.starts[last], self.ends[last], self.starts[following]
        letter = end - start == 1 and self.text[start].isalpha() and self.text[end] == "."
        return letter and (then == end + 1 or self.text[then].islower())

    def spans(self, of: list[int]) -> list[tuple[int, int]]:
        """First and past-last word of each sentence or clause, in order."""
        found: list[tuple[int, int]] = []
        first = 0
        for at in range(1, len(of) + 1):
            if at == len(of) or of[at] != of[first]:
                found.append((first, at))
                first = at
        return found


def tokenize(text: str, spelling: Spelling) -> Tokens:
    """Linear in the length of the text; never raises."""
    tokens = Tokens(text)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    sentences, clauses = tokens.sentences, tokens.clauses
    met, joins = spelling.met, spelling.joins
    followers, before = spelling.followers, spelling.before
    sentence = clause = length = begun = after = 0
    last = ""
    pieces = _WORD.split(text)
    following = [*pieces[3::2], ""]
    for gap, written, then in zip(pieces[::2], pieces[1::2], following, strict=False):
        start = after + len(gap)
        after = start + len(written)
        if gap != " " and length:
            broken = _boundary(gap, last.lower(), written[0].isdigit(), spelling)
            if broken:
                clause, length = clause + 1, 0
            if broken == 2:
                tokens.end(sentence, gap)
                sentence, begun = sentence + 1, len(words)
            elif broken:
                tokens.paused.add(len(words))
        last, new = written, met.get(written)
        for word in _remember(written, spelling) if new is None else new:
            joined = length >= SHORTEST_CLAUSE and word in joins
            if length >= LONGEST_CLAUSE or (joined and not _inside(tokens, length, then, spelling)):
                clause, length = clause + 1, 0
                if len(words) - begun >= LONGEST_SENTENCE:
                    sentence, begun = sentence + 1, len(words)
            elif length and word in followers and words[-1] in before:
                tokens.respell(before[words[-1]])
            words.append(word)
            starts.append(start)
            ends.append(after)
            sentences.append(sentence)
            clauses.append(clause)
            length += 1
    tokens.end(sentence, pieces[-1])
    return tokens


def vocabulary(text: str, spelling: Spelling) -> frozenset[str]:
    """Each word once, wherever it stands."""
    met = spelling.met
    apart = " ".join(set(text.split()))
    written = set(_WORD.findall(apart))
    return frozenset(word for one in written for word in met.get(one) or _remember(one, spelling))


def _inside(tokens: Tokens, length: int, then: str, spelling: Spelling) -> bool:
    """Whether a joining word stands inside a number, or only comes to the second half of "between …
    and …": after a clause of so many words, before the word `then`.
    """
    clause = tokens.words[-length:]
    if clause[-1] in spelling.hundreds and then.lower() in spelling.numbers:
        return True
    at = next((n for n, word in enumerate(clause) if word in spelling.between), None)
    return at is not None and spelling.joins.isdisjoint(clause[at:])


def _boundary(gap: str, last: str, figure: bool, spelling: Spelling) -> int:
    """2 for the end of a sentence, 1 for a pause, 0 for neither."""
    if not _STOPS.isdisjoint(gap):
        short = last in spelling.abbreviations
        short = short or (figure and last in spelling.abbreviations_of_figures)
        if gap[0] != "." or not short:
            return 2
    return 1 if not _PAUSES.isdisjoint(gap) or " - " in gap or "--" in gap else 0


def _remember(written: str, spelling: Spelling) -> tuple[str, ...]:
    if len(spelling.met) >= _MOST_MET:
        spelling.met.clear()
    new = spelling.met[written] = _rewritten(written.lower(), spelling.rewrite)
    return new


def _rewritten(word: str, rewrite: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a written word stands for."""
    if word.isalnum() and word.isascii():
        return rewrite.get(word, (word,))
    word = word.translate(_APOSTROPHES)
    found = rewrite.get(word)
    if found is None:
        word = word.replace("'", "")
        found = rewrite.get(word)
    if found is not None:
        return found
    return (word,) if word else ()  # an apostrophe by itself counts as a letter, and says nothing
