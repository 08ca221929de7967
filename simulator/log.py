"""The log: one small file for whoever looks into a fault. It never holds what was said in a call.

Started once, by app; elsewhere `logging.getLogger(__name__)`. Log what happened and where, never
text that a person typed: an exception's message may quote some, so only its kind and its lines of
code are written.
"""

import logging
import os
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "hold-the-line.log"
LARGEST = 500_000
"""Bytes until the file is set aside; one older file is kept."""


def start(folder: Path) -> None:
    """Write warnings and errors of the program to a file in `folder`, which is made.

    A log that cannot be written is no reason to stop: then there is none.
    """
    logger = logging.getLogger("simulator")
    for old in logger.handlers[:]:
        logger.removeHandler(old)
        old.close()
    logger.propagate = False  # the terminal belongs to the call
    logger.addHandler(_handler(folder))


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Private(folder / NAME, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class _Private(RotatingFileHandler):
    """Readable by this user only, and silent where it cannot write."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """A full disk, or on Windows another window that has the file open: not worth a word."""


class _Discreet(logging.Formatter):
    """Writes of an exception where it happened and its type, but not its message."""

    def formatException(  # noqa: N802 - logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        lines = traceback.format_tb(trace) if trace else []
        return "".join(lines) + (kind.__name__ if kind else "")
