"""Colours as roles, and the typeface. A theme is one JSON file of `assets/themes`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtGui import QColor, QFont, QFontDatabase, QLinearGradient, QPalette

Role = Literal[
    "ground", "surface", "sunken", "line", "edge", "ink", "ink2", "ink3", "accent", "fill",
    "onfill", "soft", "good", "good_soft", "warn", "warn_soft", "bad", "bad_soft", "mark",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)

FAMILY = "Atkinson Hyperlegible Next"
MONO = "Atkinson Hyperlegible Mono"
LINE_HEIGHT = 1.42

LABEL, BODY, SCRIPT, HEADING, LATEST, PAGE, GRADE = 13, 15, 16, 17, 22, 28, 76
"""Sizes of type in pixels at a text size of 100 %."""

CALM, TENSE, BOILING = 0.0, 5.0, 10.0


@dataclass(frozen=True)
class Theme:
    """The colours of one theme. `heat_stops`: heats (0–10), rising, with their colours."""

    name: str
    dark: bool
    roles: Mapping[Role, QColor]
    heat_stops: Sequence[tuple[float, QColor]]

    def __getitem__(self, role: Role) -> QColor:
        return self.roles[role]

    def heat(self, value: float) -> QColor:
        """The colour of a line at this heat, mixed between the stops."""
        below = self.heat_stops[0]
        for above in self.heat_stops:
            if value <= above[0]:
                span = above[0] - below[0]
                return mix(below[1], above[1], (value - below[0]) / span if span else 1)
            below = above
        return below[1]

    def heat_gradient(
        self, start: tuple[float, float], end: tuple[float, float]
    ) -> QLinearGradient:
        """From calm at `start` to boiling at `end`, so that a line drawn in it shows its heat."""
        gradient = QLinearGradient(*start, *end)  # padded beyond its ends, as Qt makes them
        for heat, colour in self.heat_stops:
            gradient.setColorAt(heat / BOILING, colour)
        return gradient

    def palette(self) -> QPalette:
        """The roles as Qt knows them, for whatever Qt draws itself."""
        table: dict[QPalette.ColorRole, Role] = {
            QPalette.ColorRole.Window: "ground",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.ToolTipBase: "surface",
            QPalette.ColorRole.ToolTipText: "ink",
            QPalette.ColorRole.PlaceholderText: "ink3",
            QPalette.ColorRole.Highlight: "fill",
            QPalette.ColorRole.HighlightedText: "onfill",
            QPalette.ColorRole.Accent: "accent",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.Mid: "edge",
            QPalette.ColorRole.Midlight: "line",
            QPalette.ColorRole.Light: "surface",
            QPalette.ColorRole.Dark: "edge",
            QPalette.ColorRole.Shadow: "line",
        }
        palette = QPalette()
        for qt_role, role in table.items():
            palette.setColor(qt_role, self[role])
        disabled = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText)
        for qt_role in (*disabled, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, qt_role, self["ink3"])
        return palette


def load_theme(file: Path) -> Theme:
    """Raises ValueError for a file that lacks a role, or gives what is no colour.

    Read by hand and not with pydantic, which would come before the first paint.
    """
    read = json.loads(file.read_bytes())
    roles = {role: QColor(read["roles"].get(role, "")) for role in ROLES}
    lacking = [role for role, colour in roles.items() if not colour.isValid()]
    if lacking:
        raise ValueError(f"{file.name} has no colour for: {', '.join(lacking)}")
    return Theme(
        name=read["name"],
        dark=read["dark"],
        roles=roles,
        heat_stops=tuple((float(heat), QColor(colour)) for heat, colour in read["heat"]),
    )


def load_fonts(folder: Path) -> list[str]:
    """Makes the typeface known to Qt; the files that could not be read."""
    files = sorted(folder.glob("*.ttf"))
    return [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0]


def font(pixels: float, weight: int = 400, *, tabular: bool = False, mono: bool = False) -> QFont:
    """The typeface at a size in logical pixels.

    One of tnum and pnum is always set: with neither, Qt measures one and draws the other. The mono
    has neither.
    """
    made = QFont(MONO if mono else FAMILY)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not mono:
        made.setFeature(QFont.Tag("tnum" if tabular else "pnum"), 1)
    return made


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`share` 0 is `one`, 1 is `other`."""
    share = min(1.0, max(0.0, share))
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
