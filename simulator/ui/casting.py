"""Who is to play the customer: chosen in the briefing, where there is a choice."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from simulator.store.settings import LLM, SCRIPTED
from simulator.ui.layouts import column, row
from simulator.ui.look import Look
from simulator.ui.model_words import NOBODY
from simulator.ui.theme import LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.text import Text

WHO = "Who plays"
COULD = "A language model can play this customer."


@dataclass(frozen=True)
class Casting:
    """`now` is who plays and which model could (empty: none), `choose` keeps who is to play, and
    `settings` is where a model is set up.
    """

    now: Callable[[], tuple[str, str]]
    choose: Callable[[str], object]
    settings: Callable[[], object]


class CastChoice(QWidget):
    """Scripted, or the model by its name; without a model, one quiet line."""

    def __init__(self, look: Look, casting: Casting) -> None:
        super().__init__()
        self.choice: Choice[str] | None = None
        self.to_settings: Button | None = None
        player, model = casting.now()
        if model:
            options = ((NOBODY, SCRIPTED), (model, LLM))
            self.choice = Choice(look, WHO, options, player, casting.choose)
            control: QWidget = self.choice
        else:
            control = self.to_settings = Button(
                look, "Settings", "link", icon="gear", action="settings", do=casting.settings,
                shape="small",
            )  # fmt: skip
        caption = Text(look, WHO if model else COULD, LABEL, 600 if model else 400, "ink2")
        self.setLayout(column(caption, row(control, 0), spacing=look.px(4)))
