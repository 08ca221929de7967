"""Every pair of colours that stands on each other can be told apart; the type is ours."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QPalette

from simulator import paths
from simulator.ui.people import load_faces
from simulator.ui.theme import FAMILY, MONO, ROLES, Role, Theme, contrast, font, load_fonts
from simulator.ui.theme import load_theme as load

TEXT, EDGE = 4.5, 3.0

ON_GROUNDS: tuple[Role, ...] = ("ink", "ink2", "ink3", "accent", "good", "warn", "bad")
TEXTS: tuple[tuple[Role, Role], ...] = (
    *((ink, ground) for ink in ON_GROUNDS for ground in ("ground", "surface")),
    ("ink2", "sunken"),
    ("onfill", "fill"),
    ("accent", "soft"),
    ("ink2", "soft"),
    ("ink", "soft"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("ink", "good_soft"),
    ("ink", "warn_soft"),
    ("ink", "bad_soft"),
    ("ink", "mark"),
    ("ground", "ink"),
)
EDGES: tuple[tuple[Role, Role], ...] = (
    ("edge", "ground"),
    ("edge", "surface"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("fill", "ground"),
)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load(paths.assets() / "themes" / f"{request.param}.json")


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(theme: Theme, ink: Role, ground: Role) -> None:
    assert contrast(theme[ink], theme[ground]) >= TEXT


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(theme: Theme, edge: Role, ground: Role) -> None:
    assert contrast(theme[edge], theme[ground]) >= EDGE


@pytest.mark.parametrize("tenth", range(0, 101, 5))
def test_the_line_can_be_seen_at_every_heat(theme: Theme, tenth: int) -> None:
    grounds: tuple[Role, ...] = ("ground", "surface", "sunken")
    for ground in grounds:
        assert contrast(theme.heat(tenth / 10), theme[ground]) >= EDGE


def test_mood_can_be_read_on_every_portrait(theme: Theme) -> None:
    for person in load_faces(paths.assets() / "faces").people.values():
        tint = QColor(person.tint_dark if theme.dark else person.tint)
        assert contrast(theme["ink"], tint) >= TEXT


def test_heat_is_mixed_between_its_stops(theme: Theme) -> None:
    calm, hot = theme.heat_stops[0][1], theme.heat_stops[-1][1]

    assert theme.heat(0) == theme.heat(2) == calm
    assert theme.heat(10) == hot
    assert theme.heat(3.5) not in (calm, theme.heat(5))


def test_the_palette_has_the_roles(theme: Theme) -> None:
    palette = theme.palette()

    assert palette.color(QPalette.ColorRole.Window) == theme["ground"]
    assert palette.color(QPalette.ColorRole.Accent) == theme["accent"]
    assert palette.color(QPalette.ColorRole.PlaceholderText) == theme["ink3"]


def test_a_theme_that_lacks_a_role_says_which(tmp_path: Path) -> None:
    file = tmp_path / "half.json"
    file.write_text('{"name": "half", "dark": false, "roles": {"ground": "#fff"}, "heat": []}')

    with pytest.raises(ValueError, match="surface"):
        load(file)


def test_the_themes_have_the_same_roles() -> None:
    assert len(ROLES) == len(set(ROLES)) == 19


@pytest.mark.usefixtures("qapp")
def test_the_typeface_comes_with_the_program() -> None:
    assert load_fonts(paths.assets() / "fonts") == []
    assert set(QFontDatabase.styles(FAMILY)) >= {"Regular", "Medium", "SemiBold", "Bold"}
    assert MONO in QFontDatabase.families()


@pytest.mark.usefixtures("qapp")
def test_figures_in_columns_are_equally_wide() -> None:
    load_fonts(paths.assets() / "fonts")
    columns, words = QFontMetricsF(font(20, tabular=True)), QFontMetricsF(font(20))

    assert columns.horizontalAdvance("1111") == columns.horizontalAdvance("0000")
    assert words.horizontalAdvance("1111") < words.horizontalAdvance("0000")
