"""What was used: tokens and money, of a call and of a day, and the user's limit for the day."""

import json
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.chat.prices import Prices, as_money
from simulator.chat.talk import Usage

NAME = "spent.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """For a day; None for none. Money is what the price list knows of."""

    money: float | None = None
    tokens: int | None = None


@dataclass(frozen=True)
class Bill:
    """What was used between two moments. `money` is what is known of it, `unpriced` the tokens of
    which no price is.
    """

    usage: Usage = field(default_factory=Usage)
    money: float = 0.0
    unpriced: int = 0
    currency: str = "USD"
    requests: int = 0

    @property
    def tokens(self) -> int:
        return self.usage.prompt + self.usage.completion

    def __str__(self) -> str:
        """“1,240 tokens, $0.0012”. Nothing is said of money where no price is known."""
        tokens = f"{self.tokens:,} {'token' if self.tokens == 1 else 'tokens'}"
        if self.tokens and self.unpriced == self.tokens:
            return tokens
        money = as_money(self.money, self.currency)
        return f"{tokens}, {'more than ' if self.unpriced else ''}{money}"


@dataclass(frozen=True)
class Mark:
    """A moment; `Meter.since` tells what was used after it."""

    at: int


@dataclass(frozen=True)
class _Spent:
    model: str
    usage: Usage
    free: bool


class _Day(BaseModel):
    """The ledger: tokens by model (prompt, completion, cached), of one day."""

    model_config = ConfigDict(extra="ignore")

    day: date
    models: dict[str, tuple[int, int, int]] = {}


@dataclass
class Meter:
    """May be used from any thread. The day's sum is kept in a file, so that it outlives the
    program; where that cannot be written it counts from the program's start.
    """

    prices: Prices
    ledger: Path | None = None
    limit: Limit = Limit()
    today: Callable[[], date] = date.today
    _all: list[_Spent] = field(default_factory=list, repr=False)
    _day: _Day | None = field(default=None, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    @classmethod
    def kept_in(cls, state: Path, prices: Prices, limit: Limit = Limit()) -> Self:
        return cls(prices, state / NAME, limit)

    def spent(self, model: str, usage: Usage, *, free: bool = False) -> None:
        """`free`: nobody pays for it, so it counts for the call but not for the day."""
        with self._lock:
            self._all.append(_Spent(model, usage, free))
            if free:
                return
            day = self._of_today()
            prompt, completion, cached = day.models.get(model, (0, 0, 0))
            day.models[model] = (
                prompt + usage.prompt,
                completion + usage.completion,
                cached + usage.cached,
            )
            self._day = day
            self._keep(day)

    def mark(self) -> Mark:
        with self._lock:
            return Mark(len(self._all))

    def since(self, mark: Mark) -> Bill:
        with self._lock:
            return self._bill(self._all[mark.at :])

    def day(self) -> Bill:
        """What was used today, in every call and judgement."""
        with self._lock:
            return self._bill(
                [
                    _Spent(model, Usage(*sums), False)
                    for model, sums in self._of_today().models.items()
                ]
            )

    def allowed(self) -> str | None:
        """None, or one sentence where the day's limit is reached."""
        limit = self.limit
        if limit.money is None and limit.tokens is None:
            return None
        bill = self.day()
        if limit.money is not None and bill.money >= limit.money:
            most = as_money(limit.money, bill.currency)
            return f"Your limit for a day, {most}, is reached."
        if limit.tokens is not None and bill.tokens >= limit.tokens:
            return f"Your limit for a day, {limit.tokens:,} tokens, is reached."
        return None

    def _bill(self, spent: list[_Spent]) -> Bill:
        usage, money, unpriced = Usage(), 0.0, 0
        for one in spent:
            usage += one.usage
            cost = 0.0 if one.free else self.prices.cost(one.model, one.usage)
            if cost is None:
                unpriced += one.usage.prompt + one.usage.completion
            else:
                money += cost
        return Bill(usage, money, unpriced, self.prices.currency, len(spent))

    def _of_today(self) -> _Day:
        """From the file, into which another window may have written; else as it was last known."""
        kept = self._read() or self._day
        return kept if kept and kept.day == self.today() else _Day(day=self.today())

    def _read(self) -> _Day | None:
        if self.ledger is None:
            return None
        try:
            return _Day.model_validate_json(self.ledger.read_bytes())
        except (OSError, ValidationError):
            return None

    def _keep(self, day: _Day) -> None:
        if self.ledger is None:
            return
        text = json.dumps(day.model_dump(mode="json"))
        beside = self.ledger.with_suffix(f".{os.getpid()}.new")
        try:
            self.ledger.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self.ledger)
        except OSError as error:
            log.warning("the day's sum cannot be kept: %s", type(error).__name__)
