"""The embedded judge's answers, while they are being found."""

from collections.abc import Iterable
from typing import NamedTuple

from simulator.call.verdicts import Quote


class Answer(NamedTuple):
    """Yes with the words that show it, no, or None for not applicable.

    `sure`: in the turns quoted it is met, whatever a model thinks; `barred` are turns in which it
    surely is not.
    """

    met: bool | None
    quotes: tuple[Quote, ...] = ()
    sure: bool = False
    barred: frozenset[int] = frozenset()

    def surely(self, turn: int) -> bool | None:
        """Whether it is met in this turn, where that is beyond doubt."""
        if turn in self.barred:
            return False
        return True if self.sure and any(quote.turn == turn for quote in self.quotes) else None


Answers = dict[str, Answer]

NOT_ASKED = Answer(None)
NO = Answer(False)


def shown(quotes: Iterable[Quote], *, sure: bool = False, barred: Iterable[int] = ()) -> Answer:
    """Met where there are words that show it; a silence shows nothing. The same words in a turn
    count once.
    """
    unique = tuple(quote for quote in quotes if quote.quote)
    if len(unique) > 1:
        unique = tuple(dict.fromkeys(unique))
    return Answer(bool(unique), unique, sure, frozenset(barred))
