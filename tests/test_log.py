import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import log

SOMEWHERE = "simulator.somewhere"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The logger of the program as it was, and no file left open."""
    logger = logging.getLogger("simulator")
    propagate = logger.propagate
    yield
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = propagate


def written(folder: Path) -> str:
    return (folder / log.NAME).read_text(encoding="utf-8")


def test_a_fault_is_written_once_however_often_the_log_was_started(home: Path) -> None:
    log.start(home)
    log.start(home)

    logging.getLogger(SOMEWHERE).error("the disk is full")

    assert written(home).count(f"ERROR {SOMEWHERE}: the disk is full") == 1


def test_without_a_place_to_write_the_program_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")

    log.start(home)
    logging.getLogger(SOMEWHERE).error("the disk is full")

    assert capsys.readouterr() == ("", "")


def test_an_exception_is_placed_but_what_it_quotes_is_not_written(home: Path) -> None:
    log.start(home)

    try:
        int("I told you my card number already")
    except ValueError:
        logging.getLogger(SOMEWHERE).exception("a reply could not be read")

    assert "ValueError" in written(home)
    assert "test_log.py" in written(home)
    assert "invalid literal" not in written(home)


def test_nobody_else_may_read_it(home: Path) -> None:
    log.start(home)

    assert stat.S_IMODE((home / log.NAME).stat().st_mode) == 0o600


def test_it_does_not_grow_for_ever(home: Path) -> None:
    log.start(home)
    logger = logging.getLogger(SOMEWHERE)

    for _ in range(30):
        logger.warning("x" * (log.LARGEST // 10))

    assert sum(file.stat().st_size for file in home.iterdir()) <= 2 * log.LARGEST


def test_a_disk_that_fills_up_later_stays_silent(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.start(home)
    for handler in logging.getLogger("simulator").handlers:
        handler.close()
    (home / log.NAME).unlink()
    home.rmdir()

    logging.getLogger(SOMEWHERE).error("the disk is full")

    assert capsys.readouterr() == ("", "")
