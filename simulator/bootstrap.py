"""Makes `.venv` ready. Called by the Makefile and start.cmd, with the system's own Python.

Standard library only: it runs before anything is installed. A finished setup leaves a stamp in
`.venv`; whatever has no stamp (a setup that was interrupted, a copied folder) is built anew.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator import machine

RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
STAMP = "ready"

REAL_TOOLS = {
    "Xvfb": "xvfb",
    "xwininfo": "x11-utils",
    "node": "nodejs",
    "npm": "npm",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "flite": "flite",
}
"""Programs that `make test-real` starts, and the Debian packages that have them."""

PEER = "tests/real/peer"
"""The server that nobody of this project wrote; its lock says exactly which."""


class SetupError(Exception):
    """Setting up cannot go on; the message says in a sentence what to do about it."""


def main(argv: Sequence[str] | None = None) -> int:
    """0 when `.venv` is ready, 1 after a sentence that says what is missing."""
    parser = argparse.ArgumentParser(prog="bootstrap", description="Make .venv ready.")
    parser.add_argument("--dev", action="store_true", help="with the tools that test it")
    parser.add_argument("--real", action="store_true", help="with a display and a server for tests")
    wanted = parser.parse_args(argv)
    root = Path(__file__).resolve().parent.parent
    try:
        prepare(root, dev=wanted.dev, tools=REAL_TOOLS if wanted.real else {})
        if wanted.real:
            prepare_peer(root / PEER)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Setting up did not work: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 1
    return 0


def prepare(root: Path, *, dev: bool, tools: Mapping[str, str]) -> None:
    """Make `.venv`, install the lock into it, then what windows, sound and `tools` need."""
    first = not (root / ".venv" / STAMP).exists()
    if first and importlib.util.find_spec("ensurepip") is None:
        # Debian's Python comes without; the package is named after the version.
        python = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_packages([python, *_needed(tools), *_for_sound()])
    prepare_environment(root, dev=dev)
    try:
        prepare_system(tools, sound=first)
    except SetupError:
        if dev:
            raise
        # Otherwise the program goes on in the terminal, and says what its window lacks.


def prepare_system(tools: Mapping[str, str], *, sound: bool) -> None:
    """Install what windows and `tools` need, and sound if it can be had.

    Raises SetupError if anything but sound is missing afterwards.
    """
    packages = [*_needed(tools), *(_for_sound() if sound else [])]
    try:
        if packages:
            install_packages(packages)
    except SetupError:
        if _needed(tools):
            raise
    still = [library.soname for library in machine.missing("qt", "x11")]
    if still:
        raise SetupError(f"Everything else is ready, but the window misses: {', '.join(still)}.")


def _needed(tools: Mapping[str, str]) -> list[str]:
    """The Debian packages without which no window opens or a tool is missing, each once."""
    packages = [library.package for library in machine.missing("qt", "x11")]
    packages += [package for program, package in tools.items() if not shutil.which(program)]
    return list(dict.fromkeys(packages))


def _for_sound() -> list[str]:
    """What sound lacks, where we may install it; else nothing is asked for (`doctor` says it)."""
    packages = [library.package for library in machine.missing("sound")]
    return packages if packages and _elevation(ask=False) is not None else []


def prepare_environment(root: Path, *, dev: bool) -> None:
    """Install exactly what the lock names into `root/.venv`, unless it is there already."""
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock = root / (DEV_LOCK if dev else RUN_LOCK)
    enough = {lock, root / DEV_LOCK}  # the tools beside the program do no harm
    place = f"{python}\n{_version(python)}"  # scripts name the folder, packages live by version
    kept_lock, _, kept_place = _read(folder / STAMP).partition("\n")
    if kept_place == place and kept_lock in map(_digest, enough):
        return
    (folder / STAMP).unlink(missing_ok=True)
    if kept_place != place:
        _create(folder)
        place = f"{python}\n{_version(python)}"
    _install(lock, python)
    (folder / STAMP).write_text(f"{_digest(lock)}\n{place}", encoding="utf-8")


def prepare_peer(folder: Path) -> None:
    """Install the server that tests talk to, unless it is there already."""
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / STAMP
    if _read(stamp) == _digest(lock):
        return
    print("Installing the server that the tests talk to ...", flush=True)
    npm = shutil.which("npm")  # on Windows it is a script, which needs its whole name
    if npm is None or subprocess.run([npm, "ci", "--silent"], cwd=folder, check=False).returncode:
        raise SetupError(
            "The server for the tests could not be installed: that takes npm, the network, and"
            " Node 20.15 or newer. Mend what is missing and give the same command again."
        )
    stamp.write_text(_digest(lock), encoding="utf-8")


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _version(python: Path) -> str:
    """As `3.11`; empty where nothing runs."""
    ask = [str(python), "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    try:
        return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _create(folder: Path) -> None:
    print(f"Making {folder.name} with Python {sys.version.split()[0]} ...", flush=True)
    try:
        venv.create(folder, clear=True, with_pip=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise SetupError(
            f"The folder {folder} could not be made ({error}). Close programs that use it,"
            " make sure that you may write there, and try again."
        ) from error


def _install(lock: Path, python: Path) -> None:
    print(f"Installing what {lock.name} names; the first time takes a few minutes ...", flush=True)
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *quiet]
    # The lock is complete, and leaves out what a package asks for without need: --no-deps.
    exact = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--requirement", str(lock)]
    if subprocess.run([*pip, *exact], check=False).returncode != 0:
        raise SetupError(
            "The packages could not be installed; the reason stands above. If it is the network,"
            " mend it and give the same command again."
        )


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, saying so first; elsewhere or without the rights, say what to do.

    Raises SetupError when they cannot be installed.
    """
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise SetupError(
            "Please install these, then give the same command again (they are Debian's names;"
            f" your system's may differ a little): {names}"
        )
    prefix = _elevation(ask=True)
    if prefix is None:
        raise SetupError(
            "Please have these installed, then give the same command again:\n"
            f"  sudo apt-get install {names}"
        )
    print(f"Installing with apt what the system lacks: {names}", flush=True)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    install = [*prefix, *quiet, "install", "--yes", "--no-install-recommends", *packages]
    subprocess.run([*prefix, *quiet, "update"], check=False)
    if subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        raise SetupError(f"apt could not install them; the reason stands above. Wanted: {names}")


def _elevation(*, ask: bool) -> list[str] | None:
    """What to put before a command to run it as root; None where we may not.

    With `ask`, sudo may ask for the password if a person is there to type it.
    """
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if ask and sys.stdin.isatty() else None


if __name__ == "__main__":
    raise SystemExit(main())
