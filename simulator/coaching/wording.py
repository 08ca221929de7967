"""Better words for a moment: an author's remedies between the agent's own words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from simulator.call.items import Criterion
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Remedy
from simulator.coaching.fit import answers, in_time, keeps
from simulator.coaching.judged import IF_ANSWERABLE, RECIPES, Rows
from simulator.coaching.moments import ASKS, Moment, specific
from simulator.coaching.own import FEELING, PLACES, WORK, Sentence, short, without_bare_noes

LETTERS = {
    "E": Criterion.EMPATHY,
    "N": Criterion.NEXT_STEPS,
    "F": Criterion.FAREWELL,
    "O": Criterion.OWNERSHIP,
    "C": Criterion.COMPOSURE,
    "P": Criterion.PRAISE,
}
"""The criterion an item belongs to, by the letter of its id."""

MOST_MIXES = 16
REPLACING = frozenset({"N2", "N6", "O3", "O4"})
"""Items of which a remedy says what will be done."""
NAME = "{agent}"

Hear = Callable[[str], tuple[Move, ...]]


@dataclass(frozen=True)
class Wording:
    """What might have been said, and the remedies it is made of, as their author wrote them."""

    text: str
    remedies: tuple[str, ...]
    meets: set[str]


@dataclass(frozen=True)
class Wanted:
    """What a wording is to be made for. `missing` is what this reply lacks, of each row one item,
    and `met` what it has; `used` are remedies shown before, `good` sentences of it that stay, and
    `everyday` words tell nothing of anybody.
    """

    criterion: Criterion
    missing: Rows
    met: frozenset[str]
    used: Collection[str]
    rng: Random
    good: Sequence[Sentence] = ()
    everyday: frozenset[str] = frozenset()


def wordings(
    moment: Moment, own: Sequence[Sentence], wanted: Wanted, hear: Hear
) -> Iterator[Wording]:
    """The likeliest first: with all of the agent's own words that fit, then with fewer of them."""
    agent = moment.before.standing.agent_name or _says_name(own)
    every = list(moment.before.scenario.remedies)
    wanted.rng.shuffle(every)  # before any are left out: what was shown stays, should more be used
    sayable = [
        remedy
        for remedy in every
        if remedy.say not in wanted.used
        and (agent is not None or NAME not in remedy.say)
        and _suits(moment, remedy, wanted.criterion)
    ]
    seen: set[str] = set()
    called = moment.before.scenario.customer.called
    for kept in (without_bare_noes(own), own, own[:1], ()):
        fitting = _fitting(sayable, moment, kept)
        for remedy in islice(_helping(fitting, wanted), MOST_MIXES):
            place = PLACES[wanted.criterion]
            anew = place == FEELING or not _adds(remedy, wanted.met)
            moves = hear(_said(remedy, agent))
            plan = anew and _replaces(remedy)
            asks = place == FEELING and _asks(moves)
            apart = [
                one
                for one in kept
                if not one.repeats(moves, anew=anew)
                and not ((plan or asks) and one.works)
                and not (plan and (one.asking or not one.kinds))
            ]
            new = _said(remedy, agent)
            if _asks_again(moves, remedy, moment):
                continue
            if not in_time(moment, remedy, moves, new, wanted.everyday):
                continue
            if sum(called in one for one in (*(one.text for one in apart), remedy.say)) > 1:
                continue
            first = place == FEELING and bool(remedy.when.act) and not _asks(moves)
            text = _joined(apart, new, place, first=first)
            if moment.opens and not _presents(apart, moves):
                continue
            if _drops_sorry(moment, [*moves, *(move for one in apart for move in one.moves)]):
                continue
            if text not in seen and keeps(text, moves, wanted.good):
                seen.add(text)
                yield Wording(text, (remedy.say,), {*remedy.meets})


def _suits(moment: Moment, remedy: Remedy, criterion: Criterion) -> bool:
    return _for(remedy) is criterion and answers(moment, remedy, criterion)


def _fitting(some: Iterable[Remedy], moment: Moment, kept: Sequence[Sentence]) -> list[Remedy]:
    """Those meant for such a moment. What the agent's own words offer here stands, unless a remedy
    takes their place.
    """
    made = frozenset(moment.before.standing.offers)
    moves = (move for one in kept for move in one.moves)
    here = made | {move.ref for move in moves if move.kind is Kind.OFFER and move.ref}
    return [one for one in some if moment.fits(one.when, made if _replaces(one) else here)]


def _replaces(remedy: Remedy) -> bool:
    """Whether it says what will be done, so that no other plan can stand beside it."""
    return not REPLACING.isdisjoint(remedy.meets)


def _said(remedy: Remedy, agent: str | None) -> str:
    return remedy.say if agent is None else remedy.say.replace(NAME, agent)


def _adds(remedy: Remedy, met: frozenset[str]) -> bool:
    """Whether it goes on from what the agent's own words do for the same criterion."""
    items = set(remedy.meets)
    rows = {item for row in RECIPES[LETTERS[next(iter(items))[0]]] for item in row}
    begun = met & rows
    return bool(begun) and begun.isdisjoint(items)


def _presents(own: Iterable[Sentence], moves: Iterable[Move]) -> bool:
    """Whether the first words say who is speaking."""
    every = [*moves, *(move for one in own for move in one.moves)]
    return any(move.kind is Kind.OWN_NAME for move in every)


def _drops_sorry(moment: Moment, moves: Iterable[Move]) -> bool:
    """Whether an apology that was more than a formula gets lost."""
    was = {move.kind for move in moment.reply.moves}
    now = {move.kind for move in moves}
    return Kind.APOLOGY in was - now and Kind.STOCK not in was


def _says_name(own: Sequence[Sentence]) -> str | None:
    moves = (move for one in own for move in one.moves if move.kind is Kind.OWN_NAME)
    return next((move.value for move in moves), None)


def _helping(fitting: Iterable[Remedy], wanted: Wanted) -> list[Remedy]:
    """Those that do some of what is missing, the likeliest first: one idea is enough."""
    some = [one for one in fitting if _for(one) is wanted.criterion and _rows(one, wanted.missing)]
    return sorted(some, key=lambda one: _rank(one, wanted.missing, wanted.met))


def _for(remedy: Remedy) -> Criterion | None:
    return LETTERS[remedy.meets[0][0]] if remedy.meets else None


def _rows(remedy: Remedy, missing: Rows) -> Rows:
    """Those of which it does one."""
    return tuple(row for row in missing if not set(row).isdisjoint(remedy.meets))


def _rank(remedy: Remedy, missing: Rows, met: frozenset[str]) -> tuple[int, int, int, int]:
    """First those that do most of what is missing, with no no and no sore point where there was
    none, and nothing over again; then those for just such a moment.
    """
    wanted = {item for row in missing for item in row}
    uncalled = set(remedy.meets).intersection(IF_ANSWERABLE) - wanted
    again = met.intersection(remedy.meets)
    return -len(_rows(remedy, missing)), len(uncalled), len(again), -specific(remedy.when)


def _asks(moves: Iterable[Move]) -> bool:
    """Whether an answer is wanted, before anything else is said."""
    return any(move.kind in ASKS for move in moves)


def _asks_again(moves: Iterable[Move], remedy: Remedy, moment: Moment) -> bool:
    """Whether it asks for the story of somebody who has just told it."""
    knows = remedy.when.revealed or remedy.when.fact
    asks = any(move.kind is Kind.ASKS_STORY for move in moves)
    return moment.told and asks and not knows


def _joined(own: Sequence[Sentence], new: str, place: int, *, first: bool) -> str:
    """The agent's words around the new ones, which come `first` at their place where they answer
    what the customer has just done and ask nothing.
    """
    until = place - first
    last = max((at + 1 for at, one in enumerate(own) if one.place == WORK), default=0)
    planning = bool(last) and place == WORK
    lead = short(own[:last] if planning else [one for one in own if one.place <= until])
    tail = short(own[last:] if planning else [one for one in own if one.place > until])
    return " ".join([*(one.text for one in lead), new, *(one.text for one in tail)])
