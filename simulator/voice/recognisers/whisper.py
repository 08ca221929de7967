"""A Whisper on this machine (`faster-whisper`, the extra `whisper`): its model named as a folder,
or fetched once by `fetch`, which nobody calls without the user's consent.
"""

import importlib
import importlib.util
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator import paths
from simulator.call.errors import SoundError
from simulator.call.sound import RATE, Clip, Transcription, Word
from simulator.voice.recognisers.service import NO_SPEECH, POOR, prompt
from simulator.voice.samples import resampled, samples_of

SIZES: Mapping[str, int] = {"tiny.en": 75, "base.en": 145, "small.en": 484}
"""What can be fetched, and the megabytes of each."""

NEEDED = ("config.json", "model.bin", "tokenizer.json")

_ADVICE = "Try it again, or type what you said."

Progress = Callable[[float], None]


def folder_of(size: str) -> Path:
    """Where a fetched model lies."""
    return paths.user_data() / "whisper" / size


def lacking(folder: Path) -> str | None:
    """One sentence where no model lies there."""
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    return f"There is no Whisper model in {folder}: {missing[0]} is missing." if missing else None


def fetch(size: str, progress: Progress, stopped: Callable[[], bool] = lambda: False) -> Path:
    """Its folder, once all of it is there; `progress` from 0 to 1. A fetch that was stopped goes on
    from there the next time. Raises SoundError.
    """
    folder = folder_of(size)
    whisper = _library()
    failure: list[Exception] = []

    def load() -> None:
        try:
            whisper.download_model(size, output_dir=str(folder))
        except Exception as error:  # noqa: BLE001  (of whatever it is built on; told below)
            failure.append(error)

    worker = threading.Thread(target=load, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(0.25)
        progress(min(0.99, _megabytes(folder) / SIZES[size]))
        if stopped():
            raise SoundError("Fetching the model was stopped.", "It goes on from there next time.")
    if failure or lacking(folder) is not None:
        raise SoundError(
            "The model could not be fetched.",
            "Check the connection, or name a folder.",
        ) from (failure[0] if failure else None)
    progress(1.0)
    return folder


class WhisperTranscriber:
    """A `Transcriber` with the model in this folder."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.name = f"whisper {folder.name}"
        self._folder = folder
        self._language = language
        self._turn = threading.Lock()
        self._model: Any = None
        self._wanted = threading.Event()

    def available(self) -> str | None:
        if importlib.util.find_spec("faster_whisper") is None:
            return "faster-whisper is not installed: pip install 'hold-the-line[whisper]'."
        return lacking(self._folder)

    def transcribe(self, clip: Clip, vocabulary: Sequence[str]) -> Transcription:
        if (missing := self.available()) is not None:
            raise SoundError(missing)
        with self._turn:
            self._wanted.set()
            try:
                pieces = self._pieces(clip, prompt(vocabulary))
                return Transcription(tuple(self._heard(pieces)), self.name)
            except (RuntimeError, ValueError, OSError) as error:  # what CTranslate2 raises
                raise SoundError("Whisper could not write it down.", _ADVICE) from error

    def cancel(self) -> None:
        """It stops after the piece it is at: a few seconds of speech."""
        self._wanted.clear()

    def _pieces(self, clip: Clip, about: str) -> Iterable[Any]:
        if self._model is None:
            self._model = _library().WhisperModel(
                str(self._folder), device="cpu", compute_type="int8", local_files_only=True
            )
        samples = samples_of(clip)
        if clip.rate != RATE:
            samples = resampled(samples, clip.rate, RATE)
        pieces, _about = self._model.transcribe(
            samples,
            language=self._language,
            initial_prompt=about or None,
            word_timestamps=True,
            condition_on_previous_text=False,  # else it repeats itself
            beam_size=5,
        )
        found: Iterable[Any] = pieces
        return found

    def _heard(self, pieces: Iterable[Any]) -> Iterable[Word]:
        for piece in pieces:
            if not self._wanted.is_set():
                raise SoundError("The transcription was cancelled.", _ADVICE)
            if piece.no_speech_prob > NO_SPEECH and piece.avg_logprob < POOR:
                continue
            for word in piece.words or ():
                yield Word(word.word.strip(), word.start, word.end, word.probability)


def _library() -> Any:
    try:
        return importlib.import_module("faster_whisper")
    except (ImportError, OSError) as error:
        raise SoundError(
            "faster-whisper cannot be loaded.", "pip install 'hold-the-line[whisper]'."
        ) from error


def _megabytes(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6
