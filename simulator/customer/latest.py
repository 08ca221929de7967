"""What the last replies asked, named and settled. Pure."""

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.events import Directed
from simulator.call.moves import Kind, Move
from simulator.call.text import sentences
from simulator.call.transcript import Speaker

TAKES = frozenset({Act.ACCEPT, Act.AGREE, Act.CHOOSE})
FOR_THEM = frozenset(
    {
        Kind.ASKS_FACT,
        Kind.ASKS_STORY,
        Kind.ASKS_AGREEMENT,
        Kind.ASKS_CHOICE,
        Kind.ANYTHING_ELSE,
        Kind.CHECK,
    }
)
"""Questions that wait for an answer wherever they stand in a reply."""
LEFT_OPEN = 2
"""Sentences at a reply's end; whoever says more after a question has answered it themselves."""
PAUSE = "…"


def asked(call: Call) -> bool:
    """Whether the agent's last reply has a question in it."""
    return "?" in call.last_words(Speaker.AGENT)


def left_asked(call: Call) -> bool:
    """Whether one of its questions is still in the air at the end."""
    last = sentences(call.last_words(Speaker.AGENT))[-LEFT_OPEN:]
    waits = any(move.kind in FOR_THEM for move in _moves(call, 1))
    return asked(call) and (waits or any("?" in one for one in last))


def named(call: Call, *kinds: Kind, back: int = 1) -> set[str | None]:
    """What the agent's last reply, or one so far back, names by moves of these kinds."""
    return {move.ref for move in _moves(call, back) if move.kind in kinds}


def taken(call: Call) -> set[str | None]:
    """Offers that were accepted before what is directed now."""
    before = [one for one in call.events if isinstance(one, Directed) and one is not call.directed]
    offers = before[-1].after.offers if before else {}
    return {offer for offer, standing in offers.items() if standing.accepted}


def perhaps_taken(call: Call) -> set[str | None]:
    """Offers that were named when the customer last said yes, which may have been to all of them.
    None once they have said something else since.
    """
    return named(call, Kind.OFFER, back=2) if call.last_act() in TAKES else set()


def paused(call: Call) -> bool:
    """Whether the customer's last reply began with a pause."""
    return call.last_words(Speaker.CUSTOMER).startswith(PAUSE)


def _moves(call: Call, back: int) -> tuple[Move, ...]:
    theirs = [turn.moves for turn in call.turns if turn.speaker is Speaker.AGENT]
    return theirs[-back] if len(theirs) >= back else ()
