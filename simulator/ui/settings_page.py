"""The settings: each takes effect at once and is kept at once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from simulator.models import Models
from simulator.store.settings import Settings
from simulator.ui.actions import bind
from simulator.ui.layouts import Page, column, holding, row
from simulator.ui.look import Look
from simulator.ui.model_settings import ModelSettings
from simulator.ui.recording_consent import RecordingSettings
from simulator.ui.setting_row import SettingRow
from simulator.ui.tasks import Tasks
from simulator.ui.theme import PAGE
from simulator.ui.voice_settings import VoiceSettings
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text
from simulator.voices import Voices

THEMES = (("As the system is", "system"), ("Light", "light"), ("Dark", "dark"))
SIZES = tuple((f"{size} %", size) for size in (100, 115, 130, 150, 200))
MOTION = (("As the system is", "system"), ("Full", "off"), ("Reduced", "on"))
PAUSES = (("None", 0.0), ("Short", 0.5), ("As people do", 1.0), ("Long", 2.0))


class SettingsPage(Page):
    """`change` is given the settings as they should be; `leave` goes back; `first_steps` shows
    them once more.
    """

    def __init__(
        self,
        look: Look,
        settings: Settings,
        change: Callable[[Settings], object],
        leave: Callable[[], object],
        first_steps: Callable[[], object],
    ) -> None:
        super().__init__(look, "Settings")
        self.settings = settings
        self._keep = change
        self._choices: dict[str, Choice[Any]] = {}
        self.models: ModelSettings | None = None
        self.voices: VoiceSettings | None = None
        back = Button(look, "Back", "link", icon="chevron-left", do=leave, shape="small")
        self.body.addLayout(column(row(back, 0), Text(look, "Settings", PAGE, 700)))
        card = Card(look)
        self._card = card
        self._cards = column(card, spacing=look.px(20))
        cards = holding(self._cards)
        cards.setMaximumWidth(look.px(920))
        self.first = self._choice("theme", "Theme", "", THEMES)
        self._choice("text_scale", "Text size", "Everything grows with it.", SIZES)
        motion = "Full: faces and lines move. Reduced: they change at once."
        self._choice("reduced_motion", "Motion", motion, MOTION)
        pause = "How long the customer takes before an answer and between two sentences."
        self._choice("customer_pause", "Customer’s pause", pause, PAUSES)
        again = Button(look, "Take the first call again", "secondary", do=first_steps)
        self._row("First steps", "Two minutes, one easy call, with help beside you.", again)
        self.recording = RecordingSettings(look, settings, self.change)
        self._cards.addWidget(self.recording)
        across = row(cards, 0)
        across.setStretch(0, 1000)
        self.body.addLayout(across)
        self.body.addStretch(1)
        bind(self, "back", leave)

    def focus(self, name: str = "theme") -> None:
        """To what is chosen of this setting."""
        option = self._choices[name].checked()
        if option is not None:
            option.setFocus()

    def at(self) -> str:
        """Which setting has the focus; the first where none has."""
        now = self.focusWidget()
        found = (name for name, one in self._choices.items() if one.isAncestorOf(now))
        return next(found, "theme")

    def _choice(
        self, name: str, label: str, about: str, options: tuple[tuple[str, Any], ...]
    ) -> Choice[Any]:
        now = getattr(self.settings, name)
        values = [value for _, value in options]
        if now not in values:
            options = (*options, (f"{now:g}" if isinstance(now, float) else str(now), now))
        choice = Choice(self.look, label, options, now, lambda value: self.change(**{name: value}))
        self._choices[name] = choice
        self._row(label, about, choice)
        return choice

    def _row(self, label: str, about: str, control: QWidget) -> None:
        first = not self._card.column.count()
        self._card.column.addWidget(SettingRow(self.look, label, about, control, first=first))

    def furnish(self, models: Models, tasks: Tasks) -> None:
        """The language model's own settings, once it is known which there can be."""
        self.models = ModelSettings(self.look, models, tasks, self.settings, self.change)
        self._cards.addWidget(self.models)

    def furnish_voices(self, voices: Voices, tasks: Tasks) -> None:
        """Sound and voice, likewise."""
        self.voices = VoiceSettings(self.look, voices, tasks, self.settings, self.change)
        self._cards.insertWidget(1, self.voices)

    def change(self, **values: Any) -> None:
        """Sets these and has them kept."""
        settings = self.settings.changed(**values)
        self._keep(settings)
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """As they are now; some are chosen on other pages."""
        self.settings = settings
        self.recording.show_settings(settings)
        if self.models is not None:
            self.models.show_settings(settings)
        if self.voices is not None:
            self.voices.show_settings(settings)
