"""Pause and coach in the window; and assessments, in which nothing helps."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator import library, store
from simulator.call.call import Call
from simulator.call.events import Coached
from simulator.call.floor import Phase
from simulator.call.mode import Mode
from simulator.call.scenario import Ending
from simulator.ui.advising import AT_A_LOSS
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_page import CallPage
from simulator.ui.call_row import CallRow
from simulator.ui.coach_pane import NO_WORDING, READING
from simulator.ui.desk import Desk
from simulator.ui.ways import Tools
from simulator.ui.widgets.lines import Tag

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, Harrow & Pine returns, Sam speaking."
UNKIND = "You must have torn it yourself."
FORBIDDEN = "I'll put the whole hundred and ten pounds back on your card today."
Key = Qt.Key


def page_of(desk: Desk) -> CallPage:
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, CallPage)
    return page


def say(page: CallPage, qtbot: QtBot, words: str) -> None:
    assert page.driver.say(words)
    qtbot.waitUntil(lambda: page.driver.phase in (Phase.LISTENING, Phase.ENDED))


def taken(desk: Desk, qtbot: QtBot, mode: Mode = Mode.PRACTICE) -> CallPage:
    """A call that was answered and greeted."""
    desk.take(FLAGSHIP)
    desk.calls.begin(library.find(FLAGSHIP), mode)
    page = page_of(desk)
    page.driver.answer()
    say(page, qtbot, GREETING)
    return page


def advised(page: CallPage, qtbot: QtBot) -> None:
    """The pause, and what the coach says to it."""
    page.driver.coach()
    qtbot.waitUntil(lambda: bool(page.coached.needs.text()))


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key)


def graded(desk: Desk, qtbot: QtBot, driver: CallDriver) -> list[str]:
    """The tags in the head of its scorecard, and of all else on it."""
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    return [one.accessibleName() for one in desk.after.scorecard.findChildren(Tag)]


def test_one_key_there_and_back_and_what_was_typed_stays(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    page.reply.edit.setPlainText("What I was about to say")
    page.reply.setFocus()
    press(Key.Key_F8)
    assert page.coached.isVisible()
    assert not page.script.isVisible()
    assert not page.reply.isVisible()

    press(Key.Key_F8)

    assert page.driver.phase is Phase.LISTENING
    assert page.script.isVisible()
    assert page.reply.edit.toPlainText() == "What I was about to say"
    assert page.reply.edit.hasFocus()


def test_it_says_what_they_need_and_asks_before_it_tells(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    advised(page, qtbot)
    pane = page.coached

    assert "Denise" in pane.heading.text()
    assert page.driver.call.turns[-1].text in pane.said.text()
    assert pane.needs.text()
    assert pane.question.text().endswith("?")
    assert not pane.wording.isVisible()


def test_a_wording_is_a_key_away_and_is_marked(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    advised(page, qtbot)
    press(Key.Key_W)

    assert page.coached.wording.isVisible()
    assert not page.coached.button.isVisible()
    assert page.driver.call.helped == 1
    press(Key.Key_W)
    shown = [one.wording for one in page.driver.call.events if isinstance(one, Coached)]
    assert len(shown) == 2


def test_where_no_wording_fits_the_button_is_off_and_says_why(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    say(page, qtbot, FORBIDDEN)
    advised(page, qtbot)

    assert not page.coached.button.isEnabled()
    assert page.coached.hint.text() == NO_WORDING


def test_a_w_in_the_reply_is_a_letter(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    page.reply.setFocus()
    press(Key.Key_W)

    assert page.reply.edit.toPlainText() == "w"


def test_there_is_no_coach_before_it_was_answered(desk: Desk) -> None:
    desk.take(FLAGSHIP)
    desk.briefing.ready()
    page = page_of(desk)
    page.driver.coach()

    assert page.driver.phase is Phase.RINGING
    assert not page.coach.isVisible()


def test_while_they_answer_the_coach_waits_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    page.driver.say("What happened?")
    assert page.driver.phase is Phase.THINKING
    assert not page.coach.isEnabled()
    assert "answering" in page.coach.toolTip()
    page.driver.coach()
    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)

    assert page.driver.call.helped == 0
    assert page.coach.isEnabled()


def test_esc_leads_back_to_the_call(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    page.driver.coach()
    press(Key.Key_Escape)

    assert page.driver.phase is Phase.LISTENING


def test_hanging_up_from_a_pause_asks_first(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    page.driver.coach()
    press(Key.Key_F9)
    assert page.asking.isVisible()
    assert page.driver.call.ending is None
    press(Key.Key_Escape)
    assert page.driver.phase is Phase.COACHED
    page.asking.yes.click()

    assert page.driver.call.ending is Ending.AGENT_HUNG_UP


def test_record_and_policy_are_at_hand_in_a_narrow_pause(desk: Desk, qtbot: QtBot) -> None:
    desk.window_.resize(1024, 640)
    page = taken(desk, qtbot)
    qtbot.waitUntil(page.tabs.isVisible)
    page.driver.coach()
    press(Key.Key_F4)
    assert page.sheets.policy.isVisible()
    press(Key.Key_F4)

    assert page.coached.isVisible()


def test_a_call_with_help_is_marked_for_good(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    page.driver.coach()
    page.driver.coach()

    assert "with help (1)" in graded(desk, qtbot, page.driver)
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))
    (row,) = desk.after.past.findChildren(CallRow)
    assert "with help (1)" in row.accessibleName()


def test_an_assessment_shows_no_more_than_the_call(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot, Mode.ASSESSMENT)
    say(page, qtbot, UNKIND)
    press(Key.Key_F8)

    assert page.driver.phase is Phase.LISTENING
    assert page.bar.assessment.isVisible()
    assert not page.coach.isVisible()
    assert not page.to_heard.isVisible()
    assert not page.customer.why.isVisible()
    assert all(not row.whys for row in page.script.rows())


def test_when_an_assessment_is_over_it_says_what_moved_them(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot, Mode.ASSESSMENT)
    say(page, qtbot, UNKIND)
    page.driver.hang_up()

    assert any(row.whys for row in page.script.rows())


def test_an_assessment_is_marked_and_graded_once(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot, Mode.ASSESSMENT)
    call_id = page.driver.call_id()
    assert call_id is not None
    assert "assessment" in graded(desk, qtbot, page.driver)
    assert not desk.after.scorecard.story.again.isVisible()
    history = desk.ledger.history
    assert history is not None
    (first,) = history.grades(call_id)

    desk.after.open_past(call_id)

    assert list(history.grades(call_id)) == [first]
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))
    (row,) = desk.after.past.findChildren(CallRow)
    assert "assessment" in row.accessibleName()


def test_an_assessment_that_was_cut_off_goes_on_as_one(desk: Desk, qtbot: QtBot) -> None:
    taken(desk, qtbot, Mode.ASSESSMENT)
    assert desk.ledger.history is not None
    desk.ledger.history.close()
    history = store.open_history(store.history_file())
    (cut_off,) = history.unfinished()
    kit = desk.tools.kit.keeping(history) if desk.tools else None
    assert kit is not None

    assert kit.resumed(cut_off).assessed
    history.close()


def test_what_a_call_is_for_is_chosen_before_it(desk: Desk) -> None:
    desk.take(FLAGSHIP)
    practice = desk.briefing.means.text()
    desk.briefing.mode_choice.choose(Mode.ASSESSMENT)
    assert desk.briefing.means.text() != practice
    desk.briefing.ready()
    assert page_of(desk).driver.assessed
    press(Key.Key_Escape)
    desk.take(FLAGSHIP)

    assert desk.briefing.mode_choice.value() is Mode.ASSESSMENT


@pytest.mark.parametrize("width", [1024, 1600])
def test_what_a_call_is_for_can_be_chosen_in_any_window(desk: Desk, width: int) -> None:
    desk.window_.resize(width, 800)
    desk.take(FLAGSHIP)

    assert desk.briefing.mode_choice.isVisible()


def test_a_pause_leads_back_to_an_earlier_reply(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)
    say(page, qtbot, UNKIND)
    first = page.driver.call_id()
    press(Key.Key_F8)
    press(Key.Key_T)
    press(Key.Key_Return)  # the newest is the first in the list
    again = page_of(desk)
    qtbot.waitUntil(lambda: again.driver.phase is Phase.LISTENING)

    assert again is not page
    assert [turn.text for turn in again.driver.call.turns][:1] == [GREETING]
    assert len(again.driver.call.turns) == 2
    assert desk.ledger.history is not None
    assert [one.id for one in desk.ledger.history.history()] == [first]


def test_there_is_no_earlier_moment_before_the_pause(desk: Desk, qtbot: QtBot) -> None:
    page = taken(desk, qtbot)

    assert not page.earlier.isVisible()


def test_the_earlier_replies_are_in_view(desk: Desk, qtbot: QtBot) -> None:
    desk.window_.resize(1024, 640)
    page = taken(desk, qtbot)
    say(page, qtbot, UNKIND)
    page.driver.coach()

    press(Key.Key_T)

    qtbot.waitUntil(lambda: page.coached.area.sees(page.coached.earlier))


def test_what_was_just_said_is_whole(desk: Desk, qtbot: QtBot) -> None:
    desk.look.rescale(2.0)
    page = taken(desk, qtbot)
    advised(page, qtbot)

    said = page.coached.said
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > 0)


@pytest.fixture
def thinking(desk: Desk, tools: Tools) -> Iterator[Event]:
    """The desk's coach finds no words before this is set."""
    may_answer = Event()

    def words(call: Call) -> str:  # noqa: ARG001
        may_answer.wait()
        return "I am with you."

    adviser = replace(tools.kit.adviser, words=words)
    desk.equip(replace(tools, kit=replace(tools.kit, adviser=adviser)))
    yield may_answer
    may_answer.set()


def test_a_pause_is_there_before_the_coach_has_found_words(
    desk: Desk, thinking: Event, qtbot: QtBot
) -> None:
    page = taken(desk, qtbot)
    page.driver.coach()
    assert page.coached.isVisible()
    assert page.coached.hint.text() == READING
    assert not page.coached.button.isEnabled()

    thinking.set()

    qtbot.waitUntil(page.coached.button.isEnabled)
    assert page.coached.needs.text()


def test_what_the_coach_finds_too_late_is_dropped(
    desk: Desk, thinking: Event, qtbot: QtBot
) -> None:
    page = taken(desk, qtbot)
    page.driver.coach()
    page.driver.coach()

    with qtbot.waitSignal(desk.tasks.idle):
        thinking.set()

    assert not page.coached.needs.text()


def test_a_coach_who_fails_leaves_the_way_back(desk: Desk, tools: Tools, qtbot: QtBot) -> None:
    def broken(call: Call) -> str:
        raise ValueError(f"no words after {len(call.turns)} turns")

    adviser = replace(tools.kit.adviser, words=broken)
    desk.equip(replace(tools, kit=replace(tools.kit, adviser=adviser)))
    page = taken(desk, qtbot)

    advised(page, qtbot)

    assert page.coached.needs.text() == AT_A_LOSS.needs
    assert page.coach.isEnabled()
