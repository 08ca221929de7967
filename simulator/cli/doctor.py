"""`doctor`: what works on this machine, and what to install for the rest."""

import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from simulator import library, machine, paths
from simulator.store import trouble_with
from simulator.store.secrets import KEY, trouble_with_ring

if TYPE_CHECKING:
    from simulator.chat.report import Finding as Found


@dataclass(frozen=True)
class Finding:
    """`problem` is None where it works; `needed` tells whether a call is possible without it."""

    what: str
    detail: str
    problem: str | None = None
    needed: bool = False


def run(display: str | None) -> int:
    """Exit code 1 if something a call needs does not work. `display`: why no window can open."""
    console = Console(highlight=False)
    findings = [*_program(), *_data(), _window(display), *_sound(), _keyring()]
    for finding in findings:
        mark = "[green]ok[/]  " if finding.problem is None else "[yellow]no[/]  "
        detail = finding.detail if finding.problem is None else finding.problem
        console.print(f"{mark}{escape(finding.what)}: {escape(detail)}", soft_wrap=True)
    broken = [finding for finding in findings if finding.needed and finding.problem]
    console.print("\nA call can be played here." if not broken else "\nMend the above first.")
    return 1 if broken else 0


def converse(title: str, findings: "Iterable[Found]") -> int:
    """What comes of a conversation with a language model, as it is found. Exit code 1 if something
    that a call wants does not work.
    """
    console = Console(highlight=False)
    console.print(f"[bold]{escape(title)}[/]", soft_wrap=True)
    broken = False
    for finding in findings:
        mark = {True: "[green]ok[/]  ", False: "[yellow]no[/]  ", None: "    "}[finding.ok]
        said = f"{escape(finding.name)}: {escape(finding.sentence)}"
        console.print(f"{mark}{said}", soft_wrap=True)
        broken |= finding.ok is False
    console.print("\nNot all of it works." if broken else "\nIt can play the customer, and judge.")
    return int(broken)


def _program() -> Iterator[Finding]:
    python = platform.python_version()
    yield Finding("Program", f"Hold the Line {_version('hold-the-line')}, Python {python}")
    yield Finding("System", f"{platform.system()} {platform.release()} ({platform.machine()})")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "from a checkout"


def _data() -> Iterator[Finding]:
    entries = library.entries()
    good = [entry for entry in entries if entry.scenario is not None]
    bad = [entry.file.name for entry in entries if entry.scenario is None]
    trouble = f"{', '.join(bad)} cannot be played; run check to see why" if bad else None
    yield Finding("Scenarios", f"{len(good)} ready to play", trouble, needed=not good)
    yield Finding("Past calls", f"kept in {paths.user_data()}", trouble_with(paths.user_data()))


def _window(display: str | None) -> Finding:
    return Finding(
        "Window", "can open", f"{display} Calls can be typed in the terminal." if display else None
    )


def _keyring() -> Finding:
    trouble = trouble_with_ring()
    detail = f"{trouble} A language model’s key can be set for one run, or in {KEY}."
    return Finding("Keyring", "can keep a language model’s key", detail if trouble else None)


def _sound() -> Iterator[Finding]:
    lacking = machine.missing("sound")
    if lacking:
        packages = " ".join(sorted({one.package for one in lacking}))
        hint = f"no sound; install it with: apt install {packages}. Calls can be typed."
        yield Finding("Sound", "", hint)
        return
    try:
        import sounddevice  # type: ignore[import-untyped]  # has no stubs; loads PortAudio
    except OSError as error:
        yield Finding("Sound", "", f"no sound ({error}). Calls can be typed.")
        return
    try:
        names = [device["name"] for device in sounddevice.query_devices()]
    except sounddevice.PortAudioError as error:
        yield Finding("Sound", "", f"no sound ({error}). Calls can be typed.")
        return
    none = None if names else "no sound device is connected. Calls can be typed."
    yield Finding("Sound", ", ".join(names), none)
