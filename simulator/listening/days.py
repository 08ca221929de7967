"""What a run of words says about a time, and which day that is."""

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
LONGEST_MONTH = 31


@dataclass(slots=True)
class Reading:
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

    def day(self, today: date | None) -> date | None:
        """The day that is meant, seen from today."""
        if today is None:
            return None
        on = self.ordinal
        if on is None and self.number is not None and self.unit is None:
            on = int(self.number) if not self.hour else None
        if self.month is not None and on is not None:
            return _next_date(today, self.month, on)
        if on is not None and on > 3 and self.unit is None and self.ordinal is not None:
            return _next_of_month(today, on)
        if self.weekday is not None and self.ordinal is not None:  # "Monday the first"
            dated = _next_of_month(today, self.ordinal)
            if dated is not None and dated.weekday() == self.weekday:
                return dated
        if self.weekday is not None:
            ahead = (self.weekday - today.weekday()) % 7 or 7
            return today + timedelta(days=ahead)
        if self.offset is not None:
            return today + timedelta(days=self.offset)
        if self.unit is not None and (self.most is not None or self.next):
            count = self.most if self.most is not None else 1
            return _after(today, min(count * self.unit, 3_660), self.working)
        return today if self.hour else None

    def behind(self, today: date) -> bool:
        """Whether the date named has its weekday in the month behind, and not in the next."""
        if self.weekday is None or self.ordinal is None:
            return False
        named = self.weekday, self.ordinal

        def within(days: range) -> bool:
            near = (today + timedelta(days=one) for one in days)
            return any(
                (day.weekday(), day.day) == named and self.month in (None, day.month)
                for day in near
            )

        return within(range(-LONGEST_MONTH, 0)) and not within(range(LONGEST_MONTH + 1))


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
