"""Better words for a moment: an author's remedies between the agent's own words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from simulator.call.items import Criterion
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Remedy
from simulator.coaching.judged import IF_ANSWERABLE, RECIPES, Rows
from simulator.coaching.moments import ASKS, Moment, specific
from simulator.coaching.own import FEELING, PLACES, Sentence, short, without_bare_noes

LETTERS = {
    "E": Criterion.EMPATHY,
    "N": Criterion.NEXT_STEPS,
    "F": Criterion.FAREWELL,
    "O": Criterion.OWNERSHIP,
    "C": Criterion.COMPOSURE,
    "P": Criterion.PRAISE,
}
"""The criterion an item belongs to, by the letter of its id."""

MOST_TOGETHER = 3
"""Remedies in one wording."""
MOST_MIXES = 6
REPLACING = frozenset({"N2", "N6", "O3", "O4"})
"""Items of which a remedy says what will be done."""
NAME = "{agent}"

Hear = Callable[[str], tuple[Move, ...]]


@dataclass(frozen=True)
class Wording:
    """What might have been said, and the remedies it is made of, as their author wrote them."""

    text: str
    remedies: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """What a wording is to be made for. `missing` is what this reply lacks, of each row one item,
    and `met` what it has; `used` are remedies shown before.
    """

    criterion: Criterion
    missing: Rows
    met: frozenset[str]
    used: Collection[str]
    rng: Random


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
        if remedy.say not in wanted.used and (agent is not None or NAME not in remedy.say)
    ]
    seen: set[str] = set()
    called = moment.before.scenario.customer.called
    for kept in (without_bare_noes(own), own, own[:1], ()):
        fitting = _fitting(sayable, moment, kept)
        for mix in islice(_mixes(fitting, wanted), MOST_MIXES):
            anew = not _adds(mix, wanted.met)
            moves = hear(_said(mix, agent))
            plan = anew and _replaces(mix)
            asks = PLACES[wanted.criterion] < PLACES[Criterion.NEXT_STEPS] and _asks(moves)
            apart = [
                one
                for one in kept
                if not (one.repeats(moves, anew=anew) or ((plan or asks) and one.works))
            ]
            together = mix
            if not apart and not _answers(mix[0]):
                together = (*_lead(fitting, mix, called), *mix)
                moves = hear(_said(together, agent))
            if _tells_too_much(moves, moment) or _asks_again(moves, mix, moment):
                continue
            new = _said(together, agent)
            pieces = [*(one.text for one in apart), *(one.say for one in together)]
            if sum(called in one for one in pieces) > 1:
                continue
            place = PLACES[wanted.criterion]
            text = _joined(apart, new, place, first=place == FEELING and bool(mix[0].when.act))
            if text not in seen:
                seen.add(text)
                yield Wording(text, tuple(remedy.say for remedy in together))


def _fitting(some: Iterable[Remedy], moment: Moment, kept: Sequence[Sentence]) -> list[Remedy]:
    """Those meant for such a moment. What the agent's own words offer here stands, unless a remedy
    takes their place.
    """
    made = frozenset(moment.before.standing.offers)
    moves = (move for one in kept for move in one.moves)
    here = made | {move.ref for move in moves if move.kind is Kind.OFFER and move.ref}
    return [one for one in some if moment.fits(one.when, made if _replaces([one]) else here)]


def _replaces(mix: Iterable[Remedy]) -> bool:
    """Whether it says what will be done, so that no other plan can stand beside it."""
    return not REPLACING.isdisjoint(item for remedy in mix for item in remedy.meets)


def _lead(fitting: Iterable[Remedy], mix: Sequence[Remedy], called: str) -> list[Remedy]:
    """An answer to be put before these, with no name twice; none before a goodbye."""
    if any(one.when.ending for one in mix):
        return []
    named = any(called in one.say for one in mix)
    answers = (one for one in fitting if not one.meets and not (named and called in one.say))
    return list(answers)[:1]


def _said(remedies: Iterable[Remedy], agent: str | None) -> str:
    words = " ".join(remedy.say for remedy in remedies)
    return words if agent is None else words.replace(NAME, agent)


def _adds(mix: Iterable[Remedy], met: frozenset[str]) -> bool:
    """Whether it goes on from what the agent's own words do for the same criterion."""
    items = {item for remedy in mix for item in remedy.meets}
    rows = {item for row in RECIPES[LETTERS[next(iter(items))[0]]] for item in row}
    begun = met & rows
    return bool(begun) and begun.isdisjoint(items)


def _answers(remedy: Remedy) -> bool:
    """Whether it is meant for what the customer has just done."""
    return bool(remedy.when.act or remedy.when.fact)


def _says_name(own: Sequence[Sentence]) -> str | None:
    moves = (move for one in own for move in one.moves if move.kind is Kind.OWN_NAME)
    return next((move.value for move in moves), None)


def _mixes(fitting: Iterable[Remedy], wanted: Wanted) -> Iterator[tuple[Remedy, ...]]:
    """Remedies that together do what is missing, each time others."""
    some = [one for one in fitting if one.meets and LETTERS[one.meets[0][0]] is wanted.criterion]
    left = sorted(some, key=lambda one: _rank(one, wanted.missing, wanted.met))
    while left:
        mix, lacking = [left.pop(0)], wanted.missing
        while lacking := _without(lacking, mix[-1]):
            done = _done(wanted.missing, mix)
            others = [one for one in left if _rows(one, lacking) and not _rows(one, done)]
            if not others or len(mix) == MOST_TOGETHER:
                break
            mix.append(min(others, key=lambda one: _rank(one, lacking, wanted.met)))
            left.remove(mix[-1])
        if _done(wanted.missing, mix):
            yield tuple(mix)


def _rows(remedy: Remedy, missing: Rows) -> Rows:
    """Those of which it does one."""
    return tuple(row for row in missing if not set(row).isdisjoint(remedy.meets))


def _without(missing: Rows, remedy: Remedy) -> Rows:
    return tuple(row for row in missing if set(row).isdisjoint(remedy.meets))


def _done(missing: Rows, mix: Iterable[Remedy]) -> Rows:
    return tuple(row for remedy in mix for row in _rows(remedy, missing))


def _rank(remedy: Remedy, missing: Rows, met: frozenset[str]) -> tuple[int, int, int, int]:
    """First those that do most of what is missing, with no no and no sore point where there was
    none, and nothing over again; then those for just such a moment.
    """
    wanted = {item for row in missing for item in row}
    uncalled = set(remedy.meets).intersection(IF_ANSWERABLE) - wanted
    again = met.intersection(remedy.meets)
    return -len(_rows(remedy, missing)), len(uncalled), len(again), -specific(remedy.when)


def _tells_too_much(moves: Iterable[Move], moment: Moment) -> bool:
    """Whether it speaks of what the customer hasn't told yet."""
    known = moment.before.revealed
    return any(move.kind is Kind.FACT and move.ref not in known for move in moves)


def _asks(moves: Iterable[Move]) -> bool:
    """Whether an answer is wanted, before anything else is said."""
    return any(move.kind in ASKS for move in moves)


def _asks_again(moves: Iterable[Move], mix: Iterable[Remedy], moment: Moment) -> bool:
    """Whether it asks for the story of somebody who has just told it."""
    knows = any(one.when.revealed or one.when.fact for one in mix)
    asks = any(move.kind is Kind.ASKS_STORY for move in moves)
    return moment.told and asks and not knows


def _joined(own: Sequence[Sentence], new: str, place: int, *, first: bool) -> str:
    """The agent's words around the new ones, which come `first` at their place where they answer
    what the customer has just done.
    """
    until = place - first
    lead = short(sentence for sentence in own if sentence.place <= until)
    tail = short(sentence for sentence in own if sentence.place > until)
    return " ".join([*(one.text for one in lead), new, *(one.text for one in tail)])
