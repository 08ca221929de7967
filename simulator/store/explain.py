"""What SQLite and the file system say, in one clear sentence."""

import sqlite3
from pathlib import Path

from simulator.call.errors import StorageError

WITHOUT = "You can go on without keeping calls."


class DamagedError(StorageError):
    """The file is there, but it is not, or no longer, a history. It was not changed."""


class NewerError(StorageError):
    """A newer version of the program has written the file. It was not changed."""


def explained(error: sqlite3.Error | OSError, file: Path | None) -> StorageError:
    """The error to raise instead of what the database or the file system raised."""
    if isinstance(error, OSError):
        return _unusable(file, error.strerror)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_FULL:
            return StorageError(
                "The disk is full: the call cannot be kept.", f"Make room. {WITHOUT}"
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageError("Another window is using the history.", "Try again in a moment.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return _unusable(file, "it is read-only")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
            return _unusable(file, None)
    return StorageError(f"The history of calls failed ({error}).", WITHOUT)


def damaged(file: Path | None) -> DamagedError:
    where = f" {file}" if file else ""
    return DamagedError(
        f"The history of calls{where} is damaged.",
        f"It was left as it is; it can be set aside to begin a new one. {WITHOUT}",
    )


def newer(file: Path) -> NewerError:
    return NewerError(
        f"The history of calls {file} was written by a newer version of this program.",
        f"It was left as it is; update the program. {WITHOUT}",
    )


def _unusable(file: Path | None, why: str | None) -> StorageError:
    where = f" {file}" if file else ""
    because = f" ({why[0].lower()}{why[1:]})" if why else ""
    return StorageError(
        f"The history of calls{where} cannot be opened or written{because}.",
        f"Look at the folder's permissions. {WITHOUT}",
    )
