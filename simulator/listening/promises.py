"""Takes back times and deeds that were heard as promised and are only spoken of, and hears those
that the rules missed.

"Thursday, it should have been back" names a day as a promise does; what tells them apart is learned
from replies that people labelled, as in `decider`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.call.moves import Kind
from simulator.listening.dates import Times
from simulator.listening.decider import Decider, Form
from simulator.listening.heard import Heard, Span
from simulator.listening.pack import LanguagePack

if TYPE_CHECKING:
    from simulator.listening.said import Said

WEATHER = "_weather"
_HELPS = (Kind.CAN_DO, Kind.WHAT, Kind.OWNS, Kind.WHO, Kind.CHECK)


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence with a time or a deed, all looked at, and whether the rules heard it promised."""

    sentence: Span
    looks: list[float]
    ruled: bool


class Promises:
    def __init__(self, pack: LanguagePack, decider: Decider, said: "Said | None" = None) -> None:
        self._decider = decider
        self._said = said
        self._times = Times(pack.dates)
        self._past = frozenset(pack.words.classes.get("past", ()))
        self._learned = decider.learned.get(Kind.WHEN)

    def judge(self, heard: Heard) -> None:
        if self._learned is None or not (heard.times or heard.made(Kind.WHEN, Kind.DONE)):
            return
        scores = self._said.of(heard)[Kind.WHEN] if self._said else None
        for one in list(self.cases(heard, scores)):
            if not one.ruled:
                if heard.has(*one.sentence, WEATHER):
                    continue
                if self._decider.score(self._learned, one.looks) > self._learned.add:
                    self._add(heard, one.sentence)
                continue
            if self._plain(heard, one.sentence):
                continue
            if self._decider.score(self._learned, one.looks) < self._learned.drop:
                heard.drop(Kind.WHEN, one.sentence)

    def _plain(self, heard: Heard, sentence: Span) -> bool:
        """Whether it asks for consent, or says "by Friday" and nothing of the past."""
        if heard.made(Kind.ASKS_AGREEMENT, within=sentence):
            return True
        led = any(self._times.led(heard.tokens, time) for time in heard.times_within(*sentence))
        past = not self._past.isdisjoint(heard.tokens.words[sentence[0] : sentence[1]])
        return led and (not past or heard.has(*sentence, "_commits"))

    def _add(self, heard: Heard, sentence: Span) -> None:
        times = heard.times_within(*sentence)
        time = next((one for one in times if not one.hour_only), times[0])
        said = self._times.spoken(heard.tokens, time)
        heard.add(Kind.WHEN, time.first, time.last, day=time.day, value=said)

    def cases(self, heard: Heard, scores: Sequence[float] | None) -> Iterator[Promise]:
        """Every sentence in which the rules heard a promise, or that names a time. `scores` are
        what `Said` thinks of each sentence."""
        for number, sentence in enumerate(heard.sentences):
            ruled = heard.made(Kind.WHEN, Kind.DONE, within=sentence)
            if ruled or heard.times_within(*sentence):
                score = scores[number] if scores else 0.0
                yield Promise(sentence, [score, *self._looks(heard, sentence)], ruled)

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
