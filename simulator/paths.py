"""Where the program finds its own files, and where it keeps what belongs to the user.

Nothing here creates a folder: whoever writes makes it, and can say what went wrong.
"""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

HOME_VARIABLE = "HOLD_THE_LINE_HOME"
"""Names one folder that takes the place of all the user's folders (tests, a USB stick)."""

_PACKAGE = Path(__file__).resolve().parent


def scenarios() -> Path:
    """The library of scenarios that comes with the program: one JSON file each."""
    return _shipped("scenarios")


def assets() -> Path:
    """Themes, icons, faces, sounds, fonts and language packs."""
    return _shipped("assets")


def strangers() -> Path:
    """Replies written by strangers, to test scenarios with: only in a checkout."""
    return _PACKAGE.parent / "tests" / "strangers"


def user_data() -> Path:
    """What must survive: the history of calls, recordings, the user's own scenarios."""
    return _users("data", platformdirs.user_data_path)


def user_config() -> Path:
    """Settings."""
    return _users("config", platformdirs.user_config_path)


def user_state() -> Path:
    """What may be lost: logs, the window's place on the screen."""
    return _users("state", platformdirs.user_state_path)


def _shipped(name: str) -> Path:
    """In a checkout the folder beside the package; in an installed wheel the copy inside it."""
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / name
    return _PACKAGE / "_data" / name


def _users(kind: str, place: Callable[..., Path]) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / kind if home else place("hold-the-line", appauthor=False)
