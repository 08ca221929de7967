"""The first look at the settings passes over whatever it cannot read."""

from pathlib import Path

import pytest

from simulator.store import settings
from simulator.ui.glance import Glance, glance


@pytest.mark.parametrize(
    "kept",
    ["", "[1]", "{", '{"theme": 3, "text_scale": "big", "window": []}', '{"text_scale": 900}'],
)
def test_what_cannot_be_read_is_as_if_nothing_was_chosen(tmp_path: Path, kept: str) -> None:
    (tmp_path / "settings.json").write_text(kept)

    assert glance(tmp_path) == Glance()


def test_it_sees_what_the_settings_keep() -> None:
    file = settings.settings_file()
    settings.save(file, settings.Settings(theme="dark", text_scale=150, window="AAAA"))

    assert glance(file.parent) == Glance("dark", 150, "AAAA")
