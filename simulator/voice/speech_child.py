"""The process that speaks: `python -m simulator.voice.speech_child`, or our own executable with
`FLAG` where the program is frozen.

A process of its own, because the engines hang, die and keep state: it is killed and begun again.
It reads a request a line from its input (JSON: `id`, `text`, `voice`, `rate` in words a minute,
`pitch` as a factor) and answers in order, a line each: first what engine it is and its voices; then
either `error`, or `bytes` and `rate` with that many bytes of samples after the line.

`pyttsx3`'s drivers are used without its Engine. The Engine's queue ends the loop before an
utterance is through, and cancels every second one; a driver's own loop ends with the utterance.
"""

import contextlib
import importlib
import json
import os
import queue
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

FLAG: Final = "--speech-child"

DRIVERS: Final = {"win32": "sapi5", "darwin": "nsss"}
DRIVER: Final = DRIVERS.get(sys.platform, "espeak")


class _Driver(Protocol):
    """What we use of a driver of pyttsx3."""

    def getProperty(self, name: str) -> Any: ...  # noqa: N802
    def setProperty(self, name: str, value: object) -> None: ...  # noqa: N802
    def save_to_file(self, text: str, filename: str) -> None: ...
    def startLoop(self) -> None: ...  # noqa: N802
    def endLoop(self) -> None: ...  # noqa: N802


class _Events:
    """What a driver takes for pyttsx3's engine."""

    def __init__(self) -> None:
        self.driver: _Driver | None = None
        self.finished: bool | None = None

    def setBusy(self, busy: bool) -> None:  # noqa: N802
        """The engine would go on with its queue; here there is none."""

    def isBusy(self) -> bool:  # noqa: N802
        return self.finished is None

    def notify(self, topic: str, **details: Any) -> None:
        if topic == "finished-utterance":
            self.finished = bool(details.get("completed"))
            if self.driver is not None:
                self.driver.endLoop()


class Engine:
    """The system's speech engine; on Linux the espeak-ng that comes with us."""

    def __init__(self) -> None:
        if DRIVER == "espeak":
            _load_espeak()
        self._events = _Events()
        self._driver: _Driver = importlib.import_module(f"pyttsx3.drivers.{DRIVER}").buildDriver(
            self._events
        )
        self._events.driver = self._driver

    def voices(self) -> list[dict[str, Any]]:
        return [
            {
                "id": str(voice.id),
                "languages": [_tag(one) for one in voice.languages or []],
                "gender": str(voice.gender or ""),
            }
            for voice in self._driver.getProperty("voices")
        ]

    def speak(self, request: Mapping[str, Any]) -> tuple[bytes, int]:
        """Samples, and their rate. Raises whatever the engine does, ValueError where it said
        nothing.
        """
        if request.get("voice"):
            self._driver.setProperty("voice", request["voice"])
        self._driver.setProperty("rate", int(request["rate"]))
        if DRIVER == "espeak":  # the others have no pitch
            # Its 50 is an ordinary pitch, and 10 more a tenth higher (measured).
            pitch = 50 + 100 * (float(request["pitch"]) - 1)
            self._driver.setProperty("pitch", min(99, max(0, round(pitch))))
        handle, name = tempfile.mkstemp(suffix=".aiff" if DRIVER == "nsss" else ".wav")
        os.close(handle)
        try:
            self._events.finished = None
            self._driver.save_to_file(str(request["text"]), name)
            if DRIVER != "sapi5":  # it has written all of it, and says nothing
                self._driver.startLoop()
                if not self._events.finished:
                    raise ValueError("the utterance was not finished")
            return _read(Path(name))
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink()


def main() -> int:
    """Ends when its input does, even if the engine hangs: whoever began it is gone."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the drivers print what they do
    requests: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    try:
        engine = Engine()
        _answer(answers, {"engine": DRIVER, "voices": engine.voices()})
    except Exception as error:  # noqa: BLE001  (they raise whatever they like)
        _answer(answers, {"engine": DRIVER, "error": _reason(error)})
        return 1
    while True:
        request = requests.get()
        try:
            samples, rate = engine.speak(request)
        except Exception as error:  # noqa: BLE001
            _answer(answers, {"id": request.get("id"), "error": _reason(error)})
        else:
            _answer(answers, {"id": request["id"], "bytes": len(samples), "rate": rate}, samples)


def _listen(requests: "queue.Queue[dict[str, Any]]") -> None:
    with os.fdopen(os.dup(0), "rb") as lines:
        for line in lines:
            requests.put(json.loads(line))
    os._exit(0)


def _answer(answers: BinaryIO, head: Mapping[str, Any], samples: bytes = b"") -> None:
    answers.write(json.dumps(head).encode() + b"\n" + samples)
    answers.flush()


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _load_espeak() -> None:
    """So that pyttsx3, which asks the loader for it by name, finds it loaded."""
    import ctypes

    import espeakng_loader  # type: ignore[import-untyped]  # has no stubs

    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def _tag(language: Any) -> str:
    """As `en-gb`."""
    text = language.decode("utf-8", "ignore") if isinstance(language, bytes) else str(language)
    return "".join(char for char in text if char.isprintable()).replace("_", "-").lower()


def _read(file: Path) -> tuple[bytes, int]:
    """Mono samples of 16 bits."""
    import soundfile  # type: ignore[import-untyped]  # has no stubs

    samples, rate = soundfile.read(file, dtype="int16", always_2d=True)
    if not len(samples):
        raise ValueError("the engine said nothing")
    return samples[:, 0].astype("<i2").tobytes(), int(rate)


if __name__ == "__main__":
    raise SystemExit(main())
