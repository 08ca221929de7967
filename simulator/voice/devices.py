"""Speakers and microphones by name, and when the list of them may be made anew.

PortAudio keeps the list it made when it began, and making it anew ends every stream: so it is done
only while none is open.
"""

import threading
from types import ModuleType
from typing import Any, Literal

from simulator import machine
from simulator.call.errors import SoundError

Kind = Literal["output", "input"]

_lock = threading.RLock()  # also: PortAudio opens and closes one stream at a time
_given_back = threading.Condition(_lock)
_open = 0


def portaudio() -> ModuleType:
    """`sounddevice`. Raises SoundError where it cannot be loaded."""
    lacking = sorted({one.package for one in machine.missing("sound")})
    if lacking:
        raise SoundError("There is no sound here.", f"Install it with: apt install {lacking[0]}.")
    try:
        import sounddevice  # type: ignore[import-untyped]  # has no stubs; loads PortAudio
    except (ImportError, OSError) as error:
        raise SoundError("The sound library cannot be loaded.", "Please install again.") from error
    module: ModuleType = sounddevice
    return module


def names(kind: Kind) -> tuple[str, ...]:
    """The devices there are, each once. Raises SoundError where there is no sound at all."""
    return tuple(dict.fromkeys(str(one["name"]) for one in _devices(kind)))


def find(kind: Kind, name: str) -> dict[str, Any]:
    """The device of this name, else the system's choice. Raises SoundError where there is none."""
    found = _devices(kind)
    if not found:
        what = "speaker or headphones" if kind == "output" else "microphone"
        raise SoundError(f"No {what} is connected.", "The call goes on by typing and captions.")
    default = _default(kind)
    named = [one for one in found if one["name"] == name]
    chosen = named or [one for one in found if one["index"] == default] or found
    return chosen[0]


def open_stream(make: Any, **wanted: Any) -> Any:
    """A started stream, counted until `close_stream`. Raises what PortAudio does."""
    global _open  # noqa: PLW0603  (PortAudio is one for the whole process)
    with _lock:
        stream = make(**wanted)
        try:
            stream.start()
        except BaseException:
            stream.close()
            raise
        _open += 1
        return stream


def close_stream(stream: Any) -> None:
    """At once and without a word: the device may be gone. One that is asleep may keep this waiting
    for ever; call it on a thread that nobody waits for.
    """
    global _open  # noqa: PLW0603
    stream.abort(ignore_errors=True)
    with _lock:
        stream.close(ignore_errors=True)
        _open -= 1
        _given_back.notify_all()


def all_given_back(timeout: float) -> bool:
    """Waits until no stream is open; False where one still is after so many seconds.

    For whoever takes the sound server away: PortAudio spins for ever on a stream whose server ends
    while it is being closed.
    """
    with _given_back:
        return _given_back.wait_for(lambda: not _open, timeout)


def alive(stream: Any) -> bool:
    """Whether PortAudio still means to call back."""
    try:
        return bool(stream.active)
    except portaudio().PortAudioError:  # just closed by somebody else
        return False


def refresh() -> bool:
    """Looks for devices that came and went; False while a stream is open."""
    sounddevice = portaudio()
    with _lock:
        if _open:
            return False
        try:
            sounddevice._terminate()  # noqa: SLF001  (there is no public way)
            sounddevice._initialize()  # noqa: SLF001
        except sounddevice.PortAudioError:
            return False
    return True


def _devices(kind: Kind) -> list[dict[str, Any]]:
    sounddevice = portaudio()
    with _lock:
        try:
            interface = _interface(sounddevice)["devices"]
            found = [dict(sounddevice.query_devices(index)) for index in interface]
        except (sounddevice.PortAudioError, IndexError):
            return []
    return [one for one in found if one[f"max_{kind}_channels"] > 0]


def _default(kind: Kind) -> int:
    sounddevice = portaudio()
    try:
        return int(_interface(sounddevice)[f"default_{kind}_device"])
    except (sounddevice.PortAudioError, IndexError):
        return -1


def _interface(sounddevice: ModuleType) -> dict[str, Any]:
    """One of the ways the system offers its devices: each lists them all again."""
    every = [dict(one) for one in sounddevice.query_hostapis() if one["devices"]]
    # Windows' default, MME, cuts names at 31 letters and sounds 90 ms late.
    quick = [one for one in every if one["name"] == "Windows WASAPI"]
    system = [one for one in every if one["default_output_device"] >= 0]
    return (quick or system or every)[0]
