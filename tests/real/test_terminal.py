"""A call typed in a real terminal: a pseudo-terminal with the real program behind it."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator import paths

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60
"""How long a word may take to appear on a machine that is busy with all the other tests."""


@contextmanager
def in_the_foreground() -> Iterator[None]:
    """A shell's background jobs ignore Ctrl-C, and so does what they start, unless it is caught."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Terminal:
    """What a person sees and types. `see` waits for words and gives all that was shown so far."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._ours, theirs = pty.openpty()
        environment = {
            **os.environ,
            paths.HOME_VARIABLE: str(home),
            "TERM": "dumb",
            "COLUMNS": "200",
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            environment.pop(name, None)
        with in_the_foreground():
            self.process = subprocess.Popen(
                [sys.executable, "main.py", *arguments],
                cwd=ROOT,
                env=environment,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                start_new_session=True,
            )
        os.close(theirs)
        self.shown = ""

    def see(self, words: str) -> str:
        until = time.monotonic() + PATIENCE_S
        while words not in self.shown:
            ready, _, _ = select.select([self._ours], [], [], max(0.0, until - time.monotonic()))
            assert ready, f"{words!r} never came; shown: {self.shown}"
            try:
                self.shown += os.read(self._ours, 65_536).decode(errors="replace")
            except OSError:  # the other end closed: what was shown is all there is
                break
        assert words in self.shown, self.shown
        return self.shown

    def type(self, line: str) -> None:
        self.shown = ""
        os.write(self._ours, f"{line}\n".encode())

    def interrupt(self) -> None:
        self.process.send_signal(signal.SIGINT)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


@contextmanager
def opened(home: Path, *arguments: str) -> Iterator[Terminal]:
    terminal = Terminal(home, *arguments)
    try:
        yield terminal
    finally:
        terminal.close()


def test_a_call_is_typed_to_its_end(home: Path) -> None:
    with opened(home, "call", "worn-clothing-return") as terminal:
        terminal.see("You:")
        terminal.type("Good morning, Sam speaking.")
        terminal.see("Denise:")
        terminal.see("You:")
        terminal.type("/policy")
        terminal.see("P2")
        terminal.type("Sorry, can't help. Goodbye.")
        assert "Overall" in terminal.see("Composure")
        assert terminal.process.wait(PATIENCE_S) == 0


def test_ctrl_c_in_mid_call_says_what_became_of_it(home: Path) -> None:
    with opened(home, "call", "worn-clothing-return") as terminal:
        terminal.see("You:")
        terminal.type("Good morning, Sam speaking.")
        terminal.see("You:")
        terminal.interrupt()
        shown = terminal.see("Overall")
        assert "You left the call" in shown
        assert "Traceback" not in shown
        assert terminal.process.wait(PATIENCE_S) == 0


def test_a_killed_call_goes_on_where_it_stood(home: Path) -> None:
    with opened(home, "call", "worn-clothing-return") as terminal:
        terminal.see("You:")
        terminal.type("Good morning, Sam speaking.")
        terminal.see("You:")
        terminal.type("What happened to the jacket?")
        terminal.see("You:")
        terminal.process.kill()
        terminal.process.wait()
    with opened(home, "call", "worn-clothing-return") as terminal:
        terminal.see("Go on with it?")
        terminal.type("y")
        shown = terminal.see("What happened to the jacket?")
        assert "Good morning, Sam speaking." in shown


@pytest.mark.parametrize("picked", ["1", "2"])
def test_without_a_display_the_terminal_offers_the_library(home: Path, picked: str) -> None:
    with opened(home) as terminal:
        assert "no display" in terminal.see("Which call")
        terminal.type("none of them")
        terminal.see("Please type a number")
        terminal.type(picked)
        terminal.see("You:")
