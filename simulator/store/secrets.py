"""The keys of language models: in the system's keyring, in the environment, or for this run.

Never in a file of ours, a log, an error or a database. A wallet may ask the user to unlock it
first: call `key`, `keep` and `forget` off the window's thread.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from threading import RLock
from typing import Protocol, TypeVar

from simulator.call.errors import StorageError
from simulator.chat.address import place_of

SERVICE = "Hold the Line"
"""What a key stands under in the keyring; the user's name there is the place."""
KEY, ADDRESS = "OPENAI_API_KEY", "OPENAI_BASE_URL"
"""The variables other programs know too."""
OPENAI = "api.openai.com"
RECOMMENDED = 1
"""A keyring's priority. Below it are those that keep keys in a file, or nowhere."""

Made = TypeVar("Made")

WAYS_ON = f"Use it for this run only, or set {KEY} before the program starts."
MISSING = "This system has no keyring that could keep a key."
LOCKED = "The system’s keyring stayed locked."
FAILED = "The system’s keyring did not answer ({kind})."
NOT_A_KEY = "That is no key: keys have no spaces, line breaks or special letters in them."


class Where(StrEnum):
    """Where a key was found."""

    RUN = "run"
    KEYRING = "keyring"
    ENVIRONMENT = "environment"


@dataclass(frozen=True)
class Key:
    """A key that shows itself to nobody who prints it."""

    text: str = field(repr=False)
    where: Where


class Ring(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def system_ring() -> Ring | None:
    """The system's own; None where there is none, or only one that keeps keys in the open."""
    from keyring import core  # half a second, and asks the desktop

    core.init_backend(lambda backend: backend.priority >= RECOMMENDED)
    found = core.get_keyring()
    return found if found.priority >= RECOMMENDED else None


def trouble_with_ring(ring: Callable[[], Ring | None] = system_ring) -> str | None:
    """Why this system cannot keep a key, in one sentence; None where it can. Unlocks nothing."""
    try:
        return None if ring() is not None else MISSING
    except Exception as error:  # noqa: BLE001 (each kind of keyring has errors of its own)
        return FAILED.format(kind=type(error).__name__)


class Secrets:
    """A key for each place a service answers at. `trouble` is one sentence: why the keyring could
    not be read last.
    """

    def __init__(
        self,
        ring: Callable[[], Ring | None] = system_ring,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.trouble: str | None = None
        self._find = ring
        self._environment = os.environ if environment is None else environment
        self._ring: Ring | None = None
        self._run: dict[str, str] = {}
        self._read: dict[str, str | None] = {}
        self._lock = RLock()

    def key(self, place: str) -> Key | None:
        """For this run, from the keyring, or from the environment, in this order. Never raises."""
        with self._lock:
            if place in self._run:
                return Key(self._run[place], Where.RUN)
            if place not in self._read:
                try:
                    self._read[place] = self._asked(lambda ring: ring.get_password(SERVICE, place))
                    self.trouble = None
                except StorageError as error:
                    self.trouble = error.args[0]
            kept = self._read.get(place)
        if kept:
            return Key(kept, Where.KEYRING)
        given = self._environment.get(KEY, "").strip()
        return Key(given, Where.ENVIRONMENT) if given and place == self._given_for() else None

    def keep(self, place: str, key: str) -> None:
        """Into the keyring, in place of an older one. Raises StorageError."""
        key = _checked(key)
        with self._lock:
            self._asked(lambda ring: ring.set_password(SERVICE, place, key))
            self._run.pop(place, None)
            self._read[place] = key
            self.trouble = None

    def hold(self, place: str, key: str) -> None:
        """Until the program ends. Raises StorageError for what is no key."""
        with self._lock:
            self._run[place] = _checked(key)

    def forget(self, place: str) -> None:
        """Everywhere but in the environment. Raises StorageError."""
        with self._lock:
            held, found = self._run.pop(place, None), self.key(place)
            if found is not None and found.where is Where.KEYRING:
                self._asked(lambda ring: ring.delete_password(SERVICE, place))
                self._read[place] = None
            elif self.trouble is not None and held is None:
                raise StorageError(self.trouble)

    def _given_for(self) -> str:
        """The one place that the environment's key is for: it goes to nobody else."""
        return place_of(self._environment.get(ADDRESS, "")) or OPENAI

    def _asked(self, ask: Callable[[Ring], Made]) -> Made:
        """What goes wrong in a keyring, in one sentence: each kind has errors of its own, and what
        they say may quote the key.
        """
        try:
            self._ring = ring = self._ring or self._find()
            if ring is not None:
                return ask(ring)
            sentence = MISSING
        except Exception as error:  # noqa: BLE001 (see above)
            kind = type(error).__name__
            sentence = LOCKED if "Lock" in kind or "Dismiss" in kind else FAILED.format(kind=kind)
        raise StorageError(sentence, WAYS_ON) from None


def _checked(key: str) -> str:
    key = key.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise StorageError(NOT_A_KEY)
    return key
