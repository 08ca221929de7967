"""A call as the embedded judge has heard it: every turn read once, moves and signals in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.call.moves import Kind, Move, Signal, SignalKind, of_kind
from simulator.call.ports import Listener
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker, Transcript
from simulator.call.verdicts import Quote
from simulator.grading.words import Vocabulary, around, sentences

HOT = 5
"""The heat (0–10) from which a customer's turn provokes, whatever its words (rubric, A3)."""


@dataclass(frozen=True)
class Said:
    """One of the customer's turns."""

    number: int
    text: str
    signals: tuple[Signal, ...]
    heat: float | None

    def has(self, *kinds: SignalKind) -> bool:
        return any(signal.kind in kinds for signal in self.signals)

    def quotes(self, *kinds: SignalKind) -> Iterator[Quote]:
        for signal in self.signals:
            if signal.kind in kinds:
                yield Quote(turn=self.number, quote=signal.quote)

    def opening(self) -> Quote:
        """Its first sentence, where it is the turn as a whole that shows something."""
        spans = sentences(self.text)
        text = self.text[slice(*spans[0])] if spans else self.text
        return Quote(turn=self.number, quote=text.strip())

    @property
    def provokes(self) -> bool:
        return self.has(SignalKind.JAB) or (self.heat or 0) >= HOT


@dataclass(frozen=True)
class Reply:
    """One of the agent's turns, and the customer's turn it answers (None before the first)."""

    number: int
    text: str
    moves: tuple[Move, ...]
    answers: Said | None

    def has(self, *kinds: Kind) -> bool:
        return any(move.kind in kinds for move in self.moves)

    def of(self, *kinds: Kind) -> tuple[Move, ...]:
        return of_kind(self.moves, *kinds)

    def quote(self, move: Move) -> Quote:
        return Quote(turn=self.number, quote=move.quote)

    def quotes(self, *kinds: Kind) -> tuple[Quote, ...]:
        return tuple(self.quote(move) for move in self.of(*kinds))

    def sentence(self, move: Move) -> str:
        return around(self.text, move.start, move.start + len(move.quote))

    def touched(self, move: Move, *kinds: Kind) -> bool:
        """Whether a move of these kinds is said in some of the same words."""
        end = move.start + len(move.quote)
        return any(
            other.start < end and move.start < other.start + len(other.quote)
            for other in self.of(*kinds)
        )


@dataclass(frozen=True)
class Hearing:
    """The whole call. `replies` and `said` are in order; turn numbers are the transcript's."""

    replies: tuple[Reply, ...]
    said: tuple[Said, ...]
    words: Vocabulary
    scenario: Scenario | None
    ending: Ending | None

    def quotes(self, *kinds: Kind) -> tuple[Quote, ...]:
        return tuple(quote for reply in self.replies for quote in reply.quotes(*kinds))

    def signs(self, *kinds: SignalKind) -> tuple[Quote, ...]:
        return tuple(quote for said in self.said for quote in said.quotes(*kinds))

    def said_before(self, turn: int) -> list[Said]:
        return [said for said in self.said if said.number < turn]

    def following(self, reply: Reply) -> Reply | None:
        return next((later for later in self.replies if later.number > reply.number), None)

    @cached_property
    def last_words(self) -> tuple[Reply, ...]:
        """The replies the call is parted with: the last one, and those it goes on from."""
        parting = (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK, Kind.THANKS)
        window: list[Reply] = []
        for reply in reversed(self.replies[-LONGEST_PARTING:]):
            if window and not reply.has(*parting):
                break
            window.insert(0, reply)
        return tuple(window)

    @cached_property
    def before_parting(self) -> Said | None:
        """The customer's last words before the goodbye."""
        first = self.last_words[0] if self.last_words else None
        if first is None or not first.has(Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK):
            return self.said[-1] if self.said else None
        return first.answers


LONGEST_PARTING = 3
"""Replies a parting may take: "thank you for calling", "bye", "bye now"."""


def hear(transcript: Transcript, listener: Listener, words: Vocabulary) -> Hearing:
    """Reads every turn once."""
    replies: list[Reply] = []
    said: list[Said] = []
    customer = agent = ""
    for number, turn in enumerate(transcript.turns):
        if turn.speaker is Speaker.CUSTOMER:
            customer = turn.text
            said.append(Said(number, turn.text, listener.read(turn.text, agent), turn.heat))
        else:
            agent = turn.text
            moves = _to_the_customer(listener.hear(agent, customer, transcript.scenario), agent)
            replies.append(Reply(number, agent, moves, said[-1] if said else None))
    return Hearing(tuple(replies), tuple(said), words, transcript.scenario, transcript.ending)


def _to_the_customer(moves: Iterable[Move], text: str) -> tuple[Move, ...]:
    """The moves without what was said to the program: sentences that talk to it earn nothing."""
    moves = tuple(moves)
    aside = [
        span
        for span in sentences(text)
        for meta in of_kind(moves, Kind.META)
        if span[0] <= meta.start < span[1]
    ]
    return tuple(
        move for move in moves if not any(start <= move.start < end for start, end in aside)
    )
