"""The customer's voice by any OpenAI-compatible speech service, played while it is still coming."""

import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from simulator.call.errors import SoundError
from simulator.call.sound import Clip, Tone
from simulator.voice.casting import Casting
from simulator.voice.reading import Reading
from simulator.voice.utterance import Utterance

LONGEST = 0.6
"""Seconds a letter may sound: a service that goes on for longer says something else."""

_CAPTIONS = "The call goes on with captions."
_MUTED = (400, 422)  # for a service that does not know `instructions`


@dataclass(frozen=True)
class SpeechService:
    """Where, as whom and with which model. `voice` may be empty: then each customer has theirs.
    Seconds are until the connection stands, and between two pieces.
    """

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    voice: str = ""
    connect_s: float = 5.0
    wait_s: float = 10.0


class ServiceVoice:
    """A `Voice`. Each utterance has an event loop of its own, so that cancelling frees it at
    once.
    """

    def __init__(self, service: SpeechService, casting: Casting) -> None:
        self.name = service.model
        self._service = service
        self._casting = casting
        self._takes_words = True
        self._lock = threading.Lock()
        self._under_way: Utterance | None = None

    def available(self) -> str | None:
        if not self._service.base_url or not self._service.model:
            return "The speech service needs an address and a model; set them in the settings."
        return None

    def render(self, text: str, tone: Tone) -> Iterator[Clip]:
        if not any(map(str.isalnum, text)):
            return
        utterance = Utterance(lambda: self._pieces(text, tone))
        with self._lock:
            self._under_way = utterance
        try:
            yield from _as_loud(utterance.clips(), tone.loudness)
        finally:
            utterance.cancel()
            with self._lock:
                if self._under_way is utterance:
                    self._under_way = None

    def cancel(self) -> None:
        with self._lock:
            utterance = self._under_way
        if utterance is not None:
            utterance.cancel()

    async def _pieces(self, text: str, tone: Tone) -> AsyncIterator[Clip]:
        """Raises SoundError."""
        import httpx2 as httpx
        import openai

        wait = httpx.Timeout(self._service.wait_s, connect=self._service.connect_s)
        client = openai.AsyncOpenAI(
            base_url=self._service.base_url,
            api_key=self._service.key or "none",
            timeout=wait,
            max_retries=0,
        )
        try:
            async with client:
                async for clip in self._asked(client, text, tone):
                    yield clip
        except openai.APIStatusError as error:
            raise SoundError(_refused(error.status_code), _CAPTIONS) from None
        except (openai.OpenAIError, httpx.HTTPError, OSError) as error:
            what = "took too long" if "imeout" in type(error).__name__ else "cannot be reached"
            raise SoundError(f"The speech service {what}.", _CAPTIONS) from None

    async def _asked(self, client: Any, text: str, tone: Tone) -> AsyncIterator[Clip]:
        import openai

        begun = False
        try:
            async for clip in self._spoken(client, text, tone):
                begun = True
                yield clip
        except openai.APIStatusError as error:
            if begun or error.status_code not in _MUTED or not self._takes_words or not tone.words:
                raise
            async for clip in self._spoken(client, text, replace(tone, words="")):
                self._takes_words = False  # that was the reason
                yield clip

    async def _spoken(self, client: Any, text: str, tone: Tone) -> AsyncIterator[Clip]:
        wanted = {
            "model": self._service.model,
            "voice": self._service.voice or self._casting.services(tone),
            "input": text.strip(),
            "response_format": "wav",
            "speed": tone.pace,
        }
        if self._takes_words and tone.words:
            wanted["instructions"] = tone.words
        longest = 2 + LONGEST * len(text)
        async with client.audio.speech.with_streaming_response.create(**wanted) as response:
            reading = Reading(response.headers.get("content-type", ""))
            async for data in response.iter_bytes():
                for clip in reading.add(data):
                    longest -= clip.seconds
                    yield clip
                if longest < 0:
                    raise SoundError("The speech service comes to no end.", _CAPTIONS)
            for clip in reading.end():
                yield clip


def _as_loud(clips: Iterator[Clip], loudness: float) -> Iterator[Clip]:
    """By the first piece in which somebody speaks: later ones are not known yet."""
    from simulator.voice.samples import CALM, clip_of, limited, samples_of, voiced

    gain = None
    for clip in clips:
        samples = samples_of(clip)
        if gain is None and (now := voiced(samples, clip.rate)) > CALM / 10:
            gain = min(8.0, CALM * loudness / now)
        yield clip_of(limited(samples * (gain or 1.0)), clip.rate)


def _refused(status: int) -> str:
    if status in (401, 403):
        return "The speech service does not accept the key."
    if status == 404:
        return "The speech service does not know this model or address."
    if status == 429:
        return "The speech service has no room just now, or the account has run out."
    return f"The speech service refused to speak ({status})."
