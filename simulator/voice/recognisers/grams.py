"""A language model for one call: what pocketsphinx knows of English, moved towards what is said on
the telephone and in this scenario.

Each probability is the stock's, as if it had been seen `trust` times, and what was counted on top
(maximum a posteriori); a history that was never counted keeps the stock's probabilities.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from simulator.voice.recognisers.stock import Logs, Numbers, Stock

BEGIN, END = "<s>", "</s>"

UNHEARD = 1e-8
"""How likely a word is that the stock has never met."""

LEAST = 1e-4

Gram: TypeAlias = tuple[str, ...]
Likely: TypeAlias = dict[Gram, float]


@dataclass(frozen=True)
class Mix:
    """How much the stock counts (`trust`, by the length of the history), and what of it is kept:
    the most frequent words, and pairs and threes that are at least so likely (powers of ten).
    """

    trust: tuple[float, float, float] = (20_000.0, 60.0, 6.0)
    words: int = 10_000
    pairs: float = -6.2
    threes: float = -6.2


class Counts:
    """How often words, pairs and threes were seen; a sentence may count more than once."""

    def __init__(self) -> None:
        self.of: tuple[Counter[Gram], Counter[Gram], Counter[Gram]] = (
            Counter(), Counter(), Counter()
        )  # fmt: skip

    def add(self, sentences: Iterable[Sequence[str]], weight: float, whole: bool = True) -> None:
        """`whole`: they begin and end as sentences do."""
        for sentence in sentences:
            words = (BEGIN, *sentence, END) if whole else tuple(sentence)
            for size, counter in enumerate(self.of, 1):
                for at in range(len(words) - size + 1):
                    gram = words[at : at + size]
                    if gram != (BEGIN,):
                        counter[gram] += weight  # type: ignore[assignment]  # whole or not


def words_of(stock: Stock, counts: Counts, known: AbstractSet[str], mix: Mix) -> frozenset[str]:
    """The words of a model: the stock's most frequent and all that were counted, where it is
    `known` how they sound.
    """
    likely = np.argsort(-stock.likely, kind="stable")[: mix.words]
    every = {stock.words[one] for one in likely} | {word for (word,) in counts.of[0]}
    return frozenset(word for word in every if word in known) | {BEGIN, END}


def write(file: Path, stock: Stock, counts: Counts, words: frozenset[str], mix: Mix) -> None:
    """As an ARPA file, which pocketsphinx reads."""
    likely: list[Likely] = []
    backs: list[Likely] = []
    for size, general in enumerate(_general(stock, words, mix)):
        lower = likely[-1] if likely else {}
        before = backs[-1] if backs else {}
        mixed = _mixed(general, counts.of[size], words, lower, before, mix.trust[size])
        if size:
            backs.append(_backs(mixed, lower, before))
        likely.append(mixed)
    likely[0][(BEGIN,)] = 0.0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write("\\data\\\n")
        out.writelines(f"ngram {n}={len(grams)}\n" for n, grams in enumerate(likely, 1))
        for n, grams in enumerate(likely, 1):
            out.write(f"\n\\{n}-grams:\n")
            back = backs[n - 1] if n < 3 else {}
            for gram, one in grams.items():
                after = f" {_log(back.get(gram, 1.0)):.4f}" if n < 3 else ""
                out.write(f"{_log(one):.4f} {' '.join(gram)}{after}\n")
        out.write("\n\\end\\\n")


def _general(stock: Stock, words: frozenset[str], mix: Mix) -> tuple[Likely, Likely, Likely]:
    """The stock's, of these words and so likely."""
    kept = np.array([word in words for word in stock.words])
    total = np.sum(10.0 ** stock.likely[kept])
    ones: Likely = {
        (stock.words[one],): float(10.0 ** stock.likely[one] / total)
        for one in np.flatnonzero(kept)
    }
    ones |= {(word,): UNHEARD for word in words if (word,) not in ones}
    joint = stock.likely[stock.pairs[:, 0]] + stock.pair_likely
    at_start = stock.pairs[:, 0] == stock.words.index(BEGIN)
    pairs = np.flatnonzero(kept[stock.pairs].all(axis=1) & ((joint >= mix.pairs) | at_start))
    threes = np.flatnonzero(kept[stock.threes].all(axis=1))
    step = np.array([len(stock.words), 1])
    keys = stock.pairs[pairs] @ step
    pairs, keys = pairs[np.argsort(keys)], np.sort(keys)
    heads = stock.threes[threes, :2] @ step  # of each the pair that it begins with
    found = np.minimum(np.searchsorted(keys, heads), len(keys) - 1)
    likely = joint[pairs[found]] + stock.three_likely[threes]
    threes = threes[(keys[found] == heads) & (likely >= mix.threes)]
    return (
        ones,
        _named(stock, stock.pairs[pairs], stock.pair_likely[pairs]),
        _named(stock, stock.threes[threes], stock.three_likely[threes]),
    )


def _named(stock: Stock, rows: Numbers, likely: Logs) -> Likely:
    names = [[stock.words[one] for one in column] for column in rows.T.tolist()]
    return dict(zip(zip(*names, strict=True), (10.0**likely).tolist(), strict=True))


def _mixed(
    general: Likely,
    counted: Mapping[Gram, float],
    words: frozenset[str],
    lower: Likely,
    before: Likely,
    trust: float,
) -> Likely:
    counted = {gram: count for gram, count in counted.items() if words.issuperset(gram)}
    totals: defaultdict[Gram, float] = defaultdict(float)
    for gram, count in counted.items():
        totals[gram[:-1]] += count
    backs = _backs(general, lower, before, frozenset(totals)) if lower else {}
    mixed = dict(general)
    for gram in general:
        if (total := totals.get(gram[:-1])) is not None:
            mixed[gram] *= trust / (total + trust)
    for gram, count in counted.items():
        history = gram[:-1]
        share = totals[history] + trust
        if gram not in general:
            mixed[gram] = _less(gram, lower, before) * backs.get(history, 1.0) * trust / share
        mixed[gram] += count / share
    return mixed


def _less(gram: Gram, lower: Likely, before: Likely) -> float:
    """How likely its last word is after one word fewer."""
    shorter = gram[1:]
    if (found := lower.get(shorter)) is not None:
        return found
    return before.get(shorter[:-1], 1.0) * lower.get(shorter[-1:], UNHEARD)


def _backs(
    likely: Likely, lower: Likely, before: Likely, only: frozenset[Gram] | None = None
) -> Likely:
    """What is left for the words that are not listed after a history, as a factor on what they are
    without its first word.
    """
    listed: defaultdict[Gram, float] = defaultdict(float)
    covered: defaultdict[Gram, float] = defaultdict(float)
    for gram, one in likely.items():
        history = gram[:-1]
        if only is None or history in only:
            listed[history] += one
            covered[history] += _less(gram, lower, before)
    return {
        history: max(1 - one, LEAST) / max(1 - covered[history], LEAST)
        for history, one in listed.items()
    }


def _log(one: float) -> float:
    return max(-99.0, math.log10(one)) if one > 0 else -99.0
