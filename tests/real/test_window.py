"""The window on a real X11 display: the system's libraries, the X11 plugin and the program."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0
"""Seconds until a window that has not come is taken for missing."""


def titles(display: str) -> list[str]:
    """The titles of the windows on that display."""
    tree = subprocess.run(
        ["xwininfo", "-display", display, "-root", "-tree"],
        check=True,
        capture_output=True,
        text=True,
    )
    return re.findall(r'^ +0x[0-9a-f]+ "(.+?)":', tree.stdout, re.MULTILINE)


def test_it_opens_on_a_display(display: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    program = subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=environment | {"DISPLAY": display},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + PATIENCE
    while program.poll() is None and time.monotonic() < until:
        if any("Hold the Line" in title for title in titles(display)):
            break
        time.sleep(0.1)
    else:
        program.kill()
        pytest.fail(f"no window came; it said: {program.communicate()[1]}")

    program.terminate()
    said = program.communicate(timeout=PATIENCE)[1]
    assert said == ""
