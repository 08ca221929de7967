"""The process in which pocketsphinx works: `python -m simulator.voice.recognisers.child`.

It does not let other Python run meanwhile, and cannot be stopped but with its process. A line of
JSON says what to do, and what is to be heard follows it; the answer is a line of JSON.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from simulator import paths
from simulator.call.sound import RATE
from simulator.voice.recognisers import grams, stock
from simulator.voice.recognisers.letters import Letters, dictionary, model_folder, pronounced
from simulator.voice.spoken import Spoken

FLAG = "--recogniser"
"""With this argument the program in one executable is this process."""

SCENARIO = 4.0
"""So often the scenario's own sentences count for one of other talk."""

FRAME = 0.01
LEAST_LIKELY = -99

Heard = list[tuple[str, float, float, float]]


class Recogniser:
    """Hears English, and what is likely to be said: `vocabulary`, texts of one scenario."""

    def __init__(self, vocabulary: Sequence[str], language: str, mix: grams.Mix | None = None) -> None:
        from pocketsphinx import Decoder

        options: dict[str, Any] = {"loglevel": "FATAL"}
        if not vocabulary:
            self._decoder = Decoder(**options)
            return
        spoken = Spoken.load(paths.assets(), language)
        letters = Letters.load(paths.assets(), language)
        counts = grams.Counts()
        known = set(dictionary())
        for sentence in _talk(spoken, language):
            if known.issuperset(sentence):
                counts.add([sentence], 1.0)
        own = [sentence for text in vocabulary for sentence in spoken.sentences(text)]
        counts.add(own, SCENARIO)
        new = {word for sentence in own for word in sentence} - known
        mix = mix or grams.Mix()
        english = stock.read(model_folder() / "en-us.lm.bin")
        words = grams.words_of(english, counts, known | new, mix)
        with tempfile.TemporaryDirectory() as folder:
            model, sounds = Path(folder, "model.arpa"), Path(folder, "sounds.dict")
            grams.write(model, english, counts, words, mix)
            _write_sounds(sounds, words, {word: pronounced(word, letters, spoken.swaps) for word in new})
            self._decoder = Decoder(lm=str(model), dict=str(sounds), **options)

    def hear(self, samples: bytes) -> Heard:
        """Its words, with seconds of beginning and end and how sure each is."""
        if not samples:
            return []
        decoder = self._decoder
        decoder.start_utt()
        decoder.process_raw(samples, False, True)
        decoder.end_utt()
        logs = decoder.get_logmath()
        return [
            (
                segment.word.partition("(")[0],
                segment.start_frame * FRAME,
                (segment.end_frame + 1) * FRAME,
                min(1.0, logs.exp(segment.prob)),
            )
            for segment in decoder.seg() or ()
            if segment.word[0] not in "<["
        ]


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
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for line in (model_folder() / "cmudict-en-us.dict").open(encoding="utf-8"):
            if line.partition(" ")[0].partition("(")[0] in words:
                out.write(line)
        out.writelines(f"{word} {sounds}\n" for word, sounds in sorted(new.items()) if sounds)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Until its source ends."""
    recogniser = Recogniser((), "en") if False else None
    while line := source.readline():
        asked = json.loads(line)
        answer: dict[str, Any] = {}
        if "prepare" in asked:
            recogniser = Recogniser(asked["prepare"], asked["language"])
        elif recogniser is not None:
            answer["words"] = recogniser.hear(source.read(asked["bytes"]))
        sink.write(json.dumps(answer).encode() + b"\n")
        sink.flush()


def main() -> None:
    assert RATE == 16_000  # noqa: S101
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
