"""Text of 115 to 200 %: nothing is cut off, nothing is lost, and the focus stays where it was."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.call.floor import Phase
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.keys_sheet import KeysSheet
from simulator.ui.settings_page import SIZES
from simulator.ui.widgets.choices import Option
from simulator.ui.widgets.text import Text

pytestmark = pytest.mark.whole

Key = Qt.Key


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key)


def focused() -> str:
    focus = QApplication.focusWidget()
    return focus.accessibleName() if isinstance(focus, Option) and focus.isVisible() else ""


def has_focus(words: str) -> bool:
    return focused() == words


def whole(words: Text) -> bool:
    """Whether none of its lines is cut off."""
    return words.height() >= words.heightForWidth(words.width()) > 0


def ringing(desk: Desk, scale: float = 2.0) -> CallPage:
    desk.look.rescale(scale)
    desk.take("worn-clothing-return")
    desk.briefing.ready()
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, CallPage)
    return page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CallPage:
    """A call that was answered and greeted, at 200 %."""
    page = ringing(desk)
    page.driver.answer()
    page.driver.say("Good morning, Sam speaking.")
    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING and page.tight)
    return page


def test_tab_stops_at_what_is_chosen(desk: Desk) -> None:
    desk.settings_page.change(text_scale=115)
    desk.goto("settings")

    press(Key.Key_Tab)
    assert focused() == "115 %"
    press(Key.Key_Tab)
    assert focused() == "Reduced"


def test_the_arrow_goes_through_all_the_sizes(desk: Desk, qtbot: QtBot) -> None:
    desk.goto("settings")
    press(Key.Key_Tab)

    for words, _ in SIZES[1:]:
        press(Key.Key_Right)
        qtbot.waitUntil(partial(has_focus, words))

    assert desk.settings.text_scale == 200


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5])
@pytest.mark.parametrize("width", [1024, 1280])
def test_the_ringing_phone_can_be_read(desk: Desk, qtbot: QtBot, scale: float, width: int) -> None:
    desk.window_.resize(width, 640 if width == 1024 else 800)
    page = ringing(desk, scale)
    qtbot.waitUntil(page.ring.isVisible)

    buttons = (page.ring.button, page.ring.leave)
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in buttons))


def test_the_strip_says_who_and_how_they_feel(page: CallPage) -> None:
    assert page.customer.name.isVisible()
    assert page.customer.short.isVisible()
    assert page.customer.short.text().startswith(page.customer.mood.text())
    assert "heat 7 of 10" in page.customer.short.text()


def test_the_name_is_whole_beside_the_coach(page: CallPage, qtbot: QtBot) -> None:
    page.driver.coach()

    name = page.customer.name
    qtbot.waitUntil(lambda: name.width() >= name.sizeHint().width())


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_name_is_whole_beside_the_buttons(
    desk: Desk, page: CallPage, width: int, qtbot: QtBot
) -> None:
    desk.window_.resize(width, 640)

    name = page.customer.name
    qtbot.waitUntil(lambda: page.width() == width)
    qtbot.waitUntil(lambda: name.isVisible() and name.width() >= name.sizeHint().width())


def test_the_name_finds_back_when_there_is_room(desk: Desk, page: CallPage, qtbot: QtBot) -> None:
    desk.window_.resize(1024, 640)
    qtbot.waitUntil(lambda: page.tight)
    desk.window_.resize(2600, 1500)

    qtbot.waitUntil(lambda: not page.tight)
    assert page.customer.words.parentWidget() is page.customer


def test_hanging_up_says_what_it_costs(page: CallPage, qtbot: QtBot) -> None:
    page.ask()

    qtbot.waitUntil(lambda: whole(page.asking.warning))
    assert page.asking.warning.isVisible()


def test_how_the_call_ended_can_be_read(page: CallPage, qtbot: QtBot) -> None:
    page.driver.hang_up()

    end = page.end
    qtbot.waitUntil(lambda: whole(end.heading) and whole(end.about))
    assert end.button.height() >= end.button.sizeHint().height()


def test_what_the_keys_do_is_not_cut(desk: Desk, qtbot: QtBot) -> None:
    desk.look.rescale(2.0)
    desk.window_.show_keys()
    (sheet,) = desk.window_.findChildren(KeysSheet)
    qtbot.waitUntil(sheet.isVisible)

    told, room = sheet.scroller.findChildren(Text), sheet.scroller.viewport()
    qtbot.waitUntil(lambda: all(map(whole, told)))
    assert max(one.mapTo(room, one.rect().topRight()).x() for one in told) <= room.width()
