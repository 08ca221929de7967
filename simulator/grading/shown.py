"""The quotes of a model, held against the call: only words that are there, and only those that say
something of their own.
"""

from collections.abc import Iterable

from simulator.call.items import Item
from simulator.call.quoting import found_in
from simulator.call.transcript import Speaker, Transcript
from simulator.call.verdicts import Quote
from simulator.grading.words import around, count_words

SHORTEST_PLAYBACK = 4
"""Words of a sentence that is somebody else's; shorter ones anybody says."""


def shown_by(quotes: Iterable[Quote], item: Item, transcript: Transcript) -> tuple[Quote, ...]:
    """Those found in their turn, in the transcript's own characters. The same words count once, and
    so do words that share some of them.
    """
    spans: dict[int, list[tuple[int, int]]] = {}
    for quote in quotes:
        span = _span(quote, item, transcript)
        before = spans.setdefault(quote.turn, [])
        if span and not any(start < span[1] and span[0] < end for start, end in before):
            before.append(span)
    return tuple(
        Quote(turn, transcript.turns[turn].text[start:end])
        for turn, found in spans.items()
        for start, end in found
    )


def _span(quote: Quote, item: Item, transcript: Transcript) -> tuple[int, int] | None:
    """Where it stands in its turn; None where it is not there, or says nothing of its own."""
    if not 0 <= quote.turn < len(transcript.turns):
        return None
    wanted = Speaker.CUSTOMER if item.quotes == "customer" else Speaker.AGENT
    turn = transcript.turns[quote.turn]
    span = found_in(turn.text, quote.quote) if turn.speaker is wanted else None
    if span is None or item.fault or wanted is Speaker.CUSTOMER:
        return span
    sentence = around(turn.text, *span)
    return None if _played_back(sentence, quote.turn, item, transcript) else span


def _played_back(sentence: str, turn: int, item: Item, transcript: Transcript) -> bool:
    """Whether the whole sentence is the customer's, or the scorecard's."""
    if count_words(sentence) < SHORTEST_PLAYBACK:
        return False
    said = [one.text for one in transcript.turns[:turn] if one.speaker is Speaker.CUSTOMER]
    return any(found_in(text, sentence) for text in (*said, item.label, item.met_when))
