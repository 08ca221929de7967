"""The quotes of a model, held against the call: only words that are there, and only those that say
something of their own.
"""

from collections.abc import Iterable, Iterator

from simulator.call.items import Item
from simulator.call.quoting import found_in
from simulator.call.transcript import Speaker, Transcript
from simulator.call.verdicts import Quote
from simulator.grading.words import around, count_words

SHORTEST_PLAYBACK = 4
"""Words of a sentence that is somebody else's; shorter ones anybody says."""


def shown_by(quotes: Iterable[Quote], item: Item, transcript: Transcript) -> tuple[Quote, ...]:
    """Those found in their turn, in the transcript's own characters; each once."""
    return tuple(dict.fromkeys(_found(quotes, item, transcript)))


def _found(quotes: Iterable[Quote], item: Item, transcript: Transcript) -> Iterator[Quote]:
    wanted = Speaker.CUSTOMER if item.quotes == "customer" else Speaker.AGENT
    for quote in quotes:
        if not 0 <= quote.turn < len(transcript.turns):
            continue
        turn = transcript.turns[quote.turn]
        span = found_in(turn.text, quote.quote) if turn.speaker is wanted else None
        if span is None:
            continue
        sentence = around(turn.text, *span)
        earns = not item.fault and wanted is Speaker.AGENT
        if not (earns and _played_back(sentence, quote.turn, item, transcript)):
            yield Quote(quote.turn, turn.text[slice(*span)])


def _played_back(sentence: str, turn: int, item: Item, transcript: Transcript) -> bool:
    """Whether the whole sentence is the customer's, or the scorecard's."""
    if count_words(sentence) < SHORTEST_PLAYBACK:
        return False
    said = [one.text for one in transcript.turns[:turn] if one.speaker is Speaker.CUSTOMER]
    return any(found_in(text, sentence) for text in (*said, item.label, item.met_when))
