"""Every control of every page has a name, can be reached by keyboard, and none is cut off."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from simulator import paths
from simulator.call.floor import Phase
from simulator.call.mode import Mode
from simulator.call.sound import Word
from simulator.grading.rubric import load_rubric
from simulator.ui.call_page import CallPage
from simulator.ui.delivery_card import DeliveryCard
from simulator.ui.desk import Desk
from simulator.ui.second_opinion import SecondOpinion
from simulator.ui.story_parts import LineCard
from simulator.ui.ways import Tools
from simulator.ui.window import Window
from tests.ui.conftest import shipped_kit
from tests.ui.drilled import drilled
from tests.ui.history import again
from tests.ui.modelled import OPENAI, PLACE, modelled
from tests.ui.recorded import Time, listened, record
from tests.ui.seconded import seconded
from tests.ui.voiced import Studio

pytestmark = pytest.mark.whole

SIZES = (QSize(1024, 640), QSize(1280, 800), QSize(1920, 1080))
HARDLY = [Word("Hello", 0, 1), Word("Dennis", 1, 2, 0.1)]
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


def library(desk: Desk, _: QtBot) -> None:
    desk.goto("library")


def briefing(desk: Desk, _: QtBot) -> None:
    desk.take("worn-clothing-return")


def ringing(desk: Desk, qtbot: QtBot) -> None:
    briefing(desk, qtbot)
    desk.briefing.ready()


def call(desk: Desk, qtbot: QtBot) -> None:
    ringing(desk, qtbot)
    driver = desk.driver
    assert driver is not None
    driver.answer()
    driver.say("Good morning, Sam speaking.")
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)


def on_hold(desk: Desk, qtbot: QtBot) -> None:
    call(desk, qtbot)
    assert desk.driver is not None
    desk.driver.hold()


def coached(desk: Desk, qtbot: QtBot) -> None:
    call(desk, qtbot)
    assert desk.driver is not None
    desk.driver.coach()


def assessed(desk: Desk, qtbot: QtBot) -> None:
    briefing(desk, qtbot)
    desk.briefing.mode_choice.choose(Mode.ASSESSMENT)
    desk.briefing.ready()
    assert desk.driver is not None
    desk.driver.answer()


def ended(desk: Desk, qtbot: QtBot) -> None:
    call(desk, qtbot)
    assert desk.driver is not None
    desk.driver.hang_up()


def scorecard(desk: Desk, qtbot: QtBot) -> None:
    ended(desk, qtbot)
    assert desk.driver is not None
    desk.finished(desk.driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    for row in desk.after.scorecard.rows:
        row.toggle()


def asking_another(desk: Desk, qtbot: QtBot) -> None:
    """A model is judging the call as well."""
    kit, _ = seconded(shipped_kit())
    desk.equip(Tools(kit, load_rubric(paths.assets())))
    scorecard(desk, qtbot)
    part = desk.after.scorecard.findChildren(SecondOpinion)[-1]
    assert part.button is not None
    part.button.click()


def two_judges(desk: Desk, qtbot: QtBot) -> None:
    """Both beside each other, with every answer they differ in."""
    kit, judge = seconded(shipped_kit())
    judge.let_go()
    desk.equip(Tools(kit, load_rubric(paths.assets())))
    scorecard(desk, qtbot)
    part = desk.after.scorecard.findChildren(SecondOpinion)[-1]
    assert part.button is not None
    part.button.click()
    qtbot.waitUntil(lambda: bool(part.rows))
    for opener in part.openers:
        opener.click()


def story(desk: Desk, qtbot: QtBot) -> None:
    """With a promise, and the line as a table."""
    call(desk, qtbot)
    driver = desk.driver
    assert driver is not None
    driver.say("Our tailor can mend it by Friday the 14th.")
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))
    (line,) = desk.after.scorecard.findChildren(LineCard)
    line.swap.click()


def history(desk: Desk, qtbot: QtBot) -> None:
    scorecard(desk, qtbot)
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))


def spoken(desk: Desk, qtbot: QtBot) -> None:
    """The scorecard of a call that was recorded, being listened to."""
    scorecard(desk, qtbot)
    kept = desk.ledger.history
    assert kept is not None
    (first,) = kept.history()
    record(kept, first.id)
    listened(desk, Time())
    desk.after.open_past(first.id)
    assert desk.after.scorecard.sound.bar is not None
    cards = desk.after.scorecard.findChildren(DeliveryCard)
    next(one for one in cards if one.isVisible()).swap.click()


def past_spoken(desk: Desk, qtbot: QtBot) -> None:
    """The same among the past calls."""
    spoken(desk, qtbot)
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))
    desk.after.past.rows[0].setFocus()
    QTest.keyClick(desk.after.past.rows[0], Qt.Key.Key_P)


def tried_again(desk: Desk, qtbot: QtBot) -> None:
    """The past calls, with a second try."""
    scorecard(desk, qtbot)
    kept = desk.ledger.history
    assert kept is not None
    (first,) = kept.history()
    again(kept, first.id)
    desk.goto("history")
    qtbot.waitUntil(lambda: len(desk.after.past.rows) == 2)


def takes(desk: Desk, qtbot: QtBot) -> None:
    tried_again(desk, qtbot)
    desk.after.past.rows[1].setFocus()
    QTest.keyClick(desk.after.past.rows[1], Qt.Key.Key_T)


def no_history(desk: Desk, qtbot: QtBot) -> None:
    desk.goto("history")
    qtbot.waitUntil(desk.after.past.empty.isVisible)


def progress(desk: Desk, qtbot: QtBot) -> None:
    scorecard(desk, qtbot)
    no_progress(desk, qtbot)


def no_progress(desk: Desk, qtbot: QtBot) -> None:
    desk.goto("progress")
    qtbot.waitUntil(desk.progress.page.lines.isVisible)


def progress_table(desk: Desk, qtbot: QtBot) -> None:
    progress(desk, qtbot)
    desk.progress.page.turn()


def heard(desk: Desk, qtbot: QtBot) -> None:
    call(desk, qtbot)
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, CallPage)
    page.to_heard.click()
    page.heard.views[0].ask()


def disputed(desk: Desk, qtbot: QtBot) -> None:
    scorecard(desk, qtbot)
    story = desk.after.scorecard.story
    story.show_turn(0)
    assert story.heard is not None
    story.heard.ask()
    story.heard.keep()


def all_disputed(desk: Desk, qtbot: QtBot) -> None:
    disputed(desk, qtbot)
    desk.after.show_disputed()


def drills(desk: Desk, qtbot: QtBot) -> None:
    drilled(desk, qtbot)


def drill(desk: Desk, qtbot: QtBot) -> None:
    drilled(desk, qtbot).today.start.click()


def drill_judged(desk: Desk, qtbot: QtBot) -> None:
    drilling = drilled(desk, qtbot)
    drilling.today.start.click()
    drilling.say("Oh dear, that must have been maddening. I'll see what I can do.")
    qtbot.waitUntil(lambda: drilling.page.result is not None)


def drills_done(desk: Desk, qtbot: QtBot) -> None:
    drill_judged(desk, qtbot)
    assert desk.drilling is not None
    desk.drilling.end()


def debrief(desk: Desk, qtbot: QtBot) -> None:
    scorecard(desk, qtbot)
    desk.after.show_debrief()
    page = desk.after.debrief
    page.box.edit.setPlainText("I always freeze.")
    page.box.say()
    qtbot.waitUntil(lambda: page.response is not None)


def settings(desk: Desk, _: QtBot) -> None:
    desk.goto("settings")


def with_model(desk: Desk) -> None:
    assert desk.tools is not None
    desk.equip(replace(desk.tools, kit=modelled(desk.tools.kit)))
    desk.goto("settings")
    desk.settings_page.change(service=OPENAI, agreed=(PLACE,))


def model_settings(desk: Desk, qtbot: QtBot) -> None:
    with_model(desk)
    section = desk.settings_page.models
    assert section is not None
    qtbot.waitUntil(section.key.field.isVisible)


def model_briefing(desk: Desk, qtbot: QtBot) -> None:
    with_model(desk)
    briefing(desk, qtbot)


def model_call(desk: Desk, qtbot: QtBot) -> None:
    with_model(desk)
    call(desk, qtbot)


def voice_settings(desk: Desk, qtbot: QtBot) -> None:
    """All there are."""
    assert desk.tools is not None
    desk.equip(replace(desk.tools, kit=Studio(heard=[HARDLY]).kit(desk.tools.kit)))
    desk.goto("settings")
    wanted: dict[str, object] = {"answer_by": "hands-free", "voice": "service"}
    wanted |= {"transcriber": "service", "sound_address": "https://api.example.com/v1"}
    desk.settings_page.change(**wanted)
    section = desk.settings_page.voices
    assert section is not None
    qtbot.waitUntil(lambda: len(section.microphone.options()) > 1)


def talking(desk: Desk, qtbot: QtBot) -> None:
    """What was heard stands in the reply box, and part of it was hardly heard."""
    voice_settings(desk, qtbot)
    desk.settings_page.change(answer_by="push", voice="embedded", transcriber="embedded")
    call(desk, qtbot)
    line, page = desk.calls.line, desk.calls.page
    assert line is not None
    assert page is not None
    line.press()
    qtbot.waitUntil(lambda: line.ear.recording)
    line.release()
    qtbot.waitUntil(lambda: bool(page.reply.text()))


def judging(desk: Desk, qtbot: QtBot) -> None:
    """While a model judges."""
    call(desk, qtbot)
    assert desk.tools is not None
    assert desk.driver is not None
    kit, _ = seconded(desk.tools.kit)
    desk.tools = replace(desk.tools, kit=replace(kit, judging=kit.second))
    desk.driver.hang_up()
    desk.finished(desk.driver)


def keys(desk: Desk, _: QtBot) -> None:
    desk.window_.show_keys()


PAGES: tuple[Callable[[Desk, QtBot], None], ...] = (
    library, briefing, ringing, call, heard, on_hold, coached, assessed, ended, scorecard, story,
    asking_another, two_judges,
    disputed, all_disputed, debrief, history, tried_again, takes, no_history, spoken,
    past_spoken, progress,
    no_progress, progress_table,
    drills, drill, drill_judged, drills_done, settings, keys,
    model_settings, model_briefing, model_call, judging, voice_settings, talking,
)  # fmt: skip


class Strays(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = watched.isWindow() if isinstance(watched, QWidget) else False
        if event.type() == QEvent.Type.Show and window and not isinstance(watched, Window):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[Strays]:
    noted = Strays()
    qapp.installEventFilter(noted)
    yield noted
    qapp.removeEventFilter(noted)


@pytest.fixture(params=PAGES, ids=lambda page: str(page.__name__))
def opened(request: pytest.FixtureRequest, strays: Strays, desk: Desk, qtbot: QtBot) -> Desk:
    request.param(desk, qtbot)
    assert not strays.seen, "shown as a window of its own, it takes the focus"
    return desk


def controls(desk: Desk) -> list[QWidget]:
    found = [one for one in desk.window_.findChildren(QWidget) if isinstance(one, CONTROLS)]
    return [one for one in found if one.isVisible()]


def _one_of_several(control: QWidget) -> bool:
    """Not the one chosen of a group: Tab stops at that one, the arrow keys go on."""
    grouped = isinstance(control, QAbstractButton) and control.group() is not None
    return grouped and not control.isChecked()  # type: ignore[attr-defined]  # seen above


def test_every_control_is_named_reached_and_whole(opened: Desk, qtbot: QtBot) -> None:
    """One test, for a page may take a second to come to."""
    _named(opened)
    _reached_by_tab(opened)
    _whole_at_any_size(opened, qtbot)


def _named(opened: Desk) -> None:
    nameless = [repr(one) for one in controls(opened) if not one.accessibleName().strip()]

    assert controls(opened)
    assert nameless == [], "without a name"


def _reached_by_tab(opened: Desk) -> None:
    chain = _focus_chain(opened.window_)
    unreachable = [
        one.accessibleName()
        for one in controls(opened)
        if one.isEnabled()
        and not _one_of_several(one)
        and not (one.focusPolicy() & Qt.FocusPolicy.TabFocus and one in chain)
    ]

    assert unreachable == [], "not reached by Tab"


def _focus_chain(window: QWidget) -> list[QWidget]:
    chain, now = [], window.nextInFocusChain()
    while now is not None and now not in chain:
        chain.append(now)
        now = now.nextInFocusChain()
    return chain


def _whole_at_any_size(opened: Desk, qtbot: QtBot) -> None:
    window = opened.window_
    for size in SIZES:
        window.resize(size)
        qtbot.waitUntil(lambda: window.size() in SIZES)
        cut_off = [
            (size, one.accessibleName())
            for one in controls(opened)
            if isinstance(one, QAbstractButton) and one.width() < one.sizeHint().width() - 1
        ]
        assert cut_off == [], "cut off"
