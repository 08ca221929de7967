"""Sound as the user wants it: who speaks for the customer, through which device, and who writes
down what the trainee says. Nothing is made before it is first wanted.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import RLock
from typing import Any, Protocol, TypeVar, runtime_checkable

from simulator.call.acts import Act
from simulator.call.errors import SoundError
from simulator.call.ports import Player, Recorder, Transcriber, Voice
from simulator.call.scenario import Customer, Feelings
from simulator.call.sound import Clip, Tone
from simulator.chat.address import on_this_machine, place_of
from simulator.store.secrets import Secrets
from simulator.store.settings import HANDS_FREE, OFF, SERVICE, TYPING, WHISPER, Settings

NO_ADDRESS = "The sound service has no address yet."
NOT_AGREED = "First agree that what is said may go to {place}."
NO_FOLDER = "No folder with a Whisper model is named."

Made = TypeVar("Made")


@runtime_checkable
class Device(Protocol):
    """What takes a device of the machine, and gives it back."""

    def open(self) -> None: ...
    def close(self) -> None: ...


@runtime_checkable
class Mutes(Protocol):
    """A microphone that may be kept from hearing: seconds without a single sound, 0 after one."""

    def mute(self) -> float: ...


@runtime_checkable
class Closes(Protocol):
    """What holds something open."""

    def close(self) -> None: ...


@runtime_checkable
class Starts(Protocol):
    """A voice that is quicker when it has begun before it is needed."""

    def start(self) -> None: ...


@runtime_checkable
class Prepares(Protocol):
    """A transcriber that has something to learn first. Raises SoundError."""

    def prepare(self, vocabulary: Sequence[str]) -> None: ...


class Hands(Protocol):
    """What finds turns of speech without a key, see `voice.hands_free`. `begin` raises
    SoundError.
    """

    asked: bool

    def begin(self) -> None: ...
    def end(self) -> None: ...


Told = Callable[[str], object]


@dataclass(frozen=True)
class VoiceMakers:
    """How they are made: voice and transcriber with a service's key, which may be empty; `hands`
    tells what it hears of turns (`voice.turn_end.Heard`). `fetch` gets a Whisper model of a size
    and gives its folder, unless it was stopped; it raises SoundError.
    """

    player: Callable[[str], Player]
    recorder: Callable[[str], Recorder]
    voice: Callable[[Settings, str], Voice]
    transcriber: Callable[[Settings, str], Transcriber]
    hands: Callable[[Recorder, Settings, Told], Hands]
    devices: Callable[[str], tuple[str, ...]]
    sound: Callable[[str], Clip]
    tone: Callable[[Feelings, Act, Customer], Tone]
    fetch: Callable[[str, Callable[[float], None], Callable[[], bool]], str]


class Voices:
    """What follows from the settings, and changes with them (`use`). What is made is kept; making
    it may take a while and may wait for a keyring: do it off the window's thread. `told` is what
    was missing from the beginning of a call: nobody needs to hear that in each.
    """

    def __init__(self, makers: VoiceMakers, secrets: Secrets) -> None:
        self.makers = makers
        self.secrets = secrets
        self.settings = Settings()
        self.told: set[str] = set()
        self._made: dict[str, tuple[object, Any]] = {}
        self._lock = RLock()

    @property
    def speaks(self) -> bool:
        """Whether the customer is to be heard."""
        return self.settings.voice != OFF

    @property
    def listens(self) -> bool:
        """Whether the trainee is to answer by voice."""
        return self.settings.answer_by != TYPING

    @property
    def hands_free(self) -> bool:
        return self.settings.answer_by == HANDS_FREE

    def use(self, settings: Settings) -> None:
        self.settings = settings

    def key_changed(self) -> None:
        """Who is made from now on has the new one."""
        self._drop("voice")
        self._drop("transcriber")

    def player(self) -> Player:
        name = self.settings.speaker
        return self._one("player", name, lambda: self.makers.player(name))

    def recorder(self) -> Recorder:
        name = self.settings.microphone
        return self._one("recorder", name, lambda: self.makers.recorder(name))

    def voice(self) -> Voice:
        """Raises SoundError where something is to be set first."""
        settings = self.settings
        key = self._key(settings.voice)
        known = settings.voice, settings.sound_address, settings.speech_model
        return self._one("voice", known, lambda: self.makers.voice(settings, key()))

    def transcriber(self) -> Transcriber:
        """Raises SoundError where something is to be set first."""
        settings = self.settings
        if settings.transcriber == WHISPER and not settings.whisper_folder:
            raise SoundError(NO_FOLDER, "Name one in the settings.")
        key = self._key(settings.transcriber)
        known = (
            settings.transcriber, settings.sound_address, settings.hearing_model,
            settings.whisper_folder,
        )  # fmt: skip
        return self._one("transcriber", known, lambda: self.makers.transcriber(settings, key()))

    def missing(self, backend: str) -> str | None:
        """One sentence where this voice or transcriber cannot be asked yet."""
        if backend != SERVICE:
            return None
        address = self.settings.sound_address
        if not address:
            return NO_ADDRESS
        agreed = on_this_machine(address) or place_of(address) in self.settings.agreed
        return None if agreed else NOT_AGREED.format(place=place_of(address))

    def sends_itself(self) -> bool:
        """Whether what was heard is said without being looked at."""
        return self.settings.sends_itself

    def prepare(self, vocabulary: Sequence[str]) -> None:
        """A call rings: what its first words would wait for is done now. Never raises: whoever
        needs what is missing finds out.
        """
        if self.speaks:
            with suppress(SoundError):
                self._speak()
        if self.listens:
            with suppress(SoundError):
                self._hear(vocabulary)

    def close(self) -> None:
        """Gives everything back."""
        for kind in ("player", "recorder", "voice", "transcriber"):
            self._drop(kind)

    def rest(self) -> None:
        """Nobody calls: the microphone is given back."""
        self._drop("recorder")

    def _speak(self) -> None:
        voice = self.voice()
        if isinstance(voice, Starts):
            voice.start()

    def _hear(self, vocabulary: Sequence[str]) -> None:
        try:
            recorder = self.recorder()
            if isinstance(recorder, Device):
                recorder.open()
        finally:
            transcriber = self.transcriber()
            if isinstance(transcriber, Prepares):
                transcriber.prepare(vocabulary)

    def _key(self, backend: str) -> Callable[[], str]:
        missing = self.missing(backend)
        if missing is not None:
            raise SoundError(missing, "See the settings.")
        if backend != SERVICE:
            return str
        place = place_of(self.settings.sound_address)

        def found() -> str:
            key = self.secrets.key(place)
            return key.text if key else ""

        return found

    def _one(self, kind: str, known: object, make: Callable[[], Made]) -> Made:
        """The one there is, if it is still what the settings want."""
        with self._lock:
            had = self._made.get(kind)
            if had is not None and had[0] == known:
                made: Made = had[1]
                return made
            self._drop(kind)
            made = make()
            self._made[kind] = known, made
            return made

    def _drop(self, kind: str) -> None:
        with self._lock:
            had = self._made.pop(kind, None)
        made: object = had[1] if had else None
        if isinstance(made, Closes):
            made.close()
