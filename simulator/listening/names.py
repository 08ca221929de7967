"""Names in a reply: the agent's own, and the customer's."""

from simulator.call.moves import Kind
from simulator.listening.heard import Heard
from simulator.listening.pack import LanguagePack


class NameEar:
    """Finds names by the words around them (`names.json`)."""

    def __init__(self, pack: LanguagePack) -> None:
        def phrases(texts: list[str]) -> list[tuple[str, ...]]:
            return sorted((tuple(pack.tokens(text).words) for text in texts), key=len, reverse=True)

        names = pack.names
        self._before = _by_last(phrases(names.before))
        self._weak = _by_last(phrases(names.weak_before))
        self._vocative = _by_last(phrases(names.vocative_after))
        self._asked_for = _by_last(phrases(names.asked_for))
        self._after = frozenset(names.after)
        self._titles = frozenset(names.titles)
        self._written = self._titles & frozenset(pack.words.abbreviations)
        self._never = frozenset(names.never)

    def own(self, heard: Heard) -> None:
        """The agent's own name: "my name is Sam", "Sam speaking"."""
        words = heard.tokens.words
        for at, word in enumerate(words):
            if word in self._never or not word.isalpha():
                continue
            capital = self._capital(heard, at)
            named = at > 0 and (
                _ends(words, at, self._before) or (capital and _ends(words, at, self._weak))
            )
            if not named and capital and at + 1 < len(words):
                follows = words[at + 1] in self._after
                named = (
                    follows
                    and not heard.asks(at)
                    and heard.tokens.clauses[at] == (heard.tokens.clauses[at + 1])
                )
            if named and word not in self._titles:
                text, _ = heard.tokens.quote(at, at + 1)
                heard.add(Kind.OWN_NAME, at, at + 1, value=text[:1].upper() + text[1:])

    def asked_for(self, heard: Heard) -> None:
        """A named person to turn to: "ask for Dana"."""
        words = heard.tokens.words
        for at in range(1, len(words)):
            if self._capital(heard, at) and _ends(words, at, self._asked_for):
                heard.add(Kind.WHO, at, at + 1)

    def customers(self, heard: Heard, called: frozenset[str]) -> None:
        """The customer's name: one in `called`, or without any what is spoken to like a name."""
        words = heard.tokens.words
        for at, word in enumerate(words):
            if called:
                if word in called and (at == 0 or not _ends(words, at, self._before)):
                    heard.add(Kind.USES_NAME, at, at + 1)
            elif self._spoken_to(heard, at):
                heard.add(Kind.USES_NAME, at, at + 1)

    def _spoken_to(self, heard: Heard, at: int) -> bool:
        words, tokens = heard.tokens.words, heard.tokens
        word = words[at]
        if word in self._never or not self._never:
            return False
        if at > 0 and words[at - 1] in self._written:
            return True
        if not self._capital(heard, at):
            return False
        if at > 0 and words[at - 1] in self._titles:
            return True
        if word in self._titles or (at + 1 < len(words) and words[at + 1] in self._after):
            return False
        if at > 0 and (_ends(words, at, self._before) or _ends(words, at, self._weak)):
            return False
        alone = tokens.clause_of(at, at + 1) == (at, at + 1)
        closes = at + 1 == len(words) or tokens.clauses[at + 1] != tokens.clauses[at]
        greeted = at > 0 and closes and _ends(words, at, self._vocative)
        return greeted or (
            alone and len(words) > 1 and (at in tokens.paused or at + 1 in tokens.paused)
        )

    def _capital(self, heard: Heard, at: int) -> bool:
        tokens = heard.tokens
        text, _ = tokens.quote(at, at + 1)
        return text[:1].isupper() and len(text) > 1 and not text.isupper()


def _by_last(phrases: list[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    by_last: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if phrase:
            by_last.setdefault(phrase[-1], []).append(phrase)
    return by_last


def _ends(words: list[str], at: int, by_last: dict[str, list[tuple[str, ...]]]) -> bool:
    """Whether one of the phrases ends just before word `at`."""
    return any(
        tuple(words[at - len(phrase) : at]) == phrase
        for phrase in by_last.get(words[at - 1], ())
        if len(phrase) <= at
    )
