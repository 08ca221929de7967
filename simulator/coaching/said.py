"""What one reply promises: each promise as it was said, who is to keep it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from simulator.call.moves import Kind, Move, spoken
from simulator.coaching.clauses import Clause, clauses_of
from simulator.listening.dates import Times
from simulator.listening.matching import Stems
from simulator.listening.pack import LanguagePack
from simulator.listening.tokens import Tokens

_SUBJECTS = ("mine", "someone", "person")
_LONGEST_NAME = 6
"""Words that name who is to do it."""

ALIKE = 0.7
"""The share of the telling words that two forms of one promise have in common."""

YOU = "<you>"
"""Stands among telling words for the one who is spoken to."""


class Who(StrEnum):
    """Who is to keep it."""

    YOU = "you"
    OTHER = "other"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Said:
    """A promise as it was said once. `by` are the words for somebody else who is to keep it, `when`
    those for the time, or for what it `waits` for; `loose` the words that make it vague. `asked`:
    no more than a question. `done`: there and then; `at_once`: that is how such things are done.
    `that`: what was spoken of before; `hollow`: nothing by itself; `unsure`: perhaps
    of another offer than was heard.
    """

    turn: int
    start: int
    quote: str
    about: frozenset[str]
    who: Who
    by: str = ""
    ref: str | None = None
    amount: float | None = None
    when: str = ""
    day: date | None = None
    waits: bool = False
    loose: str | None = None
    asked: bool = False
    done: bool = False
    at_once: bool = False
    contact: bool = False
    that: bool = False
    hollow: bool = False
    unsure: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing says when."""
        return self.loose is not None or not (self.when or self.done)

    def alike(self, about: frozenset[str]) -> bool:
        """Whether these telling words are about the same."""
        fewer, shared = min(len(self.about), len(about)), self.about & about
        enough = fewer > 1 or len(shared) >= 0.5 * len(self.about | about)
        return bool(shared - {YOU}) and enough and len(shared) >= ALIKE * fewer

    def timed(self, clause: Clause) -> "Said":
        """With the time that this clause names; with what it waits for, where none is named."""
        words = clause.when()
        if self.when and "if" in clause.marks:
            return self
        if "loose" in clause.marks and not words and (self.waits or not self.when):
            return replace(self, loose=clause.loose())
        waits = clause.waits and not words and not self.when
        new = [one for one in ([clause.waits_for()] if waits else words) if one not in self.when]
        days = [move.day for move in clause.times() if move.day]
        known = [self.when] if self.when and not (self.waits and new) else []
        return replace(
            self,
            when=", ".join([*known, *new]),
            waits=waits or (self.waits and not new),
            day=max([self.day, *days] if self.day else days, default=None),
        )

    def longer(self, clause: Clause) -> "Said":
        """Its words, up to the end of this clause."""
        tokens = clause.tokens
        return replace(self, quote=tokens.text[self.start : tokens.ends[clause.last - 1]])


class PromiseEar:
    """Hears what is promised in the moves and words of a reply."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._stems = Stems(pack)
        self._times = Times(pack.dates)
        self._so = frozenset(pack.words.classes.get("so", ()))
        self._never_names = frozenset(pack.words.classes.get("pron", ())).union(pack.dates.numbers)

    def words(self, text: str) -> frozenset[str]:
        """What a text is about: the stems of its telling words."""
        return self._about(self._pack.tokens(text).words)

    def corrects(self, text: str) -> bool:
        """Whether it says that something said before was wrong."""
        found = self._pack.promises.find(self._pack.tokens(text))
        return any(one.kind == "corrects" for one in found)

    def times(self, text: str, today: date | None) -> list[Move]:
        """Every time that a text names, whatever it says of it."""
        tokens = self._pack.tokens(text)
        named = [
            (*tokens.quote(one.first, one.last), one.day, self._times.spoken(tokens, one))
            for one in self._times.find(tokens, today)
        ]
        return [
            Move(kind=Kind.WHEN, quote=quote, start=start, day=day, value=value or quote)
            for quote, start, day, value in named
        ]

    def hear(
        self, turn: int, text: str, moves: Iterable[Move], today: date | None = None
    ) -> list[Said]:
        """The promises in a reply, in the order of the words."""
        tokens = self._pack.tokens(text)
        heard: list[Said] = []
        whole = [self._whole(tokens, one) if one.kind is Kind.WHEN else one for one in moves]
        found = clauses_of(tokens, whole, self.times(text, today), self._pack.promises)
        for _, clauses in groupby(found, lambda one: one.sentence):
            heard += self._sentence(turn, clauses, heard[-1] if heard else None)
        return [one for one in heard if not one.hollow] or heard[:1]

    def _whole(self, tokens: Tokens, when: Move) -> Move:
        """A time in all its words: none that breaks off ("by the end of the"), and "now" too."""
        words, dates = spoken(when), self._pack.dates
        if not words:
            return when.model_copy(update={"value": next(iter(dates.fillers), "")})
        start = tokens.text.find(words, when.start)
        at = next((n for n, end in enumerate(tokens.ends) if end >= start + len(words)), 0)
        last = at
        while tokens.words[last] in dates.links and last + 1 < len(tokens.words):
            last += 1
        if tokens.words[last] not in dates.units:
            last = at
            while tokens.words[last] in dates.links and tokens.starts[last] > start:
                last -= 1
        return when.model_copy(update={"value": tokens.text[start : tokens.ends[last]]})

    def _sentence(self, turn: int, clauses: Iterable[Clause], before: Said | None) -> list[Said]:
        """`before` is what the sentence before this one promised last. A clause may go on with a
        promise, or name a time before it is made.
        """
        heard: list[Said] = []
        waits: Clause | None = None
        goes_on = before is not None
        for clause in clauses:
            last = heard[-1] if heard else before
            said = self._promise(turn, clause, heard[-1] if heard else None)
            if said is not None and heard and _another(said, heard[-1]):
                said = replace(said, unsure=True)
            leans = goes_on and "goes-on" in clause.marks
            leans = leans or (said is not None and bool(heard) and _leans(said, clause))
            if said is not None and not (last and leans and said.ref in (None, last.ref)):
                heard.append(said.timed(waits) if waits else said)
                goes_on = True
            elif last is not None and goes_on and "recalls" not in clause.marks:
                timed = last.timed(clause)
                apart = clause.first in clause.tokens.paused
                if heard and (leans or self._bare(clause) or ("if" in clause.marks and not apart)):
                    heard[-1] = timed.longer(clause)
                elif leans and timed != last:
                    heard.append(timed)
                else:
                    goes_on = False
            if not heard and said is None and "recalls" not in clause.marks:
                waits = clause if clause.times() or clause.waits else waits
        return heard

    def _bare(self, clause: Clause) -> bool:
        """Whether it is no more than a time, or a word that leaves it open."""
        times = bool(clause.times()) or "loose" in clause.marks
        return times and not self._telling(clause) - {YOU}

    def _telling(self, clause: Clause) -> frozenset[str]:
        """What it is about, without the words of a time, or of giving one's word: another day is
        not another thing.
        """
        tokens, marks = clause.tokens, clause.marks
        start = tokens.starts[clause.first]
        times = [(tokens.text.find(words, start), len(words)) for words in clause.when()]
        bare = [marks[name] for name in ("loose", "word") if name in marks]
        return self._about(
            tokens.words[n]
            for n in range(clause.first, clause.last)
            if not any(at <= tokens.starts[n] < at + long for at, long in times)
            and not any(one.first <= n < one.last for one in bare)
        )

    def _promise(self, turn: int, clause: Clause, before: Said | None) -> Said | None:
        if not clause.promises:
            return None
        tokens, marks = clause.tokens, clause.marks
        quote, start = tokens.quote(self._begins(clause, clause.last - 1), clause.last)
        offer, done = clause.offer(), Kind.DONE in clause.kinds
        who, by = self._who(clause) or ((before.who, before.by) if before else (Who.YOU, ""))
        said = Said(
            turn,
            start,
            quote,
            self._telling(clause),
            who,
            by,
            ref=offer.ref if offer else None,
            amount=offer.amount if offer else None,
            loose=clause.loose(),
            asked=clause.asked,
            done=done,
            at_once=done or "there-and-then" in marks,
            contact="contact" in marks,
            that="does-that" in marks,
            hollow="hollow" in marks,
        )
        return said if done else said.timed(clause)

    def _begins(self, clause: Clause, last: int) -> int:
        """The first word after those that only join it on ("and so …")."""
        first = clause.first
        while first < last and clause.tokens.words[first] in self._so:
            first += 1
        return first

    def _who(self, clause: Clause) -> tuple[Who, str] | None:
        """Who is to do it; None where the clause has no subject of its own."""
        tokens, marks = clause.tokens, clause.marks
        if "commits" in marks:
            return Who.YOU, ""
        modal = marks.get("modal")
        until = modal.first if modal else clause.last
        first = self._begins(clause, until)
        subject = {kind for kind in _SUBJECTS if kind in marks and marks[kind].first < until}
        joined = modal is None and first > clause.first and not subject
        if (first >= until or joined) and "mine" not in marks:
            return None
        if "someone" in subject:
            return Who.NOBODY, ""
        if "mine" in subject and "person" not in subject:
            return Who.YOU, ""
        if modal is None and "person" in subject:  # "the repair, by our tailor"
            if marks["person"].first > first + 2:
                return Who.NOBODY, ""
            first, until = max(first, marks["person"].first - 1), marks["person"].last
        name = tokens.quote(max(first, until - _LONGEST_NAME), until)[0] if first < until else ""
        if modal and until and tokens.starts[until] == tokens.starts[until - 1]:  # "she'll"
            name = name.replace("’", "'").rpartition("'")[0]
        alone = until == first + 1 and tokens.words[first] not in self._never_names
        named = modal is not None and alone and name[:1].isupper()
        return (Who.OTHER, name) if "person" in subject or named else (Who.NOBODY, "")

    def _about(self, words: Iterable[str]) -> frozenset[str]:
        said = list(words)
        you = {YOU} if self._pack.speaks_to.intersection(said) else set()
        return frozenset(self._stems.content(said) | you)


def _leans(said: Said, clause: Clause) -> bool:
    """Whether it only goes on with what was promised before it in its sentence: it names no time
    for a deed of its own, and nobody who commits to one.
    """
    if said.done or not {"commits", "will"}.isdisjoint(clause.marks):
        return False
    return not (clause.times() and (said.contact or said.about - {YOU}))


def _another(said: Said, before: Said) -> bool:
    """Whether it is for another day, in other words, than what was promised just before it."""
    apart = said.day is not None and before.day is not None and said.day != before.day
    return apart and said.ref == before.ref and not (said.about & before.about) - {YOU}
