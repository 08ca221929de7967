"""Long pages are read by keyboard: keys that no control takes scroll, and the focus is in view."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.ui.desk import Desk
from simulator.ui.layouts import Page
from simulator.ui.scorecard_page import ScorecardPage
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.fields import ReplyBox
from tests.ui.test_disputing import in_call

Key = Qt.Key
BIG = 2.0


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Page:
    """A briefing that is longer than the window; the focus is on what begins the call."""
    desk.window_.resize(1024, 640)
    desk.take("worn-clothing-return")
    qtbot.waitUntil(lambda: bottom(desk.briefing) > 0)
    return desk.briefing


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key)


def graded(desk: Desk, qtbot: QtBot) -> ScorecardPage:
    page = in_call(desk, qtbot, "I am so sorry it came apart.")
    page.driver.hang_up()
    page.finish()
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    return desk.after.scorecard


def at(page: Page) -> int:
    return page.scroller.verticalScrollBar().value()


def bottom(page: Page) -> int:
    return page.scroller.verticalScrollBar().maximum()


@pytest.mark.parametrize(("down", "up"), [(Key.Key_PageDown, Key.Key_PageUp),
                                          (Key.Key_Down, Key.Key_Up),
                                          (Key.Key_End, Key.Key_Home)])  # fmt: skip
def test_keys_scroll_while_a_button_has_the_focus(page: Page, down: Qt.Key, up: Qt.Key) -> None:
    press(down)
    assert at(page) > 0

    press(up)
    assert at(page) == 0


def test_space_scrolls_where_it_presses_nothing(page: Page) -> None:
    page.setFocus()

    press(Key.Key_Space)

    assert at(page) > 0


def test_keys_scroll_from_the_bar_above_too(desk: Desk, page: Page) -> None:
    desk.window_.bar.findChildren(Button)[0].setFocus()

    press(Key.Key_PageDown)

    assert at(page) > 0


def test_a_box_whose_words_are_all_in_view_leaves_the_page_to_scroll(page: Page) -> None:
    box = ReplyBox(page.look, "Your words", "")
    page.body.addWidget(box)
    box.show()
    box.edit.setFocus()
    page.scroller.verticalScrollBar().setValue(0)

    press(Key.Key_PageDown)

    assert at(page) > 0


@pytest.mark.parametrize("scale", [1.0, BIG])
def test_what_gets_the_focus_is_brought_into_view(desk: Desk, qtbot: QtBot, scale: float) -> None:
    desk.window_.resize(1024, 640)
    desk.look.rescale(scale)
    desk.goto("library")
    last = desk.library.cards()[-1]

    last.setFocus()

    qtbot.waitUntil(lambda: desk.library.scroller.sees(last))


def test_the_first_steps_begin_with_what_is_in_view(desk: Desk, qtbot: QtBot) -> None:
    desk.look.rescale(BIG)

    desk.show_first()

    page = desk.window_.pages.currentWidget()
    assert isinstance(page, Page)
    qtbot.waitUntil(lambda: page.scroller.sees(page.focusWidget()))


def test_a_page_that_waits_has_the_focus_itself(desk: Desk) -> None:
    desk.goto("drills")

    assert desk.drilling is not None
    assert desk.drilling.today.hasFocus()


@pytest.mark.parametrize("scale", [1.0, BIG])
def test_a_scorecard_begins_at_its_top_with_no_focus_out_of_view(
    desk: Desk, qtbot: QtBot, scale: float
) -> None:
    desk.window_.resize(1024, 640)
    desk.look.rescale(scale)
    card = graded(desk, qtbot)

    assert at(card) == 0
    assert card.scroller.hasFocus() or card.scroller.sees(card.focusWidget())


def test_the_opened_items_of_a_scorecard_are_reached(desk: Desk, qtbot: QtBot) -> None:
    card = graded(desk, qtbot)
    card.rows[-1].opener.setFocus()
    press(Key.Key_Return)

    press(Key.Key_End)

    assert at(card) == bottom(card) > 0
