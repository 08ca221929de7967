"""The trainee sees what a reply was heard as, says it was not meant so, and takes that back."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator import store
from simulator.call.disputes import WHOLE
from simulator.call.errors import StorageError
from simulator.call.floor import Phase
from simulator.call.scenario import Scenario
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore
from simulator.ui.call_page import CallPage
from simulator.ui.call_row import CallRow
from simulator.ui.desk import Desk
from simulator.ui.disputed_page import DisputedPage
from simulator.ui.heard_parts import HeardReplyView
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.text import Text
from tests.ui.conftest import Furnish

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, Harrow and Pine returns, Sam speaking."
SORRY = "I'm so sorry it came apart on you. What happened to it?"
OFFER = "I can send it to our tailor today, and it is mended free by Friday the 14th."
Key = Qt.Key


def in_call(desk: Desk, qtbot: QtBot, *replies: str) -> CallPage:
    desk.take(FLAGSHIP)
    desk.briefing.ready()
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, CallPage)
    page.driver.answer()
    for reply in (GREETING, *replies):
        page.driver.say(reply)
        qtbot.waitUntil(lambda: page.driver.phase in (Phase.LISTENING, Phase.ENDED))
    return page


def on_scorecard(desk: Desk, qtbot: QtBot, *replies: str) -> HeardReplyView:
    """The view of the last reply."""
    page = in_call(desk, qtbot, *replies)
    turn = max(turn.number for turn in page.driver.call.turns if turn.feelings is None)
    page.driver.hang_up()
    page.finish()
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    desk.after.scorecard.story.show_turn(turn)
    return shown(desk)


def shown(desk: Desk) -> HeardReplyView:
    view = desk.after.scorecard.story.heard
    assert view is not None
    return view


def history(desk: Desk) -> History:
    assert desk.ledger.history is not None
    return desk.ledger.history


def texts(view: HeardReplyView) -> str:
    """What can be read in it."""
    return " ".join(one.text() for one in view.findChildren(Text))


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key, modifiers)


def type_in(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def focused() -> str:
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None and focus.isVisible() else ""


def tab_to(name: str) -> None:
    for _ in range(30):
        if focused().startswith(name):
            return
        press(Key.Key_Tab)
    pytest.fail(f"{name} is not reached by Tab")


def disputed_levels(desk: Desk) -> list[str]:
    rows = desk.after.scorecard.rows
    return [row.key.value for row in rows if not row.disputed.isHidden()]


def test_what_was_heard_is_a_key_away_and_goes_again(desk: Desk, qtbot: QtBot) -> None:
    page = in_call(desk, qtbot, SORRY)
    assert not page.heard.isVisible()
    page.reply.setFocus()

    press(Key.Key_I, Qt.KeyboardModifier.ControlModifier)

    assert page.heard.isVisible()
    assert not page.sheets.policy.isVisible()
    assert [view.reply.text for view in page.heard.views] == [SORRY, GREETING]
    assert "You asked to hear about it" in texts(page.heard.views[0])
    press(Key.Key_Escape)
    assert page.sheets.policy.isVisible()
    assert page.reply.edit.hasFocus()


def test_a_reply_is_disputed_by_keyboard_in_the_call(desk: Desk, qtbot: QtBot) -> None:
    page = in_call(desk, qtbot, SORRY)
    press(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.heard.views[0].isVisible)

    tab_to("That’s not what I meant")
    press(Key.Key_Return)
    type_in("I asked how she is")
    press(Key.Key_Return)

    (kept,) = history(desk).disputes()
    assert (kept.dispute.reply, kept.dispute.meant) == (SORRY, "I asked how she is")
    assert kept.dispute.thing == WHOLE
    assert kept.dispute.context == page.driver.scenario.opener
    qtbot.waitUntil(lambda: focused().startswith("Take that back"))  # it stays where it was
    press(Key.Key_Return)
    assert history(desk).disputes() == []
    qtbot.waitUntil(lambda: focused() == "That’s not what I meant")


def test_one_thing_heard_is_disputed_without_a_word(desk: Desk, qtbot: QtBot) -> None:
    page = in_call(desk, qtbot, SORRY)
    page.to_heard.click()
    view = page.heard.views[0]
    view.ask("asks-story")
    view.keep()

    (kept,) = history(desk).disputes()
    assert (kept.dispute.thing, kept.dispute.meant) == ("asks-story", "")
    assert "disputed" in page.script.rows()[2].read_aloud


def test_escape_keeps_nothing(desk: Desk, qtbot: QtBot) -> None:
    page = in_call(desk, qtbot, SORRY)
    page.to_heard.click()
    page.heard.views[0].ask()

    press(Key.Key_Escape)

    assert history(desk).disputes() == []
    assert page.heard.isVisible()
    qtbot.waitUntil(lambda: focused() == "That’s not what I meant")


def test_a_reply_that_is_still_being_answered_is_not_shown(desk: Desk, qtbot: QtBot) -> None:
    page = in_call(desk, qtbot)
    page.to_heard.click()

    page.driver.say(SORRY)

    assert page.driver.phase is Phase.THINKING
    assert [view.reply.text for view in page.heard.views] == [GREETING]
    qtbot.waitUntil(lambda: len(page.heard.views) == 2)


def test_the_levels_that_rest_on_it_are_marked_and_nothing_else_changes(
    desk: Desk, qtbot: QtBot
) -> None:
    view = on_scorecard(desk, qtbot, SORRY, OFFER)
    assert disputed_levels(desk) == []
    before = history(desk).grades(history(desk).history()[0].id)

    view.ask()
    view.keep()

    assert "next_steps" in disputed_levels(desk)
    assert "farewell" not in disputed_levels(desk)
    assert "Nothing was graded again" in desk.after.scorecard.dispute_note.words.text()
    assert history(desk).grades(history(desk).history()[0].id) == before
    shown(desk).take_back(history(desk).disputes()[0].dispute)
    assert disputed_levels(desk) == []
    assert desk.after.scorecard.dispute_note.isHidden()


def test_what_failed_the_call_is_marked_too(desk: Desk, qtbot: QtBot) -> None:
    view = on_scorecard(desk, qtbot, "You are a liar and a cheat, you stupid woman.")
    (fatal,) = [one for one in desk.after.scorecard.fatal if one.fatal.turn == view.reply.turn][:1]
    assert fatal.disputed.isHidden()

    view.ask()
    view.keep()

    assert not fatal.disputed.isHidden()


def test_a_dispute_is_there_after_a_restart(desk: Desk, furnish: Furnish, qtbot: QtBot) -> None:
    view = on_scorecard(desk, qtbot, SORRY, OFFER)
    view.ask()
    view.keep()
    marked = disputed_levels(desk)
    kept = history(desk).history()[0].id
    history(desk).close()

    again = furnish(store.open_history(store.history_file()))
    again.after.open_past(kept)

    assert disputed_levels(again) == marked
    again.after.scorecard.story.show_turn(view.reply.turn)
    assert "Take that back" in [one.text() for one in shown(again).findChildren(Button)]
    history(again).close()


def test_disputes_of_a_call_cut_off_go_on_with_it(
    desk: Desk, furnish: Furnish, qtbot: QtBot
) -> None:
    page = in_call(desk, qtbot, SORRY)
    page.to_heard.click()
    page.heard.views[0].ask()
    page.heard.views[0].keep()
    history(desk).close()

    again = furnish(store.open_history(store.history_file()))
    again.calls.resume(history(again).unfinished()[0])
    taken = again.window_.pages.currentWidget()
    assert isinstance(taken, CallPage)
    qtbot.waitUntil(lambda: taken.driver.phase is Phase.LISTENING)

    assert "disputed" in taken.script.rows()[2].read_aloud
    history(again).close()


class _NoRoom(MemoryStore):
    """Keeps no call at all."""

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        raise StorageError("The disk is full: the call cannot be kept.")


def test_in_a_call_that_is_not_kept_disputes_last_as_long_as_it_is_shown(
    furnish: Furnish, qtbot: QtBot
) -> None:
    desk = furnish(_NoRoom())
    view = on_scorecard(desk, qtbot, SORRY, OFFER)

    view.ask()
    view.keep()

    assert "next_steps" in disputed_levels(desk)


def test_all_that_is_disputed_is_listed_for_the_author(desk: Desk, qtbot: QtBot) -> None:
    view = on_scorecard(desk, qtbot, SORRY)
    view.ask()
    assert view.field is not None
    view.field.line.setText("I asked how she is")
    view.keep()
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))
    (row,) = desk.after.past.findChildren(CallRow)
    assert "1 disputed" in row.accessibleName()

    desk.after.past.disputed.click()

    page = desk.window_.pages.currentWidget()
    assert isinstance(page, DisputedPage)
    read = [one.text() for one in page.findChildren(Text)]
    for words in ("A jacket and a wedding", f"“{SORRY}”", "I asked how she is"):
        assert words in read
    assert any("You asked to hear about it" in words for words in read)


def test_from_the_list_to_the_call_and_back(desk: Desk, qtbot: QtBot) -> None:
    view = on_scorecard(desk, qtbot, SORRY)
    view.ask()
    view.keep()
    desk.after.show_disputed()

    press(Key.Key_Return)
    assert desk.window_.pages.currentWidget() is desk.after.scorecard
    press(Key.Key_Escape)

    assert desk.window_.pages.currentWidget() is desk.after.disputed


def test_the_list_takes_back_and_says_when_it_is_empty(desk: Desk, qtbot: QtBot) -> None:
    view = on_scorecard(desk, qtbot, SORRY)
    view.ask()
    view.keep()
    desk.after.show_disputed()

    tab_to("Take back")
    press(Key.Key_Return)

    assert history(desk).disputes() == []
    assert any(
        "Nothing is disputed" in one.text() for one in desk.after.disputed.findChildren(Text)
    )


@pytest.mark.parametrize("writable", [True, False])
def test_the_list_is_saved_as_lines_of_json(
    desk: Desk, qtbot: QtBot, tmp_path: Path, writable: bool
) -> None:
    view = on_scorecard(desk, qtbot, SORRY)
    view.ask()
    view.keep()
    file = tmp_path / "disputed.jsonl" if writable else tmp_path / "nowhere" / "disputed.jsonl"
    desk.after.show_disputed()
    desk.after.disputed.ask_file = lambda _: file

    desk.after.disputed.save.click()

    notice = desk.window_.notice.words.text()
    assert str(file) in notice
    if writable:
        (line,) = file.read_text(encoding="utf-8").splitlines()
        assert json.loads(line)["reply"] == SORRY
    else:
        assert "could not be written" in notice
