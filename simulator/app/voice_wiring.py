"""The part of the composition root that is about sound. All of it is loaded when it is wanted."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from simulator import paths
from simulator.call.acts import Act
from simulator.call.errors import SoundError
from simulator.call.ports import Player, Recorder, Transcriber, Voice
from simulator.call.scenario import Customer, Feelings
from simulator.call.sound import Clip, Tone
from simulator.store.secrets import Secrets
from simulator.store.settings import SERVICE, WHISPER, Settings
from simulator.voices import Hands, Told, VoiceMakers, Voices


def voices(language: str, secrets: Secrets) -> Voices:
    assets = paths.assets()
    words: list[object] = []

    def player(device: str) -> Player:
        from simulator.voice.player import SpeakerPlayer

        return SpeakerPlayer(device)

    def recorder(device: str) -> Recorder:
        from simulator.voice.microphone import DeviceMicrophone

        return DeviceMicrophone(device)

    def voice(settings: Settings, key: str) -> Voice:
        from simulator.voice.casting import Casting

        casting = Casting.load(assets)
        if settings.voice == SERVICE:
            from simulator.voice.service_voice import ServiceVoice, SpeechService

            service = SpeechService(settings.sound_address, settings.speech_model, key)
            return ServiceVoice(service, casting)
        from simulator.voice.speakable import Speakable
        from simulator.voice.speech import Speech

        return Speech(casting, Speakable.load(assets, language), language)

    def transcriber(settings: Settings, key: str) -> Transcriber:
        if settings.transcriber == SERVICE:
            from simulator.voice.recognisers.service import (
                ServiceTranscriber,
                TranscriptionService,
            )

            address, model = settings.sound_address, settings.hearing_model
            return ServiceTranscriber(TranscriptionService(address, model, key, language))
        if settings.transcriber == WHISPER:
            from simulator.voice.recognisers.whisper import WhisperTranscriber

            return WhisperTranscriber(Path(settings.whisper_folder), language)
        from simulator.voice.recognisers.embedded import EmbeddedTranscriber

        return EmbeddedTranscriber(language)

    def tone(feelings: Feelings, act: Act, customer: Customer) -> Tone:
        from simulator.voice.tone import ToneWords, tone_of

        if not words:
            words.append(ToneWords.load(assets, language))
        return tone_of(feelings, act, customer, cast("ToneWords", words[0]))

    makers = VoiceMakers(
        player, recorder, voice, transcriber, _hands, _devices, lambda which: _sound(assets, which),
        tone, _fetch,
    )  # fmt: skip
    return Voices(makers, secrets)


def _hands(recorder: Recorder, settings: Settings, tell: Told) -> Hands:
    from simulator.voice.hands_free import HandsFree
    from simulator.voice.microphone import DeviceMicrophone
    from simulator.voice.turn_end import Patience

    if not isinstance(recorder, DeviceMicrophone):
        raise SoundError("Hands-free needs a microphone of this machine.")
    return HandsFree(recorder, tell, Patience(factor=settings.turn_patience))


def _devices(kind: str) -> tuple[str, ...]:
    from simulator.voice import devices

    devices.refresh()
    return devices.names("input" if kind == "input" else "output")


def _fetch(size: str, progress: Callable[[float], None], stopped: Callable[[], bool]) -> str:
    from simulator.voice.recognisers.whisper import fetch

    return str(fetch(size, progress, stopped))


def _sound(assets: Path, which: str) -> Clip:
    from simulator.voice.sounds import Sound, sound

    return sound(assets, Sound(which))
