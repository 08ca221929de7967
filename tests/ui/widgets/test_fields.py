"""The reply box: Enter says it, Shift+Enter does not, nothing written is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator.ui.look import Look
from simulator.ui.widgets.fields import ReplyBox

NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(look: Look, qtbot: QtBot) -> ReplyBox:
    made = ReplyBox(look, "Your words", "What do you say?")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_says_it_and_keeps_the_text(box: ReplyBox, qtbot: QtBot, enter: Qt.Key) -> None:
    QTest.keyClicks(box.edit, "Hello Denise")
    with qtbot.waitSignal(box.said) as said:
        QTest.keyClick(box.edit, enter)

    assert said.args == ["Hello Denise"]
    assert box.text() == "Hello Denise"


def test_shift_enter_begins_a_line(box: ReplyBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.said):
        QTest.keyClicks(box.edit, "one")
        QTest.keyClick(box.edit, Qt.Key.Key_Return, SHIFT)
        QTest.keyClicks(box.edit, "two")

    assert box.text() == "one\ntwo"


def test_it_grows_with_the_words_and_then_scrolls(box: ReplyBox) -> None:
    small = box.edit.height()
    box.edit.setPlainText("\n" * 4)
    grown = box.edit.height()
    box.edit.setPlainText("\n" * 40)

    assert small < grown < box.edit.height()
    assert box.edit.height() <= box.edit.fontMetrics().lineSpacing() * 7 + 4


def test_markup_pasted_stays_text(box: ReplyBox) -> None:
    box.edit.insertPlainText("<b>bold</b>")

    assert box.text() == "<b>bold</b>"
