"""What the agent says was heard wrongly: "that's not what I meant". Pure.

A dispute changes no level and no feeling: it is kept beside the call for its author and its
trainer, and what rests on the disputed words is marked.
"""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from simulator.call.moves import Move
from simulator.call.verdicts import Fatal, Grade, Quote

WHOLE = ""
"""The `thing` of a dispute about a whole reply."""


def thing_of(move: Move) -> str:
    """Which of the things heard in a reply a move belongs to: its kind, and what it refers to."""
    return f"{move.kind.value}:{move.ref}" if move.ref else move.kind.value


class Dispute(BaseModel):
    """One reply, or one thing heard in it, that was not meant so.

    `turn` is the reply's number, `reply` its words, `context` the customer's words before it.
    `thing` is a key of `thing_of`, `WHOLE` for all of the reply; `moves` are what was heard,
    `heard_as` the words in which the agent was told so. `meant` is what they say they meant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    turn: int = Field(ge=0)
    thing: str = WHOLE
    reply: str
    context: str = ""
    moves: tuple[Move, ...] = ()
    heard_as: tuple[str, ...] = ()
    meant: str = Field(default="", max_length=500)

    @property
    def key(self) -> tuple[int, str]:
        """A second dispute about the same words takes the place of the first."""
        return self.turn, self.thing

    def covers(self, quote: Quote) -> bool:
        """Whether words quoted as evidence are among those that were not meant so."""
        if quote.turn != self.turn:
            return False
        if self.thing == WHOLE:
            return True
        places = _places(self.reply, quote.quote)
        return not places or any(
            move.start < end and start < move.start + len(move.quote)
            for move in self.moves
            for start, end in places
        )


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where in the text these words stand."""
    found, start = [], text.find(quote) if quote else -1
    while start >= 0:
        found.append((start, start + len(quote)))
        start = text.find(quote, start + 1)
    return found


def disputed_criteria(grade: Grade, disputes: Iterable[Dispute]) -> dict[str, tuple[int, ...]]:
    """The criteria whose level rests on disputed words, each with the turns it is about."""
    every = tuple(disputes)
    found: dict[str, tuple[int, ...]] = {}
    for name, graded in grade.criteria.items():
        if graded.level is None:
            continue
        turns = {quote.turn for quote in graded.evidence for one in every if one.covers(quote)}
        if turns:
            found[name] = tuple(sorted(turns))
    return found


def is_disputed(fatal: Fatal, disputes: Iterable[Dispute]) -> bool:
    """Whether what failed the call rests on disputed words."""
    if fatal.turn is None:
        return False
    quote = Quote(fatal.turn, fatal.quote)
    return any(one.covers(quote) for one in disputes)
