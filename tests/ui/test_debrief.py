"""Two minutes for the trainee alone: reached by a key, answered, kept if wanted, seen by nobody."""

import json
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from simulator import store
from simulator.app import main
from simulator.call.errors import StorageError
from simulator.call.scenario import Scenario
from simulator.disputes import lines
from simulator.grading.report import line
from simulator.store.sqlite import MemoryStore
from simulator.ui.debrief_page import WAITING, DebriefPage
from simulator.ui.desk import Desk
from simulator.ui.look import Look
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.spell import SpellLine
from simulator.ui.widgets.text import Text
from tests.ui.conftest import Furnish
from tests.ui.paper.test_book import letters
from tests.ui.paper.test_saving import press as to_paper
from tests.ui.test_disputing import history, on_scorecard, press, tab_to, type_in

SORRY = "I'm so sorry it came apart on you. What happened to it?"
HARD = "I always freeze and I hide behind the sheet."
KINDER = "I rushed the goodbye."
HEAVY = "I can't cope any more."
Key = Qt.Key


def debriefing(desk: Desk, qtbot: QtBot) -> DebriefPage:
    """Its page, by its key, after a call."""
    on_scorecard(desk, qtbot, SORRY)
    desk.after.scorecard.focus()
    press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, DebriefPage)
    return page


def tell(page: DebriefPage, qtbot: QtBot, words: str) -> None:
    before = page.response
    page.box.edit.setPlainText(words)
    page.box.say()
    qtbot.waitUntil(lambda: page.response is not before)


def answered(page: DebriefPage) -> str:
    items = (page.answer.itemAt(at) for at in range(page.answer.count()))
    widgets = (item.widget() for item in items if item is not None)
    return " ".join(one.text() for one in widgets if isinstance(one, Text))


def only_call(desk: Desk) -> int:
    (call,) = history(desk).history()
    return call.id


def test_it_goes_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    assert answered(page) == WAITING

    type_in(HARD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.response is not None)

    assert "always freeze" not in answered(page), "nobody is handed back a cruel word"
    assert page.response is not None
    assert page.response.topic == "permanent"
    assert page.again.hasFocus()
    press(Key.Key_Return)
    assert page.box.edit.hasFocus()
    assert page.before.isHidden(), "harsh words do not stand there while they are said again"
    type_in(KINDER)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.response is not None and page.response.topic.startswith("shifted"))
    press(Key.Key_Escape)
    assert desk.window_.pages.currentWidget() is desk.after.scorecard


def test_gentle_words_stay_in_sight_while_they_are_said_again(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    tell(page, qtbot, KINDER)

    page.say_again()

    assert KINDER in page.before.text()
    assert page.before.isVisible()


def test_beside_distress_nothing_of_the_earlier_words_stands(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    tell(page, qtbot, KINDER)
    page.say_again()

    tell(page, qtbot, HEAVY)

    assert page.before.isHidden()


def test_nothing_need_be_said(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    press(Key.Key_Escape)
    assert desk.window_.pages.currentWidget() is desk.after.scorecard
    assert history(desk).debrief(only_call(desk)) is None

    desk.after.show_debrief()
    tell(page, qtbot, "")

    assert page.response is not None
    assert page.response.topic == "empty"


def test_what_was_said_is_there_again(desk: Desk, furnish: Furnish, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    tell(page, qtbot, HARD)
    kept = only_call(desk)
    history(desk).close()

    again = furnish(store.open_history(store.history_file()))
    again.after.open_past(kept)
    again.after.show_debrief()

    assert again.after.debrief.box.text() == HARD
    history(again).close()


def test_it_is_not_kept_where_that_is_not_wanted(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    page.keeping.setChecked(False)

    tell(page, qtbot, HARD)

    assert history(desk).debrief(only_call(desk)) is None
    page.keeping.setChecked(True)
    assert history(desk).debrief(only_call(desk)) == HARD
    page.keeping.setChecked(False)
    assert history(desk).debrief(only_call(desk)) is None


def test_it_is_deleted_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    tell(page, qtbot, HARD)

    tab_to("Delete it")
    press(Key.Key_Return)

    assert history(desk).debrief(only_call(desk)) is None
    assert page.box.text() == ""
    assert page.delete.isHidden()
    assert HARD not in answered(page)


def test_words_not_said_yet_wait_for_a_return(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    type_in("It is hard to")
    press(Key.Key_Escape)

    desk.after.show_debrief()

    assert page.box.text() == "It is hard to"


class _NoRoom(MemoryStore):
    """Keeps no call at all."""

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        raise StorageError("The disk is full: the call cannot be kept.")


def test_a_call_that_is_not_kept_is_debriefed_too(furnish: Furnish, qtbot: QtBot) -> None:
    page = debriefing(furnish(_NoRoom()), qtbot)

    tell(page, qtbot, HARD)

    assert page.keeping.isHidden()
    assert page.delete.isHidden()
    assert answered(page) != WAITING


def test_distress_is_answered_with_people_and_opens_nothing_unasked(
    desk: Desk, qtbot: QtBot
) -> None:
    page = debriefing(desk, qtbot)
    opened: list[str] = []
    page.open_site = opened.append

    tell(page, qtbot, HEAVY)

    assert "somebody you trust" in answered(page)
    assert page.again.isHidden()
    assert page.spell.isHidden(), "nothing counts the minutes of somebody in distress"
    assert opened == []
    tab_to(page.site.words())
    press(Key.Key_Return)
    assert opened == ["https://findahelpline.com"]


def test_an_answer_to_words_that_were_deleted_does_not_come(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)
    page.box.edit.setPlainText(HARD)
    page.box.say()

    page.delete.click()

    with qtbot.waitSignal(desk.tasks.idle):
        pass
    assert answered(page) == WAITING


def test_two_minutes_pass_and_nothing_ends(qtbot: QtBot, look: Look) -> None:
    now = [0.0]
    line = SpellLine(look, 120, "Two minutes", lambda: now[0])
    qtbot.addWidget(line)
    line.show()
    now[0] = 60
    assert line.share == 0.5
    line.hide()
    now[0] = 600
    assert line.share == 0.5, "it stands still while nobody sees it"
    line.show()
    now[0] = 900
    assert line.share == 1


def test_it_is_not_on_paper(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """The same characters are in the document as without it."""
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    on_scorecard(desk, qtbot, SORRY)
    desk.after.scorecard.focus()
    to_paper(desk, before)
    qtbot.waitUntil(before.exists)
    desk.after.show_debrief()
    tell(desk.after.debrief, qtbot, "I am useless, I tell myself: €∞ žebra.")
    press(Key.Key_Escape)

    to_paper(desk, after)
    qtbot.waitUntil(after.exists)

    assert letters(after.read_bytes()) == letters(before.read_bytes())


def test_it_is_in_nothing_that_anybody_else_sees(
    desk: Desk, qtbot: QtBot, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in grades, transcripts and disputes nor in the log, and in one table alone."""
    view = on_scorecard(desk, qtbot, SORRY)
    view.ask()
    view.keep()
    desk.after.show_debrief()
    mark = "zebra crossing"
    tell(desk.after.debrief, qtbot, f"I am useless. {mark}.")
    kept = history(desk)
    call_id = only_call(desk)
    grades = [line(one.grade) for one in kept.grades(call_id)]
    assert (kept.debrief(call_id) or "").endswith(f"{mark}.")
    seen = [json.dumps(grades), lines(kept.disputes()), *map(repr, kept.events(call_id))]
    seen += [repr(kept.history()), repr(kept.records()), kept.scenario(call_id).model_dump_json()]
    with qtbot.waitSignal(desk.tasks.idle):  # a history must not close while it is read
        desk.after.show_past()
    seen += [one.text() for one in desk.after.past.findChildren(Text)]
    seen += [one.text() for one in desk.after.scorecard.findChildren(Text)]
    kept.close()
    assert main(["disputes", "--json"]) == 0
    seen.append(capsys.readouterr().out)
    files = [
        one for one in home.rglob("*") if one.is_file() and not one.name.startswith(store.NAME)
    ]
    seen += [one.read_text(encoding="utf-8", errors="replace") for one in files]

    assert not [text for text in seen if mark in text]
    with sqlite3.connect(store.history_file()) as database:
        holding = [row for row in database.iterdump() if mark in row]
    database.close()
    assert [row.split("(")[0] for row in holding] == ['INSERT INTO "debriefs" VALUES']


def test_the_line_of_two_minutes_says_what_it_is(desk: Desk, qtbot: QtBot) -> None:
    page = debriefing(desk, qtbot)

    assert page.spell_words.isVisible()
    assert "two minutes" in page.spell_words.text()


def test_its_key_stands_on_its_button(desk: Desk, qtbot: QtBot) -> None:
    on_scorecard(desk, qtbot, SORRY)

    buttons = desk.after.scorecard.findChildren(Button)
    own = next(one for one in buttons if one.words() == "Two minutes for you")
    assert own.accessibleDescription() == "Key: Ctrl+D"
