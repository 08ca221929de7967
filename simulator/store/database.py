"""The file: made, recognised, opened, never harmed; and the one door to read and write through."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from simulator.store import costs, explain, summaries
from simulator.store.recordings import Recordings
from simulator.store.tables import ADDED, APPLICATION_ID, METADATA, VERSION

FILLED_BY = {3: summaries.fill, 6: costs.fill}
"""What a version keeps of calls that were there before it."""
BUSY_S = 5.0
"""How long to wait for another window's transaction; ours take milliseconds."""


class Database:
    """One connection, used by one thread at a time. `file` None keeps everything in memory.

    In a file every commit is on the disk when it returns (WAL with synchronous=FULL). With NORMAL a
    killed process would lose nothing either, but a power cut would; FULL costs half a millisecond
    on an SSD, three times a turn.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._lock = threading.RLock()
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
        event.listen(self._engine, "begin", _begin)
        self._writing = self._engine.execution_options(writes=True)
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._lock, self._explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Holds the database's one write lock from the start, so that what was read stays true."""
        with self._lock, self._explained(), self._writing.begin() as connection:
            yield connection

    def close(self) -> None:
        with self._lock:  # SQLite crashes where a connection is closed under a running query
            self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            cause = (
                error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error(str(error))
            )
            raise explain.explained(cause, self.file) from error
        except (sqlite3.Error, OSError) as error:
            raise explain.explained(error, self.file) from error

    def _open(self) -> None:
        with self._explained():
            if self.file is not None:
                _make(self.file)
        with self.read() as connection:
            found = self._version(connection)
        self._use_wal()
        if found < VERSION:
            with self.write() as connection:
                self._bring_up(connection, self._version(connection))  # another may be quicker

    @staticmethod
    def _bring_up(connection: Connection, found: int) -> None:
        """Makes what is missing, in one transaction; what is there is not touched."""
        if not found:
            METADATA.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        for version in range(found + 1, VERSION + 1) if found else ():
            METADATA.create_all(connection, tables=ADDED[version])
            if version in FILLED_BY:
                FILLED_BY[version](connection)
        if found < VERSION:
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

    def _use_wal(self) -> None:
        """Stays in the file for good. A file system that cannot do it keeps the old journal."""
        with self._lock, self._explained():
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                # Another window is just doing the same.
            finally:
                raw.close()

    def _version(self, connection: Connection) -> int:
        """The version it was made by, 0 when it is empty. Raises for what is not ours, newer than
        we are, or damaged.
        """
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if not version and not owner and not inspect(connection).get_table_names():
            return 0
        if self.file is not None and owner == APPLICATION_ID and version > VERSION:
            raise explain.newer(self.file)
        if owner != APPLICATION_ID or not 1 <= version <= VERSION:
            raise explain.damaged(self.file)
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise explain.damaged(self.file)
        return int(version)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.file or ":memory:",
            timeout=BUSY_S,
            isolation_level=None,  # transactions are begun by `_begin`
            check_same_thread=False,  # `_lock` sees to it
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make(file: Path) -> None:
    """An empty file nobody else may read, unless there is one. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def set_aside(file: Path) -> Path:
    """Renames a damaged history, so that a new one can begin; its new name. Raises StorageError."""
    number = 1
    while (aside := file.with_name(f"{file.stem}-damaged-{number}{file.suffix}")).exists():
        number += 1
    try:
        for suffix in ("", "-wal", "-shm"):
            part = Path(f"{file}{suffix}")
            if part.exists():
                part.rename(f"{aside}{suffix}")
        Recordings.beside(file).set_aside(aside)
    except OSError as error:
        raise explain.explained(error, file) from error
    return aside
