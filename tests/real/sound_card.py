"""A sound card that needs no hardware: what plays can be recorded, and a trainee's voice can be
played into its microphone; both can be unplugged and suspended.

PulseAudio of its own, in a folder of its own; PortAudio reaches it through ALSA's `pulse` plugin.
"""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import sounddevice  # type: ignore[import-untyped]  # has no stubs

from simulator.call.sound import Clip
from simulator.voice import devices

RATE = 48_000
CHUNK = RATE // 100 * 2
"""Bytes in 10 ms, which is how often a `Heard` is added to."""

SPEAKER = "headset"
MICROPHONE = "headset microphone"
"""The names of its devices, as PortAudio lists them beside `default`, which is both."""

# `norewinds`: without it the first 0.9 s of a sound vanish from a null sink's monitor.
_MODULES = {
    "speaker": f"module-null-sink sink_name=speaker norewinds=1 rate={RATE} channels=1",
    "trainee": f"module-null-sink sink_name=trainee norewinds=1 rate={RATE} channels=1",
    "microphone": "module-remap-source source_name=microphone master=trainee.monitor"
    f" master_channel_map=mono channel_map=mono rate={RATE} channels=1",
}

_ALSA = f"""
pcm.!default {{ type pulse hint.description "Default" }}
ctl.!default {{ type pulse }}
pcm."{SPEAKER}" {{ type pulse device speaker hint {{ show on description "Headset" }} }}
pcm."{MICROPHONE}" {{ type pulse device microphone hint {{ show on description "Headset" }} }}
"""


class Heard:
    """What comes out of the speaker, from `__enter__` to `__exit__`.

    `rows` are 10 ms each: when they were heard (`time.perf_counter`), and their samples.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.rows: list[tuple[float, bytes]] = []
        self._process = process
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self.rows and time.monotonic() < deadline:
            time.sleep(0.005)  # the monitor sends silence as soon as it listens
        assert self.rows, "the speaker's monitor never began"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def clip(self) -> Clip:
        return Clip(b"".join(samples for _, samples in list(self.rows)), RATE)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while samples := self._process.stdout.read(CHUNK):
            self.rows.append((time.perf_counter(), samples))


class SoundCard:
    """Lives in `folder`, from `plug_in` to `close`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "pulse"
        self._console = folder / "console"
        self._loaded: dict[str, str] = {}
        self.environment = {
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_SERVER": f"unix:{self._socket}",
        }
        (folder / "asound.conf").write_text(_ALSA, encoding="utf-8")
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
             "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
             "-L", f"module-cli-protocol-unix socket={self._console}"],
            env=os.environ | self.environment | {"HOME": str(folder)},
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait_until_it_answers()

    def plug(self, name: str) -> None:
        """`speaker` or `microphone`; a program finds it when it next looks for devices."""
        if name == "microphone" and "trainee" not in self._loaded:
            self.plug("trainee")
        self._loaded[name] = self._control("load-module", *_MODULES[name].split(maxsplit=1))

    def unplug(self, name: str) -> None:
        """Whoever plays or records loses the device; PulseAudio alone would lead them on to
        another.
        """
        place, stream = ("sink", "sink-input") if name == "speaker" else ("source", "source-output")
        streams = self._streams(place, stream, name)
        self._control("unload-module", self._loaded.pop(name))
        with socket.socket(socket.AF_UNIX) as console:
            console.connect(str(self._console))
            console.sendall("".join(f"kill-{stream} {one}\n" for one in streams).encode())
            console.shutdown(socket.SHUT_WR)  # its `exit` would end the server
            while console.recv(4096):
                pass

    def suspend(self, name: str, on: bool) -> None:
        """As a laptop's lid does: whoever plays or records is no longer called."""
        kind = "suspend-source" if name == "microphone" else "suspend-sink"
        self._control(kind, name, "1" if on else "0")

    def refuse(self) -> None:
        """Its devices stand in the list still, but nobody is let in any more."""
        self._server.terminate()
        self._server.wait()

    def listening(self) -> Heard:
        """To be used with `with`: records what comes out of the speaker."""
        return Heard(
            subprocess.Popen(
                ["parec", "--device=speaker.monitor", "--raw", "--format=s16le", "--channels=1",
                 f"--rate={RATE}", "--latency-msec=10", "--process-time-msec=5"],
                env=os.environ | self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip

    def say(self, clip: Clip) -> "subprocess.Popen[bytes]":
        """A trainee begins to speak into the microphone; wait for the process to hear the end."""
        # With less latency there are gaps in it where the machine is busy.
        process = subprocess.Popen(
            ["paplay", "--device=trainee", "--raw", "--format=s16le", "--channels=1",
             f"--rate={clip.rate}", "--latency-msec=200", "/dev/stdin"],
            env=os.environ | self.environment,
            stdin=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin is not None
        threading.Thread(target=_feed, args=(process, clip.samples), daemon=True).start()
        return process

    def close(self) -> None:
        self.refuse()

    def _streams(self, place: str, stream: str, name: str) -> list[str]:
        """The numbers of the streams that play on a sink, or record from a source."""
        places = [line.split("\t") for line in self._list(f"{place}s")]
        (number,) = [row[0] for row in places if row[1] == name]
        rows = [line.split("\t") for line in self._list(f"{stream}s")]
        return [row[0] for row in rows if row[1] == number]

    def _list(self, what: str) -> list[str]:
        return self._control("list", "short", what).splitlines()

    def _control(self, *command: str) -> str:
        asked = subprocess.run(
            ["pactl", *command],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return asked.stdout.strip()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                self._control("info")
            except subprocess.CalledProcessError:
                assert self._server.poll() is None, "PulseAudio ended at once"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("PulseAudio did not answer in 20 s")


def _feed(process: "subprocess.Popen[bytes]", samples: bytes) -> None:
    assert process.stdin is not None
    try:
        with process.stdin:
            process.stdin.write(samples)
    except BrokenPipeError:  # unplugged while speaking
        pass


@contextmanager
def plugged_in(folder: Path) -> Iterator[SoundCard]:
    """The only sound card of this process until it is left."""
    card = SoundCard(folder)
    before = {key: os.environ.get(key) for key in card.environment}
    os.environ.update(card.environment)
    try:
        card.plug("speaker")
        card.plug("microphone")
        look_again()
        yield card
    finally:
        devices.all_given_back(timeout=5)
        card.close()
        for key, value in before.items():
            if value is None:
                os.environ.pop(key)
            else:
                os.environ[key] = value


def look_again() -> None:
    """PortAudio keeps the list of devices that it made when it began."""
    sounddevice._terminate()  # noqa: SLF001  (there is no public way)
    sounddevice._initialize()  # noqa: SLF001
