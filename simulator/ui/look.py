"""What every widget is drawn with: the theme of the moment, icons, faces, text size, motion.

Made once by whoever makes the window and passed to every widget. Colours are read while painting,
so a change of theme needs no more than a repaint; a change of text size rebuilds the pages.
"""

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from simulator.ui import theme as themes
from simulator.ui.icons import Icons
from simulator.ui.theme import Role, Theme

if TYPE_CHECKING:
    from simulator.ui.people import Faces

Choice = Literal["system", "light", "dark"]

STYLE = ("-style", "Fusion")
"""For the application's arguments. `setStyle` would hand the style back, and Qt's tables for styles
with it: 10 ms before the first paint.
"""


class Look(QObject):
    """`theme_changed` comes after the palette was set, `scale_changed` when sizes must be made
    anew.
    """

    theme_changed = Signal()
    scale_changed = Signal()

    def __init__(self, assets: Path, choice: Choice = "system", scale: float = 1.0) -> None:
        super().__init__()
        self._assets = assets
        self._themes: dict[bool, Theme] = {}
        themes.load_fonts(assets / "fonts")
        self.icons = Icons(assets / "icons")
        self.reduced_motion = False
        self.scale = scale
        self.choice: Choice = choice
        # Asking for the scheme itself loads all enums of Qt: 23 ms before the first paint.
        self._system_dark = QGuiApplication.palette().window().color().lightness() < 128
        self.theme: Theme = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @cached_property
    def faces(self) -> "Faces":
        """Read when the first is drawn, which is after the window's first paint."""
        from simulator.ui.people import load_faces

        return load_faces(self._assets / "faces")

    def dress(self, app: QApplication) -> None:
        """The palette and the body font for the whole application."""
        app.setFont(self.font(themes.BODY))
        app.setPalette(self.theme.palette())

    def choose(self, choice: Choice) -> None:
        """Light, dark, or as the system is."""
        self.choice = choice
        wanted = self._wanted()
        if wanted is self.theme:
            return
        self.theme = wanted
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.theme.palette())
        self.theme_changed.emit()

    def rescale(self, scale: float) -> None:
        """Sets the text size; 1 is 100 %."""
        if scale != self.scale:
            self.scale = scale
            self.scale_changed.emit()

    def colour(self, role: Role) -> QColor:
        return self.theme[role]

    def px(self, pixels: float) -> int:
        """A length of the pictures, at the text size chosen."""
        return round(pixels * self.scale)

    def font(self, pixels: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        return themes.font(pixels * self.scale, weight, tabular=tabular)

    def reduce_motion(self, setting: Literal["system", "on", "off"]) -> None:
        """Whether everything cuts. Qt tells what the system wishes on Windows only."""
        from PySide6.QtCore import Qt  # late, for the same reason

        if setting == "system":
            effects = QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
            self.reduced_motion = sys.platform == "win32" and not effects
        else:
            self.reduced_motion = setting == "on"

    def duration(self, milliseconds: int) -> int:
        """How long a movement lasts: nothing, where motion is reduced."""
        return 0 if self.reduced_motion else milliseconds

    def _wanted(self) -> Theme:
        """The theme chosen, read from its file the first time."""
        dark = self._wants_dark()
        if dark not in self._themes:
            file = self._assets / "themes" / f"{'dark' if dark else 'light'}.json"
            self._themes[dark] = themes.load_theme(file)
        return self._themes[dark]

    def _wants_dark(self) -> bool:
        return self._system_dark if self.choice == "system" else self.choice == "dark"

    def _system_changed(self) -> None:
        self._system_dark = QGuiApplication.styleHints().colorScheme().name == "Dark"
        if self.choice == "system":
            self.choose("system")
