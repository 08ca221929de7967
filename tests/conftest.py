"""What every test stands on: no real display, and a user's home of its own."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from simulator import paths

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read by Qt when the first window is made

settings.register_profile("project", deadline=None)  # a busy machine is not a failing example
settings.load_profile("project")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the user's: no test reads or writes anybody's real calls."""
    folder = tmp_path / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder
