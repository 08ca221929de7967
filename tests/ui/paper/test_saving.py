"""From the scorecard to a PDF: by key, under a good name, where the last one went."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from simulator import library
from simulator.call.floor import Phase
from simulator.kit import Kit
from simulator.store import settings as kept
from simulator.ui.desk import Desk
from simulator.ui.paper.saving import file_name
from tests.ui.paper.calls import JACKET, RUDE, graded


class Asked:
    """A user who is asked for a file once, and answers with this one."""

    def __init__(self, answer: Path | None) -> None:
        self.answer = answer
        self.proposed: list[Path] = []

    def __call__(self, parent: QWidget, proposed: Path) -> Path | None:
        self.proposed.append(proposed)
        return self.answer


def save(desk: Desk, qtbot: QtBot, answer: Path | None) -> Asked:
    """Ctrl+P on the scorecard of a call."""
    desk.take(JACKET)
    desk.briefing.ready()
    driver = desk.driver
    assert driver is not None
    driver.answer()
    driver.say("Good morning, Sam speaking.")
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    return press(desk, answer)


def press(desk: Desk, answer: Path | None) -> Asked:
    asked = Asked(answer)
    desk.after.paper.ask_file = asked
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    return asked


def notice(desk: Desk) -> str:
    return desk.window_.notice.accessibleName()


def test_a_key_saves_it_and_a_notice_says_where(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "scorecard.pdf"

    save(desk, qtbot, file)
    qtbot.waitUntil(lambda: bool(notice(desk)))

    assert file.read_bytes().startswith(b"%PDF-")
    assert notice(desk) == f"Saved {file}."


def test_the_folder_is_remembered(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    save(desk, qtbot, tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: bool(notice(desk)))

    asked = press(desk, None)

    assert asked.proposed[0].parent == tmp_path
    assert kept.load(kept.settings_file()).settings.pdf_folder == str(tmp_path)


def test_a_folder_that_has_gone_is_not_proposed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.settings = desk.settings.changed(pdf_folder=str(tmp_path / "gone"))

    asked = save(desk, qtbot, None)

    assert asked.proposed[0].parent.is_dir()


def test_a_change_of_settings_does_not_forget_the_folder(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.goto("settings")
    save(desk, qtbot, tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: bool(notice(desk)))

    desk.settings_page.change(theme="dark")

    assert desk.settings.pdf_folder == str(tmp_path)


def test_where_it_cannot_be_written_the_notice_says_so(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "not there" / "a.pdf"

    save(desk, qtbot, file)
    qtbot.waitUntil(lambda: bool(notice(desk)))

    assert notice(desk).startswith(f"{file} could not be written")


def test_the_name_is_the_call_and_when_it_was(kit: Kit) -> None:
    outcome = graded(kit, RUDE, when="Tuesday 24 November 2026, 14:20")

    assert file_name(outcome) == "A jacket and a wedding, Tuesday 24 November 2026, 14.20.pdf"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('A "call" / of <two>: what?', "A call of two what.pdf"),
        ("..", "Scorecard.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_the_name_can_be_written_on_every_system(kit: Kit, title: str, name: str) -> None:
    scenario = library.find(JACKET).model_copy(update={"title": title})

    assert file_name(graded(kit, RUDE, scenario)) == name
