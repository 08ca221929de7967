"""Which windows of the program are open: each holds a lock that ends with its process.

The lock is SQLite's own on a small file, so it works wherever the history does.
"""

import sqlite3
import time
import uuid
from contextlib import closing
from pathlib import Path

STALE_AFTER_S = 60.0
"""A lock file that nobody holds is swept away when it is older; a new one may not be locked yet."""


class Presence:
    """This window's lock. `token` is its name, unique for ever."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError or sqlite3.Error where the folder cannot be written."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.token = uuid.uuid4().hex
        self._folder = folder
        self._lock = _connect(self._file(self.token))
        self._lock.execute("PRAGMA journal_mode = MEMORY")  # or a killed window leaves it behind
        self._lock.execute("BEGIN EXCLUSIVE")
        self._sweep()

    def is_open(self, token: str) -> bool:
        """Whether a window of this name is open now; this one is."""
        if token == self.token:
            return True
        return self._file(token).exists() and _held(self._file(token))

    def close(self) -> None:
        self._lock.close()
        self._file(self.token).unlink(missing_ok=True)

    def _file(self, token: str) -> Path:
        return self._folder / f"{token}.lock"

    def _sweep(self) -> None:
        for file in self._folder.glob("*.lock"):
            try:
                old = time.time() - file.stat().st_mtime > STALE_AFTER_S
                if old and not _held(file):
                    file.unlink()
            except OSError:
                continue  # another window was quicker


def _connect(file: Path) -> sqlite3.Connection:
    """Does not wait for a lock."""
    return sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)


def _held(file: Path) -> bool:
    with closing(_connect(file)) as probe:
        try:
            probe.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
    return False
