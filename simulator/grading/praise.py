"""P1–P6: what became of the kind words."""

from collections.abc import Iterator

from simulator.call.moves import Kind, SignalKind
from simulator.call.verdicts import Quote
from simulator.grading.answers import Answer, Answers, shown
from simulator.grading.hearing import Hearing, Reply

TAKES = (Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.THANKS, Kind.SHARES)
PUSHES_AWAY = (
    *(Kind.BRUSHES_OFF, Kind.INSULT, Kind.ATTACKS, Kind.CONTEMPT, Kind.SOUR, Kind.DISOWNS),
)
ELSEWHERE = (
    *(Kind.ASKS, Kind.WILL_LOOK, Kind.POLICY, Kind.TRANSFERS, Kind.HANDS_BACK, Kind.OFFER),
    *(Kind.ANYTHING_ELSE, Kind.SMALL_TALK, Kind.GOODBYE),
)
"""Where a reply goes that changes the subject. Asking about the story is interest."""


def praise(hearing: Hearing, thanked: bool) -> Answers:
    """P1–P6, of the replies that came after the thanks."""
    first = next((said.number for said in hearing.said if said.has(SignalKind.THANKS)), 0)
    replies = [reply for reply in hearing.replies if reply.number > first] if thanked else []
    return {
        "P1": shown(quote for reply in replies for quote in _thanks(reply, hearing)),
        "P2": _quoted(replies, Kind.TO_HEART),
        "P3": _quoted(replies, Kind.SHARES, Kind.STAKE),
        "P4": _quoted(replies, Kind.HOPES_BACK),
        "P5": _quoted(replies, *PUSHES_AWAY),
        "P6": shown(_steps_aside(replies)),
    }


def _quoted(replies: list[Reply], *kinds: Kind) -> Answer:
    return shown(quote for reply in replies for quote in reply.quotes(*kinds))


def _thanks(reply: Reply, hearing: Hearing) -> Iterator[Quote]:
    """Thanks for the kind words; thanks for calling, said in parting, belong to the farewell."""
    yield from reply.quotes(Kind.TAKES_PRAISE)
    parting = reply in hearing.last_words and reply.has(Kind.GOODBYE)
    if not parting:
        yield from reply.quotes(Kind.THANKS)


def _steps_aside(replies: list[Reply]) -> Iterator[Quote]:
    for reply in replies:
        yield from reply.quotes(Kind.APOLOGY)
    if replies and not replies[0].has(*TAKES, *PUSHES_AWAY):
        yield from replies[0].quotes(*ELSEWHERE)
