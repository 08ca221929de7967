from pathlib import Path

import pytest

from simulator import paths


def test_a_checkout_uses_its_own_scenarios_and_assets() -> None:
    root = Path(__file__).parent.parent

    assert paths.scenarios() == root / "scenarios"
    assert paths.assets() == root / "assets"


def test_the_users_folders_follow_the_variable(home: Path) -> None:
    assert paths.user_data() == home / "data"
    assert paths.user_config() == home / "config"
    assert paths.user_state() == home / "state"


def test_the_users_folders_are_the_platforms_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)

    assert all(
        folder.is_absolute() and "hold-the-line" in folder.parts
        for folder in (paths.user_data(), paths.user_config(), paths.user_state())
    )


def test_asking_for_a_folder_does_not_make_it(home: Path) -> None:
    paths.user_data()

    assert not home.exists()
