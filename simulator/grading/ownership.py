"""O1–O8: did anybody take the matter on?"""

from collections.abc import Iterator

from simulator.call.moves import Kind
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, NOT_ASKED, Answer, Answers, shown
from simulator.grading.hearing import Hearing, Reply

CAN = (Kind.CAN_DO, Kind.OFFER, Kind.DONE, Kind.OWNS)
WAYS_ON = (*CAN, Kind.WHAT, Kind.WILL_LOOK)
ENGAGES = (
    *(*WAYS_ON, Kind.SITUATION, Kind.STAKE, Kind.FACT, Kind.MATTER, Kind.ASKS, Kind.ASKS_FACT),
    *(Kind.ASKS_STORY, Kind.WHEN, Kind.CHECK, Kind.TRANSFERS, Kind.POLICY),
)
REFUSES = (Kind.REFUSES, Kind.WALL)


def ownership(hearing: Hearing) -> Answers:
    """O1–O8, each with the replies in which it holds."""
    return {
        "O1": shown(hearing.quotes(*ENGAGES), barred=frozenset(_puts_off(hearing))),
        "O2": shown(hearing.quotes(Kind.WILL_LOOK)),
        "O3": _can_do(hearing),
        "O4": _way_on(hearing),
        "O5": shown(hearing.quotes(Kind.DISOWNS)),
        "O6": shown(quote for reply in hearing.replies for quote in _walls(reply)),
        "O7": shown(hearing.quotes(Kind.HANDS_BACK)),
        "O8": shown(hearing.quotes(*REFUSES)),
    }


def _puts_off(hearing: Hearing) -> Iterator[int]:
    """The replies that only say that somebody will do something, some day."""
    for reply in hearing.replies:
        if reply.has(Kind.VAGUE) and not reply.has(*ENGAGES):
            yield reply.number


def _can_do(hearing: Hearing) -> Answer:
    """What they can do. A turn that hands the matter back and offers nothing is none of it (nor was
    it in 52 of 53 such turns of labelled calls)."""
    can = {reply.number: tuple(_can(reply, hearing)) for reply in hearing.replies}
    barred = {
        reply.number
        for reply in hearing.replies
        if reply.has(Kind.HANDS_BACK) and not can[reply.number] and not reply.has(Kind.WILL_LOOK)
    }
    return shown([quote for quotes in can.values() for quote in quotes], barred=barred)


def _can(reply: Reply, hearing: Hearing) -> Iterator[Quote]:
    """What I can do: an offer, something done or taken on, or a step with a person in it.

    What the policy sheet forbids is nothing that I can do.
    """
    if not reply.has(*CAN, Kind.WHO):
        return
    offers = hearing.scenario.offers if hearing.scenario else []
    cannot = {offer.id for offer in offers if not offer.allowed}
    cannot.update(move.ref for move in reply.of(Kind.REFUSES) if move.ref)
    void = [move for move in reply.of(Kind.OFFER) if move.ref in cannot]
    for move in reply.of(*CAN):
        same_words = any(other.start == move.start for other in void)
        if move.ref not in cannot and not same_words:
            yield reply.quote(move)
    if reply.has(Kind.WHO):
        yield from reply.quotes(Kind.WHAT)


def _way_on(hearing: Hearing) -> Answer:
    """Every no came with an alternative: in the same reply, or already on the table."""
    refusing = [reply for reply in hearing.replies if reply.has(*REFUSES)]
    if not refusing:
        return NOT_ASKED
    ways: list[Quote] = []
    offered: tuple[Quote, ...] = ()
    for reply in hearing.replies:
        offered += tuple(_can(reply, hearing)) + reply.quotes(Kind.WILL_LOOK, Kind.WHAT)
        if reply in refusing and not offered:
            return NO
        if reply in refusing:
            ways.append(offered[-1])
    return shown(ways)


def _walls(reply: Reply) -> Iterator[Quote]:
    """Policy as the end of it: said as one, or a rule and a no with nothing after them."""
    yield from reply.quotes(Kind.WALL)
    if reply.has(Kind.REFUSES) and not reply.has(*WAYS_ON):
        yield from reply.quotes(Kind.POLICY)
