"""Any moment of a recorded call can be heard again."""

from collections.abc import Container, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from simulator.call.call import Call
from simulator.call.events import Heard
from simulator.call.transcript import Speaker
from simulator.store.history import History
from simulator.testing import ScriptedPlayer
from simulator.ui.desk import Desk
from simulator.ui.history_page import HistoryPage
from simulator.ui.lesson_parts import Instead
from simulator.ui.look import Look
from simulator.ui.playback import BEFORE, Playback
from simulator.ui.playback_bar import PlaybackBar
from simulator.ui.scorecard_parts import QuoteLine, Turns
from simulator.ui.tasks import Tasks
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.text import Text
from simulator.voice.recorded import Recorded, Span
from simulator.voice.recording import CallRecording
from tests.store.people import KETTLE
from tests.ui.history import keep
from tests.ui.recorded import Time, listened, record
from tests.ui.test_scorecard import SHORT, line_of
from tests.voice.tones import pitch, tone

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def player(time: Time) -> ScriptedPlayer:
    return ScriptedPlayer(time)


@pytest.fixture
def playback(tmp_path: Path, player: ScriptedPlayer, tasks: Tasks) -> Iterator[Playback]:
    """Twenty seconds: the agent at 1 s, the customer from 4 s to the end."""
    recording = CallRecording(tmp_path, lambda _: 10**12)
    recording.add(AGENT, tone(2, 300), 1.0, 0)
    recording.add(CUSTOMER, tone(16, 500), 4.0, 1)
    recording.close()
    made = Playback(
        Recorded(tmp_path), {0: Span(1.0, 3.0), 1: Span(4.0, 20.0)}, lambda: player, tasks
    )
    yield made
    made.stop()


def fed(qtbot: QtBot, player: ScriptedPlayer, seconds: float) -> None:
    """Until the player has that much."""
    qtbot.waitUntil(lambda: sum(one.seconds for one in player.clips) >= seconds - 0.01)


def test_a_turn_is_played_alone(
    playback: Playback, player: ScriptedPlayer, time: Time, qtbot: QtBot
) -> None:
    playback.play_turn(0)
    fed(qtbot, player, 2.0)

    time.go(5)
    qtbot.waitUntil(lambda: not playback.playing)

    assert pitch(player.clips[0]) == pytest.approx(300, abs=3)
    assert sum(one.seconds for one in player.clips) == pytest.approx(2 + BEFORE)
    assert playback.position == 3.0


def test_a_turn_that_was_typed_is_not_played(playback: Playback) -> None:
    assert not playback.play_turn(7)
    assert not playback.playing


def test_the_rest_comes_while_the_first_is_heard(
    playback: Playback, player: ScriptedPlayer, time: Time, qtbot: QtBot
) -> None:
    playback.play(0.0)
    fed(qtbot, player, 5.0)
    for _ in range(20):
        time.go(1)
        qtbot.waitUntil(lambda: playback.position == time.now or not playback.playing)

    assert sum(one.seconds for one in player.clips) == pytest.approx(20.0)
    assert playback.position == pytest.approx(20.0)


def test_stopped_it_goes_on_where_it_was(
    playback: Playback, player: ScriptedPlayer, time: Time, qtbot: QtBot
) -> None:
    playback.play(0.0)
    fed(qtbot, player, 5.0)
    time.go(2)

    playback.toggle()
    stopped = playback.playing, player.unheard(), playback.position
    playback.toggle()

    assert stopped == (False, 0.0, 2.0)
    assert (playback.playing, playback.position) == (True, 2.0)


def test_elsewhere_nothing_of_before_is_heard(
    playback: Playback, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    playback.play(0.0)
    playback.play_turn(1)
    fed(qtbot, player, 10.0)
    qtbot.waitUntil(lambda: player.unheard() == pytest.approx(5.0))

    assert pitch(player.clips[-1]) == pytest.approx(500, abs=3)
    assert playback.turn() == 1


def test_a_speaker_that_goes_is_said_once(
    playback: Playback, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    said: list[str] = []
    playback.failed.connect(said.append)
    playback.play(0.0)
    fed(qtbot, player, 5.0)

    player.lose("The headphones have gone.")
    qtbot.waitUntil(lambda: not playback.playing)

    assert said == ["The headphones have gone."]


def test_without_a_speaker_one_sentence_says_so(
    playback: Playback, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    said: list[str] = []
    playback.failed.connect(said.append)
    player.lose("There is no speaker.")

    playback.play(0.0)
    qtbot.waitUntil(lambda: bool(said))

    assert not playback.playing


@pytest.fixture
def bar(look: Look, playback: Playback, qtbot: QtBot) -> PlaybackBar:
    words = [("You", "Hello."), ("Denise", "Worn.")]
    made = PlaybackBar(look, playback, "The kettle", words, lambda: None)
    qtbot.addWidget(made)
    made.resize(900, made.sizeHint().height())
    made.show()
    return made


def test_the_bar_says_who_is_heard(
    bar: PlaybackBar, playback: Playback, player: ScriptedPlayer, time: Time, qtbot: QtBot
) -> None:
    before = bar.says.text()
    playback.play(0.0)
    fed(qtbot, player, 5.0)
    time.go(4.5)
    qtbot.waitUntil(lambda: playback.position == 4.5)

    assert before == "The kettle"
    assert bar.says.text() == "Denise: Worn."
    assert bar.time.text() == "0:04 / 0:20"
    assert bar.button.accessibleName() == "Pause"


def test_the_arrow_keys_go_along(bar: PlaybackBar, playback: Playback) -> None:
    bar.line.setFocus()

    QTest.keyClick(bar.line, Qt.Key.Key_Right)
    QTest.keyClick(bar.line, Qt.Key.Key_Right)
    QTest.keyClick(bar.line, Qt.Key.Key_Left)

    assert playback.position == 5.0


def test_a_click_on_the_line_goes_there(bar: PlaybackBar, playback: Playback) -> None:
    QTest.mouseClick(bar.line, Qt.MouseButton.LeftButton, pos=bar.line.rect().center())

    assert playback.position == pytest.approx(10.0, abs=0.2)


# On the pages


def history_of(desk: Desk) -> History:
    assert desk.ledger.history is not None
    return desk.ledger.history


@pytest.fixture
def spoken(desk: Desk, time: Time) -> tuple[int, ScriptedPlayer]:
    """A recorded call among the past ones."""
    history = history_of(desk)
    player = listened(desk, time)
    call_id = keep(
        history, "Hello, this is Sam.", "I'm so sorry about that.", levels={"empathy": 2}
    )
    record(history, call_id)
    return call_id, player


def playing(page_playback: Playback | None) -> Playback:
    assert page_playback is not None
    return page_playback


def test_a_turn_one_goes_to_is_played(
    desk: Desk, spoken: tuple[int, ScriptedPlayer], qtbot: QtBot
) -> None:
    call_id, player = spoken
    desk.after.open_past(call_id)
    card = desk.after.scorecard

    card.story.show_turn(2)
    fed(qtbot, player, 2.0)

    assert pitch(player.clips[0]) == pytest.approx(300, abs=3)
    assert playing(card.sound.playback).turn() in (2, None)


@pytest.mark.parametrize(("heard", "says", "went"), [({0}, "Play", [0, 0]), ((), "Go to", [0])])
def test_a_quote_that_was_recorded_is_played_by_its_time_and_its_words(
    look: Look, qtbot: QtBot, heard: Container[int], says: str, went: list[int]
) -> None:
    call = Call.of(KETTLE, 1, (Heard(at=3, text="Hello, this is Sam."),))
    jumped: list[int] = []
    line = QuoteLine(look, Turns(call, jumped.append, heard), 0, ["this is Sam"])
    qtbot.addWidget(line)
    line.show()
    (time,) = line.findChildren(Button)

    time.click()
    QTest.mouseClick(line.findChildren(Text)[-1], Qt.MouseButton.LeftButton)

    assert time.accessibleName() == f"{says} 0:03 in the script"
    assert jumped == went


def test_a_click_in_the_script_plays_that_turn(
    desk: Desk, spoken: tuple[int, ScriptedPlayer], qtbot: QtBot
) -> None:
    call_id, player = spoken
    desk.after.open_past(call_id)
    script = desk.after.scorecard.story.script
    script.choose(1)

    place = script.visualRect(script.currentIndex()).center()
    QTest.mouseClick(script.viewport(), Qt.MouseButton.LeftButton, pos=place)
    fed(qtbot, player, 2.0)

    assert pitch(player.clips[0]) == pytest.approx(500, abs=3)


def test_the_same_key_plays_and_stops(desk: Desk, spoken: tuple[int, ScriptedPlayer]) -> None:
    desk.after.open_past(spoken[0])
    card = desk.after.scorecard
    card.story.script.choose(1)
    playback = playing(card.sound.playback)

    QTest.keyClick(focused(card), Qt.Key.Key_P)
    began = playback.playing
    QTest.keyClick(focused(card), Qt.Key.Key_P)

    assert (began, playback.playing) == (True, False)


def test_a_lesson_that_comes_later_leaves_the_bar_alone(
    desk: Desk, time: Time, qtbot: QtBot
) -> None:
    line_of(desk, qtbot, *SHORT)
    history, card = history_of(desk), desk.after.scorecard
    (call,) = history.history()
    record(history, call.id)
    listened(desk, time)

    desk.after.open_past(call.id)
    bar = card.sound.bar
    qtbot.waitUntil(lambda: any(one.isVisible() for one in card.findChildren(Instead)))

    assert bar is not None
    assert card.sound.bar is bar


def test_leaving_the_page_stops_it(desk: Desk, spoken: tuple[int, ScriptedPlayer]) -> None:
    desk.after.open_past(spoken[0])
    playback = playing(desk.after.scorecard.sound.playback)
    playback.play(0.0)

    desk.goto("library")

    assert not playback.playing


def test_a_call_that_was_not_recorded_has_no_bar(desk: Desk, time: Time) -> None:
    listened(desk, time)
    call_id = keep(history_of(desk))

    desk.after.open_past(call_id)

    assert desk.after.scorecard.sound.bar is None


def test_without_sound_a_recording_is_only_kept(
    desk: Desk, spoken: tuple[int, ScriptedPlayer]
) -> None:
    assert desk.tools is not None
    desk.equip(type(desk.tools)(desk.tools.kit, desk.tools.rubric))

    desk.after.open_past(spoken[0])

    assert desk.after.scorecard.sound.bar is None


@pytest.mark.usefixtures("spoken")
def test_among_past_calls_the_key_plays_the_one_with_the_focus(desk: Desk, qtbot: QtBot) -> None:
    page = past_calls(desk, qtbot)
    page.rows[0].setFocus()

    QTest.keyClick(page.rows[0], Qt.Key.Key_P)
    playback = playing(page.sound.playback)
    began = playback.playing
    QTest.keyClick(page.rows[0], Qt.Key.Key_P)

    assert (began, playback.playing) == (True, False)


def test_a_deleted_call_that_is_had_back_still_has_its_recording(
    desk: Desk, spoken: tuple[int, ScriptedPlayer], qtbot: QtBot
) -> None:
    page = past_calls(desk, qtbot)
    page.rows[0].setFocus()
    QTest.keyClick(page.rows[0], Qt.Key.Key_Delete)
    QTest.keyClick(focused(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.rows))

    recordings = history_of(desk).recordings
    assert recordings is not None
    assert recordings.kept() == {spoken[0]}


@pytest.mark.usefixtures("spoken")
def test_a_deleted_call_takes_its_recording_along(desk: Desk, qtbot: QtBot) -> None:
    page = past_calls(desk, qtbot)
    page.rows[0].setFocus()
    QTest.keyClick(page.rows[0], Qt.Key.Key_P)
    QTest.keyClick(page.rows[0], Qt.Key.Key_Delete)

    desk.goto("library")

    recordings = history_of(desk).recordings
    assert recordings is not None
    assert recordings.kept() == frozenset()
    assert page.sound.bar is None


def test_the_recording_is_saved_with_captions(
    desk: Desk, spoken: tuple[int, ScriptedPlayer], qtbot: QtBot, tmp_path: Path
) -> None:
    desk.after.open_past(spoken[0])
    card = desk.after.scorecard
    proposed: list[Path] = []
    file = tmp_path / "call.flac"

    def ask(_: QWidget, likely: Path) -> Path:
        proposed.append(likely)
        return file

    desk.after.saving.ask_file = ask
    QTest.keyClick(focused(card), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: f"Saved {file}" in desk.window_.notice.words.text())

    assert proposed[0].suffix == ".flac"
    assert "<v You>Hello, this is Sam." in file.with_suffix(".vtt").read_text("utf-8")


def past_calls(desk: Desk, qtbot: QtBot) -> HistoryPage:
    desk.goto("history")
    qtbot.waitUntil(lambda: bool(desk.after.past.rows))
    return desk.after.past


def focused(page: QWidget) -> QWidget:
    found: QWidget | None = page.focusWidget()
    return found or page
