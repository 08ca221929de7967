import sys
from pathlib import Path

import pytest

from simulator.machine import LIBRARIES, Library, missing, no_window

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")

NOWHERE = Library("libnowhere-to-be-found.so.9", "libnowhere9", "qt")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the wheels bring everything")
def test_what_the_loader_does_not_find_is_missing() -> None:
    libc = Library("libc.so.6", "libc6", "qt")

    assert missing("qt", libraries=[libc, NOWHERE]) == [NOWHERE]


def test_only_what_was_asked_for_counts() -> None:
    assert missing("x11", "sound", libraries=[NOWHERE]) == []


def test_each_library_is_listed_once() -> None:
    names = [library.soname for library in LIBRARIES]

    assert len(set(names)) == len(names)


@linux
def test_without_a_display_no_window_opens() -> None:
    assert no_window({}) == "There is no display here."


@linux
def test_a_display_that_does_not_answer_is_found_out_before_qt_does(tmp_path: Path) -> None:
    assert no_window({"DISPLAY": ":4711"}) == "The display :4711 does not answer."
    gone = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert no_window(gone) == "The display wayland-7 does not answer."


@linux
def test_drawing_unseen_needs_no_display() -> None:
    assert no_window({"QT_QPA_PLATFORM": "offscreen"}) is None
