"""Setting up, with real make, Python and pip, in a copy of the project that needs no packages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import machine
from simulator.bootstrap import DEV_LOCK, RUN_LOCK, STAMP, SetupError, prepare_peer

ROOT = Path(__file__).parent.parent
COPIED = ("Makefile", "simulator/__init__.py", "simulator/bootstrap.py", "simulator/machine.py")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout whose locks name nothing, whose program says hello, in a folder with a space."""
    folder = tmp_path / "a checkout"
    (folder / "simulator").mkdir(parents=True)
    for name in COPIED:
        shutil.copy(ROOT / name, folder / name)
    for lock in (RUN_LOCK, DEV_LOCK):
        (folder / lock).write_text(f"# nothing for {lock}\n", encoding="utf-8")
    (folder / "main.py").write_text("print('hello')\n", encoding="utf-8")
    return folder


def make(
    folder: Path, *words: str, path: str = os.environ["PATH"]
) -> subprocess.CompletedProcess[str]:
    """Run make there without a terminal; `path` says which programs it can find."""
    command = [str(shutil.which("make")), *words]
    inherited = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")  # from the make that started the tests
    ours = {name: value for name, value in os.environ.items() if name not in inherited}
    return subprocess.run(
        command,
        cwd=folder,
        env=ours | {"PATH": path, "PIP_NO_INDEX": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def with_programs(folder: Path, **scripts: str) -> str:
    """A search path on which there are only these programs, each a shell script."""
    folder.mkdir()
    for name, body in scripts.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
    for tool in ("sh", "env"):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    return str(folder)


def test_the_server_for_real_tests_is_installed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "peer"
    folder.mkdir()
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    install = 'mkdir -p node_modules; echo "$@" >> calls'
    monkeypatch.setenv("PATH", with_programs(tmp_path / "bin", npm=install))
    (tmp_path / "bin" / "mkdir").symlink_to("/bin/mkdir")
    prepare_peer(folder)
    prepare_peer(folder)
    assert (folder / "calls").read_text(encoding="utf-8") == "ci --silent\n"

    (folder / "package-lock.json").write_text('{"newer": true}', encoding="utf-8")
    prepare_peer(folder)
    assert (folder / "calls").read_text(encoding="utf-8") == "ci --silent\n" * 2


@pytest.mark.parametrize("programs", [{}, {"npm": "exit 1"}])
def test_without_a_server_for_real_tests_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: dict[str, str]
) -> None:
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("PATH", with_programs(tmp_path / "bin", **programs))
    with pytest.raises(SetupError, match="npm, the network, and Node"):
        prepare_peer(tmp_path)


needs_libraries = pytest.mark.skipif(
    bool(machine.missing("qt", "x11", "sound")), reason="would install system libraries"
)


@pytest.mark.whole
@needs_libraries
def test_running_sets_up_once_and_repairs_what_was_interrupted(project: Path) -> None:
    first = make(project, "run")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Making .venv" in first.stdout
    assert first.stdout.endswith("hello\n")

    again = make(project, "run")
    assert (again.returncode, again.stdout) == (0, "hello\n")

    (project / RUN_LOCK).write_text("# another version of nothing\n", encoding="utf-8")
    updated = make(project, "run")
    assert "Installing" in updated.stdout
    assert "Making .venv" not in updated.stdout

    (project / ".venv/bin/python").unlink()
    repaired = make(project, "run")
    assert repaired.returncode == 0
    assert "Making .venv" in repaired.stdout
    assert repaired.stdout.endswith("hello\n")


@pytest.mark.whole
@needs_libraries
def test_what_cannot_be_installed_is_said_and_not_taken_for_done(project: Path) -> None:
    (project / RUN_LOCK).write_text("no-hash==1.0\n", encoding="utf-8")

    failed = make(project, "run")

    assert failed.returncode != 0
    assert "could not be installed; the reason stands above" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert "hello" not in failed.stdout
    assert not (project / ".venv" / STAMP).exists()


@pytest.mark.parametrize("scripts", [{}, {"python3": "exit 1"}], ids=["none", "too old"])
def test_a_missing_or_old_python_is_named_in_one_sentence(
    project: Path, tmp_path: Path, scripts: dict[str, str]
) -> None:
    failed = make(project, "setup", path=with_programs(tmp_path / "bin", **scripts))

    assert failed.returncode != 0
    said = failed.stderr.splitlines()
    assert said[0] == "Please install Python 3.11 or newer: 'python3' is missing or older."
    assert all(line.startswith("make") for line in said[1:])


WITHOUT_ENSUREPIP = f"""exec {sys.executable} -c '
import importlib.util, os, runpy, sys
if "-m" not in sys.argv: sys.exit()
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "ensurepip" else find(name)
os.geteuid = lambda: 1000
sys.path.insert(0, os.getcwd())
sys.argv = sys.argv[2:]
runpy.run_module("simulator.bootstrap", run_name="__main__")
' "$@"
"""
"""Stands for Debian's python3 in the hands of somebody who is not root."""


def test_without_apt_it_says_what_to_install(project: Path, tmp_path: Path) -> None:
    failed = make(project, "setup", path=with_programs(tmp_path / "bin", python3=WITHOUT_ENSUREPIP))

    assert failed.returncode != 0
    assert failed.stderr.startswith("Please install these, then give the same command again")
    assert f"python3.{sys.version_info.minor}-venv" in failed.stderr.splitlines()[0]
    assert not (project / ".venv").exists()


def test_with_apt_but_without_the_rights_it_gives_the_command(
    project: Path, tmp_path: Path
) -> None:
    programs = with_programs(
        tmp_path / "bin",
        python3=WITHOUT_ENSUREPIP,
        sudo="exit 1",
        **{"apt-get": f"touch '{tmp_path}/called'"},
    )

    failed = make(project, "setup", path=programs)

    assert failed.returncode != 0
    assert "  sudo apt-get install python3." in failed.stderr
    assert not (tmp_path / "called").exists()


def test_with_the_rights_it_says_what_it_installs_and_does(project: Path, tmp_path: Path) -> None:
    log = tmp_path / "apt"
    programs = with_programs(
        tmp_path / "bin",
        python3=WITHOUT_ENSUREPIP,
        sudo='shift; [ "$1" = true ] || exec "$@"',
        **{"apt-get": f"echo \"$@\" >> '{log}'; exit 100"},
    )

    failed = make(project, "setup", path=programs)

    assert failed.stdout.startswith("Installing with apt what the system lacks: python3.")
    assert "apt could not install them" in failed.stderr
    update, install = log.read_text(encoding="utf-8").splitlines()
    assert update.endswith("update")
    assert "install --yes --no-install-recommends python3." in install
