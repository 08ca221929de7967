"""A model of the language for one scenario, made once and kept in a folder."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from simulator import paths
from simulator.voice.recognisers import grams, stock
from simulator.voice.recognisers.letters import Letters, dictionary, model_folder, pronounced
from simulator.voice.spoken import Spoken

MODEL, SOUNDS = "model.arpa", "sounds.dict"

SCENARIO = 10.0
"""So often the scenario's own sentences count for one of other talk."""

WEIGHTS: Mapping[str, float] = {}
"""Settings of pocketsphinx other than its own."""


def files(folder: Path) -> dict[str, str]:
    """As pocketsphinx calls them."""
    return {"lm": str(folder / MODEL), "dict": str(folder / SOUNDS)}


def make(
    folder: Path,
    vocabulary: Sequence[str],
    language: str,
    mix: grams.Mix = grams.Mix(),  # noqa: B008  (frozen)
) -> None:
    """The model for `vocabulary`, texts of one scenario; nothing where it was made before."""
    if (folder / SOUNDS).exists():  # it is written last
        return
    spoken = Spoken.load(paths.assets(), language)
    known = dictionary()
    counts = grams.Counts()
    counts.add((one for one in _talk(spoken, language) if all(word in known for word in one)), 1)
    own = [sentence for text in vocabulary for sentence in spoken.sentences(text)]
    counts.add(own, SCENARIO)
    letters = Letters.load(paths.assets(), language)
    new = {
        word: pronounced(word, letters, spoken.swaps)
        for word in {word for sentence in own for word in sentence if word not in known}
    }
    sounding = {word: sounds for word, sounds in new.items() if sounds}
    english = stock.read(model_folder() / "en-us.lm.bin")
    words = grams.words_of(english, counts, known.keys() | sounding.keys(), mix)
    folder.mkdir(parents=True, exist_ok=True)
    grams.write(folder / MODEL, english, counts, words, mix)
    part = folder / f"{SOUNDS}.part"
    _write_sounds(part, words, sounding)
    part.replace(folder / SOUNDS)


def _talk(spoken: Spoken, language: str) -> Iterator[tuple[str, ...]]:
    """How agents talk on the telephone, sentence by sentence."""
    folder = paths.assets() / "language" / language / "examples"
    for name in spoken.talk:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for turn in row.get("turns", (row,)):
                yield from spoken.sentences(turn.get("a") or turn.get("text") or "")


def _write_sounds(file: Path, words: frozenset[str], new: Mapping[str, str]) -> None:
    """The dictionary of these words, with every way to say each."""
    with (
        file.open("w", encoding="utf-8", newline="\n") as out,
        (model_folder() / "cmudict-en-us.dict").open(encoding="utf-8") as lines,
    ):
        out.writelines(line for line in lines if line.partition(" ")[0].partition("(")[0] in words)
        out.writelines(f"{word} {sounds}\n" for word, sounds in sorted(new.items()))
