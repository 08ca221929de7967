"""The embedded judge's answers, while they are being found."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.call.verdicts import Quote


@dataclass(frozen=True)
class Answer:
    """Yes with the words that show it, no, or None for not applicable."""

    met: bool | None
    quotes: tuple[Quote, ...] = ()


Answers = dict[str, Answer]

NOT_ASKED = Answer(None)
NO = Answer(False)


def shown(quotes: Iterable[Quote]) -> Answer:
    """Met where there are words that show it. The same words in a turn count once."""
    unique = tuple(dict.fromkeys(quotes))
    return Answer(bool(unique), unique)
