import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import log


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


def test_a_fault_is_written_once_however_often_the_log_was_started(home: Path) -> None:
    log.start(home)
    log.start(home)

    logging.getLogger("simulator.somewhere").error("the disk is full")

    written = (home / log.NAME).read_text(encoding="utf-8")
    assert written.count("ERROR simulator.somewhere: the disk is full") == 1


def test_without_a_place_to_write_the_program_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")

    log.start(home)
    logging.getLogger("simulator.somewhere").error("the disk is full")

    assert capsys.readouterr() == ("", "")
