"""One line of the settings: what it is, a word about it, and its control."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.ui.layouts import Sides, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING
from simulator.ui.widgets.surface import Hairline
from simulator.ui.widgets.text import Text

LEAST = 640
"""Narrower than this the control stands below the words."""


class SettingRow(QWidget):
    """Below another it has a line above it. The control stands on the right, as wide as it is, or
    fills that half.
    """

    def __init__(
        self,
        look: Look,
        label: str,
        about: str,
        control: QWidget,
        *,
        first: bool = False,
        fill: bool = False,
    ) -> None:
        super().__init__()
        self.about = Text(look, "", BODY, 400, "ink2", lines=0)
        words = column(Text(look, label, HEADING, 600, lines=0), self.about, 0, spacing=0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.px(12))
        if not first:
            outer.addWidget(Hairline(look))
        sides = Sides(
            look, holding(words), holding(row(control) if fill else row(0, control)), least=LEAST
        )
        sides.shares(1, 1)
        outer.addWidget(sides)
        self.say(about)

    def say(self, about: str) -> None:
        """Another word about it."""
        self.about.setText(about)
        self.about.setVisible(bool(about))
