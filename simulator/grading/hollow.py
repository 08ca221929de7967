"""Replies whose sympathy is surely for nothing the customer minds about.

Stock phrases, the customer's own words said back to them, and what is beside the point: where a
reply has these and nothing else that could speak of the matter, no model finds more in it.
"""

from collections.abc import Iterable

from simulator.call.moves import Kind, Move
from simulator.grading.hearing import Hearing, Reply
from simulator.grading.matters import Matters
from simulator.grading.words import count_words

SYMPATHY = (Kind.SITUATION, Kind.FACT, Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY)
LONGEST_STOCK = 14
"""Words."""
PAUSES = frozenset(",;:—–")
SHORTEST_PLAYBACK, SHORTEST_ECHO = 2, 4
"""Telling words in a row, where the customer is spoken to and where not. One alone ("you must be
scared") is no playback, nor is a picture called up in two ("a paving slab.")."""


def hollow(reply: Reply, told: Matters, matters: Matters, hearing: Hearing) -> bool:
    """Whether what sympathy there is in a reply is surely none. `told` are the matters so far,
    `matters` those of the whole call: they may say afterwards that it is not about this."""
    if reply.has(Kind.STAKE):
        return False
    stock = _stock(reply)
    bare = _blanked(reply.text, stock)
    empty = bool(stock)
    for start, end in hearing.words.parts(reply.text):
        words = hearing.words.content(bare[start:end])
        if plays_back(reply.text[start:end], reply.number, hearing):
            empty = True
            continue
        aim = told.aim(words)
        if aim in {"at what matters", "near it"}:
            return False
        cares = any(
            move.start < end
            and start < move.start + len(move.quote)
            and not any(one.start <= move.start < one.start + len(one.quote) for one in stock)
            for move in reply.of(*SYMPATHY)
        )
        if cares and not words & _trifles(told, matters, hearing):
            return False
        empty = empty or cares
    return empty


def _trifles(told: Matters, matters: Matters, hearing: Hearing) -> frozenset[str]:
    """Words of what they wave off, and of fees and the like unless these are what it is about."""
    light, heart = hearing.words.light, told.heart
    about_them = bool(heart & light) and not heart & hearing.words.weighty
    return (matters.waved if about_them else matters.waved | light) - heart


def plays_back(sentence: str, turn: int, hearing: Hearing) -> bool:
    """Whether a sentence says no more than the customer had said in the same words."""
    telling = hearing.words.telling(sentence)
    if len(telling) < SHORTEST_PLAYBACK:
        return False
    if not any(_within(telling, words) for number, words in hearing.said_words if number < turn):
        return False
    return len(telling) >= SHORTEST_ECHO or hearing.words.speaks_to_you(sentence)


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    return part[0] in whole and any(
        whole[at : at + size] == part for at in range(len(whole) - size + 1)
    )


def _stock(reply: Reply) -> list[Move]:
    """The stock phrases that are no more than one: what is long, or has a pause in it, a model took
    for one as a whole."""
    return [
        move
        for move in reply.of(Kind.STOCK)
        if count_words(move.quote) <= LONGEST_STOCK and PAUSES.isdisjoint(move.quote)
    ]


def without(reply: Reply, *kinds: Kind) -> str:
    """The text with these moves blanked out, and everything else in its place."""
    return _blanked(reply.text, reply.of(*kinds))


def _blanked(text: str, moves: Iterable[Move]) -> str:
    for move in moves:
        end = move.start + len(move.quote)
        text = text[: move.start] + " " * (end - move.start) + text[end:]
    return text
