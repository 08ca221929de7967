"""Settings that survive anything that can happen to their file."""

import json
import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from simulator.call.errors import StorageError
from simulator.chat.service import Service
from simulator.store.settings import Settings, load, save, settings_file


@pytest.fixture
def file(home: Path) -> Path:
    assert settings_file().is_relative_to(home)
    return settings_file()


def test_without_a_file_there_are_defaults_and_nothing_to_say(file: Path) -> None:
    loaded = load(file)

    assert loaded.settings == Settings()
    assert loaded.notice is None
    assert not file.parent.exists()


def test_what_was_saved_comes_back(file: Path) -> None:
    chosen = Settings(theme="dark", text_scale=150, agent_name="Sam", last_scenario="kettle")

    save(file, chosen)

    assert load(file).settings == chosen


def test_only_what_was_chosen_is_written_so_that_defaults_can_change(file: Path) -> None:
    save(file, Settings().changed(theme="dark"))

    assert json.loads(file.read_bytes()) == {"theme": "dark"}


@pytest.mark.parametrize(
    "values",
    [
        {"theme": "pink"},
        {"text_scale": 99},
        {"text_scale": 201},
        {"customer_pause": -0.1},
        {"customer_pause": 2.1},
        {"mode": "cheating"},
        {"agent_name": "x" * 61},
        {"give_up_s": 2.9},
        {"give_up_s": 30.1},
        {"daily_money": -1},
        {"customer": "somebody"},
    ],
)
def test_a_value_out_of_range_cannot_be_chosen(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings().changed(**values)


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_broken_file_is_kept_aside_and_defaults_are_used(file: Path, broken: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(broken)

    loaded = load(file)

    assert loaded.settings == Settings()
    assert loaded.notice is not None
    assert "settings.json.broken" in loaded.notice
    assert file.with_name("settings.json.broken").read_bytes() == broken
    assert load(file).notice is None


def test_one_value_that_is_not_understood_costs_no_other(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('{"theme": "pink", "text_scale": 150}')

    loaded = load(file)

    assert loaded.settings == Settings(text_scale=150)
    assert loaded.notice is not None
    assert "theme" in loaded.notice
    assert file.exists()


def test_what_a_newer_version_added_is_not_lost(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('{"microphone": "USB", "theme": "dark"}')

    save(file, load(file).settings.changed(theme="light"))

    assert json.loads(file.read_bytes()) == {"microphone": "USB", "theme": "light"}


def test_a_folder_that_cannot_be_made_is_named_and_nothing_is_lost(home: Path, file: Path) -> None:
    home.write_text("a file where the folder should be")

    with pytest.raises(StorageError, match="could not be saved") as raised:
        save(file, Settings(theme="dark"))
    assert str(file.parent) in str(raised.value)
    assert load(file).settings == Settings()


def test_a_save_that_fails_leaves_the_old_file_and_no_other(file: Path) -> None:
    save(file, Settings(theme="dark"))
    file.unlink()
    file.mkdir()

    with pytest.raises(StorageError):
        save(file, Settings(theme="light"))

    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_they_are_private(file: Path) -> None:
    save(file, Settings(agent_name="Sam"))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_in_an_address_does_not_get_into_the_file(file: Path) -> None:
    address = "https://me:sk-secret@models.example.com/v1?api-key=sk-secret#sk-secret"
    save(file, Settings(service=Service(base_url=address, model="m")))

    assert "sk-secret" not in file.read_text(encoding="utf-8")


def test_a_service_that_is_not_understood_leaves_the_rest(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('{"theme": "dark", "service": {"preset": 5}}', encoding="utf-8")

    loaded = load(file)

    assert (loaded.settings.theme, loaded.settings.service) == ("dark", None)
    assert "service" in (loaded.notice or "")
