"""What is kept: the history of calls (`open_history`) and the settings (`store.settings`).

SQLAlchemy takes a third of a second to import; it comes with the first history, not with this.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from simulator import paths
from simulator.call.errors import StorageError

if TYPE_CHECKING:
    from simulator.store.history import History


NAME = "history.sqlite"


def history_file() -> Path:
    """Where the user's history is kept."""
    return paths.user_data() / NAME


def trouble_with(folder: Path) -> str | None:
    """Why the history in this folder cannot be used, in one sentence; None when it can.

    Makes what is missing, as the first call would.
    """
    try:
        open_history(folder / NAME).close()
    except StorageError as error:
        return str(error)
    return None


def open_history(file: Path) -> "History":
    """The history in a file, made when there is none.

    Raises StorageError; of its kinds DamagedError may be answered by `set_aside`, all by `memory`.
    """
    from simulator.store.sqlite import SqliteStore

    return SqliteStore(file)


def memory() -> "History":
    """A history that is forgotten at the end: the way on when the file cannot be used."""
    from simulator.store.sqlite import MemoryStore

    return MemoryStore()
