"""Learns how letters sound: `python -m tests.training.letters [LANGUAGE]`.

Reads the dictionary that comes with pocketsphinx, lays each word's letters beside its sounds (a
letter has none, one or two; the likeliest way by expectation and maximisation), and writes the
language pack's `letters.json`: what a letter is between others, the widest context first. Prints
how many words it reads right that it has not seen. No randomness.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from simulator import paths
from simulator.voice.recognisers.letters import CONTEXTS, Letters, dictionary

ROUNDS = 5
EVERY = 4
"""So many of the words are enough to see which letter makes which sound."""
UNSEEN = 20
"""One in so many is left for trying it."""
FEWEST = 5

Pair = tuple[str, tuple[str, ...]]


def main() -> None:
    language = sys.argv[1] if len(sys.argv) > 1 else "en"
    words = [(word, tuple(sounds.split())) for word, sounds in dictionary().items()
             if word.isascii() and word.isalpha() and len(word) > 2]  # fmt: skip
    learned = [pair for nth, pair in enumerate(words) if nth % UNSEEN]
    chances = learn(learned[::EVERY])
    table = rules(laid for word in learned if (laid := lay(word, chances)))
    file = paths.assets() / "language" / language / "letters.json"
    rows = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(' '.join(table[key]))}" for key in sorted(table)
    )
    file.write_text("{\n" + rows + "\n}\n", encoding="utf-8")
    reader = Letters.load(paths.assets(), language)
    unseen = words[::UNSEEN]
    right = sum(reader.sounds(word) == " ".join(sounds) for word, sounds in unseen)
    print(f"{len(table)} rules; {right / len(unseen):.0%} of {len(unseen)} unseen words right")


def learn(words: list[Pair]) -> dict[Pair, float]:
    """How likely a letter is to make these sounds, as logarithms."""
    chances: dict[Pair, float] = {}
    for _ in range(ROUNDS):
        counts = Counter(pair for word in words for pair in lay(word, chances) or ())
        totals: Counter[str] = Counter()
        for (letter, _sounds), count in counts.items():
            totals[letter] += count
        chances = {pair: math.log(count / totals[pair[0]]) for pair, count in counts.items()}
    return chances


def lay(word: Pair, chances: dict[Pair, float]) -> list[Pair] | None:
    """Each letter with its sounds; None where a word has too many of them."""
    letters, sounds = word
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for nth, letter in enumerate(letters):
        here: dict[int, tuple[float, int]] = {}
        for at, (score, _) in best[-1].items():
            for many in (0, 1, 2):
                if at + many > len(sounds):
                    break
                made = letter, sounds[at : at + many]
                along = abs((at + many) / len(sounds) - (nth + 1) / len(letters))
                gain = chances.get(made, -12.0) if chances else -3 * along - abs(many - 1)
                if at + many not in here or score + gain > here[at + many][0]:
                    here[at + many] = score + gain, many
        best.append(here)
    at = len(sounds)
    if at not in best[-1]:
        return None
    laid: list[Pair] = []
    for nth in range(len(letters), 0, -1):
        many = best[nth][at][1]
        laid.append((letters[nth - 1], sounds[at - many : at]))
        at -= many
    return laid[::-1]


def rules(words: Iterable[list[Pair]]) -> dict[str, tuple[str, ...]]:
    """The contexts in which a letter sounds otherwise than in the narrower ones."""
    seen: list[defaultdict[str, Counter[tuple[str, ...]]]] = [
        defaultdict(Counter) for _ in CONTEXTS
    ]
    for word in words:
        spelled = "".join(letter for letter, _ in word)
        for nth, (_, sounds) in enumerate(word):
            for size, key in enumerate(keys(spelled, nth)):
                seen[size][key][sounds] += 1
    table: dict[str, tuple[str, ...]] = {}
    for size, contexts in enumerate(seen):
        for key, counts in contexts.items():
            sounds, count = counts.most_common(1)[0]
            if not size or (count >= FEWEST and sounds != told(table, key, size)):
                table[key] = sounds
    return table


def keys(spelled: str, nth: int) -> Iterator[str]:
    return (Letters.key(spelled, nth, context) for context in CONTEXTS)


def told(table: dict[str, tuple[str, ...]], key: str, size: int) -> tuple[str, ...]:
    """What the narrower contexts of this one say."""
    left, letter, right = key.replace("]", "[").split("[")
    for before, after in reversed(CONTEXTS[:size]):
        narrower = f"{left[len(left) - before :] if before else ''}[{letter}]{right[:after]}"
        if narrower in table:
            return table[narrower]
    return ()


if __name__ == "__main__":
    main()
