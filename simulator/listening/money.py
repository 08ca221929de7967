"""Amounts of money that a reply names."""

from simulator.listening.pack import Dates
from simulator.listening.tokens import Tokens

CURRENCY = tuple("£$€¥")
_TWENTY, _HUNDRED = 20, 100


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
            amount, last = value(word), at + 1
        else:
            amount, last = _spelt(words, at, dates)
            if amount <= 3:
                continue
        start = tokens.starts[at]
        symbol = start > 0 and tokens.text[start - 1] in CURRENCY
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


def value(figure: str) -> float:
    try:
        return float(figure.replace(",", ""))
    except ValueError:
        return 0.0
