"""What the operating system must bring for windows and sound, and what of it is missing here.

The one list of system libraries: setting up installs from it, the program asks it before Qt (which
aborts the process when something is missing), and `doctor` reports it. Standard library only, for
it is also used before anything is installed.
"""

import ctypes
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Purpose = Literal["qt", "x11", "sound"]
"""What cannot work without it: Qt at all; a window on an X11 display; microphone and speaker."""


@dataclass(frozen=True)
class Library:
    """A shared library, by the name the loader asks for, and the Debian package that has it."""

    soname: str
    package: str
    purpose: Purpose


LIBRARIES = (
    # What QtCore, QtGui, QtWidgets and the X11 plugin of PySide6-Essentials 6.11 are linked to
    # (by ldd on a bare Debian 12), each named even where another package would pull it in.
    Library("libglib-2.0.so.0", "libglib2.0-0", "qt"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "qt"),
    Library("libEGL.so.1", "libegl1", "qt"),
    Library("libGL.so.1", "libgl1", "qt"),
    Library("libX11.so.6", "libx11-6", "qt"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "qt"),
    Library("libdbus-1.so.3", "libdbus-1-3", "qt"),
    Library("libfontconfig.so.1", "libfontconfig1", "qt"),
    Library("libfreetype.so.6", "libfreetype6", "qt"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "x11"),
    Library("libxcb.so.1", "libxcb1", "x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "x11"),
    Library("libxcb-glx.so.0", "libxcb-glx0", "x11"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "x11"),
    Library("libxcb-image.so.0", "libxcb-image0", "x11"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "x11"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "x11"),
    Library("libxcb-render.so.0", "libxcb-render0", "x11"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "x11"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "x11"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "x11"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "x11"),
    Library("libxcb-util.so.1", "libxcb-util1", "x11"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "x11"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "x11"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "x11"),
    Library("libportaudio.so.2", "libportaudio2", "sound"),
)


def missing(*purposes: Purpose, libraries: Iterable[Library] = LIBRARIES) -> list[Library]:
    """The libraries for these purposes that the loader does not find.

    On Windows and macOS the wheels bring everything: the answer is always empty there.
    """
    if sys.platform != "linux":
        return []
    return [one for one in libraries if one.purpose in purposes and not _loads(one.soname)]


def no_window(environment: Mapping[str, str]) -> str | None:
    """Why no window can open here, in one sentence; None when one can.

    To be asked before Qt is: without its libraries, or with a DISPLAY where nobody answers, Qt ends
    the whole process.
    """
    if sys.platform != "linux":
        return None
    drawn_unseen = environment.get("QT_QPA_PLATFORM", "").split(":")[0] in {
        "minimal",
        "offscreen",
        "vnc",
    }
    x11, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if not (drawn_unseen or x11 or wayland):
        return "There is no display here."
    only_x11 = not (drawn_unseen or (wayland and _wayland_answers(environment)))
    lacking = missing("qt", "x11") if only_x11 else missing("qt")
    if lacking:
        packages = " ".join(sorted({library.package for library in lacking}))
        return f"The window needs system libraries; install them with: apt install {packages}."
    if only_x11 and not (x11 and _x11_answers(x11)):
        return f"The display {x11 or wayland} does not answer."
    return None


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether a compositor listens; its socket is named as in wayland's `wl_display_connect`."""
    address = Path(environment.get("XDG_RUNTIME_DIR", "/"), environment["WAYLAND_DISPLAY"])
    import socket  # only where there is a compositor to ask

    with socket.socket(socket.AF_UNIX) as end:
        try:
            end.connect(str(address))
        except OSError:
            return False
    return True


def _x11_answers(display: str) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
