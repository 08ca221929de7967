"""A language model that is moved towards what is said in a call."""

from pathlib import Path

import numpy as np
import pytest

from simulator.voice.recognisers.grams import BEGIN, END, Counts, Mix, words_of, write
from simulator.voice.recognisers.stock import Stock

WORDS = [BEGIN, END, "a", "good", "seam", "steam"]
KNOWN = frozenset({"a", "good", "seam", "steam", "denise"})


def small_stock() -> Stock:
    """It has heard of steam, and hardly of a seam."""
    return Stock(
        words=WORDS,
        likely=np.log10([1e-9, 0.3, 0.3, 0.2, 0.01, 0.19]),
        backs=np.zeros(6),
        pairs=np.array([[0, 2], [2, 3], [2, 5]]),
        pair_likely=np.log10([0.5, 0.3, 0.3]),
        pair_backs=np.zeros(3),
        threes=np.array([[0, 2, 5]]),
        three_likely=np.log10([0.4]),
    )


Model = dict[tuple[str, ...], tuple[float, float]]


def model(counts: Counts, folder: Path) -> Model:
    mix = Mix(trust=(20, 5, 2))
    file = folder / "model.arpa"
    stock = small_stock()
    write(file, stock, counts, words_of(stock, counts, KNOWN, mix), mix)
    found: Model = {}
    size = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.endswith("-grams:"):
            size = int(line[1])
        elif (size and line and line[0] == "-") or line.startswith("0.0000 "):
            log, *rest = line.split()
            back = float(rest[size]) if len(rest) > size else 0.0
            found[tuple(rest[:size])] = float(log), back
    return found


def likelihood(found: Model, *gram: str) -> float:
    """As a recogniser reads it."""
    if gram in found:
        return float(10 ** found[gram][0])
    back = found.get(gram[:-1], (0.0, 0.0))[1]
    return float(10**back) * likelihood(found, *gram[1:])


def heard(*sentences: str) -> Counts:
    counts = Counts()
    counts.add([sentence.split() for sentence in sentences], 1)
    return counts


def test_what_was_said_becomes_likelier(tmp_path: Path) -> None:
    before = likelihood(model(Counts(), tmp_path), "a", "seam")
    after = likelihood(model(heard("a seam", "a seam"), tmp_path), "a", "seam")
    assert after > 5 * before


def test_after_words_nobody_said_the_stock_is_believed(tmp_path: Path) -> None:
    found = model(heard("good seam"), tmp_path)
    assert likelihood(found, "a", "steam") == pytest.approx(0.3, abs=1e-3)


def test_a_name_the_stock_has_never_met_can_be_heard(tmp_path: Path) -> None:
    assert ("denise",) in model(heard("a denise"), tmp_path)


def test_a_word_of_which_nobody_knows_the_sound_cannot(tmp_path: Path) -> None:
    assert ("gethin",) not in model(heard("a gethin"), tmp_path)


@pytest.mark.parametrize("history", [("a",), (BEGIN, "a"), ("good",), ("seam", "a")])
def test_what_may_follow_adds_up_to_one(history: tuple[str, ...], tmp_path: Path) -> None:
    found = model(heard("a seam", "good denise", "a good seam"), tmp_path)
    following = [word for word in (*KNOWN, END) if (word,) in found]
    total = sum(likelihood(found, *history, word) for word in following)
    assert total == pytest.approx(1, abs=0.02)
