"""Tests that need the real thing. `make test-real` installs it, so that a skip is a failure."""

import os
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.real.sound_card import SoundCard, plugged_in


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.name} was skipped, and a skip is a failure here"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.name} was skipped, and a skip is a failure here"
    return report


@pytest.fixture
def display() -> Iterator[str]:
    """The name of an X11 display of its own, on which nobody has opened anything."""
    reader, writer = os.pipe()
    screen = ["-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *screen],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as number:
        name = f":{number.readline().strip()}"  # written when the server is ready
    try:
        yield name
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def sound_card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundCard]:
    """A sound card of the test's own, with a speaker and a microphone plugged in."""
    folder: Path = tmp_path_factory.mktemp("card")
    with plugged_in(folder) as card:
        yield card
