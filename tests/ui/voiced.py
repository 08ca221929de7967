"""Sound for the window: scripted, and no device is touched."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from simulator.call.acts import Act
from simulator.call.errors import SoundError
from simulator.call.ports import Player, Recorder, Transcriber, Voice
from simulator.call.scenario import Customer, Feelings
from simulator.call.sound import RATE, Clip, Tone, Word
from simulator.kit import Kit
from simulator.store.secrets import Secrets
from simulator.store.settings import Settings
from simulator.testing import (
    ScriptedKeyring,
    ScriptedPlayer,
    ScriptedRecorder,
    ScriptedTranscriber,
    ScriptedVoice,
)
from simulator.voice.turn_end import Heard
from simulator.voices import Hands, Told, VoiceMakers, Voices

SPOKEN = Clip(bytes(2 * RATE))
"""A second of it."""


class ScriptedHands:
    """Turns of speech that a test begins and ends."""

    def __init__(self, recorder: Recorder, tell: Told) -> None:
        self.asked = self.on = False
        self._recorder, self._tell = recorder, tell

    def begin(self) -> None:
        self.on = True

    def end(self) -> None:
        self.on = False

    def speak(self) -> None:
        self.murmur()
        self._tell(Heard.MEANT)

    def murmur(self) -> None:
        """What may yet become words."""
        self._recorder.start()
        self._tell(Heard.BEGAN)

    def fall_silent(self) -> None:
        self._tell(Heard.ENDED)


@dataclass
class Studio:
    """What is heard and spoken in a test; `slowly` is how many seconds a letter takes."""

    slowly: float = 0.0002
    recordings: Sequence[Clip | SoundError] = (SPOKEN,) * 9
    heard: Sequence[str | Sequence[Word] | SoundError] = ()
    transcriber_name: str = "pocketsphinx"
    missing: str | None = None
    fails: dict[str, SoundError] = field(default_factory=dict)
    sounds: list[str] = field(default_factory=list)
    hands: list[ScriptedHands] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fetched = threading.Event()
        self.player = ScriptedPlayer(time.monotonic, self.missing)
        self.recorder = ScriptedRecorder(*self.recordings)
        self.voice = ScriptedVoice(self.slowly, self.fails)
        self.transcriber = ScriptedTranscriber(*self.heard, name=self.transcriber_name)

    def voices(self) -> Voices:
        makers = VoiceMakers(
            self._player, self._recorder, self._voice, self._transcriber, self._hands,
            lambda kind: ("Headset", f"Built-in {kind}"), self._sound, _tone,
            self._fetch,
        )  # fmt: skip
        return Voices(makers, Secrets(ScriptedKeyring, {}))

    def kit(self, kit: Kit, **settings: object) -> Kit:
        """With this sound, and settings that want it."""
        voices = self.voices()
        voices.use(Settings().changed(**settings))
        return replace(kit, voices=voices)

    def _player(self, device: str) -> Player:
        self.speakers.append(device)
        return self.player

    def _recorder(self, _device: str) -> Recorder:
        return self.recorder

    def _voice(self, _settings: Settings, _key: str) -> Voice:
        return self.voice

    def _transcriber(self, _settings: Settings, _key: str) -> Transcriber:
        return self.transcriber

    def _hands(self, recorder: Recorder, _settings: Settings, tell: Told) -> Hands:
        self.hands.append(ScriptedHands(recorder, tell))
        return self.hands[-1]

    def _fetch(
        self, size: str, progress: Callable[[float], None], stopped: Callable[[], bool]
    ) -> str:
        """Half of it comes; the rest when the test lets it, unless it is stopped first."""
        progress(0.5)
        while not self.fetched.wait(0.01):
            progress(0.5)
            if stopped():
                raise SoundError("Fetching the model was stopped.")
        return f"/models/{size}"

    def _sound(self, which: str) -> Clip:
        self.sounds.append(which)
        return Clip(bytes(200))


def _tone(_feelings: Feelings, act: Act, customer: Customer) -> Tone:
    return Tone(words=act, who=customer.name)
