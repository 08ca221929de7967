"""Tokens and money, of a call and of a day."""

import threading
from datetime import date
from pathlib import Path

import pytest

from simulator import paths
from simulator.chat.meter import Limit, Meter
from simulator.chat.prices import Price, Prices, as_money
from simulator.chat.talk import Usage

PRICES = Prices(models={"dear": Price(prompt=10, cached=1, completion=100)})
MILLION = 1_000_000


def test_a_call_is_reckoned_from_its_mark() -> None:
    meter = Meter(PRICES)
    meter.spent("dear", Usage(MILLION, 0))
    mark = meter.mark()
    meter.spent("dear", Usage(MILLION, MILLION, cached=MILLION // 2))
    bill = meter.since(mark)
    assert (bill.tokens, bill.money, bill.requests) == (2 * MILLION, 5 + 0.5 + 100, 1)
    assert str(bill) == "2,000,000 tokens, $105.50"


def test_of_a_model_without_a_price_only_tokens_are_said() -> None:
    meter = Meter(PRICES)
    mark = meter.mark()
    meter.spent("unheard-of", Usage(1000, 240))
    assert str(meter.since(mark)) == "1,240 tokens"


def test_what_is_partly_priced_costs_more_than_that() -> None:
    meter = Meter(PRICES)
    mark = meter.mark()
    meter.spent("unheard-of", Usage(1000, 0))
    meter.spent("dear", Usage(1000, 0))
    assert str(meter.since(mark)) == "2,000 tokens, more than $0.01"


def test_what_is_free_costs_nothing_and_does_not_count_for_the_day(tmp_path: Path) -> None:
    meter = Meter(PRICES, tmp_path / "spent.json", Limit(tokens=10))
    mark = meter.mark()
    meter.spent("llama3.1", Usage(1000, 0), free=True)
    assert str(meter.since(mark)) == "1,000 tokens, $0.00"
    assert meter.allowed() is None


def test_a_dated_version_costs_what_its_model_does() -> None:
    assert PRICES.cost("dear-2024-07-18", Usage(MILLION, 0)) == 10
    assert PRICES.cost("dear-mini", Usage(MILLION, 0)) is None


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (Limit(), None),
        (Limit(money=11), None),
        (Limit(money=10), "Your limit for a day, $10.00, is reached."),
        (Limit(tokens=MILLION), "Your limit for a day, 1,000,000 tokens, is reached."),
        (Limit(money=100, tokens=MILLION + 1), None),
    ],
)
def test_the_days_limit(limit: Limit, sentence: str | None) -> None:
    meter = Meter(PRICES, limit=limit)
    meter.spent("dear", Usage(MILLION, 0))
    assert meter.allowed() == sentence


def test_the_day_outlives_the_program_and_two_windows_share_it(tmp_path: Path) -> None:
    one, other = (Meter.kept_in(tmp_path / "state", PRICES) for _ in range(2))
    one.spent("dear", Usage(100, 10, 5))
    other.spent("dear", Usage(100, 10, 5))
    again = Meter.kept_in(tmp_path / "state", PRICES)
    assert again.day().usage == Usage(200, 20, 10)


def test_a_new_day_begins_at_nothing(tmp_path: Path) -> None:
    days = [date(2026, 11, 30)]
    meter = Meter(PRICES, tmp_path / "spent.json", Limit(tokens=5), today=lambda: days[0])
    meter.spent("dear", Usage(10, 0))
    assert meter.allowed()
    days[0] = date(2026, 12, 1)
    assert meter.allowed() is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"day": "never"}', '{"day": 3, "models": []}'])
def test_a_broken_ledger_is_begun_anew(tmp_path: Path, text: str) -> None:
    file = tmp_path / "spent.json"
    file.write_text(text, encoding="utf-8")
    meter = Meter(PRICES, file)
    meter.spent("dear", Usage(10, 0))
    assert meter.day().tokens == 10


def test_where_nothing_can_be_kept_it_counts_from_the_start(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way", encoding="utf-8")
    meter = Meter.kept_in(tmp_path / "state", PRICES, Limit(tokens=15))
    meter.spent("dear", Usage(10, 0))
    assert meter.allowed() is None
    meter.spent("dear", Usage(10, 0))
    assert meter.allowed()


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    meter = Meter.kept_in(tmp_path, PRICES)

    def spend() -> None:
        for _ in range(20):
            meter.spent("dear", Usage(1, 1))

    threads = [threading.Thread(target=spend) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert meter.day().usage == Usage(80, 80)


def test_the_users_own_prices_go_first(tmp_path: Path) -> None:
    own = '{"tokens": 1000, "models": {"mine": {"prompt": 1, "completion": 2}}}'
    (tmp_path / "prices.json").write_text(own, encoding="utf-8")
    prices, notice = Prices.load(paths.assets(), tmp_path)
    assert notice is None
    assert prices.cost("mine", Usage(1000, 1000)) == 3
    shipped, _ = Prices.load(paths.assets())
    assert prices.cost("gpt-4o-mini", Usage(MILLION, 0)) == pytest.approx(
        shipped.cost("gpt-4o-mini", Usage(MILLION, 0))
    )


def test_in_another_currency_only_the_users_own_prices_stand(tmp_path: Path) -> None:
    own = '{"currency": "CHF", "models": {"mine": {"prompt": 1, "completion": 2}}}'
    (tmp_path / "prices.json").write_text(own, encoding="utf-8")
    prices, _ = Prices.load(paths.assets(), tmp_path)
    assert (prices.currency, set(prices.models)) == ("CHF", {"mine"})


def test_prices_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "prices.json").write_text("{oh no", encoding="utf-8")
    prices, notice = Prices.load(paths.assets(), tmp_path)
    assert "gpt-4o-mini" in prices.models
    assert notice is not None
    assert "prices.json cannot be read" in notice


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (0, "USD", "$0.00"),
        (0.00123, "USD", "$0.0012"),
        (1234.5, "GBP", "£1,234.50"),
        (3.4, "CHF", "3.40 CHF"),
    ],
)
def test_money_as_people_read_it(amount: float, currency: str, text: str) -> None:
    assert as_money(amount, currency) == text
