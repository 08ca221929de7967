"""A spoken call on its page: the key, the button, what was heard, and what was hardly heard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator import store
from simulator.call.errors import SoundError
from simulator.call.events import Heard
from simulator.call.floor import Phase
from simulator.call.sound import Word
from simulator.kit import Kit
from simulator.store.settings import Settings
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.voicing import OPENS, Voicing
from tests.ui.conftest import Furnish, shipped_kit
from tests.ui.voiced import Studio
from tests.voice.tones import tone

Key = Qt.Key


def heard(*words: tuple[str, float]) -> list[Word]:
    return [Word(text, nth, nth + 1.0, sure) for nth, (text, sure) in enumerate(words)]


SORRY = heard(("I", 0.9), ("am", 0.9), ("sorry", 0.9), ("Dennis", 0.1))


@pytest.fixture
def studio() -> Studio:
    return Studio(heard=[SORRY, "What happened"], recordings=[tone(2)] * 3)


@pytest.fixture
def kit(studio: Studio) -> Kit:
    return studio.kit(shipped_kit())


def calling(furnish: Furnish, **settings: object) -> Desk:
    desk = furnish(store.memory())
    desk.settings_page.change(**settings)
    desk.take("worn-clothing-return")
    desk.briefing.ready()
    assert desk.driver is not None
    desk.driver.answer()
    return desk


def parts(desk: Desk) -> tuple[CallPage, Voicing]:
    page = desk.calls.page
    assert page is not None
    assert page.voicing is not None
    return page, page.voicing


def hold_down(key: Qt.Key) -> None:
    send(QEvent.Type.KeyPress, key)


def let_go(key: Qt.Key) -> None:
    send(QEvent.Type.KeyRelease, key)


def send(kind: QEvent.Type, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QApplication.sendEvent(focus, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def talk(qtbot: QtBot, page: CallPage) -> None:
    hold_down(Key.Key_F2)
    let_go(Key.Key_F2)
    qtbot.waitUntil(lambda: bool(page.reply.text()))


def test_a_key_is_held_to_talk_and_what_was_heard_can_be_corrected(
    furnish: Furnish, qtbot: QtBot
) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    hold_down(Key.Key_F2)
    assert voicing.line.ear.recording
    assert "Let go of F2" in page.hint.text()

    let_go(Key.Key_F2)
    qtbot.waitUntil(lambda: page.reply.text() == "I am sorry Dennis")

    assert page.driver.phase is Phase.GREETING, "nothing sends itself"
    assert [page.reply.text()[start:end] for start, end in voicing.unsure] == ["Dennis"]
    assert page.reply.edit.accessibleDescription() == "Hardly heard: Dennis"
    assert len(page.reply.edit.extraSelections()) == 1


def test_what_was_hardly_heard_counts_for_nobody(furnish: Furnish, qtbot: QtBot) -> None:
    page, _ = parts(calling(furnish, answer_by="push"))
    talk(qtbot, page)
    QTest.keyClick(page.reply.edit, Key.Key_Return)

    qtbot.waitUntil(lambda: bool(page.driver.call.events))
    said = page.driver.call.events[0]
    assert isinstance(said, Heard)
    assert (said.text, said.counted.split()) == ("I am sorry Dennis", ["I", "am", "sorry"])


def test_what_was_corrected_counts(furnish: Furnish, qtbot: QtBot) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    talk(qtbot, page)
    for _ in "nis":
        QTest.keyClick(page.reply.edit, Key.Key_Backspace)
    QTest.keyClicks(page.reply.edit, "ise")

    assert page.reply.text() == "I am sorry Denise"
    assert not voicing.unsure


def test_what_is_underlined_can_be_said_to_be_right(furnish: Furnish, qtbot: QtBot) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    talk(qtbot, page)
    assert voicing.pane.sure.isVisible()

    QTest.keyClick(page.reply.edit, Key.Key_R, Qt.KeyboardModifier.AltModifier)

    assert not voicing.unsure
    assert not page.reply.edit.extraSelections()


def test_more_is_added_to_what_stands_there(furnish: Furnish, qtbot: QtBot) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    talk(qtbot, page)
    voicing.pane.talk.click()
    voicing.pane.talk.click()

    qtbot.waitUntil(lambda: page.reply.text() == "I am sorry Dennis What happened")
    assert [page.reply.text()[start:end] for start, end in voicing.unsure] == ["Dennis"]


def test_it_sends_itself_where_the_trainee_wants_that(furnish: Furnish, qtbot: QtBot) -> None:
    page, _ = parts(calling(furnish, answer_by="push", sends_itself=True))
    hold_down(Key.Key_F2)
    let_go(Key.Key_F2)

    qtbot.waitUntil(lambda: bool(page.driver.call.turns))
    assert page.driver.call.turns[0].text == "I am sorry Dennis"
    assert not page.reply.text()


def test_who_speaks_on_while_it_is_written_says_one_reply(furnish: Furnish, qtbot: QtBot) -> None:
    page, _ = parts(calling(furnish, answer_by="push", sends_itself=True))
    for _ in range(2):
        hold_down(Key.Key_F2)
        let_go(Key.Key_F2)

    qtbot.waitUntil(lambda: bool(page.driver.call.turns))
    assert page.driver.call.turns[0].text == "I am sorry Dennis What happened"


def test_what_was_typed_before_waits_for_enter(furnish: Furnish, qtbot: QtBot) -> None:
    page, _ = parts(calling(furnish, answer_by="push", sends_itself=True))
    QTest.keyClicks(page.reply.edit, "Well,")
    hold_down(Key.Key_F2)
    let_go(Key.Key_F2)

    qtbot.waitUntil(lambda: page.reply.text() == "Well, I am sorry Dennis")
    assert page.driver.phase is Phase.GREETING


class TestWithoutHands:
    """From the first ring to the scorecard."""

    def test_it_says_that_it_is_picked_up(self, furnish: Furnish) -> None:
        desk = furnish(store.memory())
        desk.settings_page.change(answer_by="hands-free")
        desk.take("worn-clothing-return")
        desk.briefing.ready()

        assert desk.calls.page is not None
        assert "picked up for you" in desk.calls.page.ring.hint.text()
        assert desk.driver is not None
        assert desk.driver.rings

    def test_the_scorecard_opens_by_itself(self, furnish: Furnish, qtbot: QtBot) -> None:
        desk = calling(furnish, answer_by="hands-free")
        page, voicing = parts(desk)
        page.driver.hang_up()
        assert page.end.next.text() == OPENS

        voicing.going_on.begin(0)

        qtbot.waitUntil(lambda: desk.window_.pages.currentWidget() is desk.after.scorecard)

    def test_whoever_presses_a_key_stays(self, furnish: Furnish) -> None:
        page, voicing = parts(calling(furnish, answer_by="hands-free"))
        page.driver.hang_up()

        QTest.keyClick(page.end.button, Key.Key_Down)

        assert not voicing.going_on.waiting
        assert page.end.next.isHidden()

    def test_who_answers_with_their_hands_goes_on_with_them(self, furnish: Furnish) -> None:
        page, voicing = parts(calling(furnish, answer_by="push"))
        page.driver.hang_up()

        assert not voicing.going_on.waiting


def test_esc_stops_a_recording_and_hangs_up_on_nobody(furnish: Furnish) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    hold_down(Key.Key_F2)
    QTest.keyClick(page.reply.edit, Key.Key_Escape)

    assert not voicing.line.ear.busy
    assert page.driver.phase is Phase.GREETING


def test_a_key_that_is_let_go_elsewhere_ends_it(furnish: Furnish) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    hold_down(Key.Key_F2)

    voicing.let_go()

    assert not voicing.line.ear.recording
    assert page.driver.agents_turn


def test_typing_needs_no_microphone(furnish: Furnish) -> None:
    _, voicing = parts(calling(furnish))
    hold_down(Key.Key_F2)

    assert not voicing.line.ear.recording
    assert not voicing.pane.talk.isVisible()
    assert not voicing.mute.isVisible()
    assert voicing.sound.isVisible()


def test_with_everything_off_the_page_is_as_before(furnish: Furnish) -> None:
    desk = calling(furnish, voice="off")

    assert desk.calls.page is not None
    assert desk.calls.page.voicing is None


def test_the_customers_voice_is_switched_off_and_on(
    furnish: Furnish, studio: Studio, qtbot: QtBot
) -> None:
    page, voicing = parts(calling(furnish))
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.reply.edit, Key.Key_S, shift)
    assert voicing.sound.accessibleName() == "Hear the customer’s voice"
    page.driver.say("Good morning, Sam speaking.")
    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)
    assert not studio.voice.said

    QTest.keyClick(page.reply.edit, Key.Key_S, shift)
    page.driver.say("I am so sorry. What happened to it?")
    qtbot.waitUntil(lambda: bool(studio.voice.said))


def test_a_muted_microphone_says_so(furnish: Furnish) -> None:
    page, voicing = parts(calling(furnish, answer_by="push"))
    voicing.mute.click()

    assert page.hint.text() == "You are muted"
    assert voicing.mute.accessibleName() == "Unmute your microphone"
    assert not voicing.pane.talk.isVisible()


class TestAServiceThatFails:
    """What was said is kept, and offered again."""

    @pytest.fixture
    def studio(self) -> Studio:
        return Studio(heard=[SoundError("The service took too long."), "Good morning"])

    def test_it_is_tried_again(self, furnish: Furnish, qtbot: QtBot) -> None:
        desk = calling(furnish, answer_by="push")
        page, voicing = parts(desk)
        hold_down(Key.Key_F2)
        let_go(Key.Key_F2)
        qtbot.waitUntil(voicing.pane.again.isVisible)
        assert desk.window_.notice.words.text() == "The service took too long."

        voicing.pane.again.click()

        qtbot.waitUntil(lambda: page.reply.text() == "Good morning")
        assert not voicing.pane.again.isVisible()


def test_settings_that_were_never_touched_speak_and_are_typed_to() -> None:
    settings = Settings()
    assert (settings.voice, settings.answer_by, settings.sends_itself) == (
        "embedded", "typing", False,
    )  # fmt: skip


def test_how_it_sounded_is_kept_with_the_call(furnish: Furnish, qtbot: QtBot) -> None:
    desk = calling(furnish, answer_by="push")
    page, _ = parts(desk)
    talk(qtbot, page)
    QTest.keyClick(page.reply.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: page.driver.phase is Phase.LISTENING)
    page.driver.hang_up()
    call_id = page.driver.call_id()
    desk.finished(page.driver)

    assert call_id is not None
    assert desk.ledger.delivery(call_id) is not None
