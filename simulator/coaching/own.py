"""The agent's own words of a turn: which of them may stay, and where they stand beside others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.call.items import Criterion
from simulator.call.moves import Kind, Move
from simulator.coaching.known import recited
from simulator.coaching.moments import ASKS, LEAVES, Moment
from simulator.grading.empathy import HELPS, NOES
from simulator.grading.words import count_words

FAULTY = frozenset(
    {
        *(Kind.STOCK, Kind.DISMISSES, Kind.BLAMES, Kind.TAKES_BACK, Kind.WALL, Kind.HANDS_BACK),
        *(Kind.DISOWNS, Kind.INSULT, Kind.ATTACKS, Kind.CONTEMPT, Kind.DEFENDS, Kind.CALM_DOWN),
        *(Kind.PATRONISES, Kind.SWEARS, Kind.BRUSHES_OFF, Kind.SOUR, Kind.SELLS, Kind.NEVER),
        *(Kind.META, Kind.NONSENSE, Kind.FLATTERS, Kind.ASKS_SECRET),
        Kind.ANYTHING_ELSE,
    }
)
"""Nothing that is said better elsewhere begins with one of these."""

GREETS = (Kind.GREETING, Kind.OWN_NAME)
_WORKS = (
    *(Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.REFUSES, Kind.BAD_NEWS),
    *(Kind.POLICY, Kind.WHAT, Kind.WHO, Kind.WHEN, Kind.CHECK, Kind.VAGUE, Kind.HOLD, Kind.OWNS),
)
_GREETING, FEELING, WORK, _QUESTION, _PARTING = range(5)
_PERSONAL = frozenset({Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.OWNS, Kind.WHO})
"""Help that isn't read out."""
_SURE = {
    FEELING: frozenset(
        {Kind.FEELING, Kind.STAKE, Kind.VALIDATES, Kind.APOLOGY, Kind.LIMIT, Kind.THANKS}
        | {Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.SHARES}
    ),
    WORK: frozenset(
        {Kind.WILL_LOOK, Kind.DONE, Kind.OWNS, Kind.WHO, Kind.WHAT, Kind.WHEN, Kind.CHECK}
        | {Kind.REFUSES, Kind.BAD_NEWS, Kind.POLICY}
    ),
}
"""What a sentence has to do, by its place, to be more than a breezy word."""
_TELLS = frozenset({Kind.ASKS_FACT, Kind.ASKS_CHOICE, Kind.ASKS_AGREEMENT})
"""Questions about the matter: "And how is that my problem?" asks, too."""
_ASKING = "?"
_STOPS = (".", "!", _ASKING, "…")
_QUOTES = "\"'”’)"

PLACES = {
    Criterion.EMPATHY: FEELING,
    Criterion.COMPOSURE: FEELING,
    Criterion.PRAISE: FEELING,
    Criterion.OWNERSHIP: WORK,
    Criterion.NEXT_STEPS: WORK,
    Criterion.FAREWELL: _PARTING,
}
"""Where in a reply new words for a criterion stand: one's own of the same place come before."""

_ONCE = frozenset(
    {
        *(Kind.APOLOGY, Kind.FEELING, Kind.VALIDATES, Kind.THANKS, Kind.TAKES_PRAISE),
        *(Kind.TO_HEART, Kind.SHARES, Kind.WILL_LOOK, Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK),
        *(Kind.REFUSES, Kind.CHECK, Kind.TRANSFERS),
    }
)
"""What is said once in a reply."""
_ONCE_EACH = frozenset({Kind.OFFER, Kind.FACT, Kind.STAKE})
MOST_WORDS = 70
"""Of one's own that stay on either side of the new ones."""

Split = Callable[[str], Iterable[tuple[int, int]]]
"""Finds where each sentence of a text starts and ends."""


@dataclass(frozen=True)
class Sentence:
    """One of the agent's own, with what it does."""

    text: str
    moves: tuple[Move, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(move.kind for move in self.moves)

    @property
    def place(self) -> int:
        kinds = self.kinds
        if not kinds.isdisjoint(GREETS):
            return _GREETING
        sees = not kinds.isdisjoint({Kind.VALIDATES, Kind.STAKE})
        if sees and kinds.isdisjoint({Kind.GOODBYE, Kind.WISH, *_WORKS} - {Kind.WHEN}):
            return FEELING
        for place, some in ((_PARTING, LEAVES), (_QUESTION, ASKS), (WORK, _WORKS)):
            if not kinds.isdisjoint(some):
                return place
        return FEELING

    @property
    def asking(self) -> bool:
        return self.text.endswith(_ASKING)

    @property
    def works(self) -> bool:
        """Whether it is a plan of its own, or passes the customer on."""
        return self.place == WORK or self.passes_on

    @property
    def passes_on(self) -> bool:
        return Kind.TRANSFERS in self.kinds

    @property
    def impersonal(self) -> bool:
        """Whether it is about help, and no person is in it."""
        offers = self.kinds >= {Kind.CAN_DO, Kind.OFFER}
        return self.place == WORK and not offers and _PERSONAL.isdisjoint(self.kinds)

    def sure(self, merits: Iterable[str]) -> bool:
        """Whether it surely does what it seems to do: a vague promise, for one, doesn't. `merits`
        are words that earned something.
        """
        kinds, place = self.kinds, self.place
        if place == _QUESTION:
            return Kind.ASKS_STORY in kinds or (self.asking and not kinds.isdisjoint(_TELLS))
        if Kind.VAGUE in kinds and Kind.WHEN not in kinds:
            return False
        if place == _GREETING:
            return not self.asking
        if place == _PARTING or Kind.THANKS in kinds:
            return True
        offers = kinds >= {Kind.CAN_DO, Kind.OFFER}
        earned = any(one in self.text or self.text in one for one in merits)
        return earned and (offers or not kinds.isdisjoint(_SURE[place]))

    @property
    def undated(self) -> bool:
        """Whether it promises something, and no word says when."""
        return Kind.WHAT in self.kinds and self.kinds.isdisjoint({Kind.WHEN, Kind.DONE})

    def repeats(self, moves: Iterable[Move], *, anew: bool) -> bool:
        """Whether it does over again what these do, which is said `anew` or only added."""
        return not _once(self.moves, anew=anew).isdisjoint(_once(moves, anew=anew))


def _once(moves: Iterable[Move], *, anew: bool) -> set[tuple[str, str | None]]:
    """What of this should not be said twice in a breath."""
    found: set[tuple[str, str | None]] = set()
    for move in moves:
        if move.kind in _ONCE:
            found.add((move.kind, None))
        elif move.kind in ASKS:
            found.add((Kind.ASKS, None))
        elif move.kind in _ONCE_EACH and anew:
            found.add((move.kind, move.ref))
    return found


def sentences_of(at: Moment, split: Split) -> Iterator[Sentence]:
    """Each sentence of the reply, with what it does."""
    text = at.reply.text
    for start, end in split(text):
        here = tuple(move for move in at.reply.moves if start <= move.start < end)
        yield Sentence(_whole(text[start:end].strip()), here)


def at_fault(at: Moment) -> bool:
    """Whether the reply does anything that should not be done."""
    return any(move.kind in FAULTY - {Kind.ANYTHING_ELSE} for move in at.reply.moves)


def blameless(
    at: Moment, faults: Collection[str], merits: Collection[str], split: Split
) -> tuple[Sentence, ...]:
    """The sentences that surely do something, and nothing that costs: `faults` are words that cost,
    `merits` words that earned something. What is read out from a sheet goes with the rule it
    belongs to, greeting is done once a call, and "how nice" is no answer to a confidence.
    """
    text, moves, scenario = at.reply.text, at.reply.moves, at.before.scenario
    barred = {offer.id for offer in scenario.offers if not offer.allowed}
    reads_out = any(move.kind is Kind.POLICY for move in moves)
    kept: list[Sentence] = []
    for start, end in split(text):
        here = tuple(move for move in moves if start <= move.start < end)
        words = text[start:end].strip()
        one = Sentence(_whole(words), here)
        costs = any(fault in words or words in fault for fault in faults)
        costs = costs or any(_costs(move, barred, here) for move in here)
        read_out = (reads_out and one.impersonal) or recited(scenario, words)
        again = one.place == _GREETING and not at.opens
        lightly = at.told and one.kinds & _SURE[FEELING] == {Kind.TAKES_PRAISE}
        if here and one.sure(merits) and not (costs or read_out or again or lightly):
            kept.append(one)
    if any(move.kind is Kind.OFFER and move.ref in barred for move in moves):
        return tuple(one for one in kept if one.place != WORK)
    return tuple(kept)


def _whole(words: str) -> str:
    """A sentence that can stand before another: with its full stop."""
    whole = words.rstrip(_QUOTES).endswith(_STOPS)
    return words if whole else f"{words.rstrip(',;:-–— ')}."


def _costs(move: Move, barred: set[str], here: tuple[Move, ...]) -> bool:
    if move.kind in FAULTY:
        return move.kind is not Kind.STOCK or all(one.kind is not Kind.STAKE for one in here)
    refused = any(other.kind is Kind.REFUSES for other in here)
    return move.kind is Kind.OFFER and move.ref in barred and not refused


def beside(own: Iterable[Sentence], criterion: Criterion) -> tuple[Sentence, ...]:
    """Those that can stand by better words for a criterion. Nobody is passed on who is helped here;
    a promise that may be vague is not what follows feeling; nor is what nobody has put themselves
    into; a plan is made whole and anew; and nobody asks and leaves.
    """
    parting = criterion is Criterion.FAREWELL
    planning = criterion is Criterion.NEXT_STEPS
    feeling = PLACES[criterion] == FEELING
    return tuple(
        one
        for one in own
        if not (one.passes_on and not parting)
        and not (planning and one.place > FEELING)
        and not (one.undated and feeling)
        and not one.impersonal
        and not (one.place == _QUESTION and parting)
    )


def helps(own: Iterable[Sentence]) -> bool:
    return any(move.kind in HELPS for one in own for move in one.moves)


def without_bare_noes(own: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """A rule, or a no with no way on beside it, is left for later: a kind sentence before it would
    be taken back.
    """
    left_out = {Kind.POLICY} if helps(own) else set(NOES)
    return tuple(one for one in own if left_out.isdisjoint(move.kind for move in one.moves))


def short(own: Iterable[Sentence]) -> list[Sentence]:
    """The first of them, as long as they are few words."""
    kept: list[Sentence] = []
    words = 0
    for sentence in own:
        words += count_words(sentence.text)
        if kept and words > MOST_WORDS:
            break
        kept.append(sentence)
    return kept
