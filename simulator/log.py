"""The log: one small file for whoever looks into a fault. It never holds what was said in a call.

Started once, by app.py; elsewhere `logging.getLogger(__name__)`.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "hold-the-line.log"
LARGEST = 1_000_000
"""Bytes until the file is set aside; one older file is kept."""


def start(folder: Path) -> None:
    """Write warnings and errors of the program to a file in `folder`, which is made.

    A log that cannot be written is no reason to stop: then there is none.
    """
    logger = logging.getLogger("simulator")
    for old in logger.handlers[:]:
        logger.removeHandler(old)
        old.close()
    logger.propagate = False  # the terminal belongs to the call,
    logging.raiseExceptions = False  # even when the disk is full
    logger.addHandler(_handler(folder))


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / NAME
        handler = RotatingFileHandler(
            file, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
