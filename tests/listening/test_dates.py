"""Days as people promise them, on a call that plays on Tuesday 4 November 2025."""

from datetime import date

import pytest

from simulator import paths
from simulator.listening.dates import Times
from simulator.listening.money import amounts
from simulator.listening.pack import LanguagePack

TODAY = date(2025, 11, 4)


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return LanguagePack(paths.assets() / "language" / "en")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", date(2025, 11, 7)),
        ("on Tuesday", date(2025, 11, 11)),
        ("Friday the 14th", date(2025, 11, 14)),
        ("ready friday the fourteenth", date(2025, 11, 14)),
        ("on 14 November", date(2025, 11, 14)),
        ("on November 14th", date(2025, 11, 14)),
        ("by the 2nd of January", date(2026, 1, 2)),
        ("on Friday the twenty-first", date(2025, 11, 21)),
        ("by the twenty sixth", date(2025, 11, 26)),
        ("by the thirty-first of December", date(2025, 12, 31)),
        ("on Monday the first", date(2025, 12, 1)),
        ("on Friday 14 November at two", date(2025, 11, 14)),
        ("at two on 14 November", date(2025, 11, 14)),
        ("tomorrow at noon", date(2025, 11, 5)),
        ("today", TODAY),
        ("in ten days", date(2025, 11, 14)),
        ("within 4 to 7 working days", date(2025, 11, 13)),
        ("in a fortnight", date(2025, 11, 18)),
        ("in two weeks", date(2025, 11, 18)),
        ("next week", date(2025, 11, 11)),
        ("by noon", TODAY),
        ("at 5pm", TODAY),
        ("in two hours", TODAY),
        ("on 31 February", None),
    ],
)
def test_a_promised_day(pack: LanguagePack, words: str, day: date | None) -> None:
    (time,) = Times(pack.dates).find(pack.tokens(f"It will be there {words}."), TODAY)
    assert time.day == day


@pytest.mark.parametrize(
    ("reply", "days"),
    [
        ("By Monday 1 December, Wednesday the 26th at the earliest.", [date(2025, 12, 1)]),
        ("Between Wednesday the 12th and Monday the 17th.", [date(2025, 11, 17)]),
        ("It's there Friday, 14 November.", [date(2025, 11, 14)]),
        ("By Monday the first, three pounds twenty back.", [date(2025, 12, 1)]),
        ("By the twelfth. You come on Wednesday.", [date(2025, 11, 12), date(2025, 11, 5)]),
        ("Monday the first, and I ring on Monday.", [date(2025, 12, 1), date(2025, 12, 1)]),
        ("Now, about your jacket.", []),
        ("Ready Friday the 14th; ring me if it isn't there on Friday.", [date(2025, 11, 14)] * 2),
    ],
)
def test_several_days_in_one_reply(pack: LanguagePack, reply: str, days: list[date]) -> None:
    assert [time.day for time in Times(pack.dates).find(pack.tokens(reply), TODAY)] == days


@pytest.mark.parametrize(
    "words",
    [
        "you rang three days ago",
        "it was last Friday",
        "you waited two weeks",
        "when you rang at twenty past twelve",
        "I may be wrong",
        "on Tuesday the twenty-eighth Craig said it's sorted",
        "on Monday the third of November, when you rang",
        "it is nine pounds a month",
        "at £12 a week",
    ],
)
def test_what_is_over_is_no_promise(pack: LanguagePack, words: str) -> None:
    assert Times(pack.dates).find(pack.tokens(words), TODAY) == []


@pytest.mark.parametrize(
    ("reply", "quoted"),
    [
        ("I could raise it by a hundred and fifty today.", "today"),
        ("I can put it up by two hundred on Friday.", "Friday"),
        ("It comes within sixty days.", "within sixty days"),
    ],
)
def test_a_sum_is_no_part_of_a_time(pack: LanguagePack, reply: str, quoted: str) -> None:
    times, tokens = Times(pack.dates), pack.tokens(reply)
    (time,) = times.find(tokens, TODAY)
    assert times.spoken(tokens, time) == quoted


def test_without_a_today_there_is_a_time_but_no_day(pack: LanguagePack) -> None:
    (time,) = Times(pack.dates).find(pack.tokens("You'll have it by Friday."), None)
    assert time.day is None


@pytest.mark.parametrize(
    ("words", "amount"),
    [("£60 of credit", 60), ("sixty pounds", 60), ("1,250.50 euros", 1250.5), ("$9.50 back", 9.5)],
)
def test_money(pack: LanguagePack, words: str, amount: float) -> None:
    assert [found[1] for found in amounts(pack.tokens(words), pack.dates)] == [amount]


@pytest.mark.parametrize(
    ("reply", "lasts"), [("It takes twenty minutes.", True), ("It takes three days.", False)]
)
def test_how_long_it_takes_is_no_time_it_is_promised_for(
    pack: LanguagePack, reply: str, lasts: bool
) -> None:
    (time,) = Times(pack.dates).find(pack.tokens(reply), TODAY)
    assert time.lasts is lasts
