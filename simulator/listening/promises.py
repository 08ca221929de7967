"""Takes back times and deeds that were heard as promised and are only spoken of.

"Thursday, it should have been back" names a day as a promise does; what tells them apart is learned
from replies that people labelled, as in `decider`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.call.moves import Kind
from simulator.listening.dates import Times
from simulator.listening.decider import Decider, Form
from simulator.listening.heard import Heard, Span
from simulator.listening.pack import LanguagePack

_HELPS = (Kind.CAN_DO, Kind.WHAT, Kind.OWNS, Kind.WHO, Kind.CHECK)


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence with a time or a deed that was heard as promised, and all looked at."""

    sentence: Span
    looks: list[float]


class Promises:
    def __init__(self, pack: LanguagePack, decider: Decider) -> None:
        self._decider = decider
        self._times = Times(pack.dates)
        self._past = frozenset(pack.words.classes.get("past", ()))
        self._learned = decider.learned.get(Kind.WHEN)

    def judge(self, heard: Heard) -> None:
        if self._learned is None:
            return
        for one in list(self.heard_in(heard)):
            if self._plain(heard, one.sentence):
                continue
            if self._decider.score(self._learned, one.looks) < self._learned.drop:
                heard.drop(Kind.WHEN, one.sentence)
                heard.drop(Kind.DONE, one.sentence)

    def _plain(self, heard: Heard, sentence: Span) -> bool:
        """Whether it asks for consent, or says "by Friday" and nothing of the past."""
        if heard.made(Kind.ASKS_AGREEMENT, within=sentence):
            return True
        led = any(self._times.led(heard.tokens, time) for time in heard.times_within(*sentence))
        past = not self._past.isdisjoint(heard.tokens.words[sentence[0] : sentence[1]])
        return led and (not past or heard.has(*sentence, "_commits"))

    def heard_in(self, heard: Heard) -> Iterator[Promise]:
        for sentence in heard.sentences:
            if heard.made(Kind.WHEN, Kind.DONE, within=sentence):
                yield Promise(sentence, self._looks(heard, sentence))

    def _looks(self, heard: Heard, sentence: Span) -> list[float]:
        form: Form = self._decider.form(heard, sentence)
        words = heard.tokens.words[sentence[0] : sentence[1]]
        times = heard.times_within(*sentence)
        past = not self._past.isdisjoint(words)
        ahead = heard.has(*sentence, "_ahead")
        offers = heard.made(Kind.OFFER, within=sentence)
        seen = (
            past,
            past and not ahead and not form.commits,
            heard.made(Kind.DONE, within=sentence),
            offers,
            heard.made(Kind.OFFER, *_HELPS),
            heard.made(*_HELPS, within=sentence),
            bool(times) and all(time.span_only for time in times),
            bool(times) and all(time.hour_only for time in times),
            bool(times) and all(time.soon_only for time in times),
            any(time.weekday_only for time in times),
            any(self._times.led(heard.tokens, time) for time in times),
            len(words) <= 2 * sum(time.last - time.first for time in times) + 1,
            heard.made(Kind.SITUATION, Kind.FEELING, Kind.VALIDATES, within=sentence),
            heard.made(Kind.STAKE, within=sentence),
            form.asks > 0 and not offers,
        )
        return [*form.values, *map(float, seen), form.commits, *_crossed(form, past)]


def _crossed(form: Form, past: bool) -> list[float]:
    return [form.commits * form.asks, form.commits * float(past), form.asks * float(past)]
