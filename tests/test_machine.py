import sys

import pytest

from simulator.machine import LIBRARIES, Library, missing

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
