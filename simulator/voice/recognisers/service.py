"""Any service that speaks as OpenAI's transcriptions do."""

import asyncio
import io
import math
import threading
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Transcription, Word

PROMPT = 600
"""Letters of the prompt: Whisper reads the last 224 tokens of it, some 800 letters."""

NO_SPEECH, POOR = 0.6, -1.0
"""Whisper's own limits: a piece that is probably silence, and poorly heard, was never said."""

_ADVICE = "Try it again, or type what you said."


@dataclass(frozen=True)
class TranscriptionService:
    """`key` may be empty for a service on this machine."""

    base_url: str
    model: str
    key: str = ""
    language: str = "en"
    connect_s: float = 5.0
    answer_s: float = 30.0


class _Word(BaseModel):
    word: str
    start: float
    end: float


class _Segment(BaseModel):
    text: str = ""
    start: float = 0.0
    end: float
    avg_logprob: float = 0.0
    no_speech_prob: float = 0.0

    @property
    def silence(self) -> bool:
        return self.no_speech_prob > NO_SPEECH and self.avg_logprob < POOR


class Answer(BaseModel):
    """What comes back; only some services send more than the text."""

    text: str
    words: list[_Word] | None = None
    segments: list[_Segment] | None = None


class ServiceTranscriber:
    """A `Transcriber`. It is asked once for a clip, never again by itself."""

    def __init__(self, service: TranscriptionService) -> None:
        self.name = service.model
        self._service = service
        self._lock = threading.Lock()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]] | None = None
        self._words = True  # until it refuses

    def available(self) -> str | None:
        if not self._service.base_url or not self._service.model:
            return "No transcription service is set: name its address and a model in the settings."
        return None

    def transcribe(self, clip: Clip, vocabulary: Sequence[str]) -> Transcription:
        if (missing := self.available()) is not None:
            raise SoundError(missing)
        if not clip.samples:
            return Transcription((), self.name)
        answer = asyncio.run(self._cancellable(clip, prompt(vocabulary)))
        return Transcription(tuple(words_of(answer, clip.seconds)), self.name)

    def cancel(self) -> None:
        with self._lock:
            if self._running is not None:
                loop, task = self._running
                loop.call_soon_threadsafe(task.cancel)

    async def _cancellable(self, clip: Clip, about: str) -> Answer:
        task = asyncio.ensure_future(self._asked(clip, about))
        with self._lock:
            self._running = asyncio.get_running_loop(), task
        try:
            return await task
        except asyncio.CancelledError:
            raise SoundError("The transcription was cancelled.", _ADVICE) from None
        finally:
            with self._lock:
                self._running = None

    async def _asked(self, clip: Clip, about: str) -> Answer:
        import openai

        service = self._service
        async with openai.AsyncOpenAI(
            api_key=service.key or "none",
            base_url=service.base_url,
            timeout=openai.Timeout(service.answer_s, connect=service.connect_s),
            max_retries=0,
        ) as client:
            try:
                return await self._tried(client, clip, about)
            except openai.AuthenticationError as error:
                raise SoundError(
                    "The transcription service refused the key.", "Check it in the settings."
                ) from error
            except openai.RateLimitError as error:
                raise SoundError(
                    "The transcription service has had enough for now.", _ADVICE
                ) from error
            except openai.APITimeoutError as error:
                raise SoundError("The transcription service took too long.", _ADVICE) from error
            except openai.APIConnectionError as error:
                raise SoundError("The transcription service cannot be reached.", _ADVICE) from error
            except openai.APIError as error:
                raise SoundError("The transcription service failed.", _ADVICE) from error

    async def _tried(self, client: Any, clip: Clip, about: str) -> Answer:
        import openai

        if self._words:
            try:
                return await self._sent(client, clip, about, with_words=True)
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                self._words = False  # some models know no words with times
        return await self._sent(client, clip, about, with_words=False)

    async def _sent(self, client: Any, clip: Clip, about: str, *, with_words: bool) -> Answer:
        asked: dict[str, Any] = {"response_format": "json"}
        if with_words:
            asked = {
                "response_format": "verbose_json",
                "timestamp_granularities": ["word", "segment"],
            }
        raw = await client.audio.transcriptions.with_raw_response.create(
            file=("reply.wav", _wave(clip), "audio/wav"),
            model=self._service.model,
            language=self._service.language,
            prompt=about,
            **asked,
        )
        try:
            return Answer.model_validate_json(raw.content)
        except ValidationError as error:  # 200 and a page of HTML, for one
            raise SoundError(
                "What answered is no transcription service.", "Check its address in the settings."
            ) from error


def prompt(vocabulary: Sequence[str]) -> str:
    """The first texts of it: names stand there."""
    said = ""
    for text in vocabulary:
        if len(said) + len(text) > PROMPT:
            break
        said += f", {text}" if said else text
    return said


def words_of(answer: Answer, seconds: float) -> Iterator[Word]:
    """Without what was never said. A word is as sure as its piece; where no times came, the words
    share the clip by their letters.
    """
    segments = answer.segments or []
    if answer.words:
        for word in answer.words:
            # Words at a seam belong to the piece they begin in.
            piece = next((one for one in segments if word.start < one.end), None)
            if piece is None or not piece.silence:
                sure = math.exp(piece.avg_logprob) if piece else 1.0
                yield Word(word.word.strip(), word.start, word.end, min(1.0, sure))
        return
    pieces = segments or [_Segment(text=answer.text, end=seconds)]
    for piece in pieces:
        if not piece.silence:
            sure = min(1.0, math.exp(piece.avg_logprob))
            yield from _shared(piece.text or answer.text, piece.start, piece.end, sure)


def _shared(text: str, start: float, end: float, sure: float) -> Iterator[Word]:
    words = text.split()
    letters = sum(map(len, words))
    for word in words:
        until = start + (end - start) * len(word) / letters
        letters, end_of = letters - len(word), until
        yield Word(word, start, end_of, sure)
        start = end_of


def _wave(clip: Clip) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(clip.rate)
        out.writeframes(clip.samples)
    return file.getvalue()
