"""What last words promise against the policy sheet, be it in half a sentence of its own."""

from collections.abc import Callable, Iterable, Iterator

from simulator.call.moves import Kind
from simulator.call.ports import Listener
from simulator.call.scenario import Scenario


def forbidden(
    text: str,
    scenario: Scenario,
    listener: Listener,
    split: Callable[[str], Iterable[tuple[int, int]]],
) -> Iterator[str]:
    """The sentences that do. Each is heard by itself: among thanks and goodbyes a promise is
    easily taken for one of them.
    """
    may_not = {offer.id for offer in scenario.offers if not offer.allowed}
    for start, end in split(text):
        sentence = text[start:end].strip()
        heard = listener.hear(sentence, "", scenario)
        if any(move.kind is Kind.OFFER and move.ref in may_not for move in heard):
            yield sentence
