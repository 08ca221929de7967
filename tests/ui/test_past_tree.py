"""The past calls as a tree in the window: drawn, read out, paged, deleted, and led on from."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from simulator.store.sqlite import MemoryStore
from simulator.ui.desk import Desk
from simulator.ui.history_page import STEP
from simulator.ui.takes_page import TakesPage
from simulator.ui.widgets.buttons import Button, IconButton
from simulator.ui.widgets.twig import Twig
from tests.store.people import Clock
from tests.ui.conftest import Furnish
from tests.ui.history import again, keep, store_of
from tests.ui.test_past_calls import focused, opened, press, shown

Key = Qt.Key


@pytest.fixture
def history() -> MemoryStore:
    """A kettle, tried again from its second reply, and that try again; then another kettle."""
    store = MemoryStore(Clock())
    first = keep(store)
    again(store, again(store, first, 2))
    keep(store)
    return store


def takes_page(desk: Desk) -> TakesPage:
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, TakesPage)
    return page


def test_a_line_is_drawn_to_every_try(furnish: Furnish, history: MemoryStore, qtbot: QtBot) -> None:
    page = opened(furnish(history), qtbot)

    twigs = page.findChildren(Twig)

    assert shown(page) == [4, 1, 2, 3]
    assert len(twigs) == 2
    assert page.rows[3].x() > page.rows[2].x() > page.rows[1].x()


def test_a_row_says_which_take_of_which_call_it_is(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    page = opened(furnish(history), qtbot)
    when = page.rows[1].call.started.astimezone()

    name = page.rows[2].accessibleName()

    assert f"Take 2 of the call on Tuesday 4 November, {when:%H:%M}, from your second" in name


def test_a_try_says_it_where_the_first_take_is_filtered_out(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    page = opened(furnish(history), qtbot)

    page.filter.choose("kind", "retake")

    qtbot.waitUntil(lambda: shown(page) == [2, 3])
    assert "Take 2 of the call on" in page.rows[0].accessibleName()


def test_tries_of_a_deleted_call_stand_for_themselves(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    page = opened(furnish(history), qtbot)
    page.rows[1].setFocus()

    press(Key.Key_Delete)

    assert shown(page) == [4, 2, 3]
    assert focused(page) == 2
    assert page.rows[1].leaf.rails == ()


def test_undo_puts_them_back_under_it(furnish: Furnish, history: MemoryStore, qtbot: QtBot) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[1].setFocus()
    press(Key.Key_Delete)

    desk.window_.notice.button.click()

    qtbot.waitUntil(lambda: shown(page) == [4, 1, 2, 3])
    assert focused(page) == 1


def test_a_tree_is_not_cut_in_two(furnish: Furnish, qtbot: QtBot) -> None:
    store = MemoryStore(Clock())
    first = keep(store)
    for _ in range(STEP - 1):
        keep(store)
    again(store, first)
    for _ in range(STEP - 1):
        keep(store)

    page = opened(furnish(store), qtbot)

    assert shown(page)[-2:] == [first, STEP + 1]
    assert len(page.rows) == STEP + 1


def test_what_was_shown_more_of_is_shown_after_a_deletion_is_undone(
    furnish: Furnish, qtbot: QtBot
) -> None:
    desk = furnish(store_of(STEP + 5))
    page = opened(desk, qtbot)
    page.more.click()
    page.rows[-1].setFocus()
    press(Key.Key_Delete)

    desk.window_.notice.button.click()

    qtbot.waitUntil(lambda: len(page.rows) == STEP + 5)


@pytest.mark.parametrize("by", ["key", "button"])
def test_the_takes_are_shown_beside_each_other(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot, by: str
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[2].setFocus()

    if by == "key":
        press(Key.Key_T)
    else:
        line = page.rows[2].parentWidget()
        assert line is not None
        line.findChildren(IconButton)[0].click()

    pair = takes_page(desk).pair
    assert pair is not None
    assert (pair.older.call_id, pair.newer.call_id) == (1, 2)


def test_from_the_takes_the_way_back_is_to_the_row(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[2].setFocus()
    press(Key.Key_T)
    assert "Past calls" in [one.words() for one in takes_page(desk).findChildren(Button)]

    press(Key.Key_Escape)

    qtbot.waitUntil(lambda: focused(page) == 2)


def test_a_call_taken_once_has_no_takes_to_show(
    furnish: Furnish, history: MemoryStore, qtbot: QtBot
) -> None:
    desk = furnish(history)
    page = opened(desk, qtbot)
    page.rows[0].setFocus()

    press(Key.Key_T)

    assert desk.window_.pages.currentWidget() is page


def test_t_is_a_letter_in_the_search(furnish: Furnish, history: MemoryStore, qtbot: QtBot) -> None:
    page = opened(furnish(history), qtbot)
    page.filter.search.setFocus()

    press(Key.Key_T)

    assert page.filter.search.line.text() == "t"
