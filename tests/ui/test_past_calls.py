"""Past calls are searched, narrowed, opened again, deleted and had back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.call.events import Ended
from simulator.call.scenario import Ending
from simulator.store.history import History
from simulator.store.settings import Loaded, Settings
from simulator.store.sqlite import MemoryStore
from simulator.ui.desk import Desk
from simulator.ui.history_page import READING, STEP, HistoryPage
from simulator.ui.ledger import Opened
from simulator.ui.tasks import Tasks
from simulator.ui.window import Window
from tests.store.people import LAMP, Clock
from tests.ui.conftest import Furnish, entries
from tests.ui.history import keep, store_of

Key = Qt.Key


@pytest.fixture
def history() -> MemoryStore:
    """The oldest first: a kettle well ended, a lamp that failed, and a second try of the lamp."""
    store = MemoryStore(Clock())
    keep(store, "Hello.", "The limescale is dreadful.")
    lamp = keep(store, scenario=LAMP, ending=Ending.CUSTOMER_HUNG_UP, overall=30)
    again = store.fork(lamp, 0, ())
    store.append(again, Ended(ending=Ending.RESOLVED))
    return store


@pytest.fixture
def past(furnish: Furnish, history: MemoryStore, qtbot: QtBot) -> HistoryPage:
    return opened(furnish(history), qtbot)


def opened(desk: Desk, qtbot: QtBot) -> HistoryPage:
    desk.goto("history")
    page = desk.after.past
    qtbot.waitUntil(lambda: bool(page.rows))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def shown(page: HistoryPage) -> list[int]:
    return [row.call.id for row in page.rows]


def focused(page: HistoryPage) -> int | None:
    return next((row.call.id for row in page.rows if row.hasFocus()), None)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def test_the_tree_of_the_newest_call_comes_first(past: HistoryPage) -> None:
    assert shown(past) == [2, 3, 1]
    assert past.filter.note.text() == "3 calls"


@pytest.mark.parametrize(
    ("words", "found"),
    [("lamp", [2, 3]), ("DREADFUL lime", [1]), ("limescale lamp", []), ("  ", [2, 3, 1])],
)
def test_a_search_looks_at_titles_and_all_that_was_said(
    past: HistoryPage, qtbot: QtBot, words: str, found: list[int]
) -> None:
    past.filter.search.line.setText(words)

    qtbot.waitUntil(lambda: shown(past) == found)


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("call", "lamp", [2, 3]),
        ("ending", "resolved", [3, 1]),
        ("passed", "no", [2]),
        ("passed", "yes", [1]),
        ("kind", "retake", [3]),
        ("kind", "practice", [2, 1]),
        ("kind", "assessment", []),
    ],
)
def test_filters_narrow(
    past: HistoryPage, qtbot: QtBot, name: str, value: str, found: list[int]
) -> None:
    past.filter.choose(name, value)

    qtbot.waitUntil(lambda: shown(past) == found)


def test_nothing_found_says_the_way_back(past: HistoryPage, qtbot: QtBot) -> None:
    past.filter.search.line.setText("zebra")
    qtbot.waitUntil(lambda: not past.rows)
    assert "Show all" in past.filter.note.text()

    past.filter.clearing.click()

    qtbot.waitUntil(lambda: shown(past) == [2, 3, 1])
    assert past.filter.clearing.isHidden()


def test_what_was_looked_for_stays(furnish: Furnish, history: MemoryStore, qtbot: QtBot) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.filter.search.line.setText("lamp")
    qtbot.waitUntil(lambda: shown(page) == [2, 3])

    desk.goto("library")
    desk.goto("history")

    qtbot.waitUntil(lambda: focused(page) == 2)
    assert shown(page) == [2, 3]


def test_by_keyboard_from_the_search_to_a_call_and_along(past: HistoryPage) -> None:
    press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert past.filter.search.line.hasFocus()

    press(Key.Key_Down)
    press(Key.Key_Down)
    assert past.rows[1].hasFocus()

    press(Key.Key_Up)
    press(Key.Key_Up)
    assert past.filter.search.line.hasFocus()


def test_back_from_a_scorecard_the_call_has_the_focus(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)

    page.rows[2].click()
    assert desk.window_.pages.currentWidget() is desk.after.scorecard
    press(Key.Key_Escape)

    qtbot.waitUntil(lambda: focused(page) == 1)


def test_back_from_a_call_far_down_the_list_is_where_it_was(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(STEP + 5)), qtbot)
    page.more.click()

    page.rows[-1].click()
    press(Key.Key_Escape)

    qtbot.waitUntil(lambda: focused(page) == 1)
    room, row = page.scroller.viewport(), page.rows[-1]
    qtbot.waitUntil(lambda: room.rect().contains(row.mapTo(room, row.rect().center())))


def test_many_calls_are_shown_a_part_at_a_time(furnish: Furnish, qtbot: QtBot) -> None:
    page = opened(furnish(store_of(STEP + 5)), qtbot)
    assert len(page.rows) == STEP

    page.more.click()

    assert len(page.rows) == STEP + 5
    assert page.more.isHidden()


def ids(history: History) -> list[int]:
    return [call.id for call in history.history()]


def test_a_deleted_call_can_be_had_back(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[0].setFocus()

    press(Key.Key_Delete)
    assert shown(page) == [3, 1]
    assert page.rows[0].hasFocus()
    desk.window_.notice.button.click()

    qtbot.waitUntil(lambda: shown(page) == [2, 3, 1])
    desk.goto("library")
    assert ids(history) == [3, 2, 1]


def test_it_is_gone_once_the_page_is_left(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[0].setFocus()
    press(Key.Key_Delete)

    desk.goto("library")

    assert ids(history) == [3, 1]
    assert desk.window_.notice.isHidden()


def test_a_second_deletion_makes_the_first_one_final(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    page = opened(furnish(history), qtbot)
    page.rows[0].setFocus()

    press(Key.Key_Delete)
    press(Key.Key_Delete)

    assert ids(history) == [3, 1]
    assert shown(page) == [1]


def test_delete_in_the_search_field_deletes_no_call(
    past: HistoryPage, history: MemoryStore
) -> None:
    past.filter.search.setFocus()

    press(Key.Key_Delete)

    assert shown(past) == [2, 3, 1]
    assert ids(history) == [3, 2, 1]


def test_without_any_call_there_is_a_way_to_the_first(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(MemoryStore(Clock()))

    desk.goto("history")

    page = desk.after.past
    qtbot.waitUntil(page.empty.isVisible)
    assert page.filter.isHidden()


def test_ctrl_z_has_the_deleted_call_back(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[0].setFocus()
    press(Key.Key_Delete)

    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: shown(page) == [2, 3, 1])
    assert desk.window_.notice.isHidden()


def test_while_they_are_read_it_says_so_and_the_search_is_there(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)

    desk.goto("history")
    page = desk.after.past
    assert page.filter.note.text() == READING
    press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.filter.search.line, "lamp")

    qtbot.waitUntil(lambda: shown(page) == [2, 3])
    assert page.filter.search.line.hasFocus()


def test_a_history_that_opens_late_is_shown_when_it_is_there(
    window: Window, tasks: Tasks, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = Desk(window, tasks, entries(), Loaded(Settings(reduced_motion="on")))
    desk.goto("history")
    assert desk.after.past.filter.note.text() == READING

    desk.keep(Opened(history))

    qtbot.waitUntil(lambda: shown(desk.after.past) == [2, 3, 1])


def test_tab_goes_as_one_reads(past: HistoryPage) -> None:
    past.filter.search.setFocus()
    names = []
    for _ in range(6):
        press(Key.Key_Tab)
        focus = QApplication.focusWidget()
        names.append(focus.accessibleName().split(":")[0] if focus is not None else "")

    assert names[:4] == ["Call", "Passed", "Ending", "Kind"]
    assert names[4] == past.rows[0].accessibleName().split(":")[0]
