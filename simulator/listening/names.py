"""Names in a reply: the agent's own, and the customer's."""

from simulator.call.moves import Kind
from simulator.listening.heard import Heard
from simulator.listening.pack import LanguagePack
from simulator.listening.tokens import Tokens

_Phrases = dict[str, list[tuple[str, ...]]]
"""Phrases by their last word."""


class NameEar:
    """Finds names by the words around them (`names.json`)."""

    def __init__(self, pack: LanguagePack) -> None:
        names = pack.names
        self._before = _by_last(pack, names.before)
        self._weak = _by_last(pack, names.weak_before)
        self._vocative = _by_last(pack, names.vocative_after)
        self._asked_for = _by_last(pack, names.asked_for)
        self._after = frozenset(names.after)
        self._after_greeting = frozenset(names.after_greeting)
        self._titles = frozenset(names.titles)
        self._written = self._titles & frozenset(pack.words.abbreviations)
        self._never = frozenset(names.never)
        self._little = frozenset([*pack.words.stop, *pack.words.weak])
        self._bare = self._never | self._little
        self._cues = frozenset([*self._before, *self._titles])
        self._common = pack.moves.vocabulary.union(pack.words.stop, pack.words.weak)

    def hear(self, heard: Heard, called: frozenset[str], company: frozenset[str]) -> None:
        """Adds OWN_NAME, USES_NAME and, for somebody to ask for, WHO. `called` are the customer's
        names; without any, what is spoken to like a name is one. `company` are the words of the
        company's."""
        words = heard.tokens.words
        capitals = _capitals(heard.tokens)
        self._introduced(heard, capitals, called | company)
        if company:
            self._signed(heard, capitals, called | company, company)
            self._picks_up(heard, company - self._little)
        for at in sorted(capitals):
            if at and words[at - 1] in self._asked_for and _cued(heard.tokens, at, self._asked_for):
                heard.add(Kind.WHO, at, at + 1)
        if called:
            for at, word in enumerate(words):
                if word in called and not _ends(words, at, self._before):
                    heard.add(Kind.USES_NAME, at, at + 1)
            return
        titled = {at for at in range(1, len(words)) if words[at - 1] in self._written}
        for at in sorted(capitals | titled):
            if self._spoken_to(heard, at, at in capitals):
                heard.add(Kind.USES_NAME, at, at + 1)

    def _introduced(self, heard: Heard, capitals: set[int], others: frozenset[str]) -> None:
        """ "My name is Sam", "Sam speaking"; what is said for certain before what may be one."""
        words = heard.tokens.words
        sure: list[int] = []
        likely: list[int] = []
        cued = {at + 1 for at, word in enumerate(words[:-1]) if word in self._cues}
        for at in sorted(capitals | cued):
            word, capital = words[at], at in capitals
            if word in self._never or word in self._titles or word in others or not word.isalpha():
                continue
            cue = at - 1 if at and words[at - 1] in self._titles else at
            if _cued(heard.tokens, cue, self._before):
                sure.append(at)
            elif capital and self._weakly(heard, at, cue, capitals):
                likely.append(at)
            elif capital and self._followed(heard, at):
                likely.append(self._first_of_two(heard, at, capitals, others))
        for at in sure or likely:
            self._name(heard, at)

    def _weakly(self, heard: Heard, at: int, cue: int, capitals: set[int]) -> bool:
        """After "this is"; not the first word of a longer name, which is a company's."""
        tokens = heard.tokens
        longer = at + 1 in capitals and tokens.clauses[at + 1] == tokens.clauses[at]
        return not longer and _cued(tokens, cue, self._weak)

    def _first_of_two(
        self, heard: Heard, at: int, capitals: set[int], others: frozenset[str]
    ) -> int:
        """In "it's Leonie Marsh from …" the first name, which is what people are called by."""
        words, first = heard.tokens.words, at - 1
        word = words[first]
        named = first in capitals and word.isalpha() and not self._known(word, others)
        return first if named and _cued(heard.tokens, first, self._weak) else at

    def _known(self, word: str, others: frozenset[str]) -> bool:
        """Whether it is a word, or somebody else's name, rather than the agent's."""
        return any(word in words for words in (others, self._never, self._titles, self._common))

    def _followed(self, heard: Heard, at: int) -> bool:
        """Before "speaking"."""
        words, clauses = heard.tokens.words, heard.tokens.clauses
        if at + 1 == len(words) or words[at] in self._little:
            return False
        greets = heard.made(Kind.GREETING) and words[at] not in self._common
        after = self._after | self._after_greeting if greets else self._after
        if words[at + 1] not in after:
            return False
        return not heard.asks(at) and clauses[at] == clauses[at + 1]

    def _signed(
        self, heard: Heard, capitals: set[int], others: frozenset[str], company: frozenset[str]
    ) -> None:
        """ "Harrow & Pine, Sam.": the company and a name, nothing else."""
        tokens = heard.tokens
        for first, last in heard.sentences[:2]:
            at = last - 1
            start, _ = tokens.clause_of(at, last)
            if tokens.words[start] in self._titles:
                start += 1
            word = tokens.words[at]
            named = start == at > first and at in capitals and not heard.asks(at)
            known = word in self._never or word in others or word in self._common
            signs = named and not known and not heard.made(Kind.OWN_NAME)
            if signs and company.intersection(tokens.words[first:at]):
                self._name(heard, at)

    def _picks_up(self, heard: Heard, company: frozenset[str]) -> None:
        """ "Harrow & Pine returns.": the company and who answers there, nothing else."""
        for first, last in heard.sentences[:1]:
            words = heard.tokens.words[first:last]
            if heard.asks(first) or company.isdisjoint(words):
                continue
            if all(word in company or word in self._bare for word in words):
                heard.add(Kind.GREETING, first, last)

    def _name(self, heard: Heard, at: int) -> None:
        tokens = heard.tokens
        first = at - 1 if at and tokens.words[at - 1] in self._titles else at
        text, _ = tokens.quote(first, at + 1)
        heard.add(Kind.OWN_NAME, first, at + 1, value=text[:1].upper() + text[1:])

    def _spoken_to(self, heard: Heard, at: int, capital: bool) -> bool:
        tokens = heard.tokens
        words, word = tokens.words, tokens.words[at]
        if word in self._never or not self._never:
            return False
        if at > 0 and words[at - 1] in (self._titles if capital else self._written):
            return True
        if word in self._titles or (at + 1 < len(words) and words[at + 1] in self._after):
            return False
        if _ends(words, at, self._before) or _ends(words, at, self._weak):
            return False
        closes = at + 1 == len(words) or tokens.clauses[at + 1] != tokens.clauses[at]
        if closes and _ends(words, at, self._vocative):
            return True
        alone = tokens.clause_of(at, at + 1) == (at, at + 1) and len(words) > 1
        return (
            alone and word not in self._common and (at in tokens.paused or at + 1 in tokens.paused)
        )


def _capitals(tokens: Tokens) -> set[int]:
    """The words that begin with a capital and go on in small letters."""
    text, ends = tokens.text, tokens.ends
    return {
        at
        for at, start in enumerate(tokens.starts)
        if text[start].isupper() and ends[at] > start + 1 and not text[start : ends[at]].isupper()
    }


def _by_last(pack: LanguagePack, texts: list[str]) -> _Phrases:
    by_last: _Phrases = {}
    for text in texts:
        phrase = tuple(pack.tokens(text).words)
        if phrase:
            by_last.setdefault(phrase[-1], []).append(phrase)
    return by_last


def _cued(tokens: Tokens, at: int, by_last: _Phrases) -> bool:
    """Whether one of the phrases leads up to word `at`; not from the sentence before it, as in
    "where it is. Shall I …".
    """
    sentences = tokens.sentences
    return at > 0 and sentences[at - 1] == sentences[at] and _ends(tokens.words, at, by_last)


def _ends(words: list[str], at: int, by_last: _Phrases) -> bool:
    """Whether one of the phrases ends just before word `at`."""
    return at > 0 and any(
        tuple(words[at - len(phrase) : at]) == phrase
        for phrase in by_last.get(words[at - 1], ())
        if len(phrase) <= at
    )
