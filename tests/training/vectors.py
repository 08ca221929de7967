"""Makes the word vectors of a language pack: `python -m tests.training.vectors FILE [LANGUAGE]`.

FILE is in GloVe's format, a word and its figures a line, the commonest first (`glove.6B.100d.txt`
for English). Kept are the commonest words and those of the pack's examples; a word weighs by how
few of the examples have it, and the vectors count from the middle of the examples, whose lengths
are about 1 then.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from simulator import paths
from simulator.linear.vectors import VECTORS, Vectors
from simulator.listening.pack import LanguagePack

COMMONEST = 20_000


def main(file: str, language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    texts = [set(words) for words in examples(folder)]
    having = Counter(word for words in texts for word in words)
    kept: dict[str, list[float]] = {}
    with Path(file).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            word, *figures = line.split()
            if word.isalpha() and (number < COMMONEST or word in having):
                kept[word] = [float(figure) for figure in figures]
    table = np.array(list(kept.values()), np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    weights = np.array([np.log(len(texts) / (1 + having[word])) for word in kept], np.float32)
    plain = _bytes(kept, table, weights)
    means = np.array([plain.of(words) for words in texts])
    middle = means.mean(0)
    length = float(np.linalg.norm(means - middle, axis=1).mean())
    _bytes(kept, (table - middle) / length, weights).save(folder / VECTORS)
    print(f"{len(kept)} words, {(folder / VECTORS).stat().st_size // 1024} KiB")


def _bytes(
    words: dict[str, list[float]],
    table: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    weights: np.ndarray[tuple[int], np.dtype[np.float32]],
) -> Vectors:
    scales = (np.abs(table).max(axis=0) / 127).astype(np.float32)
    return Vectors(words, np.rint(table / scales).astype(np.int8), scales, weights)


def examples(folder: Path) -> Iterator[list[str]]:
    """The words of each reply that was written to learn from."""
    pack = LanguagePack(folder)
    for path in sorted((folder / "examples").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield pack.tokens(json.loads(line)["text"]).words


if __name__ == "__main__":
    main(*sys.argv[1:3])
