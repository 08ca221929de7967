"""Where recordings of calls are kept: beside the history, one folder a call, nobody else's.

What is in a folder is up to who writes it; here it is made, found, and deleted for good.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from simulator.call.errors import StorageError

FOLDER = "recordings"
DAY = 86_400.0


class Recordings:
    """Of the calls of one history."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, history: Path) -> "Recordings":
        return cls(history.with_name(FOLDER))

    def make(self, call_id: int) -> Path:
        """The folder of a call, which may have been begun before. Raises StorageError."""
        made = self._of(call_id)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            made.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise _explained("The recording could not be begun", error) from error
        return made

    def find(self, call_id: int | None) -> Path | None:
        """The folder of a call that was recorded."""
        found = None if call_id is None else self._of(call_id)
        return found if found is not None and found.is_dir() else None

    def kept(self) -> frozenset[int]:
        """The calls that were recorded."""
        return frozenset(int(one.name) for one in self._folders() if one.name.isdigit())

    def forget(self, call_id: int) -> None:
        """Nothing happens when there is none. Raises StorageError."""
        _delete(self._of(call_id))

    def expire(self, days: int, now: float | None = None) -> None:
        """Deletes what was last written more than so many days ago, also beside histories that
        were set aside; 0 keeps all. Raises StorageError.
        """
        oldest = (time.time() if now is None else now) - days * DAY
        failed: StorageError | None = None
        for folder in self._folders(and_aside=True) if days else ():
            try:
                if _written(folder) < oldest:
                    _delete(folder)
            except StorageError as error:
                failed = error  # the others go all the same
        if failed is not None:
            raise failed

    def set_aside(self, history: Path) -> None:
        """They go with the history they belong to. Raises OSError."""
        if self.folder.exists():
            self.folder.rename(history.with_name(f"{history.stem}-{FOLDER}"))

    def _of(self, call_id: int) -> Path:
        return self.folder / str(call_id)

    def _folders(self, *, and_aside: bool = False) -> Iterator[Path]:
        aside = self.folder.parent.glob(f"*-{FOLDER}") if and_aside else ()
        for around in (self.folder, *aside):
            if around.is_dir():
                yield from [one for one in around.iterdir() if one.is_dir()]


def _written(folder: Path) -> float:
    try:
        times = [one.stat().st_mtime for one in folder.iterdir()]
        return max(times, default=folder.stat().st_mtime)
    except FileNotFoundError:
        return time.time()  # another window deletes it just now
    except OSError as error:
        raise _explained("A recording could not be looked at", error) from error


def _delete(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _explained("A recording could not be deleted", error) from error


def _explained(what: str, error: OSError) -> StorageError:
    return StorageError(f"{what} ({error.strerror or type(error).__name__}).")
