"""The settings of sound and voice: chosen, tried out and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from simulator.call.sound import RATE, Clip
from simulator.kit import Kit
from simulator.store import settings as kept
from simulator.store.settings import Settings
from simulator.ui.desk import Desk
from simulator.ui.device_fields import STOP, WELL
from simulator.ui.voice_settings import VoiceSettings
from simulator.ui.whisper_fetch import STOPPED
from tests.ui.conftest import shipped_kit
from tests.ui.voiced import Studio

LOUD = Clip(b"\x00\x20\x00\xe0" * (RATE // 4))


@pytest.fixture
def studio() -> Studio:
    return Studio(recordings=[LOUD])


@pytest.fixture
def kit(studio: Studio) -> Kit:
    return studio.kit(shipped_kit())


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> VoiceSettings:
    desk.goto("settings")
    made = desk.settings_page.voices
    assert made is not None
    qtbot.waitUntil(lambda: made.microphone.pick is not None)
    return made


def saved() -> Settings:
    return kept.load(kept.settings_file()).settings


def write(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_who_types_is_asked_nothing_about_a_microphone(section: VoiceSettings) -> None:
    for name in ("microphone", "headset", "transcriber", "sends_itself", "turn_patience"):
        assert not section.rows[name].isVisible(), name
    assert section.rows["speaker"].isVisible()


def test_how_one_answers_is_kept(section: VoiceSettings) -> None:
    section.choices["answer_by"].choose("hands-free")
    section.headset.click()
    section.sends.click()
    section.choices["turn_patience"].choose(1.5)

    found = saved()
    assert (found.answer_by, found.headset, found.sends_itself) == ("hands-free", True, True)
    assert found.turn_patience == 1.5


def test_a_device_is_chosen_by_its_name(section: VoiceSettings, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Headset" in dict(section.speaker.options()))
    assert section.speaker.pick is not None
    section.speaker.pick.choose("Headset")

    assert saved().speaker == "Headset"


def test_one_that_is_not_connected_stays_chosen(section: VoiceSettings) -> None:
    section.speaker.show_devices(("Built-in output",), "My old headset")

    assert ("My old headset (not connected)", "My old headset") in section.speaker.options()
    assert section.speaker.pick is not None
    assert section.speaker.pick.words() == "My old headset (not connected)"


def test_a_speaker_is_tried_out(section: VoiceSettings, studio: Studio, qtbot: QtBot) -> None:
    section.speaker_test.button.click()
    assert section.speaker_test.button.words() == STOP

    qtbot.waitUntil(lambda: section.speaker_test.result.words.text() == WELL)
    assert studio.sounds == ["ring"]


def test_what_was_said_is_played_back(section: VoiceSettings, studio: Studio, qtbot: QtBot) -> None:
    section.choices["answer_by"].choose("push")
    section.microphone_test.seconds = 0.05
    section.microphone_test.button.click()

    qtbot.waitUntil(lambda: section.microphone_test.result.words.text() == WELL)
    assert studio.player.clips == [LOUD]


def test_a_service_is_asked_for_its_address_and_nothing_goes_there_unasked(
    section: VoiceSettings, kit: Kit
) -> None:
    section.choices["voice"].choose("service")
    assert kit.voices is not None
    assert kit.voices.missing("service") is not None

    write(section.address.line, "https://api.openai.com")

    assert saved().sound_address == "https://api.openai.com/v1"
    assert "api.openai.com" in section.rows["where"].about.text()
    assert "agree" in (kit.voices.missing("service") or "")
    section.agree.click()
    assert kit.voices.missing("service") is None


def test_what_is_no_address_is_said(section: VoiceSettings) -> None:
    section.choices["voice"].choose("service")
    write(section.address.line, "my own computer")

    assert section.wrong.isVisible()
    assert saved().sound_address == ""


def test_whisper_wants_a_folder(section: VoiceSettings) -> None:
    section.choices["answer_by"].choose("push")
    section.choices["transcriber"].choose("whisper")
    write(section.folder.line, "/models/base.en")

    assert saved().whisper_folder == "/models/base.en"


@pytest.fixture
def whisper(section: VoiceSettings) -> VoiceSettings:
    section.choices["answer_by"].choose("push")
    section.choices["transcriber"].choose("whisper")
    return section


def test_a_whisper_model_is_fetched_once_it_is_asked_for(
    whisper: VoiceSettings, studio: Studio, qtbot: QtBot
) -> None:
    assert "145 MB" in whisper.fetch.button.words()
    whisper.fetch.button.click()
    qtbot.waitUntil(lambda: whisper.fetch.share.accessibleDescription() == "50 %")

    studio.fetched.set()

    qtbot.waitUntil(lambda: saved().whisper_folder == "/models/base.en")
    assert whisper.folder.line.text() == "/models/base.en"


def test_fetching_can_be_stopped(whisper: VoiceSettings, qtbot: QtBot) -> None:
    whisper.fetch.button.click()
    qtbot.waitUntil(whisper.fetch.share.isVisible)
    whisper.fetch.button.click()

    assert whisper.fetch.result.words.text() == STOPPED
    assert not whisper.fetch.share.isVisible()
    assert not saved().whisper_folder
