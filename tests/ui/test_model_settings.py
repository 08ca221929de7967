"""The settings of the language model: chosen, agreed to, tried out; and a key nobody sees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from simulator.chat.talk import Fault
from simulator.kit import Kit
from simulator.store import settings as kept
from simulator.store.secrets import Where
from simulator.store.settings import LLM, Settings
from simulator.testing import ScriptedKeyring, Wait
from simulator.ui.desk import Desk
from simulator.ui.model_settings import ModelSettings
from simulator.ui.model_trial import STOPPED, TEST
from tests.ui.conftest import shipped_kit
from tests.ui.modelled import HERE, MODEL, OPENAI, PLACE, modelled

SECRET = "sk-made-up-1234567890"


@pytest.fixture
def ring() -> ScriptedKeyring:
    return ScriptedKeyring()


@pytest.fixture
def kit(ring: ScriptedKeyring) -> Kit:
    return modelled(shipped_kit(), "I am ready.", ring=ring)


@pytest.fixture
def section(desk: Desk) -> ModelSettings:
    desk.goto("settings")
    assert desk.settings_page.models is not None
    return desk.settings_page.models


@pytest.fixture
def openai(section: ModelSettings, desk: Desk, qtbot: QtBot) -> ModelSettings:
    """With OpenAI chosen and a model named."""
    section.which.choose("openai")
    write(section.fields.model.line, MODEL)
    qtbot.waitUntil(section.key.keep.isVisible)
    assert desk.settings.service is not None
    return section


def write(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def saved() -> Settings:
    return kept.load(kept.settings_file()).settings


def words_of(widget: QWidget) -> str:
    """All that it says, to the eye and to a screen reader."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    for part in widget.findChildren(QWidget):
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        said += [part.text()] if hasattr(part, "text") and not isinstance(part, QLineEdit) else []
    return "\n".join(said)


def test_without_a_model_nothing_else_is_asked(section: ModelSettings) -> None:
    assert section.which.value() == ""
    assert not section.fields.isVisible()
    assert not section.key.isVisible()
    assert not section.choices["customer"].isVisible()


def test_a_service_is_chosen_and_kept(openai: ModelSettings) -> None:
    assert saved().service == OPENAI
    assert openai.fields.model.isVisible()
    assert not openai.fields.address.isVisible(), "it has only one"


def test_it_can_be_taken_back(openai: ModelSettings) -> None:
    openai.which.choose("")

    assert saved().service is None
    assert not openai.fields.isVisible()


def test_words_go_nowhere_before_that_is_agreed_to(openai: ModelSettings) -> None:
    row = openai.rows["customer"]
    assert f"go to {PLACE}. Nothing is sent otherwise." in openai.rows["where"].about.text()
    assert not openai.choices["customer"].isEnabled()
    assert PLACE in row.about.text()

    openai.agree.click()

    assert openai.choices["customer"].isEnabled()
    assert saved().agreed == (PLACE,)


def test_it_is_asked_once_for_each_place(openai: ModelSettings) -> None:
    openai.agree.click()
    openai.which.choose("")
    openai.which.choose("openai")

    assert openai.agree.isChecked()


def test_on_this_machine_there_is_nothing_to_agree_to(section: ModelSettings) -> None:
    section.which.choose("ollama")
    write(section.fields.model.line, HERE.model)

    assert saved().service == HERE
    assert "stays on this machine" in section.rows["where"].about.text()
    assert not section.agree.isVisible()
    assert section.choices["customer"].isEnabled()


def test_an_address_is_mended(section: ModelSettings) -> None:
    section.which.choose("ollama")

    write(section.fields.address.line, "localhost:11434/api/chat")

    assert section.fields.address.line.text() == HERE.base_url


def test_what_is_no_address_is_said(section: ModelSettings) -> None:
    section.which.choose("other")

    write(section.fields.address.line, "my own computer")

    assert section.fields.wrong.isVisible()
    assert section.fields.address.line.text() == "my own computer"


def test_who_plays_and_judges_is_kept(openai: ModelSettings) -> None:
    openai.agree.click()
    for name in ("customer", "grader", "listener"):
        openai.choices[name].choose(LLM)
    openai.choices["give_up_s"].choose(20.0)
    openai.choices["daily_money"].choose(5.0)

    found = saved()
    assert (found.customer, found.grader, found.listener) == (LLM, LLM, LLM)
    assert (found.give_up_s, found.daily_money) == (20.0, 5.0)


def test_the_limit_is_in_tokens_where_no_price_is_known(section: ModelSettings) -> None:
    section.which.choose("other")
    write(section.fields.address.line, "https://models.example.com")
    write(section.fields.model.line, "a-model")

    assert section.choices["daily_tokens"].isVisible()
    assert not section.choices["daily_money"].isVisible()


def test_what_costs_nothing_has_no_limit(section: ModelSettings) -> None:
    section.which.choose("ollama")

    assert not section.choices["daily_tokens"].isVisible()
    assert not section.choices["daily_money"].isVisible()


def test_the_arrow_keys_pass_through_all_services_and_nothing_is_lost(
    openai: ModelSettings,
) -> None:
    chip = openai.which.checked()
    assert chip is not None
    chip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)

    assert openai.which.value() == "openai"
    assert saved().service == OPENAI


def test_a_key_is_kept_in_the_keyring_and_nowhere_else(
    openai: ModelSettings, ring: ScriptedKeyring, qtbot: QtBot, desk: Desk
) -> None:
    write(openai.key.field.line, SECRET)
    qtbot.waitUntil(openai.key.replace.isVisible)

    assert ring.kept == {PLACE: SECRET}
    assert openai.key.field.line.text() == ""
    assert "keyring" in openai.key.state.text()
    assert SECRET not in kept.settings_file().read_text()
    assert SECRET not in words_of(desk.window_)


def test_a_picture_of_the_page_shows_no_key(openai: ModelSettings) -> None:
    line = openai.key.field.line
    pictures = []
    for secret in (SECRET, "x" * len(SECRET)):
        line.setText(secret)
        pictures.append(line.grab().toImage())

    assert pictures[0] == pictures[1]
    assert SECRET not in words_of(openai)


def test_a_key_is_replaced_and_removed(
    openai: ModelSettings, ring: ScriptedKeyring, qtbot: QtBot
) -> None:
    key = openai.key
    write(key.field.line, "sk-old")
    qtbot.waitUntil(key.replace.isVisible)
    key.replace.click()
    assert key.field.line.text() == "", "never filled with the key there is"
    write(key.field.line, SECRET)
    qtbot.waitUntil(key.replace.isVisible)
    assert ring.kept == {PLACE: SECRET}

    key.remove.click()
    qtbot.waitUntil(key.field.isVisible)

    assert ring.kept == {}


def test_without_a_keyring_a_key_may_be_used_for_this_run(
    openai: ModelSettings, ring: ScriptedKeyring, qtbot: QtBot
) -> None:
    ring.failing = OSError("the bus is gone")
    key = openai.key
    write(key.field.line, SECRET)
    qtbot.waitUntil(key.trouble.isVisible)
    assert "for this run only" in key.trouble.words.text()
    assert key.field.line.text() == SECRET, "behind its dots, and not to be pasted again"

    key.hold.click()
    qtbot.waitUntil(key.replace.isVisible)

    assert key.found is not None
    assert key.found.where is Where.RUN


def test_a_key_half_typed_does_not_wait_on_a_page_that_was_left(
    openai: ModelSettings, desk: Desk
) -> None:
    openai.key.field.line.setText(SECRET)

    desk.goto("library")

    assert openai.key.field.line.text() == ""


def test_the_connection_is_tried_out(openai: ModelSettings, qtbot: QtBot) -> None:
    openai.trial.button.click()
    qtbot.waitUntil(lambda: openai.trial.button.words() == TEST)

    assert f"{MODEL} answers: first word after" in openai.trial.result.words.text()


class TestFailing:
    @pytest.fixture
    def kit(self, ring: ScriptedKeyring) -> Kit:
        return modelled(shipped_kit(), (Fault.WRONG_KEY,), ring=ring)

    def test_what_is_wrong_is_said(self, openai: ModelSettings, qtbot: QtBot) -> None:
        openai.trial.button.click()
        qtbot.waitUntil(lambda: openai.trial.button.words() == TEST)

        assert "wrong-key" in openai.trial.result.words.text()


class TestSilent:
    @pytest.fixture
    def kit(self, ring: ScriptedKeyring) -> Kit:
        return modelled(shipped_kit(), (Wait(1e9), "At last."), ring=ring)

    def test_a_test_can_be_stopped(self, openai: ModelSettings, desk: Desk, qtbot: QtBot) -> None:
        openai.trial.button.click()
        with qtbot.waitSignal(desk.tasks.idle):
            openai.trial.button.click()

        assert openai.trial.result.words.text() == STOPPED
