"""Days and times that a reply promises.

`Times` finds runs of words such as "by Friday the 14th", "within 4 to 7 working days" or "at noon"
and resolves them against the day the call plays on. Past ones ("eleven months ago") are left out.
Which words mean what is the language pack's business (`dates.json`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from simulator.listening.days import LONGEST_MONTH, Reading
from simulator.listening.money import CURRENCY, value
from simulator.listening.pack import Dates
from simulator.listening.tokens import Tokens

_NEAR = 4
"""Words before a time in which a past word makes it one that is over."""


A_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Time:
    """Words first..last−1 name a time; `day` is None where it has none or today is not known.
    `hour_only`: a time of day without a day, so that it is today only if nothing else is named;
    `weekday_only`: a weekday without a date; `soon_only`: no more than "today" or "now";
    `span_only`: no more than so many days or hours, which may lie behind as well as ahead;
    `lasts`: these are only how long something is."""

    first: int
    last: int
    day: date | None
    hour_only: bool = False
    weekday_only: bool = False
    soon_only: bool = False
    span_only: bool = False
    lasts: bool = False


class Times:
    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self._weekdays = {w: n for n, words in enumerate(dates.weekdays) for w in words}
        self._months = {w: n + 1 for n, words in enumerate(dates.months) for w in words}
        self._links = frozenset(dates.links)
        self._past = frozenset(dates.past)
        self._working = frozenset(dates.working)
        self._hours = frozenset(dates.hours)
        self._leads, self._spans = frozenset(dates.leads), frozenset(dates.spans)
        self._articles = frozenset(dates.articles)
        self._known, self._lasting = frozenset(dates.known), frozenset(dates.lasting)
        self._taking = frozenset(dates.taking)
        self._fillers = frozenset(dates.fillers)
        self._roles = frozenset(
            {*self._weekdays, *self._months, *dates.ordinals, *dates.days_from_today, *dates.units}
            | self._working
            | self._hours
            | set(dates.numbers)
            | set(dates.next)
        )

    def find(self, tokens: Tokens, today: date | None) -> list[Time]:
        """The times named, in order. Linear in the number of words."""
        found: list[Time] = []
        dated: dict[int, date] = {}
        words, roles = tokens.words, self._roles
        at = 0
        for first in [n for n, word in enumerate(words) if word in roles or word[0].isdigit()]:
            if first < at or self._opens(tokens, first):
                continue
            reading, last, at = self._run(tokens, first)
            if not self._ahead(reading, tokens, first, last, today):
                continue
            day = reading.day(today)
            if day and reading.weekday is not None and not reading.weekday_only():
                dated[reading.weekday] = day
            time = Time(
                first,
                last,
                day,
                reading.hour_only(),
                reading.weekday_only(),
                reading.soon_only(),
                reading.span_only(),
                reading.span_only() and self._lasts(tokens, first, reading),
            )
            _join(found, time, tokens, self._links)
        return _same_weekday(found, dated)

    def _run(self, tokens: Tokens, first: int) -> tuple[Reading, int, int]:
        """What the words from `first` on say of a time, where that ends, and where to go on."""
        words, sentences = tokens.words, tokens.sentences
        at, count, reading, last = first, len(words), Reading(), first
        while at < count and sentences[at] == sentences[first] and at - first < 14:
            if words[at] in self._weekdays and reading.has_day():
                break
            if self._read(words, at, reading, tokens):
                last = at + 1
            elif at == last and words[at] in self._past and self._clock(words, at):
                reading.hour = True
            elif words[at] not in self._links or at - last >= 2:
                break
            at += 1
        return reading, last, max(at, first + 1)

    def _ahead(
        self, reading: Reading, tokens: Tokens, first: int, last: int, today: date | None
    ) -> bool:
        """Whether it is a time, and none that is over."""
        if last == first or not reading.says_when() or self._rate(tokens, first):
            return False
        if self._over(tokens, first, last):
            return False
        return today is None or not reading.behind(today)

    def spoken(self, tokens: Tokens, time: Time) -> str:
        """The words of the time itself, with the "by" or "in" before it; none of a mere "now",
        which nobody would quote.
        """
        first = time.first
        if self._fillers.issuperset(tokens.words[first : time.last]):
            return ""
        for words in (self._articles, self._leads):
            if first and tokens.words[first - 1] in words:
                first -= tokens.clauses[first - 1] == tokens.clauses[time.first]
        named = tokens.words[time.first] in self._dates.days_from_today
        if tokens.words[first] not in self._leads or (named and tokens.words[first] in self._spans):
            first = time.first
        return tokens.quote(first, time.last)[0]

    def _opens(self, tokens: Tokens, at: int) -> bool:
        """Whether the word only begins a sentence: "Now, about …", "Now the …"."""
        if tokens.words[at] not in self._fillers or at + 1 == len(tokens.words):
            return False
        begins = not at or tokens.sentences[at - 1] != tokens.sentences[at]
        goes_on = tokens.sentences[at + 1] == tokens.sentences[at]
        return (
            begins
            and goes_on
            and (at + 1 in tokens.paused or tokens.words[at + 1] in self._articles)
        )

    def _rate(self, tokens: Tokens, first: int) -> bool:
        """Whether it only says how often money is paid: "nine pounds a month"."""
        words = tokens.words
        if not first or words[first] not in self._articles:
            return False
        before = words[first - 1]
        symbol = tokens.text[: tokens.starts[first - 1]].endswith(CURRENCY)
        return before in self._dates.money or (before[0].isdigit() and symbol)

    def led(self, tokens: Tokens, time: Time) -> bool:
        """Whether it stands after a "by" or "in"."""
        return time.first > 0 and tokens.words[time.first - 1] in self._leads

    def _lasts(self, tokens: Tokens, first: int, reading: Reading) -> bool:
        """Whether so many days or minutes are only how long something is: "those twenty-eight
        days", "for a minute", "takes twenty minutes".
        """
        word, before = tokens.words[first], tokens.words[max(0, first - 2) : first]
        if word in self._dates.next or not self._leads.isdisjoint(before[-1:]):
            return False
        brief = word in self._articles and not self._lasting.isdisjoint(before[-1:])
        short = reading.unit is not None and reading.unit < 1
        taken = short and not self._taking.isdisjoint(before[-1:])
        return brief or taken or not self._known.isdisjoint(before)

    def _over(self, tokens: Tokens, first: int, last: int) -> bool:
        words, clauses = tokens.words, tokens.clauses
        near = [n for n in range(max(0, first - _NEAR), first) if clauses[n] == clauses[first]]
        after = [n for n in range(last, min(last + 2, len(words))) if clauses[n] == clauses[first]]
        return any(
            words[n] in self._past and not self._clock(words, n)
            for n in [*near, *after, *range(first, last)]
        )

    def _clock(self, words: list[str], at: int) -> bool:
        """Whether this word, past by its looks, stands between two numbers ("ten past nine")."""
        numbers = self._dates.numbers
        return 0 < at < len(words) - 1 and words[at - 1] in numbers and words[at + 1] in numbers

    def _read(self, words: list[str], at: int, reading: Reading, tokens: Tokens) -> bool:
        word, dates = words[at], self._dates
        if word in self._weekdays:
            reading.weekday = self._weekdays[word]
        elif word in dates.days_from_today:
            reading.offset = dates.days_from_today[word]
        elif word in self._months and (word != "may" or at > 0):
            reading.month = self._months[word]
        elif word in self._hours or (reading.hour and word in dates.hour_endings):
            reading.hour = True
        elif word in self._working:
            reading.working = True
        elif word in dates.next:
            reading.next = True
        elif word in dates.units:
            if reading.hour:
                return True
            reading.unit = dates.units[word]
        elif word in dates.ordinals and (tens := self._tens(words, at, reading)) is not None:
            reading.ordinal = dates.ordinals[word] + tens
            reading.number = reading.most = None if tens else reading.number
        else:
            return self._read_figure(words, at, reading, tokens)
        return True

    def _tens(self, words: list[str], at: int, reading: Reading) -> int | None:
        """The twenty of a "twenty-first"; nothing where no number stands before it, and None where
        one does that is no part of it.
        """
        if reading.number is None:
            return 0
        before = self._dates.numbers.get(words[at - 1], 0) if at else 0
        whole = (
            before == reading.number and before % 10 == 0 and self._dates.ordinals[words[at]] < 10
        )
        return int(before) if before and whole else None

    def _read_figure(self, words: list[str], at: int, reading: Reading, tokens: Tokens) -> bool:
        word, dates = words[at], self._dates
        number: float | None = dates.numbers.get(word)
        if number is None:
            if not word[0].isdigit():
                return False
            figure = word.rstrip("abcdefghijklmnopqrstuvwxyz")
            ending = word[len(figure) :]
            if not figure.replace(".", "").replace(":", "").isdecimal() or figure.count(".") > 1:
                return False
            if ":" in figure or ending in dates.hour_endings:
                reading.hour = ending in dates.hour_endings or ":" in figure
                return True
            number = value(figure)
            around = {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]}
            dated = number <= LONGEST_MONTH and not around.isdisjoint(self._months)
            if dated or ending in dates.ordinal_endings:
                reading.ordinal = int(number)
                return True
        following = words[at + 1] if at + 1 < len(words) else ""
        if self._sum(tokens, at, following, reading):
            return False
        if following in dates.hour_endings or following in self._hours:
            reading.hour = True
        elif at > 0 and words[at - 1] in dates.at and following not in self._roles:
            reading.hour = 1 <= number <= 24 and word not in self._articles
        tens = reading.most or 0
        joined = at > 0 and dates.numbers.get(words[at - 1]) == tens  # "twenty-eight"
        if joined and tens and tens % 10 == 0 and 0 < number < 10:
            number += tens
            reading.number = number
        reading.number = number if reading.number is None else reading.number
        reading.most = number
        return True

    def _sum(self, tokens: Tokens, at: int, following: str, reading: Reading) -> bool:
        """Whether a number is money: by its currency, or in words because no time has hundreds, or
        begins with more than the days of a month unless it counts something ("sixty days")."""
        dates = self._dates
        if following in dates.money or tokens.text[: tokens.starts[at]].endswith(CURRENCY):
            return True
        number = dates.numbers.get(tokens.words[at], 0)
        then = dates.numbers.get(following, 0)
        counts = then or following in dates.units or following in self._working
        alone = reading.number is None and not counts
        return max(number, then) >= A_HUNDRED or (alone and number > LONGEST_MONTH)


def _join(found: list[Time], time: Time, tokens: Tokens, links: frozenset[str]) -> None:
    """Adds a time; the second half of "between Wednesday and Monday" goes with the first, and the
    later day is the promise."""
    before = found[-1] if found else None
    near = (
        before is not None
        and time.first - before.last <= 1
        and links.issuperset(tokens.words[before.last : time.first])
    )
    if (
        before is None
        or not near
        or before.day is None
        or time.day is None
        or tokens.sentences[before.first] != tokens.sentences[time.first]
    ):
        found.append(time)
    else:
        found[-1] = Time(before.first, time.last, max(before.day, time.day))


def _same_weekday(found: list[Time], dated: Mapping[int, date]) -> list[Time]:
    """A bare "Monday" is the Monday whose date is named in the same reply."""
    return [
        replace(time, day=dated[time.day.weekday()])
        if time.weekday_only and time.day and time.day.weekday() in dated
        else time
        for time in found
    ]
