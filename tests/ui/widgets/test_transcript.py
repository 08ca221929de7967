"""The script of a call keeps what was said, in order, and reads it aloud."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from simulator.ui.look import Look
from simulator.ui.widgets.lines import Why
from simulator.ui.widgets.transcript import Row, TranscriptView

GREETING = Row(True, "You", "Good morning.", "0:02", 7.0)
OPENER = Row(False, "Denise", "I want my money back.", "0:05", 7.0)
SORRY = Row(True, "You", "I’m sorry.", "0:09", 6.5, (Why(-0.5, "you asked first"),))


@pytest.fixture
def view(look: Look, qtbot: QtBot) -> TranscriptView:
    made = TranscriptView(look)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_only_what_differs_is_touched(view: TranscriptView) -> None:
    view.sync([GREETING])
    view.sync([GREETING, OPENER, SORRY])

    assert view.rows() == (GREETING, OPENER, SORRY)


def test_fewer_rows_begin_anew(view: TranscriptView) -> None:
    view.sync([GREETING, OPENER])
    view.sync([SORRY])

    assert view.rows() == (SORRY,)


def test_the_latest_words_of_the_customer_are_the_large_ones(view: TranscriptView) -> None:
    view.sync([GREETING, OPENER, SORRY])

    assert [view.row_of(number)[1] for number in range(3)] == [False, True, False]


def test_a_turn_is_read_aloud_with_what_it_did(view: TranscriptView) -> None:
    view.sync([SORRY])
    model = view.model()

    aloud = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)

    assert aloud == "You, 0:09: I’m sorry.. Heat fell by 0.5: you asked first."


def test_it_stays_at_the_end_as_words_come_in(view: TranscriptView) -> None:
    for number in range(40):
        view.append(Row(bool(number % 2), "Denise", f"words {number} " * 12, "1:00", 5.0))

    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()


def test_whoever_scrolled_back_is_left_there(view: TranscriptView) -> None:
    view.show_rows(
        [Row(False, "Denise", f"words {number} " * 12, "1:00", 5.0) for number in range(40)]
    )
    view.verticalScrollBar().setValue(0)

    view.append(SORRY)

    assert view.verticalScrollBar().value() == 0


def test_two_hundred_long_turns_paint(view: TranscriptView) -> None:
    view.show_rows(
        [Row(bool(n % 2), "Denise", "<b>x</b> \x00" * 400, "1:00", n % 10) for n in range(200)]
    )

    assert not view.grab().isNull()
