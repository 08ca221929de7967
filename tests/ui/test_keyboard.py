"""A whole call by keyboard alone, from the library to the scorecard and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.keys_sheet import KeysSheet
from simulator.ui.widgets.call_card import CallCard
from simulator.ui.window import Window

Key = Qt.Key


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the focus, as a keyboard does."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key, modifiers)


def type_in(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def call_page(desk: Desk) -> CallPage:
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, CallPage)
    return page


def reach(card_title: str) -> None:
    """Tabs through the library to a card."""
    for _ in range(40):
        focus = QApplication.focusWidget()
        if isinstance(focus, CallCard) and focus.facts.title == card_title:
            return
        press(Key.Key_Tab)
    pytest.fail(f"{card_title} is not reached by Tab")


def ring(desk: Desk) -> CallPage:
    reach("A jacket and a wedding")
    press(Key.Key_Return)
    assert desk.window_.pages.currentWidget() is desk.briefing
    press(Key.Key_Return)
    return call_page(desk)


def answer(desk: Desk) -> CallPage:
    page = ring(desk)
    press(Key.Key_Return)
    return page


def say(qtbot: QtBot, page: CallPage, words: str) -> None:
    type_in(words)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.driver.phase in (Phase.LISTENING, Phase.ENDED))


def test_a_whole_call(desk: Desk, qtbot: QtBot) -> None:
    page = answer(desk)
    say(qtbot, page, "Good morning, Harrow and Pine returns, Sam speaking.")
    say(qtbot, page, "I am so sorry it came apart on you. What happened to it?")
    assert len(page.script.rows()) == 4

    press(Key.Key_F7)
    assert page.driver.phase is Phase.HELD
    press(Key.Key_F7)
    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)

    press(Key.Key_F9)
    press(Key.Key_Escape)
    assert page.driver.call.ending is None, "Esc never hangs up"
    press(Key.Key_F9)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert page.driver.call.ending is Ending.AGENT_HUNG_UP

    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    press(Key.Key_Return)
    assert desk.after.scorecard.rows[0].items_shown

    press(Key.Key_Escape)
    assert desk.window_.pages.currentWidget() is desk.library


def test_ringing_can_be_left(desk: Desk) -> None:
    ring(desk)

    press(Key.Key_Escape)

    assert desk.window_.pages.currentWidget() is desk.briefing


def test_enter_presses_the_button_that_has_the_focus(desk: Desk) -> None:
    """And not whatever else Enter does on that page."""
    page = ring(desk)
    page.ring.leave.setFocus()
    press(Key.Key_Return)
    assert desk.window_.pages.currentWidget() is desk.briefing
    assert desk.driver is None

    desk.briefing.back.setFocus()
    press(Key.Key_Return)
    assert desk.window_.pages.currentWidget() is desk.library


def test_the_sheets_are_a_key_away(desk: Desk) -> None:
    page = answer(desk)

    press(Key.Key_F4)
    assert _within(page.sheets.policy)
    press(Key.Key_F3)
    assert _within(page.sheets.record)
    press(Key.Key_Escape)
    assert page.reply.edit.hasFocus()


def test_the_next_pane_goes_round(desk: Desk) -> None:
    page = answer(desk)
    seen = []
    for _ in range(8):
        seen.append(QApplication.focusWidget())
        press(Key.Key_F6)

    assert len(set(seen)) >= 4
    assert page.reply.edit in seen


def test_in_a_narrow_window_the_sheets_are_tabs(desk: Desk, qtbot: QtBot) -> None:
    desk.window_.resize(1024, 640)
    page = answer(desk)
    qtbot.waitUntil(page.tabs.isVisible)

    press(Key.Key_F4)
    assert page.sheets.policy.isVisible()
    assert not page.script.isVisible()
    press(Key.Key_F4)
    assert page.script.isVisible()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("again", [Key.Key_Escape, Key.Key_F1])
def test_all_keys_are_shown_and_go_away(window: Window, again: Qt.Key) -> None:
    before = QApplication.focusWidget()
    press(Key.Key_F1)
    (sheet,) = window.findChildren(KeysSheet)
    assert sheet.isVisible()

    press(again)

    assert not sheet.isVisible()
    assert QApplication.focusWidget() is before


@pytest.fixture
def sheet(desk: Desk, qtbot: QtBot) -> KeysSheet:
    """All keys, over a briefing in a small window."""
    desk.window_.resize(1024, 640)
    desk.take("worn-clothing-return")
    qtbot.waitUntil(desk.briefing.start.hasFocus)
    press(Key.Key_F1)
    return desk.window_.findChildren(KeysSheet)[0]


def test_the_sheet_of_keys_scrolls(sheet: KeysSheet, qtbot: QtBot) -> None:
    bar = sheet.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    press(Key.Key_Down)
    once = bar.value()
    press(Key.Key_PageDown)

    assert 0 < once < bar.value()


def test_tab_stays_in_the_sheet_of_keys(sheet: KeysSheet) -> None:
    press(Key.Key_Tab)
    press(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)

    assert _within(sheet)


def test_enter_only_closes_the_sheet_of_keys(desk: Desk, sheet: KeysSheet) -> None:
    desk.briefing.focus()  # as a page does that goes on meanwhile
    press(Key.Key_Return)

    assert not sheet.isVisible()
    assert desk.driver is None
    assert desk.briefing.start.hasFocus()


def test_pages_are_a_key_away(desk: Desk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    press(Key.Key_5, control)
    assert desk.window_.pages.currentWidget() is desk.settings_page
    press(Key.Key_3, control)
    assert desk.window_.pages.currentWidget() is desk.progress.page
    press(Key.Key_2, control)
    assert desk.window_.pages.currentWidget() is desk.after.past
    press(Key.Key_1, control)
    assert desk.window_.pages.currentWidget() is desk.library
    press(Key.Key_F, control)
    assert desk.library.search.line.hasFocus()


def _within(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and pane.isAncestorOf(focus)
