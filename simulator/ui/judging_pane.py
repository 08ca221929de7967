"""While a model judges a call: how far it is, and a way not to wait for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from simulator.ui.layouts import column, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.share import ShareLine
from simulator.ui.widgets.text import Text

JUDGING = "The model is judging"
INSTEAD = "Use the built-in judge instead"


class JudgingPane(QWidget):
    def __init__(self, look: Look, instead: Callable[[], object]) -> None:
        super().__init__()
        self.doing = Text(look, f"{JUDGING}…", BODY, 400, "ink2", lines=0)
        self.line = ShareLine(look, JUDGING)
        self.line.setMaximumWidth(look.px(560))
        self.instead = Button(look, INSTEAD, "secondary", do=instead)
        self.setLayout(column(self.doing, self.line, row(self.instead, 0), spacing=look.px(12)))
        self.setFocusProxy(self.instead)

    def show_share(self, share: float, doing: str) -> None:
        self.line.show_share(share)
        self.doing.setText(f"{JUDGING}: {doing}" if doing else f"{JUDGING}…")
