"""Who is to play the customer: chosen in the briefing, where there is a choice."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from simulator.models.words import NOBODY, short
from simulator.store.settings import LLM, SCRIPTED
from simulator.ui.layouts import column, row
from simulator.ui.look import Look
from simulator.ui.theme import LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.text import Text

WHO = "Who plays"
COULD = "A language model can play this customer:"


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
            options = ((NOBODY, SCRIPTED), (short(model), LLM))
            self.choice = Choice(look, WHO, options, player, casting.choose)
            self.choice.setToolTip(model)
            caption = Text(look, WHO, LABEL, 600, "ink2")
            self.setLayout(column(caption, row(self.choice, 0), spacing=look.px(4)))
        else:
            self.to_settings = Button(look, "Settings", "link", do=casting.settings, shape="line")
            self.to_settings.setFont(look.font(LABEL, 600))
            said = Text(look, COULD, LABEL, 400, "ink2")
            self.setLayout(row(said, self.to_settings, 0, spacing=0))
