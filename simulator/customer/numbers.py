"""Numbers, days and amounts in what somebody says: nobody may say one that was never said. Pure."""

import re
from collections.abc import Iterable, Iterator

from simulator.customer.text import TOKEN
from simulator.customer.words import GuardWords

DIGITS = re.compile(r"\d[\d.,:]*\d|\d")
SIGNS = "£€$"
ORDINAL = re.compile(r"(?<=\d)(?=[^\W\d_])")
HUNDRED, THOUSAND = 100, 1000
SPOKEN = 12
"""Up to here "the third" may be a third time; from here it is a day."""


def spelled(text: str, words: GuardWords) -> Iterator[tuple[int, str]]:
    """Numbers in words, and the word that follows each."""
    value = part = 0
    running = False
    for token in [*TOKEN.findall(text.lower().replace("-", " ")), ""]:
        number = words.numbers.get(token)
        ordinal = words.ordinals.get(token)
        if number is None:
            if running and token in words.also:
                continue
            if ordinal is not None:
                yield value + part + ordinal, token
            elif running:
                yield value + part, token
            value, part, running = 0, 0, False
        elif number == THOUSAND:
            value, part, running = value + max(part, 1) * number, 0, True
        elif number == HUNDRED:
            part, running = max(part, 1) * number, True
        else:
            part, running = part + number, True


def figures(text: str) -> Iterator[str]:
    """Numbers in digits, one way of writing each."""
    for found in DIGITS.findall(text):
        plain = found.replace(",", "").rstrip(".:")
        whole, _, rest = plain.partition(".")
        yield whole.lstrip("0") or "0" if not rest.strip("0") else plain.replace(":", ".")


def known(texts: Iterable[str], words: GuardWords) -> frozenset[str]:
    """Every number, weekday and month in these."""
    found: set[str] = set()
    for text in texts:
        found.update(figures(text), *(one.split(".") for one in figures(text)))
        found.update(str(value) for value, _ in spelled(text, words))
        found.update(_calendar(text, words))
    return frozenset(found)


def _calendar(text: str, words: GuardWords) -> set[str]:
    said = {token.removesuffix("s") for token in TOKEN.findall(text.lower())}
    return {one for one in words.days | words.months if one in said}


def claimed(text: str, words: GuardWords) -> Iterator[str]:
    """What this text says that somebody must have said before: figures of two digits or more,
    amounts, dates, weekdays and months.
    """
    yield from (one for one in figures(text) if len(one) > 1)
    yield from (found[1] for found in re.finditer(rf"[{SIGNS}](\d)(?!\d)", text))
    for value, follows in spelled(text, words):
        if follows in words.money or (follows in words.ordinals and value > SPOKEN):
            yield str(value)
    yield from _calendar(text, words)
