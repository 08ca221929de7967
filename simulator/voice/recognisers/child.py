"""The process in which pocketsphinx works: `python -m simulator.voice.recognisers.child`.

While it works it lets no other Python run, and it cannot be stopped but with its process. A line of
JSON says what to do, and what is to be heard follows it; the answer is a line of JSON.
"""

import json
import sys
from pathlib import Path
from typing import BinaryIO, TypedDict

from pydantic import BaseModel

from simulator.voice.recognisers import tuned

FLAG = "--recogniser"
"""With this argument the program in one executable is this process."""

FRAME = 0.01

Heard = list[tuple[str, float, float, float]]


class Asked(BaseModel):
    """`folder`: the model that is made of `vocabulary`, or is there already; `clip`: how many bytes
    are to be heard.
    """

    folder: Path | None = None
    language: str = "en"
    vocabulary: tuple[str, ...] = ()
    clip: int = 0


class Answer(TypedDict, total=False):
    words: Heard
    failed: str


class Recogniser:
    """Hears with the model in this folder, or with the one pocketsphinx comes with."""

    def __init__(self, folder: Path | None) -> None:
        from pocketsphinx import Decoder  # type: ignore[import-untyped]  # has no stubs

        own = tuned.files(folder) if folder else {}
        self._decoder = Decoder(loglevel="FATAL", **tuned.WEIGHTS, **own)

    def hear(self, samples: bytes) -> Heard:
        """Its words, with seconds of beginning and end and how sure each is."""
        if not samples:
            return []
        decoder = self._decoder
        decoder.start_utt()
        decoder.process_raw(samples, False, True)
        decoder.end_utt()
        return [
            (
                segment.word.partition("(")[0],
                segment.start_frame * FRAME,
                (segment.end_frame + 1) * FRAME,
                min(1.0, segment.prob),
            )
            for segment in decoder.seg() or ()
            if segment.word[0] not in "<["
        ]


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Until its source ends."""
    recogniser: Recogniser | None = None
    while line := source.readline():
        asked = Asked.model_validate_json(line)
        answer: Answer = {}
        try:
            if asked.folder is not None:
                tuned.make(asked.folder, asked.vocabulary, asked.language)
            if asked.clip:
                assert recogniser is not None
                answer["words"] = recogniser.hear(source.read(asked.clip))
            else:
                recogniser = Recogniser(asked.folder)
        except Exception as error:  # noqa: BLE001  (told to whoever asked)
            answer["failed"] = f"{type(error).__name__}: {error}"
        sink.write(json.dumps(answer).encode() + b"\n")
        sink.flush()


def main() -> int:
    serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
