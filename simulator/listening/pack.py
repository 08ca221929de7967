"""A language pack: everything the listener knows about a language, read from one folder of JSON
files.

A folder that is missing, or files that are missing in it, give a pack that knows less; nothing is
raised.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from simulator.call.moves import Kind
from simulator.listening.automaton import Automaton
from simulator.listening.phrases import parse
from simulator.listening.tokens import Spelling, Tokens, tokenize, vocabulary


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


PartT = TypeVar("PartT", bound=_Part)


class Words(_Part):
    """`words.json`. `classes` name sets of words for the phrases; `weak` words count little and
    `stop` words nothing when a scenario's own phrases are looked for; `same` are groups of words
    that mean the same; `suffixes` are cut off, longest first, to find a word's stem; `concepts` are
    phrases that count as one word."""

    rewrite: dict[str, str] = {}
    before: dict[str, str] = {}
    followers: list[str] = []
    fillers: list[str] = []
    abbreviations: list[str] = []
    abbreviations_of_figures: list[str] = []
    joins: list[str] = []
    classes: dict[str, list[str]] = {}
    stop: list[str] = []
    weak: list[str] = []
    same: list[list[str]] = []
    suffixes: list[str] = []
    misspelt: list[str] = []
    concepts: dict[str, list[str]] = {}


class Phrasing(_Part):
    """How one kind of move or mark is said. A phrase that touches one in `unless` does not count;
    nor, with `asserted`, one that is negated, nor, with `told`, one in a question, with `asked`,
    one that is not; with `alone` only a clause of at most that many words counts."""

    say: list[str] = []
    unless: list[str] = []
    asserted: bool = False
    told: bool = False
    asked: bool = False
    alone: int | None = None


class Dates(_Part):
    """`dates.json`. Weekdays and months are in order, each with its spellings; `numbers`,
    `ordinals` and `days_from_today` map words to numbers; `units` map words to days;
    `ordinal_endings` follow figures; `leads` ("by"; `spans` of them only before so many days) and
    `articles` may stand before a time; after `known` ("those ten days") so many days are no new
    ones, and after `lasting` ("for") "a minute" is how long, as is less than a day after `taking`
    ("takes"); `fillers` ("now") may be no time at all; `joins` stand inside a number ("a hundred
    and ten")."""

    weekdays: list[list[str]] = []
    months: list[list[str]] = []
    numbers: dict[str, float] = {}
    ordinals: dict[str, int] = {}
    ordinal_endings: list[str] = []
    days_from_today: dict[str, int] = {}
    units: dict[str, float] = {}
    hour_endings: list[str] = []
    hours: list[str] = []
    at: list[str] = []
    leads: list[str] = []
    spans: list[str] = []
    articles: list[str] = []
    known: list[str] = []
    lasting: list[str] = []
    taking: list[str] = []
    links: list[str] = []
    working: list[str] = []
    next: list[str] = []
    past: list[str] = []
    fillers: list[str] = []
    joins: list[str] = []
    money: list[str] = []


class Names(_Part):
    """`names.json`. What stands before or after the speaker's own name (`weak` ones need a capital
    letter; `after_greeting` only where somebody greets), words that look like names and are not,
    and titles."""

    before: list[str] = []
    weak_before: list[str] = []
    after: list[str] = []
    after_greeting: list[str] = []
    asked_for: list[str] = []
    titles: list[str] = []
    never: list[str] = []
    vocative_after: list[str] = []


class Alone(_Part):
    """What a reply that no phrase could place is taken for, if its log-odds are above `above`;
    with `to_you` only if it speaks to the customer."""

    kind: Kind
    above: float
    to_you: bool = False


class Head(_Part):
    """One of the questions of `label`: yes where the model's log-odds are above `above`, or above
    `above_with` where one of the kinds `when` was found. `tone`: it is one of tone, for which the
    model looks at the vectors of words too (what a sentence does they hardly tell)."""

    when: list[str] = []
    above_with: float = -99.0
    above: float = 0.0
    alone: Alone | None = None
    tone: bool = False


class Labels(_Part):
    """`labels.json`."""

    heads: dict[str, Head] = {}
    acts: dict[Kind, Head] = {}


class Decisions(_Part):
    """`decisions.json`: what `decider` looks at in a sentence. Kinds of phrases (`marks`), those of
    them that commit somebody to something, sets of words, and sets of words that it begins with."""

    marks: list[str] = []
    commit: list[str] = []
    words: dict[str, list[str]] = {}
    first: dict[str, list[str]] = {}


class Learned(_Part):
    """What was learned for one kind of thing. A thing whose log-odds are above `add` is meant,
    whatever the rules say; one with log-odds below `drop` is not."""

    weights: list[float]
    bias: float
    add: float
    drop: float


class AllLearned(_Part):
    """`learned.json`: by kind, for scenarios with no more than their author's examples, and for
    those for which replies were labelled."""

    kinds: dict[str, Learned] = {}
    taught: dict[str, Learned] = {}


Phrasings = dict[Annotated[str, Field(pattern=r"^_?[a-z-]+$")], Phrasing]


class _Moves(_Part):
    moves: Phrasings = {}


class _Signals(_Moves):
    """`signals.json`."""

    heads: dict[str, Head] = {}


class Found(NamedTuple):
    """A phrase of `kind` at words first..last−1."""

    kind: str
    first: int
    last: int


LEARNED = "learned.json"
CONCEPT = "_concept-"
"""Phrases of the pack that count as one word begin with this."""

THANKED = "_thanked"
"""The phrases by which a customer thanks."""

NEGATES = "_negates"
"""The phrases that negate; all of them count as one word."""


def outside_concepts(found: Iterable[Found]) -> list[Found]:
    """What was found, without the negations that are part of a concept ("nothing to prove")."""
    phrases = list(found)
    concepts = [one for one in phrases if one.kind.startswith(CONCEPT)]
    if not concepts:
        return phrases
    return [
        one
        for one in phrases
        if one.kind != NEGATES
        or not any(concept.first <= one.first < concept.last for concept in concepts)
    ]


class Finder:
    """The phrases of many kinds, found together."""

    def __init__(
        self,
        phrasings: Mapping[str, Phrasing],
        spelling: Spelling,
        classes: Mapping[str, list[str]],
    ) -> None:
        self.phrasings = phrasings
        self._kinds = list(phrasings)
        self._automaton = Automaton(_classes(classes))
        words = _words(spelling)
        for number, phrasing in enumerate(phrasings.values()):
            for phrases, what in ((phrasing.say, 2 * number), (phrasing.unless, 2 * number + 1)):
                for phrase in phrases:
                    self._automaton.add(parse(phrase, words), what)
        self._automaton.complete()

    @property
    def vocabulary(self) -> frozenset[str]:
        return self._automaton.vocabulary

    def find(self, tokens: Tokens) -> list[Found]:
        """What is said, without what `unless` takes away; in the order of the words."""
        matches = self._automaton.find(tokens)
        denied: dict[int, set[int]] = {}
        for what, first, last in matches:
            if what % 2:
                denied.setdefault(what // 2, set()).update(range(first, last))
        return [
            Found(self._kinds[what // 2], first, last)
            for what, first, last in matches
            if not what % 2
            and not (denied and denied.get(what // 2, set()).intersection(range(first, last)))
        ]


class LanguagePack:
    """A folder such as `assets/language/en`, compiled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words = _read(folder / "words.json", Words)
        self.dates = _read(folder / "dates.json", Dates)
        self.names = _read(folder / "names.json", Names)
        self.decisions = _read(folder / "decisions.json", Decisions)
        self.labels = _read(folder / "labels.json", Labels)
        self.spelling = _spelling(self.words)

    @cached_property
    def moves(self) -> Finder:
        """What agents' replies do, and the concepts."""
        phrasings = _read(self.folder / "moves.json", _Moves).moves
        concepts = {
            f"{CONCEPT}{name}": Phrasing(say=say) for name, say in self.words.concepts.items()
        }
        return Finder({**phrasings, **concepts}, self.spelling, self.words.classes)

    @cached_property
    def promises(self) -> Finder:
        """How promises are made; only needed where what was promised is listed."""
        phrasings = _read(self.folder / "promises.json", _Moves).moves
        return Finder(phrasings, self.spelling, self.words.classes)

    @cached_property
    def context(self) -> Finder:
        """What is looked for in the customer's last words."""
        phrasings = {k: p for k, p in self.moves.phrasings.items() if k == THANKED}
        return Finder(phrasings, self.spelling, self.words.classes)

    @cached_property
    def signals(self) -> Finder:
        """What customers' turns show; only needed where a transcript is graded."""
        return Finder(self._signals.moves, self.spelling, self.words.classes)

    @property
    def signal_heads(self) -> Mapping[str, Head]:
        """From what log-odds on a customer's turn shows something."""
        return self._signals.heads

    @cached_property
    def _signals(self) -> _Signals:
        return _read(self.folder / "signals.json", _Signals)

    @cached_property
    def learned(self) -> AllLearned:
        """What `python -m simulator.listening.learn` wrote."""
        return _read(self.folder / LEARNED, AllLearned)

    @cached_property
    def speaks_to(self) -> frozenset[str]:
        """The words for the one who is spoken to."""
        return frozenset(self.words.classes.get("you-your", ()))

    def tokens(self, text: str) -> Tokens:
        return tokenize(text, self.spelling)

    def vocabulary(self, text: str) -> frozenset[str]:
        """Every word of a long text; several times as fast as its tokens."""
        return vocabulary(text, self.spelling)


def finder_of(
    folder: Path, phrasings: Mapping[str, Phrasing], classes: Mapping[str, list[str]]
) -> tuple[Finder, Spelling]:
    """For phrases that are none of the listener's: they are found in words spelt as its own are."""
    words = _read(folder / "words.json", Words)
    spelling = _spelling(words)
    return Finder(phrasings, spelling, {**words.classes, **classes}), spelling


def _read(path: Path, part: type[PartT]) -> PartT:
    if not path.is_file():
        return part()
    return part.model_validate_json(path.read_bytes())


def _words(spelling: Spelling) -> Callable[[str], list[str]]:
    known: dict[str, list[str]] = {}

    def words(plain: str) -> list[str]:
        found = known.get(plain)
        if found is None:
            found = known[plain] = tokenize(plain, spelling).words
        return found

    return words


def _classes(classes: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    of_word: dict[str, tuple[str, ...]] = {}
    for name, members in classes.items():
        for word in members:
            of_word[word] = (*of_word.get(word, ()), f"<{name}>")
    return of_word


def _spelling(words: Words) -> Spelling:
    rewrite = {
        wrong: tuple(words.rewrite.get(right, right).split())
        for right in words.misspelt
        for wrong in _slips(right)
    }
    for word in (*words.stop, *words.weak, *words.misspelt, *words.followers):
        rewrite.pop(word, None)
    for members in words.classes.values():
        for word in members:
            rewrite.pop(word, None)
    rewrite |= {old: tuple(new.split()) for old, new in words.rewrite.items()}
    rewrite |= dict.fromkeys(words.fillers, ())
    return Spelling(
        rewrite=rewrite,
        before={old: tuple(new.split()) for old, new in words.before.items()},
        followers=frozenset(words.followers),
        abbreviations=frozenset(words.abbreviations),
        abbreviations_of_figures=frozenset(words.abbreviations_of_figures),
        joins=frozenset(words.joins),
        numbers=frozenset(words.classes.get("n", ())),
        hundreds=frozenset(words.classes.get("hundreds", ())),
        between=frozenset(words.classes.get("between", ())),
    )


def _slips(word: str) -> Iterator[str]:
    """The word with a letter left out, doubled, or swapped with the next."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
