"""A table to read: what a plot shows, for those who cannot see it or would rather read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BODY, LABEL
from simulator.ui.widgets.paragraph import natural_width
from simulator.ui.widgets.text import Text

Cell = str | QWidget


class TextTable(QWidget):
    """Rows of cells under their headings; the column `wide` takes the room there is. A screen
    reader hears each cell with its heading.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        wide: int = 0,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(wide, 1)
        for place, heading in enumerate(headings):
            grid.addWidget(Text(look, heading, LABEL, 600, "ink3"), 0, place)
        for number, cells in enumerate(rows, 1):
            for place, cell in enumerate(cells):
                shown = cell if isinstance(cell, QWidget) else _text(look, headings[place], cell)
                grid.addWidget(shown, number, place, Qt.AlignmentFlag.AlignTop)


def _text(look: Look, heading: str, words: str) -> Text:
    made = Text(look, words, BODY, 400, "ink2", lines=0).tabular()
    longest = max((natural_width(word, made.font()) for word in words.split(" ")), default=0)
    made.setMinimumWidth(round(longest) + 2)  # no word is broken
    made.setAccessibleName(f"{heading}: {words}" if heading else words)
    return made
