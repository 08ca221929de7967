"""A call as the embedded judge has heard it: every turn read once, moves and signals in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.call.moves import Kind, Move, Signal, SignalKind, of_kind
from simulator.call.ports import Listener
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker, Transcript
from simulator.call.verdicts import Quote
from simulator.grading.words import Vocabulary, around, count_words, sentences

HOT = 5
"""The heat (0–10) from which a customer's turn provokes, whatever its words (rubric, A3)."""

WARM = 3.5
"""The heat below which the program's own customer isn't provoking, hurt or angry."""

LONGEST_PARTING = 3
"""Replies that may be spent on parting."""

PARTS = (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK)
WORKS = (
    *(Kind.OFFER, Kind.WHAT, Kind.DONE, Kind.CAN_DO, Kind.WILL_LOOK, Kind.WHEN, Kind.CHECK),
    *(Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY, Kind.ASKS_AGREEMENT, Kind.ANYTHING_ELSE),
    *(Kind.REFUSES, Kind.POLICY, Kind.SITUATION, Kind.FEELING, Kind.STAKE, Kind.HOLD),
    *(Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.SHARES),
)
"""Moves that work on the matter. Parting alone is none."""

OFFERING = (Kind.CAN_DO, Kind.OFFER, Kind.WHAT, Kind.OWNS, Kind.WHO, Kind.WHEN, Kind.DONE)
_UNDOING = (Kind.HANDS_BACK, Kind.ANYTHING_ELSE, Kind.WALL, Kind.DEFENDS)


def opening(text: str) -> str:
    """The first sentence that is more than a word or two; the whole text where there is none."""
    for start, end in sentences(text):
        if count_words(text[start:end]) >= SHORTEST_OPENING:
            return text[start:end].strip()
    return text.strip()


SHORTEST_OPENING = 4
FEWEST_TELLING = 3
"""Telling words in a sentence that can be quoted for what a turn is about."""


@dataclass(frozen=True)
class Said:
    """One of the customer's turns."""

    number: int
    text: str
    signals: tuple[Signal, ...]
    heat: float | None

    @cached_property
    def kinds(self) -> frozenset[SignalKind]:
        return frozenset([signal.kind for signal in self.signals])

    def has(self, *kinds: SignalKind) -> bool:
        return not self.kinds.isdisjoint(kinds)

    def quotes(self, *kinds: SignalKind) -> Iterator[Quote]:
        for signal in self.signals:
            if signal.kind in kinds:
                yield Quote(turn=self.number, quote=signal.quote)

    def opening(self) -> Quote:
        """Its first sentence, where it is the turn as a whole that shows something."""
        return Quote(turn=self.number, quote=opening(self.text))

    @property
    def hot(self) -> bool:
        return self.heat is not None and self.heat >= HOT

    @property
    def cool(self) -> bool:
        """Known to be in no anger worth the name, whatever the words look like."""
        return self.heat is not None and self.heat < WARM

    @property
    def provokes(self) -> bool:
        return self.hot or (self.has(SignalKind.JAB) and not self.cool)


@dataclass(frozen=True)
class Reply:
    """One of the agent's turns, and the customer's turn it answers (None before the first)."""

    number: int
    text: str
    moves: tuple[Move, ...]
    answers: Said | None

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        return frozenset([move.kind for move in self.moves])

    def has(self, *kinds: Kind) -> bool:
        return not self.kinds.isdisjoint(kinds)

    def of(self, *kinds: Kind) -> tuple[Move, ...]:
        return () if self.kinds.isdisjoint(kinds) else of_kind(self.moves, *kinds)

    def quote(self, move: Move) -> Quote:
        return Quote(turn=self.number, quote=move.quote)

    def quotes(self, *kinds: Kind) -> tuple[Quote, ...]:
        return tuple([self.quote(move) for move in self.of(*kinds)])

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
        making = [reply for reply in self.replies if reply.has(*kinds)]
        return tuple([quote for reply in making for quote in reply.quotes(*kinds)])

    def signs(self, *kinds: SignalKind) -> tuple[Quote, ...]:
        return tuple(quote for said in self.said for quote in said.quotes(*kinds))

    def said_before(self, turn: int) -> list[Said]:
        return [said for said in self.said if said.number < turn]

    def gist(self, said: Said) -> Quote:
        """The first sentence that tells something, besides a greeting or the time of day."""
        for start, end in sentences(said.text):
            sentence = said.text[start:end].strip()
            telling = self.words.content(sentence) - self.words.counts
            if len(telling) >= FEWEST_TELLING and count_words(sentence) >= SHORTEST_OPENING:
                return Quote(turn=said.number, quote=sentence)
        return said.opening()

    def following(self, reply: Reply) -> Reply | None:
        return next((later for later in self.replies if later.number > reply.number), None)

    def answered_by(self, said: Said) -> Reply | None:
        """The reply that a customer's turn answers; None where they speak first."""
        before = [reply for reply in self.replies if reply.number < said.number]
        return before[-1] if before else None

    def told_before(self, said: Said) -> frozenset[str]:
        """What either of them had spoken of before this turn of the customer's."""
        turns: list[Said | Reply] = [*self.said, *self.replies]
        texts = [turn.text for turn in turns if turn.number < said.number]
        return self.words.content(" ".join(texts))

    def own_words(self, words: frozenset[str], turn: int) -> frozenset[str]:
        """Those that are not the customer's: not said before this turn, and in none of the facts an
        author gave them.
        """
        said = (known for number, known in self.said_words if number < turn)
        return words.difference(self._facts, *said)

    @cached_property
    def said_words(self) -> list[tuple[int, tuple[str, ...]]]:
        """The telling words of each of the customer's turns, in order."""
        return [(said.number, self.words.telling(said.text)) for said in self.said]

    @cached_property
    def _facts(self) -> frozenset[str]:
        facts = self.scenario.facts if self.scenario else []
        texts = [text for fact in facts for text in (*fact.named_by, *fact.told)]
        return self.words.content(" ".join(texts))

    @cached_property
    def last_words(self) -> tuple[Reply, ...]:
        """The replies the call is parted with: the last one, and those it goes on from."""
        window: list[Reply] = []
        for reply in reversed(self.replies[-LONGEST_PARTING:]):
            thanks = reply.has(Kind.THANKS) and not reply.has(*WORKS)
            if window and not reply.has(*PARTS) and not thanks:
                break
            window.insert(0, reply)
        return tuple(window)

    @cached_property
    def before_parting(self) -> Said | None:
        """The customer's last words before the goodbye, or before what parts without one."""
        goodbyes = [reply for reply in self.last_words if reply.has(Kind.GOODBYE)]
        first = next(iter(goodbyes or self.last_words), None)
        if first is None or not first.has(*PARTS):
            return self.said[-1] if self.said else None
        return first.answers


def hear(transcript: Transcript, listener: Listener, words: Vocabulary) -> Hearing:
    """Reads every turn once. Who says hello is not provoking yet, however they feel."""
    replies: list[Reply] = []
    said: list[Said] = []
    customer = agent = ""
    scenario = transcript.scenario
    for number, turn in enumerate(transcript.turns):
        if turn.speaker is Speaker.CUSTOMER:
            customer = turn.text
            signals = listener.read(turn.text, agent)
            greets = number == 0 and scenario is not None and turn.text == scenario.hello
            said.append(Said(number, turn.text, signals, None if greets else turn.heat))
        else:
            agent = turn.text
            heard = turn.moves
            if heard is None:
                heard = listener.hear(agent, customer, scenario)
            moves = _to_the_customer(heard, agent)
            replies.append(Reply(number, agent, moves, said[-1] if said else None))
    return Hearing(tuple(replies), tuple(said), words, scenario, transcript.ending)


def _to_the_customer(moves: Iterable[Move], text: str) -> tuple[Move, ...]:
    """The moves without those in a sentence that talks to the program, which earns nothing, and
    without offers that are only the words of a no, of a defence ("I've done my job"), or of a
    question put back to the customer.
    """
    moves = tuple(moves)
    if not of_kind(moves, Kind.META, Kind.REFUSES, *_UNDOING):
        return moves
    metas = [move.start for move in of_kind(moves, Kind.META)]
    aside = [
        (start, end) for start, end in sentences(text) for meta in metas if start <= meta < end
    ]
    undone = _spans(moves, *_UNDOING)
    refused = {(move.start, move.quote) for move in of_kind(moves, Kind.REFUSES)}
    return tuple(
        move
        for move in moves
        if not _inside(move, aside)
        and not (move.kind in OFFERING and _inside(move, undone))
        and not (move.kind in OFFERING and (move.start, move.quote) in refused)
    )


def _spans(moves: tuple[Move, ...], *kinds: Kind) -> list[tuple[int, int]]:
    return [(move.start, move.start + len(move.quote)) for move in of_kind(moves, *kinds)]


def _inside(move: Move, spans: list[tuple[int, int]]) -> bool:
    return any(start <= move.start < end for start, end in spans)
