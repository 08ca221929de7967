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
from collections.abc import Sequence
from pathlib import Path

from simulator import machine

RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
STAMP = "ready"

REAL_TOOLS = {"Xvfb": "xvfb", "xwininfo": "x11-utils"}
"""Programs that `make test-real` starts, and the Debian packages that have them."""


class SetupError(Exception):
    """Setting up cannot go on; the message says in a sentence what to do about it."""


def main(argv: Sequence[str] | None = None) -> int:
    """0 when `.venv` is ready, 1 after a sentence that says what is missing."""
    parser = argparse.ArgumentParser(prog="bootstrap", description="Make .venv ready.")
    parser.add_argument("--dev", action="store_true", help="with the tools that test it")
    parser.add_argument("--real", action="store_true", help="with a virtual display for tests")
    wanted = parser.parse_args(argv)
    root = Path(__file__).resolve().parent.parent
    try:
        prepare_environment(root, dev=wanted.dev)
        prepare_system(REAL_TOOLS if wanted.real else {})
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 1
    return 0


def prepare_environment(root: Path, *, dev: bool) -> None:
    """Install exactly what the lock names into `root/.venv`, unless it is there already."""
    folder, locks = root / ".venv", [root / DEV_LOCK]
    if not dev:
        locks.insert(0, root / RUN_LOCK)  # the tools beside it do no harm
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamps = [_stamp(lock, python) for lock in locks]
    kept = _read(folder / STAMP)
    if kept in stamps:
        return
    whole = kept.split("\n")[1:] == stamps[0].split("\n")[1:]
    (folder / STAMP).unlink(missing_ok=True)
    if not whole:
        _create(folder)
    _install(locks[0], python)
    (folder / STAMP).write_text(_stamp(locks[0], python), encoding="utf-8")


def _stamp(lock: Path, python: Path) -> str:
    """What a finished setup stands on: the lock, the folder (scripts name it), the Python."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{digest}\n{python}\n{_version(python)}"


def _version(python: Path) -> str:
    try:
        asked = subprocess.run(
            [python, "-c", "import sys; print(sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return asked.stdout.strip()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _create(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian's Python comes without; the package is named after the version.
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install_packages([f"python{version}-venv"], "to make the folder .venv")
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


def prepare_system(tools: dict[str, str]) -> None:
    """Install the libraries that windows and sound need, and these programs.

    Sound is optional: where it cannot be installed, nothing is said (`doctor` says it).
    """
    needed = [library.package for library in machine.missing("qt", "x11")]
    needed += [package for program, package in tools.items() if not shutil.which(program)]
    optional = [library.package for library in machine.missing("sound")]
    if needed or (optional and _elevation(ask=False) is not None):
        install_packages(list(dict.fromkeys(needed + optional)), "for windows and sound")
    still = machine.missing("qt", "x11")
    if still:
        names = ", ".join(library.soname for library in still)
        raise SetupError(f"Everything else is ready, but the window still misses: {names}.")


def install_packages(packages: list[str], purpose: str) -> None:
    """Install Debian packages, saying so first; elsewhere or without the rights, say what to do.

    Raises SetupError when they cannot be installed.
    """
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise SetupError(
            f"Please install these {purpose}, then give the same command again"
            f" (they are Debian's names; yours may differ a little): {names}"
        )
    prefix = _elevation(ask=True)
    if prefix is None:
        raise SetupError(
            f"Please have these installed {purpose}, then give the same command again:\n"
            f"  sudo apt-get install {names}"
        )
    print(f"Installing with apt {purpose}: {names}", flush=True)
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
