"""The first start: one easy call with help beside it, skippable, and never again in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from simulator import store
from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.store import settings
from simulator.store.settings import Loaded, Settings
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.first_page import FirstPage
from simulator.ui.guide import Guide
from simulator.ui.ledger import Opened
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Tools
from simulator.ui.window import Window
from tests.ui.conftest import entries
from tests.ui.drilled import drilled
from tests.ui.test_keyboard import press


@pytest.fixture
def newcomer(window: Window, tasks: Tasks, tools: Tools, qtbot: QtBot) -> Desk:
    """The window as it is when it is opened for the first time ever."""
    mine = Settings(theme="light", customer_pause=0.0, reduced_motion="on")
    desk = Desk(window, tasks, entries(), Loaded(mine, first=True))
    desk.keep(Opened(store.memory()))
    desk.equip(tools)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return desk


def first_page(desk: Desk) -> FirstPage:
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, FirstPage)
    return page


@pytest.fixture
def guide(newcomer: Desk) -> Guide:
    """Beside the first call, which is just ringing."""
    QTest.keyClick(first_page(newcomer).start, Qt.Key.Key_Return)
    (found,) = newcomer.window_.findChildren(Guide)
    return found


def test_a_first_start_offers_one_easy_call(newcomer: Desk) -> None:
    assert first_page(newcomer).start.hasFocus()


def test_esc_leads_to_the_library(newcomer: Desk) -> None:
    QTest.keyClick(first_page(newcomer), Qt.Key.Key_Escape)

    assert newcomer.window_.pages.currentWidget() is newcomer.library


def test_the_next_start_is_an_ordinary_one(newcomer: Desk) -> None:
    first_page(newcomer)

    assert not settings.load(settings.settings_file()).first


def test_it_can_be_asked_for_again(newcomer: Desk) -> None:
    newcomer.goto("settings")
    newcomer.show_first()

    first_page(newcomer)


def test_a_newcomer_who_takes_each_suggestion_comes_to_a_good_end(
    newcomer: Desk, guide: Guide, qtbot: QtBot
) -> None:
    driver = newcomer.driver
    assert driver is not None
    driver.answer()
    while driver.phase is not Phase.ENDED:
        page = newcomer.window_.pages.currentWidget()
        assert isinstance(page, CallPage)
        qtbot.waitUntil(lambda: guide.suggestion is not None)
        press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
        assert page.reply.edit.toPlainText() == guide.suggestion
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: driver.agents_turn or driver.phase is Phase.ENDED)

    assert driver.call.ending is Ending.RESOLVED
    assert driver.call.helped > 0


def test_the_guide_says_what_to_do_before_anything_was_said(newcomer: Desk, guide: Guide) -> None:
    ringing = guide.says.text()
    driver = newcomer.driver
    assert driver is not None
    driver.answer()

    assert ringing.endswith("Press Enter to answer.")
    assert guide.says.text() != ringing
    assert guide.suggestion is not None


def test_an_ordinary_call_has_no_guide(newcomer: Desk) -> None:
    newcomer.take("socks-return")
    newcomer.briefing.ready()

    assert not newcomer.window_.findChildren(Guide)


@pytest.mark.usefixtures("guide")
def test_before_it_is_answered_the_first_call_leads_to_the_library(newcomer: Desk) -> None:
    press(Qt.Key.Key_Escape)

    assert newcomer.window_.pages.currentWidget() is newcomer.library


@pytest.mark.usefixtures("guide")
def test_the_scorecard_is_explained_while_it_is_shown(newcomer: Desk, qtbot: QtBot) -> None:
    driver = newcomer.driver
    assert driver is not None
    driver.answer()
    driver.say("Good morning, this is Sam.")
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)
    driver.hang_up()
    newcomer.finished(driver)
    assert newcomer.window_.notice.isVisible()
    qtbot.waitUntil(lambda: bool(newcomer.after.scorecard.rows))
    newcomer.goto("library")

    assert not newcomer.window_.notice.isVisible()


def test_a_suggestion_goes_into_the_box_of_its_own_call(newcomer: Desk, qtbot: QtBot) -> None:
    drilled(newcomer, qtbot).today.start.click()  # a page with a reply box of its own
    newcomer.show_first()
    QTest.keyClick(first_page(newcomer).start, Qt.Key.Key_Return)
    driver, page = newcomer.driver, newcomer.window_.pages.currentWidget()
    assert driver is not None
    assert isinstance(page, CallPage)
    driver.answer()
    (guide,) = page.findChildren(Guide)

    guide.take()

    assert page.reply.edit.toPlainText() == guide.suggestion


def test_what_to_do_is_in_view_while_it_rings(guide: Guide) -> None:
    assert guide.isVisible()
    assert guide.says.isVisible()


def test_in_large_text_it_scrolls_and_leaves_the_phone_its_place(
    newcomer: Desk, qtbot: QtBot
) -> None:
    newcomer.window_.resize(1024, 640)
    newcomer.look.rescale(2.0)
    newcomer.show_first()
    QTest.keyClick(first_page(newcomer).start, Qt.Key.Key_Return)
    (guide,) = newcomer.window_.findChildren(Guide)
    qtbot.waitUntil(lambda: not guide.isVisible())

    driver = newcomer.driver
    assert driver is not None
    driver.answer()

    qtbot.waitUntil(guide.area.isVisible)
    says = guide.says
    qtbot.waitUntil(lambda: says.height() >= says.heightForWidth(says.width()) > 0)
