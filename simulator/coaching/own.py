"""The agent's own words of a turn: which of them may stay, and where they stand beside others."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from simulator.call.items import Criterion
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario
from simulator.grading.empathy import HELPS, NOES
from simulator.grading.words import count_words, sentences

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

_TELLS_LITTLE = frozenset({Kind.ASKS, Kind.MATTER, Kind.USES_NAME, Kind.WHO, Kind.SMALL_TALK})
"""Alone they may be anything: "And how is that my problem?" asks, too."""

_GREETS = (Kind.GREETING, Kind.OWN_NAME)
_PARTS = (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK, Kind.TRANSFERS)
_ASKS = (Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY, Kind.ASKS_CHOICE, Kind.ASKS_AGREEMENT)
_WORKS = (
    *(Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.REFUSES, Kind.BAD_NEWS),
    *(Kind.POLICY, Kind.WHAT, Kind.WHO, Kind.WHEN, Kind.CHECK, Kind.VAGUE, Kind.HOLD, Kind.OWNS),
)
_GREETING, _FEELING, _WORK, _QUESTION, _PARTING = range(5)

PLACES = {
    Criterion.EMPATHY: _FEELING,
    Criterion.COMPOSURE: _FEELING,
    Criterion.PRAISE: _FEELING,
    Criterion.OWNERSHIP: _WORK,
    Criterion.NEXT_STEPS: _WORK,
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
MOST_WORDS = 32
"""Of one's own that stay on either side of the new ones."""


@dataclass(frozen=True)
class Sentence:
    """One of the agent's own, with what it does."""

    text: str
    moves: tuple[Move, ...]

    @property
    def place(self) -> int:
        kinds = {move.kind for move in self.moves}
        for place, some in ((_PARTING, _PARTS), (_QUESTION, _ASKS), (_WORK, _WORKS)):
            if not kinds.isdisjoint(some):
                return place
        return _GREETING if not kinds.isdisjoint(_GREETS) else _FEELING

    def repeats(self, moves: Iterable[Move], *, anew: bool) -> bool:
        """Whether it does over again what these do, which is said `anew` or only added."""
        return not _once(self.moves, anew=anew).isdisjoint(_once(moves, anew=anew))


def _once(moves: Iterable[Move], *, anew: bool) -> set[tuple[str, str | None]]:
    """What of this should not be said twice in a breath."""
    found: set[tuple[str, str | None]] = set()
    for move in moves:
        if move.kind in _ONCE:
            found.add((move.kind, None))
        elif move.kind in _ASKS:
            found.add((Kind.ASKS, None))
        elif move.kind in _ONCE_EACH and anew:
            found.add((move.kind, move.ref))
    return found


def blameless(
    text: str, moves: Iterable[Move], faults: Collection[str], scenario: Scenario
) -> tuple[Sentence, ...]:
    """The sentences that do something, and nothing that costs. `faults` are words that cost."""
    moves = tuple(moves)
    barred = {offer.id for offer in scenario.offers if not offer.allowed}
    kept: list[Sentence] = []
    for start, end in sentences(text):
        here = tuple(move for move in moves if start <= move.start < end)
        words = text[start:end].strip()
        costs = any(fault in words or words in fault for fault in faults)
        says = any(move.kind not in _TELLS_LITTLE for move in here)
        if says and not costs and not any(_costs(move, barred, here) for move in here):
            kept.append(Sentence(words, here))
    if any(move.kind is Kind.OFFER and move.ref in barred for move in moves):
        return tuple(one for one in kept if one.place != _WORK)
    return tuple(kept)


def _costs(move: Move, barred: set[str], here: tuple[Move, ...]) -> bool:
    if move.kind in FAULTY:
        return True
    refused = any(other.kind is Kind.REFUSES for other in here)
    return move.kind is Kind.OFFER and move.ref in barred and not refused


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
