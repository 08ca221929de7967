"""What shape the question has that a reply leaves them with."""

from collections.abc import Iterable

from simulator.call.moves import Kind, Move, Shape, overlap, spoken

SHAPED = frozenset({Kind.ASKS, Kind.ASKS_AGREEMENT})
OF_A_DEED = frozenset({Shape.DOING, Shape.YES_NO, Shape.SEEN, Shape.REQUEST})
"""Shapes in which somebody may be asked for their consent; with any other it is a question."""
ABOUT_WORDS = frozenset({Shape.WHO, Shape.WHEN, Shape.WHERE, Shape.WHICH, Shape.WHAT})
"""Shapes that what was told a moment ago may be the answer to, said again."""

OR = 12
"""Characters between two things that one may choose from."""


def shape_of(move: Move) -> Shape | None:
    return Shape(move.value) if move.kind in SHAPED and move.value else None


def last_asked(moves: Iterable[Move]) -> Move | None:
    """The last question by its form; of two that end together the one whose shape is known."""
    questions = [move for move in moves if move.kind in SHAPED]
    return max(
        questions, key=lambda one: (one.start + len(one.quote), bool(one.value)), default=None
    )


def asked(moves: Iterable[Move]) -> Shape | None:
    """The shape of the last question; whoever asks for consent asks about doing something, unless
    it is a "which" or the like."""
    last = last_asked(moves)
    if last is None:
        return None
    shape = shape_of(last)
    consent = last.kind is Kind.ASKS_AGREEMENT
    return Shape.DOING if consent and (shape is None or shape in OF_A_DEED) else shape


def days_to_choose(moves: Iterable[Move]) -> list[Move]:
    """The two days that a choice is between, no more than an "or" apart; none where it is between
    other things.
    """
    said = list(moves)
    choices = [move for move in said if move.kind is Kind.ASKS_CHOICE]
    things = {move.ref for move in said if move.kind is Kind.OFFER and _in(move, choices)}
    dated = [move for move in said if move.kind is Kind.WHEN and move.day and spoken(move)]
    dated.sort(key=lambda move: _place(move)[0])
    for first, last in zip(dated[-2::-1], dated[:0:-1], strict=True):
        apart = _place(last)[0] - _place(first)[1] <= OR and first.day != last.day
        if apart and choices and (_in(first, choices) or _in(last, choices) or not things):
            return [first, last]
    return []


def _place(when: Move) -> tuple[int, int]:
    """Where the words of the time itself stand."""
    start = when.start + max(0, when.quote.find(spoken(when)))
    return start, start + len(spoken(when))


def _in(move: Move, others: Iterable[Move]) -> bool:
    return any(overlap(move, other) for other in others)


def proposals(moves: Iterable[Move]) -> list[Move]:
    """The questions for a yes, without those that ask for something they could tell ("would you
    wear it again?").
    """
    said = list(moves)
    known = [move for move in said if move.kind is Kind.ASKS_FACT]
    asks = [move for move in said if move.kind is Kind.ASKS_AGREEMENT]
    return [one for one in asks if not any(overlap(one, other) for other in known)]


def consent_asked(moves: Iterable[Move]) -> bool:
    """Whether they are asked to say yes to something."""
    return any((shape := shape_of(one)) is None or shape in OF_A_DEED for one in proposals(moves))
