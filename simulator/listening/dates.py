"""Days and times that a reply promises, and money it names.

`Times` finds runs of words such as "by Friday the 14th", "within 4 to 7 working days" or "at noon"
and resolves them against the day the call plays on. Past ones ("eleven months ago") are left out.
Which words mean what is the language pack's business (`dates.json`).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from simulator.listening.pack import Dates
from simulator.listening.tokens import Tokens

_CURRENCY = tuple("£$€¥")
_SATURDAY = 5
_LONGEST_MONTH = 31
_TWENTY, _HUNDRED = 20, 100
_NEAR = 4
"""Words before a time in which a past word makes it one that is over."""


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


@dataclass(slots=True)
class _Reading:
    """What one run of time words has said so far."""

    weekday: int | None = None
    month: int | None = None
    number: float | None = None
    most: float | None = None
    ordinal: int | None = None
    unit: float | None = None
    offset: int | None = None
    hour: bool = False
    working: bool = False
    next: bool = False

    def hour_only(self) -> bool:
        named = (self.weekday, self.month, self.ordinal, self.unit, self.offset)
        return self.hour and all(part is None for part in named)

    def weekday_only(self) -> bool:
        return self.weekday is not None and not (self.ordinal or self.month or self.number)

    def soon_only(self) -> bool:
        return self.offset == 0 and not (self.has_day() or self.hour)

    def span_only(self) -> bool:
        return self.unit is not None and self.offset is None and not (self.has_day() or self.hour)

    def has_day(self) -> bool:
        return self.weekday is not None or self.month is not None or self.ordinal is not None

    def says_when(self) -> bool:
        return (
            self.weekday is not None
            or self.offset is not None
            or self.hour
            or (self.month is not None and (self.ordinal is not None or self.number is not None))
            or (self.unit is not None and (self.number is not None or self.next))
            or (self.ordinal is not None and self.ordinal > 3)
        )


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
        words, sentences = tokens.words, tokens.sentences
        roles = self._roles
        begins = [at for at, word in enumerate(words) if word in roles or word[0].isdigit()]
        at, count = 0, len(words)
        for first in begins:
            if first < at or self._opens(tokens, first):
                continue
            at, reading, last = first, _Reading(), first
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
            at = max(at, first + 1)
            if last > first and reading.says_when() and not self._over(tokens, first, last):
                if today is not None and _behind(reading, today):
                    continue
                day = self._day(reading, today)
                time = Time(
                    first,
                    last,
                    day,
                    reading.hour_only(),
                    reading.weekday_only(),
                    reading.soon_only(),
                    reading.span_only(),
                    reading.span_only() and self._lasts(tokens, first),
                )
                _join(found, time, tokens, self._links)
        return _same_weekday(found)

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

    def led(self, tokens: Tokens, time: Time) -> bool:
        """Whether it stands after a "by" or "in"."""
        return time.first > 0 and tokens.words[time.first - 1] in self._leads

    def _lasts(self, tokens: Tokens, first: int) -> bool:
        """Whether so many days or minutes are only how long something is: "those twenty-eight
        days", "for a minute".
        """
        word, before = tokens.words[first], tokens.words[max(0, first - 2) : first]
        if word in self._dates.next or not self._leads.isdisjoint(before[-1:]):
            return False
        brief = word in self._articles and not self._lasting.isdisjoint(before[-1:])
        return brief or not self._known.isdisjoint(before)

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

    def _read(self, words: list[str], at: int, reading: _Reading, tokens: Tokens) -> bool:
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

    def _tens(self, words: list[str], at: int, reading: _Reading) -> int | None:
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

    def _read_figure(self, words: list[str], at: int, reading: _Reading, tokens: Tokens) -> bool:
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
            number = _number(figure)
            around = {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]}
            dated = number <= _LONGEST_MONTH and not around.isdisjoint(self._months)
            if dated or ending in dates.ordinal_endings:
                reading.ordinal = int(number)
                return True
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in dates.money or tokens.text[: tokens.starts[at]].endswith(_CURRENCY):
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

    def _day(self, reading: _Reading, today: date | None) -> date | None:
        if today is None:
            return None
        on = reading.ordinal
        if on is None and reading.number is not None and reading.unit is None:
            on = int(reading.number) if not reading.hour else None
        if reading.month is not None and on is not None:
            return _next_date(today, reading.month, on)
        if on is not None and on > 3 and reading.unit is None and reading.ordinal is not None:
            return _next_of_month(today, on)
        if reading.weekday is not None and reading.ordinal is not None:  # "Monday the first"
            dated = _next_of_month(today, reading.ordinal)
            if dated is not None and dated.weekday() == reading.weekday:
                return dated
        if reading.weekday is not None:
            ahead = (reading.weekday - today.weekday()) % 7 or 7
            return today + timedelta(days=ahead)
        if reading.offset is not None:
            return today + timedelta(days=reading.offset)
        if reading.unit is not None and (reading.most is not None or reading.next):
            count = reading.most if reading.most is not None else 1
            return _after(today, min(count * reading.unit, 3_660), reading.working)
        return today if reading.hour else None


def _behind(reading: _Reading, today: date) -> bool:
    """Whether the date that is named has its weekday in the month behind, and not in the next."""
    if reading.weekday is None or reading.ordinal is None:
        return False
    named = reading.weekday, reading.ordinal

    def within(days: range) -> bool:
        near = (today + timedelta(days=one) for one in days)
        return any(
            (day.weekday(), day.day) == named and reading.month in (None, day.month) for day in near
        )

    return within(range(-_LONGEST_MONTH, 0)) and not within(range(_LONGEST_MONTH + 1))


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


def _same_weekday(found: list[Time]) -> list[Time]:
    """A bare "Monday" is the Monday whose date is named in the same reply."""
    dated = {time.day.weekday(): time.day for time in found if time.day and not time.weekday_only}
    return [
        replace(time, day=dated[time.day.weekday()])
        if time.weekday_only and time.day and time.day.weekday() in dated
        else time
        for time in found
    ]


def _number(figure: str) -> float:
    try:
        return float(figure.replace(",", ""))
    except ValueError:
        return 0.0


def _after(today: date, days: float, working: bool) -> date:
    if not working:
        return today + timedelta(days=int(days))
    day, left = today, int(days)
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            left -= 1
    return day


def _next_date(today: date, month: int, day: int) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if found >= today:
            return found
    return None


def _next_of_month(today: date, day: int) -> date | None:
    month, year = today.month, today.year
    for _ in range(3):
        try:
            found = date(year, month, day)
        except ValueError:
            found = None
        if found is not None and found >= today:
            return found
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    return None


def amounts(tokens: Tokens, dates: Dates) -> list[tuple[int, float, bool]]:
    """Numbers that may be money: the word's number, the amount, and whether it says it is money."""
    found: list[tuple[int, float, bool]] = []
    words = tokens.words
    figures = [at for at, word in enumerate(words) if word[0].isdigit() or word in dates.numbers]
    units = {*dates.units, *dates.working, *dates.hour_endings} if figures else ()
    last = 0
    for at in figures:
        word = words[at]
        if at < last:
            continue
        if word[0].isdigit():
            if not word.replace(".", "").replace(",", "").isdecimal() or word.count(".") > 1:
                continue
            amount, last = _number(word), at + 1
        else:
            amount, last = _spelt(words, at, dates)
            if amount <= 3:
                continue
        start = tokens.starts[at]
        symbol = start > 0 and tokens.text[start - 1] in _CURRENCY
        following = words[last] if last < len(words) else ""
        if symbol or following in dates.money:
            found.append((at, amount, True))
        elif following not in units and following not in dates.links[2:3]:
            found.append((at, amount, False))
    return found


def _spelt(words: list[str], first: int, dates: Dates) -> tuple[float, int]:
    """The number that begins with this word ("two hundred and ten"), and where it ends."""
    total = part = before = dates.numbers[words[first]]
    last = first + 1
    while last < len(words):
        joined = before >= _HUNDRED and words[last] in dates.joins and last + 1 < len(words)
        following = dates.numbers.get(words[last + joined], 0)
        if following >= _HUNDRED and not joined and before < _HUNDRED:
            total += part * (following - 1)
            part *= following
        elif (before >= _HUNDRED and 1 < following < before) or (
            before >= _TWENTY and before % 10 == 0 and 0 < following < 10
        ):
            total, part = total + following, following
        else:
            break
        before, last = following, last + 1 + joined
    return total, last
